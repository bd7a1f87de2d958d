import nock from "nock";
import type { Chosen } from "../../../src/zoho/crm/history/gatherEvents";
import type { BinRow } from "../../../src/zoho/crm/recycleBin/listDeletedRecords";
import { runAction } from "../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const bin = "/crm/v8/settings/recycle_bin";
const info = { per_page: 200, count: 1, page: 1, more_records: false };
const row = (id: string, more: object = {}) => ({
  id,
  display_name: "Ada Example",
  module: { api_name: "Leads" },
  owner: { id: "301", name: "Sam Sample" },
  deleted_by: { id: "301", name: "Sam Sample" },
  deleted_time: "2026-06-02T11:30:00+02:00",
  ...more,
});

/** Answers pages one after another; gives the queries that came. */
function answer(...pages: { rows: object[]; info?: object }[]): Record<string, unknown>[] {
  const queries: Record<string, unknown>[] = [];
  for (const page of pages) {
    zoho()
      .get(bin)
      .query((query) => Boolean(queries.push(query)))
      .reply(200, { recycle_bin: page.rows, info: { ...info, ...page.info } });
  }
  return queries;
}

const list = async (inputs: Record<string, unknown> = {}) =>
  ((await runAction("crmListDeletedRecords", inputs)) as { data: Chosen<BinRow> }).data;
const idsOf = ({ data }: Chosen<BinRow>) => data.map(({ id }) => id);

describe("crmListDeletedRecords", () => {
  test("lists the bin of all modules, the latest deletion first", async () => {
    const queries = answer({ rows: [row("1", { module: "Leads" }), row("2", { module: null })] });

    const { data, info: told } = await list();

    expect(data).toEqual([row("1"), row("2", { module: null })]);
    expect(told).toEqual({ ...info, count: 2, next_page_token: null });
    expect(queries).toEqual([
      { page: "1", per_page: "200", sort_by: "deleted_time", sort_order: "desc" },
    ]);
  });

  test("asks Zoho for module and name, and looks at what comes as well", async () => {
    const queries = answer({
      rows: [
        row("1"),
        row("2", { module: "Deals" }),
        row("3", { display_name: "Bo" }),
        row("4", { display_name: null }),
      ],
    });

    expect(idsOf(await list({ recordType: "Leads", name: "ada" }))).toEqual(["1"]);
    expect(JSON.parse(String(queries[0]?.filters))).toEqual({
      group_operator: "AND",
      group: [
        { field: { api_name: "module" }, comparator: "equal", value: "Leads" },
        { field: { api_name: "display_name" }, comparator: "contains", value: "ada" },
      ],
    });
  });

  test("chooses by user and time itself", async () => {
    const rows = [
      row("1", { deleted_by: { id: "302", name: "Bo" } }),
      row("2", { deleted_time: "2026-05-02T11:30:00+02:00" }),
      row("3"),
    ];
    answer({ rows }, { rows }, { rows });

    expect(idsOf(await list({ deletedBy: "302" }))).toEqual(["1"]);
    expect(idsOf(await list({ deletedBy: { id: "301" } }))).toEqual(["2", "3"]);
    expect(idsOf(await list({ to: "2026-06-01T00:00:00Z" }))).toEqual(["2"]);
  });

  test("reads page after page, to the end or to the page before From", async () => {
    const old = row("2", { deleted_time: "2026-01-01T00:00:00+00:00" });
    const queries = answer(
      { rows: [row("1")], info: { more_records: true } },
      { rows: [old], info: { more_records: true } },
      { rows: [row("3")], info: { page: 3 } },
    );

    expect(idsOf(await list({ fetchAll: "true" }))).toEqual(["1", "2", "3"]);
    expect(queries.map(({ page }) => page)).toEqual(["1", "2", "3"]);

    answer({ rows: [row("1"), old], info: { more_records: true } });
    expect((await list({ fetchAll: "true", from: "2026-06-01T00:00:00Z" })).info).toMatchObject({
      count: 1,
      more_records: false,
    });
  });

  test("an empty bin is empty", async () => {
    zoho().get(bin).query(true).reply(204);

    expect((await list()).data).toEqual([]);
  });

  test("goes on until the last page by itself, since a page may have no match", async () => {
    const other = { id: "302", name: "Bo" };
    answer(
      { rows: [row("1")], info: { more_records: true } },
      { rows: [row("2", { deleted_by: other })], info: { page: 2 } },
    );

    const found = await list({ deletedBy: "302" });

    expect(idsOf(found)).toEqual(["2"]);
    expect(found.info).toMatchObject({ count: 1, more_records: false });
  });

  describe("Record Type", () => {
    const answerModules = (status = 200, code = "OAUTH_SCOPE_MISMATCH") =>
      zoho()
        .get("/crm/v8/settings/modules")
        .reply(
          status,
          status === 200
            ? { modules: ["Leads", "Deals"].map((api_name) => ({ api_name })) }
            : { code, status: "error", message: "no", details: {} },
        );

    test("takes a module in any case, as Zoho does", async () => {
      answer({ rows: [row("1"), row("2", { module: "LEADS" })] });

      expect(idsOf(await list({ recordType: "leads" }))).toEqual(["1", "2"]);
    });

    test("is asked for as Zoho writes it where the list came empty", async () => {
      const queries = answer({ rows: [] }, { rows: [row("1")] });
      answerModules();

      expect(idsOf(await list({ recordType: "leads" }))).toEqual(["1"]);
      expect(String(queries.at(-1)?.filters)).toContain('"value":"Leads"');
    });

    test("is an error where there is no such module", async () => {
      answer({ rows: [] });
      answerModules();

      await expect(list({ recordType: "Lead" })).rejects.toThrow(
        /Zoho CRM has no module "Lead".*The closest API names to "Lead" are: Leads/,
      );
    });

    test("may have an empty bin", async () => {
      answer({ rows: [] });
      answerModules();

      expect((await list({ recordType: "Leads" })).data).toEqual([]);
    });

    test("is believed where modules cannot be read", async () => {
      answer({ rows: [] });
      answerModules(401);

      expect((await list({ recordType: "Lead" })).data).toEqual([]);
    });
  });

  test("rows that are no records are an error", async () => {
    answer({ rows: [{ ...row("1"), id: null }] });

    await expect(list()).rejects.toThrow("records without ID");
  });
});
