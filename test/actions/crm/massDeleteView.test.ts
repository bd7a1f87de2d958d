import nock from "nock";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const base = "/crm/v8/Leads/actions";
const viewId = "4876876000000087501";
const jobId = "4876876000000542001";
const zoho = () => nock("https://www.zohoapis.eu");
const remove = async (inputs: object = {}) => {
  const values = { recordType: "Leads", viewId, expectedCount: "3", ...inputs };
  return ((await runAction("crmMassDeleteView", values)) as { data: unknown }).data;
};
const count = (answer: unknown, status = 200) =>
  zoho()
    .get(`${base}/count`)
    .query({ cvid: viewId })
    .reply(status, answer as never);
const start = () => zoho().post(`${base}/mass_delete`, { cvid: viewId });
const done = { code: "SUCCESS", status: "success", message: "done", details: { job_id: jobId } };

beforeEach(() => {
  skipWaits();
});
afterEach(() => nock.cleanAll());

test("counts the view, starts a job and follows it", async () => {
  count({ count: "3" });
  start().reply(200, { data: [done] });
  const job = { Status: "COMPLETED", Total_Count: 3, Deleted_Count: 2, Failed_Count: 1 };
  zoho()
    .get(`${base}/mass_delete`)
    .query({ job_id: jobId })
    .reply(200, { data: [job] });

  expect(await remove()).toEqual({
    jobId,
    state: "completed",
    counts: { total: 3, deleted: 2, failed: 1 },
  });
});

test.each([
  ["another number", { count: 4 }, /has 4 records.*Expected Count is 3\. Nothing was deleted/],
  ["too many", { count: 50_001 }, /has 50001 records.*at most 50000\. Nothing was deleted/],
  ["no count", {}, /no count of records/],
  ["a count that is none", { count: "three" }, /no count of records/],
  ["null", { count: null }, /no count of records/],
])("nothing is sent after %s", async (_, answer, message) => {
  count(answer);
  await expect(remove()).rejects.toThrow(message);
});

test("nothing is sent where the view has no records and some are expected", async () => {
  count(undefined, 204);
  await expect(remove()).rejects.toThrow(/has 0 records/);
});

test.each(["", " ", undefined, "many", "-1", "1.5", "50001", {}])(
  "Expected Count %j is refused before anything is asked",
  async (expectedCount) => {
    await expect(remove({ expectedCount })).rejects.toThrow(/Expected Count/);
  },
);

test("an Expected Count that no job takes tells to narrow the view down", async () => {
  await expect(remove({ expectedCount: 60_000 })).rejects.toThrow(
    "Expected Count is 60000, and one job deletes at most 50,000 records. Narrow the custom view down.",
  );
});

test.each([{}, { param_name: "cvid" }, { id: "Red" }])(
  "an unknown view is told as such, whatever Zoho's details: %j",
  async (details) => {
    count({ code: "INVALID_DATA", status: "error", message: "invalid", details }, 400);

    const message = await remove().catch((thrown) => (thrown as Error).message);
    expect(message).toMatch("Custom View ID names no view of the module. CRM - List Custom Views");
    expect(message).not.toMatch("Conditions");
  },
);

test("a lost answer is an error, and nothing is sent again", async () => {
  count({ count: 3 });
  start().replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));

  await expect(remove()).rejects.toThrow(/It is unknown whether.*Count the records/);
});

test("a view that was emptied meanwhile is nothing to do", async () => {
  count({ count: 3 });
  const error = { code: "NO_RECORDS_FOUND", status: "error", message: "none", details: {} };
  start().reply(400, { data: [error] });

  expect(await remove()).toMatchObject({ jobId: null, state: "completed", counts: { total: 0 } });
});
