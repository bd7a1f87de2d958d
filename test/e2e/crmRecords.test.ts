import { field } from "../../simulator/crm/fields";
import { failureOf } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ timeZone: "Europe/Berlin" });

const crm = () => world.account.crm;
const stored = (module: string, id: string) => crm().get(module, id);

/** Creates a record by the action and gives its id. */
async function create(recordType: string, inputs: Record<string, unknown>): Promise<string> {
  const { data } = await world.runAction("crmCreateRecord", { recordType, ...inputs });
  return data[0].details.id;
}

const pairs = (values: Record<string, unknown>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

describe("CRM - Create Record", () => {
  test("writes the values to Zoho and gives Zoho's result of the item", async () => {
    const { data } = await world.runAction("crmCreateRecord", {
      recordType: "Contacts",
      fieldValues: pairs({ Last_Name: "Example", Email: "ada@example.com" }),
    });

    expect(data).toEqual([
      {
        code: "SUCCESS",
        status: "success",
        message: "record added",
        details: expect.objectContaining({
          id: expect.stringMatching(/^\d{16,19}$/),
          Created_By: { id: world.account.user.id, name: "Ada Example" },
        }),
      },
    ]);
    expect(stored("Contacts", data[0].details.id)).toMatchObject({
      Last_Name: "Example",
      Email: "ada@example.com",
    });
  });

  test("keeps the type of what is referenced, and text as text", async () => {
    const account = crm().insert("Accounts", { Account_Name: "Example Robotics" });
    const id = await create("Deals", {
      dynamicValues: { Deal_Name: "Overridden", Amount: 0, Probability: 20 },
      fieldValues: pairs({
        Deal_Name: "12345",
        Stage: "Qualification",
        Account_Name: JSON.stringify({ id: account }),
        Amount: 1250.5,
        Next_Step: "true",
        Description: "{not JSON",
        Closing_Date: "2026-06-30",
      }),
    });

    expect(stored("Deals", id)).toMatchObject({
      Deal_Name: "12345",
      Account_Name: { id: account, name: "Example Robotics" },
      Amount: 1250.5,
      Probability: 20,
      Next_Step: "true",
      Description: "{not JSON",
      Closing_Date: "2026-06-30",
    });
  });

  test("writes subforms, multi-selects, booleans, zero and date-times", async () => {
    const product = await create("Products", {
      fieldValues: pairs({
        Product_Name: "Example Arm",
        Tax: '["Sales Tax", "Vat"]',
        Taxable: true,
        Product_Active: false,
        Qty_in_Stock: 0,
      }),
    });
    const quote = await create("Quotes", {
      dynamicValues: {
        Subject: "Two arms",
        Quoted_Items: [{ Product_Name: { id: product }, Quantity: 2, List_Price: 10 }],
      },
    });
    const meeting = await create("Events", {
      fieldValues: pairs({
        Event_Title: "Demo",
        Start_DateTime: "2026-06-01T10:00:00+02:00",
        End_DateTime: "2026-06-01T09:00:00+00:00",
      }),
    });

    expect(stored("Products", product)).toMatchObject({
      Tax: ["Sales Tax", "Vat"],
      Taxable: true,
      Product_Active: false,
      Qty_in_Stock: 0,
    });
    expect(stored("Quotes", quote)?.Quoted_Items).toMatchObject([
      { Product_Name: { id: product, name: "Example Arm" }, Quantity: 2, List_Price: 10 },
    ]);
    expect(stored("Events", meeting)).toMatchObject({
      Start_DateTime: "2026-06-01T10:00:00+02:00",
      End_DateTime: "2026-06-01T11:00:00+02:00",
    });
  });

  test("carries commas, quotes, line breaks and other scripts unchanged", async () => {
    const Last_Name = `O'Example, "Ada"; <b>&amp;</b> \\ née Ærø 機械`;
    const Description = 'First, "second"\nthird';

    const id = await create("Leads", {
      fieldValues: pairs({ Last_Name, Company: 'Example, "Robotics" Ltd.', Description }),
    });

    expect(stored("Leads", id)).toMatchObject({
      Last_Name,
      Company: 'Example, "Robotics" Ltd.',
      Description,
    });
  });

  test("works in custom modules and with labels that older steps saved", async () => {
    crm().defineModule({
      apiName: "Robots",
      fields: [field.text("Serial", { unique: true }), field.boolean("Assembled")],
    });

    const robot = await create("Robots", {
      fieldValues: pairs({ Name: "R1", Serial: "S-1", Assembled: true }),
    });
    const priceBook = await create("Price Books", {
      dynamicValues: {
        Price_Book_Name: "List",
        Pricing_Details: [{ from_range: 1, to_range: 9, discount: 0 }],
      },
    });

    expect(stored("Robots", robot)).toMatchObject({ Name: "R1", Serial: "S-1", Assembled: true });
    expect(stored("Price_Books", priceBook)).toMatchObject({ Price_Book_Name: "List" });
  });

  test("a duplicate names the field and the record that has the value", async () => {
    crm().defineModule({
      apiName: "Machines",
      fields: [field.text("Serial", { unique: true })],
    });
    const existing = await create("Machines", {
      fieldValues: pairs({ Name: "M1", Serial: "S-1" }),
    });

    const { message } = await failureOf(
      world.runAction("crmCreateRecord", {
        recordType: "Machines",
        fieldValues: pairs({ Name: "M2", Serial: "s-1" }),
      }),
    );

    expect(message).toContain(`Concerns field Serial, existing record ${existing}`);
    expect(message).toContain("DUPLICATE_DATA");
    expect(crm().count("Machines")).toBe(1);
  });

  test.each([
    [
      "a missing mandatory field",
      { Email: "a@example.com" },
      /field Last_Name.*MANDATORY_NOT_FOUND/,
    ],
    [
      "a value of the wrong type",
      { Last_Name: "E", Annual_Revenue: "many" },
      /field Annual_Revenue.*INVALID_DATA/,
    ],
    ["a value that is too long", { Last_Name: "E".repeat(81) }, /field Last_Name.*INVALID_DATA/],
    ["several values", { Email: "none", Rating: "None such" }, /MULTIPLE_OR_MULTI_ERRORS/],
  ])("%s is an error and nothing is created", async (_what, values, expected) => {
    const before = crm().count("Leads");

    const { message } = await failureOf(
      world.runAction("crmCreateRecord", { recordType: "Leads", fieldValues: pairs(values) }),
    );

    expect(message).toMatch(expected);
    expect(crm().count("Leads")).toBe(before);
  });

  test("an unknown module is an error that says where API names are found", async () => {
    const { message } = await failureOf(
      world.runAction("crmCreateRecord", { recordType: "Nothing", dynamicValues: { Name: "x" } }),
    );

    expect(message).toMatch(/INVALID_MODULE/);
    expect(message).toMatch(/API Names/);
  });
});

describe("CRM - Get Record", () => {
  test("gives Zoho's list of one, whole or with the fields asked for", async () => {
    const id = crm().insert("Contacts", { Last_Name: "Example", First_Name: "Ada" });

    const whole = await world.runAction("crmGetRecord", { recordType: "Contacts", recordId: id });
    const part = await world.runAction("crmGetRecord", {
      recordType: "Contacts",
      recordId: id,
      fields: ["Full_Name"],
    });

    expect(whole.data).toHaveLength(1);
    expect(whole.data[0]).toMatchObject({ id, Last_Name: "Example", First_Name: "Ada" });
    expect(whole.data[0].Created_By).toMatchObject({ id: world.account.user.id });
    expect(part.data).toEqual([expect.objectContaining({ id, Full_Name: "Ada Example" })]);
    expect(part.data[0]).not.toHaveProperty("Last_Name");
  });

  test("merges more than 50 fields", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `Field_${index}`);
    crm().defineModule({ apiName: "Wide", fields: names.map((name) => field.text(name)) });
    const values = Object.fromEntries(names.map((name) => [name, `value of ${name}`]));
    const id = crm().insert("Wide", { Name: "W", ...values });

    const { data } = await world.runAction("crmGetRecord", {
      recordType: "Wide",
      recordId: id,
      fields: names,
    });

    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ id, ...values });
  });

  test("an unknown id is not found", async () => {
    const { message } = await failureOf(
      world.runAction("crmGetRecord", {
        recordType: "Contacts",
        recordId: "4876876000000999999",
      }),
    );

    expect(message).toMatch(/record not found: Contacts has no record 4876876000000999999/);
  });
});

describe("CRM - Update Record", () => {
  test("changes the given fields alone; null and empty text empty a field", async () => {
    const id = crm().insert("Contacts", {
      Last_Name: "Example",
      Email: "ada@example.com",
      Phone: "1",
      Title: "Dr.",
      Email_Opt_Out: true,
    });

    const { data } = await world.runAction("crmUpdateRecord", {
      recordType: "Contacts",
      recordId: id,
      fieldValues: pairs({ Phone: null, Title: "", Email_Opt_Out: false, Department: "R, & D" }),
    });

    expect(data[0]).toMatchObject({ message: "record updated", details: { id } });
    expect(stored("Contacts", id)).toMatchObject({
      Last_Name: "Example",
      Email: "ada@example.com",
      Phone: null,
      Title: null,
      Email_Opt_Out: false,
      Department: "R, & D",
    });
  });

  test("replaces a subform's rows", async () => {
    const id = crm().insert("Quotes", { Subject: "Q", Quoted_Items: [{ Quantity: 1 }] });
    const [row] = (stored("Quotes", id)?.Quoted_Items ?? []) as { id: string }[];

    await world.runAction("crmUpdateRecord", {
      recordType: "Quotes",
      recordId: id,
      fieldValues: pairs({
        Quoted_Items: JSON.stringify([{ id: row?.id, Quantity: 5 }, { Quantity: 7 }]),
      }),
    });

    expect(stored("Quotes", id)?.Quoted_Items).toMatchObject([
      { id: row?.id, Quantity: 5 },
      { Quantity: 7 },
    ]);
  });

  test("a locked record is an error and stays as it is", async () => {
    const id = crm().insert("Contacts", { Last_Name: "Locked" });
    crm().lock("Contacts", id);

    const { message } = await failureOf(
      world.runAction("crmUpdateRecord", {
        recordType: "Contacts",
        recordId: id,
        fieldValues: pairs({ Last_Name: "Changed" }),
      }),
    );

    expect(message).toMatch(/RECORD_LOCKED/);
    expect(stored("Contacts", id)?.Last_Name).toBe("Locked");
  });

  test("an unknown id is an error", async () => {
    const { message } = await failureOf(
      world.runAction("crmUpdateRecord", {
        recordType: "Contacts",
        recordId: "4876876000000999999",
        fieldValues: pairs({ Last_Name: "Nobody" }),
      }),
    );

    expect(message).toMatch(/the id given seems to be invalid.*INVALID_DATA/);
  });
});

describe("CRM - Remove Record", () => {
  test("moves the record to the recycle bin", async () => {
    const id = crm().insert("Leads", { Last_Name: "Gone" });

    const { data } = await world.runAction("crmRemoveRecord", {
      recordType: "Leads",
      recordId: id,
    });

    expect(data).toEqual([
      { code: "SUCCESS", status: "success", message: "record deleted", details: { id } },
    ]);
    expect(stored("Leads", id)).toBeUndefined();
    crm().restore("Leads", id);
    expect(stored("Leads", id)).toMatchObject({ Last_Name: "Gone" });
  });

  test("a record that is gone is an error", async () => {
    const id = crm().insert("Leads", { Last_Name: "Gone" });
    crm().remove("Leads", id);

    const { message } = await failureOf(
      world.runAction("crmRemoveRecord", { recordType: "Leads", recordId: id }),
    );

    expect(message).toMatch(/INVALID_DATA/);
  });
});
