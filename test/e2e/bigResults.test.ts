import { field } from "../../simulator/crm/fields";
import { failureOf, idsOf, onRequest, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "EU", timeZone: "Asia/Kolkata" });

beforeAll(() => {
  world.zoho.limits.enabled = false;
});
beforeEach(() => {
  world.zoho.quirks.crm.coqlLargePages = true;
});

const crm = () => world.account.crm;
const list = async (recordType: string, inputs: Values = {}) =>
  (await world.runAction("crmGetRecords", { recordType, fetchAll: true, ...inputs })).data;
const query = async (text: string, inputs: Values = {}) =>
  (await world.runAction("crmRunQuery", { query: text, ...inputs })).data;

const newestFirst = <T>(oldestFirst: T[]): T[] => [...oldestFirst].reverse();
const callsTo = (path: string) => world.zoho.requests.count({ path: `/crm/v8/${path}` });

/** A custom module with that many records, a minute between two of them; gives their ids, the oldest first. */
function moduleOf(apiName: string, count: number, fields = [field.text("Code")]): string[] {
  crm().defineModule({ apiName, fields });
  const start = world.zoho.clock.now() - (count + 1) * 60_000;
  return crm().seed(apiName, count, (index) => ({
    values: { Name: `N${index}`, Code: `C${index}` },
    created: start + index * 60_000,
  }));
}

/** Refuses every page token from the given page on. */
const refuseTokensFrom = (page: number, code: string) => {
  let seen = 0;
  world.zoho.faults.add({
    kind: "status",
    status: 400,
    body: { code, details: { param_name: "page_token" }, message: "refused", status: "error" },
    match: (request) => request.query.has("page_token") && ++seen >= page - 1,
  });
};

describe("Fetch All past the end of page tokens", () => {
  let ids: string[];
  beforeAll(() => {
    ids = moduleOf("Screws", 2_345);
  });

  test.each<[string, Values, (ids: string[]) => string[]]>([
    ["id, descending", {}, newestFirst],
    ["id, ascending", { sort_by: "id", sort_order: "asc" }, (all) => all],
    ["Created_Time, ascending", { sort_by: "Created_Time", sort_order: "asc" }, (all) => all],
    ["Modified_Time, descending", { sort_by: "Modified_Time" }, newestFirst],
  ])(
    "by %s gives each record once, in order, with the same fields",
    async (_, sorting, inOrder) => {
      refuseTokensFrom(7, "EXPIRED_VALUE");

      const { data, info } = await list("Screws", { fields: ["Code", "Owner"], ...sorting });

      expect(idsOf(data)).toEqual(inOrder(ids));
      expect(new Set(data.map((record: Values) => Object.keys(record).sort().join()))).toEqual(
        new Set(["Code,Owner,id"]),
      );
      expect(data.at(-1).Owner).toEqual(data[0].Owner);
      expect(info).toMatchObject({ count: 2_345, more_records: false, next_page_token: null });
      // Six pages and the refused one; then the ids, and their 1,145 records by 100.
      expect(callsTo("coql")).toBe(1);
      expect(callsTo("Screws")).toBeLessThanOrEqual(7 + 12);
    },
  );

  test("at the wall of 100,000 it goes on, too", async () => {
    refuseTokensFrom(3, "PAGINATION_LIMIT_EXCEEDED");

    expect(idsOf((await list("Screws", { fields: ["Code"] })).data)).toEqual(newestFirst(ids));
  });

  test("many records of one time are neither lost nor doubled", async () => {
    crm().defineModule({ apiName: "Imports", fields: [] });
    const at = world.zoho.clock.now() - 60_000;
    const all = crm().seed("Imports", 2_500, (index) => ({
      values: { Name: `I${index}` },
      created: at,
    }));
    refuseTokensFrom(4, "TOKEN_BOUND_DATA_MISMATCH");

    const sorting = { sort_by: "Modified_Time", sort_order: "asc" };
    const { data } = await list("Imports", { fields: ["Name"], ...sorting });

    expect(data).toHaveLength(2_500);
    expect(new Set(idsOf(data))).toEqual(new Set(all));
  });

  test("records that change after the token was refused come once, as they are then", async () => {
    const all = moduleOf("Springs", 900);
    refuseTokensFrom(3, "EXPIRED_VALUE");
    const [deleted, changed] = [all[100] as string, all[200] as string];
    const happened = onRequest(
      world.zoho,
      ({ path }) => path === "/crm/v8/coql",
      () => {
        crm().remove("Springs", deleted);
        crm().update("Springs", changed, { Code: "changed" });
      },
    );

    const { data } = await list("Springs", { fields: ["Code"] });

    expect(happened()).toBe(true);
    expect(idsOf(data)).toEqual(newestFirst(all).filter((id) => id !== deleted));
    expect(data.find(({ id }: Values) => id === changed)).toEqual({ id: changed, Code: "changed" });
  });

  test("without the scope for COQL the error says what was reached and what is missing", async () => {
    refuseTokensFrom(7, "EXPIRED_VALUE");
    const { connection } = world;
    const scopes = ["ZohoCRM.modules.ALL"];
    const token = { ...connection.token, ...world.account.issueToken({ scopes }) };

    const { message } = await failureOf(
      list("Screws", { fields: ["Code"], connection: { ...connection, token } }),
    );

    expect(message).toContain("Zoho ended the list of Screws after 1,200 records (EXPIRED_VALUE)");
    expect(message).toContain("ZohoCRM.coql.READ");
  });
});

describe("Use COQL", () => {
  let ids: string[];
  beforeAll(() => {
    ids = moduleOf("Rivets", 5_001);
  });

  test.each<[boolean, number]>([
    [true, 3],
    [false, 1 + 26],
  ])("reads the list with few calls (2,000 rows at once: %s)", async (coqlLargePages, calls) => {
    world.zoho.quirks.crm.coqlLargePages = coqlLargePages;

    const { data, info } = await list("Rivets", { fields: ["Name", "Code"], useCoql: true });

    expect(idsOf(data)).toEqual(newestFirst(ids));
    expect(data[0]).toEqual({ id: ids.at(-1), Name: "N5000", Code: "C5000" });
    expect(info).toMatchObject({ count: 5_001, more_records: false });
    expect(world.calls("crm")).toEqual(Array(calls).fill("POST /crm/v8/coql"));
  });

  test("sorts like the list", async () => {
    const sorting = { sort_by: "Created_Time", sort_order: "asc" };
    const inputs = { fields: ["Name"], maxRecords: 300, ...sorting };

    const byCoql = await list("Rivets", { ...inputs, useCoql: true });
    const byList = await list("Rivets", inputs);

    expect(byCoql.data).toEqual(byList.data);
    expect(idsOf(byCoql.data)).toEqual(ids.slice(0, 300));
    expect(byCoql.info).toMatchObject({ count: 300, truncated: true, more_records: true });
    expect(byList.info).toMatchObject({ count: 300, truncated: true, more_records: true });
  });

  test("without fields reads every field of a standard module that COQL has", async () => {
    const id = crm().insert("Quotes", {
      Subject: "Arms",
      Quoted_Items: [{ Product_Name: { id: crm().insert("Products", { Product_Name: "Arm" }) } }],
    });

    const { data } = await list("Quotes", { useCoql: true });

    expect(data).toEqual([expect.objectContaining({ id, Subject: "Arms" })]);
    expect(data[0]).not.toHaveProperty("Quoted_Items");
  });
});

describe("COQL Query with Fetch All", () => {
  let ids: string[];
  beforeAll(() => {
    ids = moduleOf("Gears", 4_300);
  });

  test.each([true, false])(
    "gives all rows of all pages (2,000 rows at once: %s)",
    async (coqlLargePages) => {
      world.zoho.quirks.crm.coqlLargePages = coqlLargePages;

      const plain = await query("select Code from Gears where Code is not null", {
        fetchAll: true,
      });
      const ordered = await query(
        "select Code from Gears where Code like 'C4%' order by Created_Time desc",
        { fetchAll: true },
      );

      expect(idsOf(plain)).toEqual(ids);
      const four = ids.filter((_, index) => String(index).startsWith("4"));
      expect(idsOf(ordered)).toEqual(newestFirst(four));
    },
  );

  test("a deletion under the walk drops no other row", async () => {
    const happened = onRequest(
      world.zoho,
      ({ body }) => JSON.stringify(body).includes("and id >"),
      () => {
        for (const id of ids.slice(0, 10)) crm().remove("Gears", id);
      },
    );

    const rows = await query("select Code from Gears where id is not null", { fetchAll: true });

    expect(happened()).toBe(true);
    expect(idsOf(rows)).toEqual(ids);
  });
});

test("Parameters find what they name, whatever it holds", async () => {
  crm().defineModule({ apiName: "Labels", fields: [field.integer("Width")] });
  const names = [
    "O'Example",
    'say "hi"',
    "back\\slash",
    "' or id is not null or Name = '",
    ":name",
  ];
  const ids = names.map((Name, Width) => crm().insert("Labels", { Name, Width }));

  for (const [index, name] of names.entries()) {
    const rows = await query("select id from Labels where Name = :name and Width <= :width", {
      parameters: [
        { key: "name", value: name },
        { key: "width", value: 10 },
      ],
    });
    expect(idsOf(rows)).toEqual([ids[index]]);
  }
  const several = await query("select id from Labels where Name in (:names) order by id asc", {
    parameters: { names: names.slice(1, 3) },
  });
  expect(idsOf(several)).toEqual(ids.slice(1, 3));
});
