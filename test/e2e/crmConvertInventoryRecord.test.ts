import { connect, failureOf, startWorld, type Values, type World } from "./support";

/** CRM - Convert Inventory Record. */

let world: World;
let product: string;

beforeEach(async () => {
  world = await startWorld();
  product = crm().insert("Products", { Product_Name: "Gripper" });
  jest.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await world.stop();
});

const crm = () => world.account.crm;
const quote = (values: Values = {}) =>
  crm().insert("Quotes", {
    Subject: "Mill",
    Quoted_Items: [{ Product_Name: { id: product }, Quantity: 2, List_Price: 5 }],
    ...values,
  });
const convert = async (recordId: string, inputs: Values = {}) => {
  const values = { recordType: "Quotes", recordId, ...inputs };
  return (await world.runAction("crmConvertInventoryRecord", values)).data;
};
const loseAnswers = (kind: "dropBefore" | "dropAfter", times: number) =>
  world.zoho.faults.add({
    ...{ kind, product: "crm", times },
    match: ({ path }) => path.endsWith("/actions/convert"),
  });

test("makes a sales order of a quote, and an invoice of the sales order", async () => {
  const id = quote({ Tag: [{ name: "Fair" }] });

  const order = await convert(id, { carryOverTags: true });
  const invoice = await convert(order.id, { recordType: "Sales Orders" });

  expect(order).toEqual({
    ...{ id: expect.stringMatching(/^\d+$/), recordType: "Sales_Orders" },
    alreadyConverted: false,
  });
  expect(crm().get("Sales_Orders", order.id)).toMatchObject({
    ...{ Subject: "Mill", Quote_Name: { id }, Tag: [{ name: "Fair" }] },
    Ordered_Items: [{ Product_Name: { id: product }, Quantity: 2 }],
  });
  expect(invoice.recordType).toBe("Invoices");
  expect(crm().get("Invoices", invoice.id)).toMatchObject({ Sales_Order: { id: order.id } });
  expect(world.calls("crm").slice(0, 2)).toEqual([
    "GET /crm/v8/settings/modules/Sales_Orders",
    `POST /crm/v8/Quotes/${id}/actions/convert`,
  ]);
});

test("a second run gives the same ID", async () => {
  const id = quote();
  const first = await convert(id);

  expect(await convert(id)).toEqual({ ...first, alreadyConverted: true });
  expect(crm().count("Sales_Orders")).toBe(1);
});

test("a second run that asks for another kind gives the record that there is", async () => {
  const id = quote();
  const first = await convert(id);

  expect(await convert(id, { convertTo: "Invoices" })).toEqual({
    ...first,
    alreadyConverted: true,
  });
  expect(crm().count("Invoices")).toBe(0);
});

describe("a second run gives null with a warning", () => {
  const warningOf = async (inputs: Values) => {
    const warned: string[] = [];
    const logger = { warn: (line: string) => warned.push(line), debug: () => {}, info: () => {} };
    const again = await world.runAction(
      "crmConvertInventoryRecord",
      { recordType: "Quotes", ...inputs },
      { logger },
    );
    return [again.data, warned.join("")];
  };

  test.each([undefined, "Invoices"])(
    "where nothing tells what it became: %s",
    async (convertTo) => {
      const recordId = quote();
      await convert(recordId, { convertTo: "Invoices" });

      expect(await warningOf({ recordId, convertTo })).toEqual([
        { id: null, recordType: null, alreadyConverted: true },
        expect.stringMatching(/does not tell to which record.*in Sales_Orders and Invoices\.$/),
      ]);
    },
  );

  test.each([
    ["Quotes", null, "in Sales_Orders and Invoices."],
    ["Sales_Orders", "Invoices", "in Invoices."],
  ])("without the scope to look it up, which it names: %s", async (recordType, made, places) => {
    const order = async () => (await convert(quote())).id;
    const recordId = recordType === "Quotes" ? quote() : await order();
    await convert(recordId, { recordType });
    const token = world.account.issueToken({
      scopes: ["ZohoCRM.modules.ALL", "ZohoCRM.settings.ALL"].concat(
        ["Quotes", "SalesOrders"].map((kind) => `ZohoCRM.mass_convert.${kind}.CREATE`),
      ),
    });
    const connection = connect(world.account, { token: { ...token } });

    const [data, warning] = await warningOf({ recordId, recordType, connection });

    expect(data).toEqual({ id: null, recordType: made, alreadyConverted: true });
    expect(warning).toContain("lacks the scope ZohoCRM.coql.READ");
    expect(warning).toContain(places);
  });
});

test.each(["dropBefore", "dropAfter"] as const)(
  "a lost answer is asked for again, and there is one record: %s",
  async (kind) => {
    loseAnswers(kind, 1);

    const { id, alreadyConverted } = await convert(quote());

    expect(id).toBe(crm().all("Sales_Orders")[0]?.id);
    expect(alreadyConverted).toBe(kind === "dropAfter");
    expect(crm().count("Sales_Orders")).toBe(1);
  },
);

test.each([400, 401] as const)(
  "a duplicate is an error of the record and not of the connection: %d",
  async (status) => {
    world.zoho.quirks.crm.inventoryDuplicateStatus = status;
    Object.assign(crm().context.modules.get("Sales_Orders")?.fields.get("Subject") ?? {}, {
      unique: true,
    });
    const items = [{ Product_Name: { id: product }, Quantity: 1 }];
    crm().insert("Sales_Orders", { Subject: "Mill", Ordered_Items: items });

    const thrown = await failureOf(convert(quote()));

    expect(thrown.name).toBe("ZohoError");
    expect(thrown.message).toMatch(/Subject/);
  },
);

test("what cannot be is refused", async () => {
  await expect(convert("4876876000000999999")).rejects.toThrow(/Check the record ID/);
  await expect(convert("1", { recordType: "Leads" })).rejects.toThrow(
    'Record Type is "Leads". Choose Quotes or Sales Orders.',
  );
  await expect(convert("1", { convertTo: "Deals" })).rejects.toThrow(
    'Convert To is "Deals". Choose Sales Orders or Invoices.',
  );
  await expect(
    convert("1", { recordType: "Sales_Orders", convertTo: "Sales_Orders" }),
  ).rejects.toThrow("Choose Invoices");
});

test("missing scopes are named", async () => {
  const token = world.account.issueToken({
    scopes: ["ZohoCRM.modules.ALL", "ZohoCRM.settings.ALL"],
  });
  const connection = connect(world.account, { token: { ...token } });

  await expect(convert(quote(), { connection })).rejects.toThrow(
    "ZohoCRM.mass_convert.Quotes.CREATE",
  );
});
