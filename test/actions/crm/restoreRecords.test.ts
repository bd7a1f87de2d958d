import nock from "nock";
import type { Restored } from "../../../src/zoho/crm/recycleBin/restoreRecords";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const zoho = () => nock("https://www.zohoapis.eu");
const bin = "/crm/v8/settings/recycle_bin";
const path = `${bin}/actions/restore`;

const restored = (id: string, code = "SUCCESS") => ({
  code,
  status: "success",
  message: "record restored",
  details: { id },
});
const notThere = (id: string) => ({
  code: "INVALID_DATA",
  status: "error",
  message: "the id given seems to be invalid",
  details: { id },
});
const refusal = (code: string, id: string, details: object = {}) => ({
  ...notThere(id),
  code,
  message: "no",
  details: { id, ...details },
});

/** Says what lies in the bin before anything is restored. */
const answerBin = (...ids: string[]) =>
  zoho()
    .get(bin)
    .query(true)
    .reply(ids.length > 0 ? 200 : 204, {
      recycle_bin: ids.map((id) => ({ id, deleted_time: "2026-06-01T10:00:00+02:00" })),
      info: { more_records: false },
    });
const answer = (status: number, ...items: object[]) =>
  zoho().post(path).reply(status, { recycle_bin: items });

const { lines, logger } = recordingLogger();

async function restore(records: unknown, inputs: object = {}) {
  const given = { records, onFailure: "never", ...inputs };
  return ((await runAction("crmRestoreRecords", given, { logger })) as { data: Restored }).data;
}

describe("crmRestoreRecords", () => {
  test("tells of each record, and sends the IDs of texts, lists and results", async () => {
    answerBin("1", "2");
    zoho()
      .post(path, { ids: ["1", "2", "3"] })
      .reply(207, { recycle_bin: [restored("1"), restored("2"), notThere("3")] });

    const { counts, rows, retry } = await restore({
      data: [{ id: "1" }, "2", { id: 3 }],
      info: {},
    });

    expect(rows.map(({ status, id, scheduled }) => [status, id, scheduled])).toEqual([
      ["restored", "1", false],
      ["restored", "2", false],
      ["failed", "3", false],
    ]);
    expect(rows[2]?.hint).toContain("The record is not in the recycle bin");
    expect(counts).toEqual({
      restored: 2,
      scheduled: 0,
      unchanged: 0,
      failed: 1,
      unknown: 0,
      notSent: 0,
    });
    expect(retry).toEqual([]);
  });

  describe("a record that is not in the bin", () => {
    const row = (id: string) => ({ id, module: { api_name: "Leads" } });

    test("is unchanged where it exists, in one call for all of its module", async () => {
      answerBin("3");
      answer(207, notThere("1"), notThere("2"), restored("3"));
      zoho()
        .get("/crm/v8/Leads")
        .query({ ids: "1,2", fields: "id" })
        .reply(200, { data: [{ id: "1" }], info: { more_records: false } });

      const { rows, counts } = await restore([row("1"), row("2"), row("3")]);

      expect(rows.map(({ status, code }) => [status, code])).toEqual([
        ["unchanged", null],
        ["failed", "INVALID_DATA"],
        ["restored", "SUCCESS"],
      ]);
      expect(counts).toMatchObject({ restored: 1, unchanged: 1, failed: 1 });
    });

    test("makes no second run fail", async () => {
      answerBin();
      answer(400, notThere("1"));
      zoho()
        .get("/crm/v8/Leads")
        .query(true)
        .reply(200, { data: [{ id: "1" }] });

      const { counts } = await restore([row("1")], { onFailure: "anyFailed" });

      expect(counts).toMatchObject({ unchanged: 1, failed: 0 });
    });

    test("stays failed where its module cannot be read", async () => {
      answerBin();
      answer(400, notThere("1"));
      const refused = { code: "OAUTH_SCOPE_MISMATCH", status: "error", message: "no", details: {} };
      zoho().get("/crm/v8/Leads").query(true).reply(401, refused);

      expect((await restore([row("1")])).rows[0]).toMatchObject({ status: "failed" });
    });
  });

  test("the log speaks of what became of records as the result does", async () => {
    lines.length = 0;
    answerBin("1", "2");
    answer(207, restored("1"), notThere("3"));

    await restore(["1", "3"]);

    expect(lines.find(({ level }) => level === "warn")?.message).toMatch(
      /^1 of 2 rows were not written \(1 restored, 1 failed\)\..*The result tells of each row\.$/,
    );
  });

  test("records that come back later are scheduled, and none of them is a failure", async () => {
    answerBin("1");
    answer(202, restored("1", "SCHEDULED"));

    const { counts, rows } = await restore("1", { onFailure: "anyFailed" });

    expect(rows[0]).toMatchObject({ status: "scheduled", scheduled: true, code: "SCHEDULED" });
    expect(counts).toMatchObject({ restored: 0, scheduled: 1 });
  });

  test("says what to do without the parent, and about a unique value", async () => {
    answerBin("1", "2");
    answer(
      400,
      refusal("CANNOT_RESTORE_WITHOUT_PARENT", "1"),
      refusal("DUPLICATE_DATA", "2", { api_name: "Email", duplicate_record: { id: "9" } }),
    );

    const { rows } = await restore("1, 2");

    expect(rows[0]?.hint).toContain("Restore that one, or both together");
    expect(rows[1]).toMatchObject({ field: "Email", existingRecordId: "9" });
    expect(rows[1]?.hint).toContain("Another record has the unique value");
  });

  test("a row without an ID, or of one named before, is not sent", async () => {
    answerBin("1");
    zoho()
      .post(path, { ids: ["1"] })
      .reply(200, { recycle_bin: [restored("1")] });

    const { rows } = await restore(["1", null, { id: "1" }]);

    expect(rows.map(({ status }) => status)).toEqual(["restored", "failed", "unchanged"]);
  });

  test("sends 200 records with each call, and reads the bin by 50", async () => {
    const ids = Array.from({ length: 201 }, (_, index) => String(index + 1));
    const asked: number[] = [];
    zoho()
      .get(bin)
      .query((query) => Boolean(asked.push(String(query.ids).split(",").length)))
      .times(5)
      .reply(204);
    answer(200, ...ids.slice(0, 200).map((id) => restored(id)));
    answer(200, restored("201"));

    const { counts } = await restore(ids);

    expect(counts.restored).toBe(201);
    expect(asked).toEqual([50, 50, 50, 50, 1]);
  });

  test("nothing is sent for no records", async () => {
    expect((await restore([])).rows).toEqual([]);
  });

  describe("whose answer is lost", () => {
    beforeEach(() => skipWaits());

    test("is sent again, and what is not in the bin any more is back", async () => {
      answerBin("1");
      zoho().post(path).reply(503);
      answer(400, notThere("1"), notThere("2"));

      const { rows } = await restore(["1", "2"]);

      expect(rows.map(({ status }) => status)).toEqual(["restored", "unknown"]);
    });

    test("is sent again, also where the bin could not be read", async () => {
      zoho().get(bin).query(true).reply(401, { code: "OAUTH_SCOPE_MISMATCH", status: "error" });
      zoho().post(path).reply(503);
      answer(200, restored("1"));

      expect((await restore("1")).counts.restored).toBe(1);
    });

    test("says that the outcome is unknown where all tries are lost", async () => {
      answerBin("1");
      zoho().post(path).times(20).reply(503);

      const { rows } = await restore("1");

      expect(rows[0]).toMatchObject({ status: "unknown" });
      nock.cleanAll();
    });
  });

  test("fails where all rows failed, with the words of Zoho", async () => {
    answerBin();
    answer(400, notThere("1"));

    await expect(restore("1", { onFailure: "allFailed" })).rejects.toThrow(
      "CRM - List Deleted Records gives what is there",
    );
  });

  test("a missing scope is named", async () => {
    answerBin("1");
    zoho()
      .post(path)
      .reply(401, { code: "OAUTH_SCOPE_MISMATCH", status: "error", message: "no", details: {} });

    await expect(restore("1")).rejects.toThrow("ZohoCRM.settings.recycle_bin.UPDATE");
  });

  test("needs records", async () => {
    await expect(restore(" ")).rejects.toThrow("Records is empty");
  });
});
