import nock from "nock";
import type { RecordHistory } from "../../../src/zoho/crm/history/recordHistory";
import { recordingLogger, runAction } from "../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/Deals/1/__timeline";
const info = { per_page: 200, count: 1, page: 1, more_records: false, next_page_token: null };

const amount = (old: unknown, now: unknown, api_name = "Amount") => ({
  api_name,
  id: "77",
  _value: { old, new: now },
});
const entry = (id: string, more: object = {}) => ({
  id,
  audited_time: "2026-06-02T11:30:00+02:00",
  action: "updated",
  source: "crm_ui",
  done_by: { id: "301", name: "Sam Sample", profile: { id: "5", name: "Standard" } },
  field_history: [amount("1", "2")],
  ...more,
});

/** Answers pages one after another; gives the queries that came. */
function answer(...pages: { entries: object[]; info?: object }[]): Record<string, unknown>[] {
  const queries: Record<string, unknown>[] = [];
  for (const page of pages) {
    zoho()
      .get(path)
      .query((query) => Boolean(queries.push(query)))
      .reply(200, { __timeline: page.entries, info: { ...info, ...page.info } });
  }
  return queries;
}

const { lines, logger } = recordingLogger();

async function history(inputs: object = {}) {
  const given = { recordType: "Deals", recordId: "1", fetchAll: "true", ...inputs };
  return ((await runAction("crmGetRecordHistory", given, { logger })) as { data: RecordHistory })
    .data;
}

const answerFields = (...labels: [string, string][]) =>
  zoho()
    .get("/crm/v8/settings/fields")
    .query(true)
    .reply(200, {
      fields: labels.map(([api_name, field_label]) => ({
        api_name,
        field_label,
        data_type: "text",
      })),
    });

describe("crmGetRecordHistory", () => {
  test("gives who did what and when, by the newest first", async () => {
    const queries = answer({ entries: [entry("9")] });

    expect(await history()).toEqual({
      data: [
        {
          time: "2026-06-02T11:30:00+02:00",
          by: { id: "301", name: "Sam Sample" },
          source: "crm_ui",
          action: "updated",
          changes: [{ field: "Amount", from: "1", to: "2" }],
        },
      ],
      info: { ...info, count: 1 },
    });
    expect(queries).toEqual([
      { per_page: "200", page: "1", sort_by: "audited_time", sort_order: "desc" },
    ]);
  });

  test("what Zoho does not tell is null, or no change", async () => {
    const bare = { done_by: null, source: null, action: null, field_history: null };
    const named = { done_by: { id: "null", name: null } };
    answer({
      entries: [
        entry("1", bare),
        entry("2", named),
        entry("3", { field_history: [{ field_label: "Sum" }] }),
      ],
    });

    const { data } = await history();

    expect(data[0]).toMatchObject({ by: null, source: null, action: null, changes: [] });
    expect(data[1]?.by).toBeNull();
    expect(data[2]?.changes).toEqual([{ field: "Sum", from: null, to: null }]);
  });

  test("a new owner is a change of Owner, wherever Zoho tells it", async () => {
    const owner = { old: { id: "301", name: "Sam Sample" }, new: { id: "302" } };
    answer({
      entries: [
        entry("1", { field_history: null, automation_details: { owner } }),
        entry("2", {
          field_history: [amount("A", "B", "Owner")],
          automation_details: { owner },
        }),
        entry("3", { field_history: null, automation_details: { owner: { id: "301" } } }),
      ],
    });

    const { data } = await history();

    expect(data.map(({ changes }) => changes)).toEqual([
      [{ field: "Owner", from: "Sam Sample", to: "302" }],
      [{ field: "Owner", from: "A", to: "B" }],
      [],
    ]);
  });

  test("nothing found is empty", async () => {
    zoho().get(path).query(true).reply(204);

    expect(await history()).toEqual({
      data: [],
      info: { count: 0, more_records: false, next_page_token: null },
    });
  });

  describe("filters among what Zoho gives", () => {
    test("Field takes a label, and gives that field's changes alone", async () => {
      answerFields(["Amount", "Sum of Money"], ["Stage", "Stage"]);
      answer({
        entries: [
          entry("1", { field_history: [amount("1", "2"), amount("A", "B", "Stage")] }),
          entry("2", { field_history: [amount("A", "B", "Stage")] }),
        ],
      });

      const { data } = await history({ field: "sum of money" });

      expect(data.map(({ changes }) => changes)).toEqual([
        [{ field: "Amount", from: "1", to: "2" }],
      ]);
    });

    test("a Field that there is not is an error, since nobody can have changed it", async () => {
      answerFields(["Amount", "Amount"]);

      await expect(history({ field: "Amuont" })).rejects.toThrow(
        'Field: Deals has no field "Amuont". The field with the closest name is "Amount"',
      );
    });

    test("a Field is taken as given where Zoho does not tell the fields", async () => {
      const refusal = { code: "OAUTH_SCOPE_MISMATCH", status: "error", message: "no", details: {} };
      zoho().get("/crm/v8/settings/fields").query(true).reply(401, refusal);
      answer({ entries: [entry("1")] });

      expect((await history({ field: "Amount" })).data).toHaveLength(1);
    });

    test.each([
      ["By User", { byUser: "302" }],
      ["By User as an object", { byUser: { id: "302" } }],
      ["Source", { source: "CRM API" }],
    ])("%s", async (_, inputs) => {
      const other = { done_by: { id: "302", name: "Bo Example" }, source: "crm_api" };
      answer({ entries: [entry("1"), entry("2", other), entry("3", { done_by: null })] });

      const { data, info } = await history(inputs);

      expect(data.map(({ by }) => by?.id)).toEqual(["302"]);
      expect(info.count).toBe(1);
    });

    test("By User takes the e-mail address of an active user", async () => {
      const id = "4876876000000301001";
      const users = [{ id, email: "Sam@example.com", full_name: "Sam" }];
      zoho()
        .get("/crm/v8/users")
        .query(true)
        .times(3)
        .reply(200, { users, info: { more_records: false } });
      answer({ entries: [entry("1"), entry("2", { done_by: { id, name: "Sam" } })] });

      expect((await history({ byUser: "sam@example.com" })).data).toHaveLength(1);
      await expect(history({ byUser: "Bo Example" })).rejects.toThrow('By User is "Bo Example"');
      await expect(history({ byUser: "bo@example.com" })).rejects.toThrow(
        'By User is "bo@example.com". Give the ID of a user, or the e-mail address of an active one.',
      );
    });

    test("a Source of which nothing came is warned of with those that there are", async () => {
      answer({ entries: [entry("1"), entry("2", { source: "crm_api" })] });

      const { data } = await history({ source: "api" });

      expect(data).toEqual([]);
      expect(lines.map(({ message }) => message)).toContain(
        'Nothing that was read came from the source "api". The sources read are: crm_api, crm_ui.',
      );
    });

    test("From and To take times, and days as a whole in the organization's zone", async () => {
      const at = (id: string, audited_time: string) => entry(id, { audited_time });
      const entries = [
        at("1", "2026-06-03T00:00:00+02:00"),
        at("2", "2026-06-02T23:59:59+02:00"),
        at("3", "2026-06-02T00:00:00+02:00"),
        at("4", "2026-06-01T23:59:59+02:00"),
      ];
      answer({ entries }, { entries });
      const org = { org: [{ zgid: "1", time_zone: "Europe/Berlin" }] };
      zoho().get("/crm/v8/org").twice().reply(200, org);
      const timesOf = async (inputs: object) =>
        (await history(inputs)).data.map(({ time }) => time.slice(8, 19));

      expect(await timesOf({ from: "2026-06-02", to: "2026-06-02" })).toEqual([
        "02T23:59:59",
        "02T00:00:00",
      ]);
      expect(
        await timesOf({ from: new Date("2026-06-01T22:00:00Z"), to: "2026-06-02T00:00:00" }),
      ).toEqual(["02T00:00:00"]);
    });

    test.each([
      [
        { from: "31.01.2026" },
        'From: "31.01.2026" does not fit; expected a date-time such as 2026-01-31T14:30:00+01:00, a day such as 2026-01-31, today or yesterday.',
      ],
      [
        { from: "2026-06-02T00:00:00Z", to: "2026-06-01T00:00:00Z" },
        "is after To (2026-06-01T00:00:00Z). Give an earlier From, or a later To.",
      ],
    ])("%j is an error", async (inputs, message) => {
      await expect(history(inputs)).rejects.toThrow(message);
    });
  });

  describe("pages", () => {
    const more = { more_records: true, next_page_token: "t2" };
    const old = (id: string) => entry(id, { audited_time: "2026-01-01T00:00:00+00:00" });

    test("are followed by their tokens, and an entry that comes again is one", async () => {
      const queries = answer(
        { entries: [entry("1")], info: more },
        { entries: [entry("1"), entry("2")] },
      );

      const { data, info } = await history();

      expect(data).toHaveLength(2);
      expect(info).toMatchObject({ count: 2, more_records: false, next_page_token: null });
      expect(queries[1]).toEqual({
        page_token: "t2",
        sort_by: "audited_time",
        sort_order: "desc",
      });
    });

    test("are followed by their numbers where there is no token", async () => {
      const queries = answer(
        { entries: [entry("1")], info: { ...more, next_page_token: null } },
        { entries: [entry("2")] },
      );

      expect((await history()).data).toHaveLength(2);
      expect(queries[1]).toMatchObject({ page: "2" });
    });

    test("end behind From where the page is in order, and go on where it is not", async () => {
      const ordered = answer({ entries: [entry("1"), old("2")], info: more });
      expect((await history({ from: "2026-06-01T00:00:00Z" })).info.more_records).toBe(false);
      expect(ordered).toHaveLength(1);

      answer({ entries: [old("2"), entry("1"), old("4")], info: more }, { entries: [entry("3")] });
      expect((await history({ from: "2026-06-01T00:00:00Z" })).data).toHaveLength(2);
    });

    test("a page alone has the token of the next one", async () => {
      answer({ entries: [entry("1")], info: more });

      expect((await history({ fetchAll: "false" })).info).toMatchObject(more);
    });

    test("end at Max Records, which counts what was chosen", async () => {
      answer({
        entries: [entry("1", { source: "x" }), entry("2"), entry("3")],
        info: more,
      });

      const { data, info } = await history({ source: "crm_ui", maxRecords: "1" });

      expect(data).toHaveLength(1);
      expect(info).toMatchObject({ truncated: true, more_records: true, next_page_token: null });
    });

    test("a whole history that fits Max Records is not truncated", async () => {
      answer({ entries: [entry("1")] });

      expect((await history({ maxRecords: "1" })).info).toMatchObject({
        truncated: false,
        more_records: false,
      });
    });
  });
});
