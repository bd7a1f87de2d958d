import { defineEveryField, everyField } from "../support/everyField";
import { recordingLogger } from "../support/logger";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();

beforeAll(() => {
  defineEveryField(world.account);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const crm = () => world.account.crm;
const create = (recordType: string, dynamicValues: Values, options: Values = {}) =>
  world.runAction("crmCreateRecord", { recordType, dynamicValues, ...options });
const update = (
  recordType: string,
  recordId: string,
  dynamicValues: Values,
  options: Values = {},
) => world.runAction("crmUpdateRecord", { recordType, recordId, dynamicValues, ...options });
const bodies = () =>
  world.zoho.requests
    .all({ product: "crm" })
    .filter(({ path }) => !path.includes("/settings/"))
    .map(({ body }) => body);

describe("Automation", () => {
  const called = async () => {
    await world.zoho.settle();
    return world.zoho.requests.count({ product: "callback" });
  };
  beforeAll(() =>
    crm().addWebhook({ module: "Leads", url: "https://localhost:1/rule", parameters: {} }),
  );
  const lead = { Last_Name: "Example" };

  test.each([
    [undefined, 2],
    [["all"], 2],
    [["none"], 0],
    [["cadences", "approval"], 0],
    ["workflow", 2],
  ])("%j sets workflows off %i times in two writes", async (automation, times) => {
    const { data } = await create("Leads", lead, { automation });
    await update("Leads", data[0].details.id, { Company: "Example" }, { automation });

    expect(await called()).toBe(times);
  });

  test("cadences do not run unless they are named", async () => {
    await create("Leads", lead, { automation: ["workflow"] });
    await create("Leads", lead, { automation: ["workflow", "cadences"] });

    expect(bodies()).toEqual([
      {
        data: [lead],
        trigger: ["workflow"],
        skip_feature_execution: [{ name: "cadences" }],
      },
      { data: [lead], trigger: ["workflow"] },
    ]);
  });
});

describe("without options", () => {
  const nothing = {
    automation: [],
    assignmentRule: "",
    layout: "",
    ifUnmodifiedSince: "",
    appendTo: "",
    subformRows: "asGiven",
  };

  test("bodies, headers and calls are as ever", async () => {
    const record = crm().insert("Leads", { Last_Name: "Example" });
    for (const options of [{}, nothing]) {
      await create("Leads", { Last_Name: "Example" }, options);
      await update("Leads", record, { Company: "Example" }, options);
    }

    const sent = world.zoho.requests.all({ product: "crm" });
    const [post, put, ...others] = sent
      .filter(({ method }) => method !== "GET")
      .map(({ method, path, headers, body }) => ({ method, path, headers, body }));
    expect([post?.body, put?.body].map((body) => JSON.stringify(body))).toEqual([
      '{"data":[{"Last_Name":"Example"}]}',
      '{"data":[{"Company":"Example"}]}',
    ]);
    expect(put?.headers).not.toHaveProperty("if-unmodified-since");
    expect(others).toEqual([post, put]);
  });
});

describe("Subform Rows", () => {
  const item = (Quantity: number) => ({ Quantity, List_Price: 10 });
  const newQuote = () =>
    crm().insert("Quotes", { Subject: "Offer", Quoted_Items: [item(1), item(2), item(3)] });
  const rowsOf = (id: string) => crm().get("Quotes", id)?.Quoted_Items as Values[];
  const quantities = (id: string) => rowsOf(id).map(({ Quantity }) => Quantity);

  test("an update of many adds rows, and the log warns once of those without id", async () => {
    const ids = [newQuote(), newQuote()];
    const { lines, logger } = recordingLogger();
    const updateMany = (rowsFor: (id: string) => Values[]) => {
      const rows = ids.map((id) => ({ id, Quoted_Items: rowsFor(id), Tag: [{ name: "a" }] }));
      return world.runAction("crmUpdateRecords", { recordType: "Quotes", rows }, { logger });
    };

    await updateMany((id) => [{ id: rowsOf(id)[0]?.id, Quantity: 9 }]);
    expect(lines.filter(({ level }) => level === "warn")).toEqual([]);
    await updateMany(() => [item(4)]);

    expect(ids.map(quantities)).toEqual(Array(2).fill([9, 2, 3, 4]));
    expect(lines.filter(({ level }) => level === "warn")).toEqual([
      { level: "warn", message: expect.stringMatching(/without id in Quoted_Items are added/) },
    ]);
  });

  describe.each([
    ["the full set", true],
    ["added to what is there", false],
  ])("where Zoho takes the rows for %s", (_, replaces) => {
    beforeEach(() => {
      world.zoho.quirks.crm.subformRowsReplace = replaces;
    });

    test("a quote is made of a cart, and a fourth line item is added without losing the three", async () => {
      const cart = [1, 2, 3].map(item);
      const made = await world.runAction("crmCreateRecord", {
        recordType: "Quotes",
        dynamicValues: { Subject: "Offer", Quoted_Items: cart },
      });
      const { id } = made.data[0].details;
      await world.runAction("crmUpdateRecord", {
        recordType: "Quotes",
        recordId: id,
        fieldValues: [{ key: "Quoted_Items", value: '[{"Quantity": 4, "List_Price": 10}]' }],
        subformRows: "add",
      });

      expect(quantities(id)).toEqual([1, 2, 3, 4]);
      expect(crm().get("Quotes", id)?.Grand_Total).toBe(100);
    });

    test("one row changes and one goes, and the others stay", async () => {
      const id = newQuote();
      const [first, second] = rowsOf(id);
      const rows = [
        { id: first?.id, Quantity: 7 },
        { id: second?.id, _delete: null },
      ];
      await update("Quotes", id, { Quoted_Items: rows }, { subformRows: "add" });

      expect(quantities(id)).toEqual([7, 3]);
    });

    test("the given rows are all that is left", async () => {
      const id = newQuote();
      const [, second] = rowsOf(id);
      const rows = [item(9), { id: second?.id }];
      await update("Quotes", id, { Quoted_Items: rows }, { subformRows: "replace" });

      expect(quantities(id)).toEqual([2, 9]);
    });

    test("an empty list removes all rows, and a subform that is not given keeps its own", async () => {
      const parts = [{ Part_Name: "Arm" }, { Part_Name: "Leg" }];
      const id = crm().insert(everyField, { Name: "M1", Parts: parts });
      const options = { subformRows: "replace" };

      await update(everyField, id, { Serial: "S" }, options);
      expect(crm().get(everyField, id)?.Parts).toHaveLength(2);

      await update(everyField, id, { Parts: [] }, options);
      expect(crm().get(everyField, id)?.Parts).toEqual([]);
    });

    test("without the scope for fields, the record shows which fields are subforms", async () => {
      const { access_token } = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
      const token = { ...connect(world.account).token, access_token };
      const connection = connect(world.account, { token });
      const id = newQuote();
      await update("Quotes", id, { Quoted_Items: [item(4)] }, { subformRows: "add", connection });

      expect(quantities(id)).toEqual([1, 2, 3, 4]);
    });
  });

  test("links to records go out as given", async () => {
    const [one, other] = ["A", "B"].map((name) => crm().insert("Accounts", { Account_Name: name }));
    const id = crm().insert(everyField, { Name: "M2", Sites: [{ Sites: { id: one } }] });
    const Sites = [{ Sites: { id: other } }];
    await update(everyField, id, { Sites }, { subformRows: "replace" });

    expect(bodies().at(-1)).toEqual({ data: [{ Sites }] });
  });

  test("after a lost answer the row is not added again, and the error says how to find out", async () => {
    jest.spyOn(Math, "random").mockReturnValue(0);
    const id = newQuote();
    world.zoho.faults.add({ kind: "statusAfter", status: 502, times: 1, method: "PUT" });

    const { message } = await failureOf(
      update("Quotes", id, { Quoted_Items: [item(4)] }, { subformRows: "add" }),
    );

    expect(quantities(id)).toEqual([1, 2, 3, 4]);
    expect(message).toContain(
      "What was new in Quoted_Items may be there already: get the record and compare before repeating the step.",
    );
  });
});

describe("If Unmodified Since", () => {
  test("takes another step's Modified_Time, and refuses a record that changed since", async () => {
    const id = crm().insert("Leads", { Last_Name: "Example" });
    const got = await world.runAction("crmGetRecord", { recordType: "Leads", recordId: id });
    const options = { ifUnmodifiedSince: got.data[0].Modified_Time };
    await update("Leads", id, { Company: "First" }, options);

    world.zoho.clock.advance(2_000);
    crm().update("Leads", id, { Company: "Other" });
    const { message } = await failureOf(update("Leads", id, { Company: "Second" }, options));

    expect(crm().get("Leads", id)?.Company).toBe("Other");
    expect(message).toContain(
      "The record was changed meanwhile. Get the record again and repeat the change.",
    );
    expect(message).toContain("HTTP 412, ALREADY_MODIFIED");
  });

  test("without an offset is a time in the organization's zone", async () => {
    const { user } = world.account;
    jest.replaceProperty(user, "timeZone", "Asia/Kolkata");
    const id = crm().insert("Leads", { Last_Name: "Example" });
    await update("Leads", id, { Company: "A" }, { ifUnmodifiedSince: "2099-07-31 14:30" });

    const { headers } = world.zoho.requests.all({ product: "crm" }).at(-1) ?? {};
    expect(headers?.["if-unmodified-since"]).toBe("2099-07-31T09:00:00+00:00");
  });
});

test("Append To adds to a multi-select, and a misspelled field changes nothing", async () => {
  const id = crm().insert(everyField, { Name: "M3", Colors: ["Red"] });
  await update(everyField, id, { Colors: ["Green"] }, { appendTo: ["Colors"] });
  const { message } = await failureOf(
    update(everyField, id, { Colors: ["Blue, dark"] }, { appendTo: ["Colours"] }),
  );

  expect(crm().get(everyField, id)?.Colors).toEqual(["Red", "Green"]);
  expect(message).toContain('Append To names "Colours"');
});

test("Layout gives the record a layout, whose mandatory fields count", async () => {
  const layouts = await world.runDataSource("selectCrmLayout", { recordType: everyField });
  const layout = layouts.find(({ label }) => label === "Leased")?.key;
  const { message } = await failureOf(create(everyField, { Name: "M4" }, { layout }));
  await create(everyField, { Name: "M4", Leased_Until: "2026-12-31" }, { layout });

  expect(message).toContain("Leased_Until");
  expect(bodies().at(-1)).toEqual({
    data: [{ Layout: { id: layout }, Name: "M4", Leased_Until: "2026-12-31" }],
  });
});

describe("Assignment Rule", () => {
  const select = (recordType: string, inputs: Values = {}) =>
    world.runDataSource("selectAssignmentRule", { recordType, ...inputs });

  test("is picked by its name and picks the owner", async () => {
    const rule = crm().addAssignmentRule("Leads", "From the website", world.account.user);

    expect(await select("Leads")).toEqual([{ key: rule, label: "From the website" }]);
    expect(await select("Contacts")).toEqual([]);

    await create("Leads", { Last_Name: "Example" }, { assignmentRule: rule });
    expect(bodies().at(-1)).toEqual({ data: [{ Last_Name: "Example" }], lar_id: rule });
    const unknown = { assignmentRule: "4876876000000999001" };
    const { message } = await failureOf(create("Leads", { Last_Name: "Example" }, unknown));
    expect(message).toContain("lar_id");
  });

  test("cannot be picked without its scope, nor in a module without rules", async () => {
    const { access_token } = world.account.issueToken({ scopes: ["ZohoCRM.settings.fields.ALL"] });
    const token = { ...connect(world.account).token, access_token };
    const connection = connect(world.account, { token });
    const lacking = await failureOf(select("Leads", { connection }));

    expect(lacking.message).toContain("The request needs ZohoCRM.settings.assignment_rules.READ.");
    expect((await failureOf(select("Products"))).message).toContain("NOT_SUPPORTED");
  });
});
