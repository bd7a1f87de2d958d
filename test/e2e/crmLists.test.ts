import { field } from "../../simulator/crm/fields";
import { recordingLogger } from "../support/logger";
import { failureOf, idsOf, onRequest } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "EU" });

const crm = () => world.account.crm;
const list = async (recordType: string, inputs: Record<string, unknown> = {}) =>
  (await world.runAction("crmGetRecords", { recordType, ...inputs })).data;

/** Ids rise with time, and Zoho lists the highest first. */
const newestFirst = <T>(oldestFirst: T[]): T[] => [...oldestFirst].reverse();

/** A custom module with that many records; gives their ids, the oldest first. */
function moduleOf(apiName: string, count: number, fields = [field.text("Code")]): string[] {
  crm().defineModule({ apiName, fields });
  return crm().seed(apiName, count, (index) => ({
    values: { Name: `N${index}`, Code: `C${index}` },
  }));
}

describe("CRM - Get Records, one page", () => {
  let ids: string[];
  beforeAll(() => {
    ids = moduleOf("Parts", 450);
  });

  test("gives the first 200 records and what Zoho says of the page", async () => {
    const { data, info } = await list("Parts", { fields: ["Name"] });

    expect(idsOf(data)).toEqual(newestFirst(ids).slice(0, 200));
    expect(Object.keys(data[0]).sort()).toEqual(["Name", "id"]);
    expect(info).toMatchObject({ page: 1, per_page: 200, count: 200, more_records: true });
    expect(world.calls("crm")).toEqual(["GET /crm/v8/Parts"]);
  });

  test("gives the page asked for, in the order asked for", async () => {
    const { data, info } = await list("Parts", {
      fields: ["Code"],
      page: "2",
      per_page: "150",
      sort_by: "id",
      sort_order: "asc",
    });

    expect(idsOf(data)).toEqual(ids.slice(150, 300));
    expect(info).toMatchObject({ page: 2, per_page: 150, sort_by: "id", sort_order: "asc" });
  });

  test("a page token leads on although Page has its default", async () => {
    const inputs = { fields: ["Name"], sort_by: "id", sort_order: "asc" };
    const first = await list("Parts", inputs);

    const second = await list("Parts", { ...inputs, page_token: first.info.next_page_token });
    const third = await list("Parts", { ...inputs, page_token: second.info.next_page_token });

    expect(idsOf([...first.data, ...second.data, ...third.data])).toEqual(ids);
    expect(third.info.more_records).toBe(false);
  });

  test("a page token with other inputs is refused with the next step", async () => {
    const { info } = await list("Parts", { fields: ["Name"] });

    const { message } = await failureOf(
      list("Parts", { fields: ["Code"], page_token: info.next_page_token }),
    );

    expect(message).toMatch(/TOKEN_BOUND_DATA_MISMATCH/);
    expect(message).toMatch(/same fields, sorting and page size/);
  });

  test("a page beyond the first 2,000 records is refused with the next step", async () => {
    const { message } = await failureOf(list("Parts", { fields: ["Name"], page: "11" }));

    expect(message).toMatch(/DISCRETE_PAGINATION_LIMIT_EXCEEDED/);
    expect(message).toMatch(/Fetch All/);
  });

  test("an empty module is an empty list (204)", async () => {
    moduleOf("Empty_Shelf", 0);

    expect(await list("Empty_Shelf")).toEqual({ data: [] });
    expect(await list("Empty_Shelf", { fetchAll: true })).toEqual({ data: [] });
    expect(world.zoho.requests.count({ product: "crm", status: 204 })).toBe(2);
  });

  test("Notes, which Zoho lists for administrators, and Events under its API name", async () => {
    const lead = crm().insert("Leads", { Last_Name: "Example" });
    crm().insert("Notes", {
      Note_Title: 'A "note", with a comma',
      Note_Content: "text",
      Parent_Id: { id: lead, module: { api_name: "Leads" } },
    });

    const { data } = await list("Notes", { fields: ["Note_Title", "Parent_Id"] });

    expect(data).toMatchObject([{ Note_Title: 'A "note", with a comma', Parent_Id: { id: lead } }]);
  });
});

describe("CRM - Get Records, all fields", () => {
  test("empty Fields gives every field that Zoho lists", async () => {
    const id = crm().insert("Deals", { Deal_Name: "Arm", Stage: "Qualification", Amount: 3 });

    const { data } = await list("Deals");

    expect(data).toEqual([
      expect.objectContaining({ id, Deal_Name: "Arm", Stage: "Qualification", Amount: 3 }),
    ]);
    expect(Object.keys(data[0])).toEqual(
      expect.arrayContaining(["Owner", "Created_Time", "Pipeline", "Next_Step"]),
    );
    expect(world.calls("crm")).toEqual(["GET /crm/v8/settings/fields", "GET /crm/v8/Deals"]);
  });

  test("more than 50 fields come in batches and are merged by id", async () => {
    const names = Array.from({ length: 120 }, (_, index) => `Field_${index}`);
    const count = 260;
    crm().defineModule({ apiName: "Wide", fields: names.map((name) => field.text(name)) });
    const ids = crm().seed("Wide", count, (index) => ({
      values: Object.fromEntries(names.map((name) => [name, `${name} of ${index}`])),
    }));

    const page = await list("Wide", { fields: names });
    const next = await list("Wide", { fields: names, page: "2" });
    const whole = await list("Wide", { fetchAll: true });

    expect(idsOf([...page.data, ...next.data])).toEqual(newestFirst(ids));
    expect(idsOf(whole.data)).toEqual(newestFirst(ids));
    for (const [index, record] of [...whole.data].reverse().entries()) {
      expect(record).toMatchObject({
        Field_0: `Field_0 of ${index}`,
        Field_119: `Field_119 of ${index}`,
      });
    }
    const most = Math.max(
      ...world.zoho.requests
        .all({ path: "/crm/v8/Wide" })
        .map(({ query }) => query.fields?.split(",").length ?? 0),
    );
    expect(most).toBe(50);
  });

  test("an edit between two batches that shifts rows neither mixes records nor leaves fields out", async () => {
    const names = Array.from({ length: 120 }, (_, index) => `Field_${index}`);
    crm().defineModule({ apiName: "Shifted", fields: names.map((name) => field.text(name)) });
    const start = world.zoho.clock.now() - 3_600_000;
    const ids = crm().seed("Shifted", 260, (index) => ({
      values: Object.fromEntries(names.map((name) => [name, `${name} of ${index}`])),
      modified: start + index * 1000,
    }));
    const happened = onRequest(
      world.zoho,
      ({ path, query }) => path === "/crm/v8/Shifted" && !query.get("fields")?.includes("Field_0,"),
      () => crm().update("Shifted", ids[0] as string, { Name: "to the top" }),
    );

    const { data } = await list("Shifted", {
      fields: names,
      sort_by: "Modified_Time",
      sort_order: "desc",
    });

    expect(happened()).toBe(true);
    expect(data).toHaveLength(200);
    for (const record of data) {
      const index = ids.indexOf(record.id);
      for (const name of names) expect(record[name]).toBe(`${name} of ${index}`);
    }
  });
});

describe("CRM - Get Records, Fetch All", () => {
  test.each([true, false])(
    "walks past 2,000 records by token (tokens by key: %s)",
    async (stablePageTokens) => {
      world.zoho.quirks.crm.stablePageTokens = stablePageTokens;
      const module = stablePageTokens ? "Bolts" : "Nuts";
      const ids = moduleOf(module, 2_345);

      const { data, info } = await list(module, { fields: ["Name"], fetchAll: "true" });

      expect(idsOf(data)).toEqual(newestFirst(ids));
      expect(info).toMatchObject({
        count: 2_345,
        more_records: false,
        next_page_token: null,
      });
      expect(world.calls("crm")).toHaveLength(12);
    },
  );

  test("begins at the page or token given", async () => {
    const ids = moduleOf("Cogs", 410);
    const inputs = { fields: ["Name"], sort_by: "id", sort_order: "asc" };
    const first = await list("Cogs", inputs);

    const fromPage = await list("Cogs", { ...inputs, page: "2", fetchAll: true });
    const fromToken = await list("Cogs", {
      ...inputs,
      page_token: first.info.next_page_token,
      fetchAll: true,
    });

    expect(idsOf(fromPage.data)).toEqual(ids.slice(200));
    expect(idsOf(fromToken.data)).toEqual(ids.slice(200));
    expect(fromPage.info.count).toBe(210);
  });

  test("an edit under the walk that shifts rows neither doubles nor drops those it shifted", async () => {
    world.zoho.quirks.crm.stablePageTokens = false;
    const start = world.zoho.clock.now() - 3_600_000;
    crm().defineModule({ apiName: "Wheels", fields: [] });
    const ids = crm().seed("Wheels", 600, (index) => ({
      values: { Name: `W${index}` },
      modified: start + index * 1000,
    }));
    // Newest first: the last record jumps to the top and pushes all others down.
    const happened = onRequest(
      world.zoho,
      ({ query }) => query.has("page_token"),
      () => crm().update("Wheels", ids[0] as string, { Name: "touched" }),
    );

    const { data } = await list("Wheels", {
      fields: ["Name"],
      sort_by: "Modified_Time",
      sort_order: "desc",
      fetchAll: true,
    });

    expect(happened()).toBe(true);
    expect(new Set(idsOf(data)).size).toBe(data.length);
    expect(idsOf(data)).toEqual(expect.arrayContaining(ids.slice(1)));
  });
});

describe("CRM - COQL Query", () => {
  beforeAll(() => {
    const accounts = crm().seed("Accounts", 3, (index) => ({
      values: { Account_Name: `Example ${index}, "Ltd."`, Industry: "Technology" },
    }));
    crm().seed("Contacts", 1_500, (index) => ({
      values: {
        Last_Name: `L${index}`,
        Email: `c${index}@example.com`,
        Account_Name: { id: accounts[index % 3] },
        Date_of_Birth: "1990-01-01",
      },
    }));
  });
  const query = async (text: string) =>
    (await world.runAction("crmRunQuery", { query: text })).data;

  test("gives the rows", async () => {
    const rows = await query(
      "select Last_Name, Email, Account_Name.Account_Name from Contacts where Email = 'c7@example.com'",
    );

    expect(rows).toEqual([
      {
        id: expect.any(String),
        Last_Name: "L7",
        Email: "c7@example.com",
        "Account_Name.Account_Name": 'Example 1, "Ltd."',
      },
    ]);
  });

  test("gives 200 rows, or up to 2,000 when LIMIT asks for them", async () => {
    expect(await query("select id from Contacts where id is not null")).toHaveLength(200);
    expect(await query("select id from Contacts where id is not null limit 2000")).toHaveLength(
      1_500,
    );
  });

  test("no row is an empty list (204)", async () => {
    expect(await query("select id from Contacts where Last_Name = 'Nobody'")).toEqual([]);
  });

  test("a query without WHERE is an error that says what is wrong", async () => {
    const { message } = await failureOf(query("select Last_Name from Contacts"));

    expect(message).toMatch(/SYNTAX_ERROR/);
    expect(message).toMatch(/WHERE/);
  });

  test("an unknown column is an error", async () => {
    const { message } = await failureOf(query("select Nothing from Contacts where id is not null"));

    expect(message).toMatch(/INVALID_QUERY/);
  });
});

describe("a field that no record has", () => {
  const warningsOf = async (key: string, inputs: Record<string, unknown>, state = {}) => {
    const { lines, logger } = recordingLogger();
    const context = { logger, executionState: {}, crossFlowState: {}, ...state };
    const result = await world.runAction(key, { recordType: "Vendors", ...inputs }, context);
    const told = lines.filter(({ level }) => level === "warn").map(({ message }) => message);
    return { told, ...result };
  };
  const metadataCalls = () => world.calls("crm").filter((call) => call.includes("settings"));

  test("is warned of with the closest name, and looked up only then; the fields are kept for a day", async () => {
    const id = crm().insert("Vendors", { Vendor_Name: "Example Supplies" });
    const known = await warningsOf("crmGetRecords", { fields: ["Vendor_Name", "Email"] });
    expect([known.told, metadataCalls()]).toEqual([[], []]);

    const first = await warningsOf("crmGetRecords", { fields: ["Vendor_Nam", "Email"] });

    expect(first.told).toEqual([
      'Zoho CRM gives no field "Vendor_Nam" of Vendors. The field with the closest name is "Vendor_Name" (Vendor Name).',
    ]);
    expect(first.data.data).toEqual([{ id, Email: null }]);
    expect(metadataCalls()).toHaveLength(1);

    // A name that is not remembered is asked for afresh before it is called unknown.
    const { crossFlowState } = first;
    const again = await warningsOf(
      "crmGetRecord",
      { recordId: id, fields: ["Vendor_Nam"] },
      { crossFlowState },
    );
    expect(again.told).toEqual(first.told.slice(0, 1));
    expect(metadataCalls()).toHaveLength(2);
  });

  test("asks nothing where the list is empty", async () => {
    const { told, data } = await warningsOf("crmGetRecords", {
      recordType: "Solutions",
      fields: ["Solution_Titel"],
    });

    expect([told, data.data, metadataCalls()]).toEqual([[], [], []]);
  });
});
