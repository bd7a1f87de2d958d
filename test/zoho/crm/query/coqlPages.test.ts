import nock from "nock";
import { createZohoClient } from "../../../../src/zoho/createClient";
import { type CoqlWalk, coqlPages } from "../../../../src/zoho/crm/query/coqlPages";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/logger";

type Row = { id: string } & Record<string, unknown>;

/** Answers queries by the rows or refusal that the handler gives; the queries are kept in order. */
function coql(handle: (query: string) => Row[] | { refuse: Record<string, unknown> }) {
  const queries: string[] = [];
  nock("https://www.zohoapis.eu")
    .persist()
    .post("/crm/v8/coql")
    .reply((_, body) => {
      const { select_query } = body as { select_query: string };
      queries.push(select_query);
      const answer = handle(select_query);
      if ("refuse" in answer) {
        const details = answer.refuse;
        return [
          400,
          { code: "LIMIT_EXCEEDED", message: "limit exceeded", details, status: "error" },
        ];
      }
      if (answer.length === 0) return [204];
      const limit = Number(/limit (\d+)$/.exec(select_query)?.[1]);
      const more_records = answer.length > limit;
      const data = answer.slice(0, limit);
      return [200, { data, info: { count: data.length, more_records } }];
    });
  return queries;
}

async function walk(settings: Partial<CoqlWalk> = {}, most = Number.POSITIVE_INFINITY) {
  const client = createZohoClient(zohoConnection(), "crm", recordingLogger());
  const records: Row[] = [];
  const pages = coqlPages(client, "Leads", { fields: ["Last_Name"], order: "asc", ...settings });
  for await (const page of pages) {
    records.push(...page.records);
    if (records.length >= most) break;
  }
  return records;
}

const rows = (from: number, to: number): Row[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ id: String(from + index) }));
const ids = (records: Row[]) => records.map(({ id }) => Number(id));

describe("coqlPages", () => {
  test("asks for each page by the id of the record before it", async () => {
    const queries = coql((query) => rows(Number(/id > '(\d+)'/.exec(query)?.[1] ?? 0) + 1, 4_500));

    expect(await walk()).toEqual(rows(1, 4_500));
    expect(queries).toEqual([
      "select id, Last_Name from Leads where id is not null order by id asc limit 2000",
      "select id, Last_Name from Leads where id > '2000' order by id asc limit 2000",
      "select id, Last_Name from Leads where id > '4000' order by id asc limit 2000",
    ]);
  });

  test("asks by time and id when it sorts by a time, in pairs of conditions", async () => {
    const time = "2026-06-01T10:00:00+02:00";
    const queries = coql((query) =>
      query.includes("Modified_Time = ")
        ? [{ id: "8", Modified_Time: time }]
        : [
            { id: "9", Modified_Time: time },
            { id: "8", Modified_Time: time },
          ],
    );

    const settings = { sortBy: "Modified_Time", order: "desc", pageSize: 1 } as const;
    expect(ids(await walk({ ...settings, where: "Stage = 'Won'" }))).toEqual([9, 8]);
    expect(queries).toEqual([
      "select id, Modified_Time, Last_Name from Leads where Stage = 'Won' order by Modified_Time desc, id desc limit 1",
      `select id, Modified_Time, Last_Name from Leads where ((Stage = 'Won') and (Modified_Time < '${time}' or (Modified_Time = '${time}' and id < '9'))) order by Modified_Time desc, id desc limit 1`,
    ]);
  });

  test.each([
    ["says so", { by: "limit", limit: 200 }],
    ["only says that a limit was exceeded", {}],
  ])("goes on with 200 rows where Zoho refuses 2,000 and %s", async (_, refuse) => {
    const queries = coql((query) =>
      query.endsWith("limit 2000")
        ? { refuse }
        : rows(Number(/id > '(\d+)'/.exec(query)?.[1] ?? 0) + 1, 450),
    );

    expect(ids(await walk())).toEqual(ids(rows(1, 450)));
    expect(queries.map((query) => query.slice(query.indexOf("limit")))).toEqual([
      "limit 2000",
      ...Array(3).fill("limit 200"),
    ]);
  });

  test("fetches columns in batches of 50 where Zoho refuses more, and merges them by id", async () => {
    const fields = Array.from({ length: 70 }, (_, index) => `Field_${index}`);
    const columnsOf = (query: string) =>
      query.slice("select ".length, query.indexOf(" from")).split(", ");
    const queries = coql((query) =>
      columnsOf(query).length > 50
        ? { refuse: { by: "select", limit: 50 } }
        : (["2", "1"].map((id) => ({
            ...Object.fromEntries(columnsOf(query).map((name) => [name, `${name} of ${id}`])),
            // Zoho's published examples disagree on whether the id comes when the query does not name it.
            id: columnsOf(query).includes("id") ? id : undefined,
          })) as Row[]),
    );

    const records = await walk({ fields });

    expect(records.map(({ id }) => id)).toEqual(["2", "1"]);
    expect(records[1]).toMatchObject({ Field_0: "Field_0 of 1", Field_69: "Field_69 of 1" });
    expect(queries.map((query) => columnsOf(query).length)).toEqual([71, 50, 22]);
    expect(queries.every((query) => query.endsWith("limit 2000"))).toBe(true);
  });

  test("passes a refusal of something else on", async () => {
    coql(() => ({ refuse: { by: "where", limit: 25 } }));

    await expect(walk()).rejects.toThrow("LIMIT_EXCEEDED");
  });

  test("gives up when Zoho refuses 200 rows as well", async () => {
    const queries = coql(() => ({ refuse: { by: "limit" } }));

    await expect(walk()).rejects.toThrow("LIMIT_EXCEEDED");
    expect(queries).toHaveLength(2);
  });

  test("stops calling when its consumer stops", async () => {
    const queries = coql(() => rows(1, 100));

    await walk({ pageSize: 10 }, 10);

    expect(queries).toHaveLength(1);
  });

  test("of nothing is one empty page", async () => {
    coql(() => []);

    expect(await walk()).toEqual([]);
  });

  test("a record without a sort value ends it with an error instead of a gap", async () => {
    coql(() => rows(1, 10));

    await expect(walk({ sortBy: "Modified_Time", pageSize: 5 })).rejects.toThrow(
      "Record 5 has no Modified_Time",
    );
  });

  test.each(["Last_Name from Leads where", "a'b", "", "a,b", "Account_Name..Name"])(
    "the name %j is refused before a request",
    async (name) => {
      const queries = coql(() => []);

      await expect(walk({ fields: [name] })).rejects.toThrow("is not an API name");
      expect(queries).toEqual([]);
    },
  );
});
