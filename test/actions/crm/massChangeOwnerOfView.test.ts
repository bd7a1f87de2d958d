import nock from "nock";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const path = "/crm/v8/Leads/actions/mass_change_owner";
const viewId = "4876876000000087501";
const jobId = "4876876000000542001";
const owner = "4876876000000301001";
const zoho = () => nock("https://www.zohoapis.eu");
const give = async (inputs: object = {}) => {
  const values = { recordType: "Leads", viewId, owner, ...inputs };
  return ((await runAction("crmMassChangeOwnerOfView", values)) as { data: unknown }).data;
};
const start = () => zoho().post(path, { cvid: viewId, owner: { id: owner } });
const item = { code: "SCHEDULED", status: "success", message: "done", details: { job_id: jobId } };

beforeEach(() => {
  skipWaits();
});
afterEach(() => nock.cleanAll());

test("starts a job with the owner's ID, and follows it", async () => {
  start().reply(202, { data: [item] });
  const job = { Status: "COMPLETED", Total_Count: 10, Updated_Count: 10, Failed_Count: 0 };
  zoho()
    .get(path)
    .query({ job_id: jobId })
    .reply(200, { data: [job] });

  expect(await give({ owner: { id: owner, name: "Ada" } })).toEqual({
    jobId,
    state: "completed",
    counts: { total: 10, updated: 10, notUpdated: null, failed: 0 },
  });
});

test("too many records are an error that says what to do", async () => {
  const error = { code: "RECORD_LIMIT_EXCEEDED", status: "error", message: "too many" };
  start().reply(400, { ...error, details: { limit: 50_000 } });

  await expect(give()).rejects.toThrow(/which are 50,000. Narrow the custom view down/);
});

test("a lost answer is an error, and nothing is sent again", async () => {
  start().replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));

  await expect(give()).rejects.toThrow(/It is unknown whether.*Look at the owners/);
});

test.each([
  [{ owner: "" }, /Owner is empty/],
  [{ viewId: "" }, /Custom View ID is empty/],
])("%j is refused", async (inputs, message) => {
  await expect(give(inputs)).rejects.toThrow(message);
});
