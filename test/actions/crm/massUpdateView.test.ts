import nock from "nock";
import type { ViewJob } from "../../../src/zoho/crm/views/viewJobs";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const path = "/crm/v8/Leads/actions/mass_update";
const viewId = "4876876000000087501";
const jobId = "4876876000000542001";
const zoho = () => nock("https://www.zohoapis.eu");
const item = (code: string, status: string, details: object) => ({
  data: [{ code, status, message: "said", details }],
});
const scheduled = item("SCHEDULED", "success", { job_id: jobId });

const fieldOf = (api_name: string, mass_update?: boolean) => ({
  api_name,
  field_label: api_name,
  data_type: "text",
  mass_update,
});
const fields = [fieldOf("City", true), fieldOf("Email", false), fieldOf("Zip_Code")];

const update = async (inputs: object = {}) => {
  const { lines, logger } = recordingLogger();
  const values = { recordType: "Leads", viewId, fieldValues: [{ key: "City", value: "Ulm" }] };
  const run = runAction("crmMassUpdateView", { ...values, ...inputs }, { logger });
  const { data } = (await run) as { data: ViewJob };
  return { data, warnings: lines.filter(({ level }) => level === "warn") };
};

const tellFields = (told: object[] = fields) =>
  zoho()
    .get(/settings\/fields/)
    .times(2)
    .reply(200, { fields: told });
const start = (body: object = { cvid: viewId, data: [{ City: "Ulm" }] }) =>
  zoho().post(path, body as never);
const looks = (...jobs: unknown[]) => {
  for (const job of jobs) {
    zoho()
      .get(path)
      .query({ job_id: jobId })
      .reply(200, { data: [job] });
  }
};
const counted = (Status: string, Updated_Count: unknown, Failed_Count: unknown = 0) => ({
  ...{ Status, Total_Count: 3, Updated_Count, Not_Updated_Count: "0", Failed_Count },
});

beforeEach(() => {
  skipWaits();
});
afterEach(() => nock.cleanAll());

test("starts a job and follows it to its end", async () => {
  tellFields();
  start().reply(202, scheduled);
  looks(counted("SCHEDULED", 0), counted("RUNNING", 2), counted("COMPLETED", 3));

  const { data, warnings } = await update();

  expect(data).toEqual({
    jobId,
    state: "completed",
    counts: { total: 3, updated: 3, notUpdated: 0, failed: 0 },
  });
  expect(warnings).toEqual([]);
  expect(nock.pendingMocks()).toEqual([]);
});

test.each([
  [200, item("SUCCESS", "success", { job_id: jobId })],
  [202, item("SCHEDULED", "success", { job_id: Number(12345) })],
])("a job is told by its ID, whatever the code: %d", async (status, answer) => {
  tellFields();
  start().reply(status, answer);
  zoho()
    .get(path)
    .query(true)
    .reply(200, { data: [counted("Completed", 3)] });

  expect((await update()).data.state).toBe("completed");
});

test("Overwrite goes out where it is on", async () => {
  tellFields();
  start({ cvid: viewId, data: [{ City: "Ulm" }], over_write: true }).reply(202, scheduled);
  looks(counted("COMPLETED", 3));

  expect((await update({ overwrite: true })).data.state).toBe("completed");
});

test("null clears the field", async () => {
  tellFields();
  start({ cvid: viewId, data: [{ City: null }] }).reply(202, scheduled);
  looks(counted("COMPLETED", 3));

  expect((await update({ fieldValues: '{"City": null}' })).data.state).toBe("completed");
});

test.each(["LIMIT_EXCEEDED", "RECORD_LIMIT_EXCEEDED"])(
  "%s tells to narrow the view down",
  async (code) => {
    tellFields();
    start().reply(400, { code, status: "error", message: "no", details: { limit: 50_000 } });

    await expect(update()).rejects.toThrow(/which are 50,000\. Narrow the custom view down/);
  },
);

test("the time to wait ends with the state that was seen last", async () => {
  tellFields();
  start().reply(202, scheduled);
  looks(counted("QUEUED", null, "none"));

  expect((await update({ maxWait: 0 })).data).toEqual({
    jobId,
    state: "queued",
    counts: { total: 3, updated: null, notUpdated: 0, failed: null },
  });
});

test("records that failed are a warning, and a job that failed an error", async () => {
  tellFields();
  start().reply(202, scheduled);
  looks(counted("COMPLETED", 2, 1));
  const { data, warnings } = await update();
  expect(data.counts.failed).toBe(1);
  expect(warnings[0]?.message).toMatch("1 of 3 records were not updated");

  tellFields();
  start().reply(202, scheduled);
  looks(counted("FAILED", 2));
  await expect(update()).rejects.toThrow(/job 4876876000000542001 failed, with 2 of 3 records upd/);
});

test("a view without records is nothing to do", async () => {
  tellFields();
  const error = { code: "NO_RECORDS_FOUND", status: "error", message: "none", details: {} };
  start().reply(400, error);

  expect((await update()).data).toEqual({
    jobId: null,
    state: "completed",
    counts: { total: 0, updated: 0, notUpdated: 0, failed: 0 },
  });
});

test.each(["error", "success"])("a job that runs already is an error: %s", async (status) => {
  tellFields();
  start().reply(202, item("ALREADY_SCHEDULED", status, { job_id: jobId }));

  await expect(update()).rejects.toThrow(
    /A job on this custom view runs already.*Wait for that job to end/,
  );
});

test.each([
  ["no body", 204, undefined],
  ["no list", 200, {}],
  ["null", 200, { data: null }],
  ["a row without a state", 200, { data: [{ Status: null, Total_Count: 3 }] }],
  ["a refusal", 400, { code: "INVALID_DATA", status: "error", message: "no", details: {} }],
])("a state that cannot be read hides no job: %s", async (_, status, body) => {
  tellFields();
  start().reply(202, scheduled);
  zoho().get(path).query(true).reply(status, body);

  const { data, warnings } = await update();

  expect(data).toMatchObject({ jobId, state: "scheduled", counts: { total: null } });
  expect(warnings[0]?.message).toMatch(/Do not repeat the step/);
});

test.each([
  {},
  { data: [] },
  { data: null },
  item("SCHEDULED", "success", {}),
  item("SUCCESS", "success", { job_id: null }),
  item("SUCCESS", "success", { job_id: {} }),
])("an answer without a job leaves the outcome unknown: %j", async (answer) => {
  tellFields();
  start().reply(202, answer);

  await expect(update()).rejects.toThrow(
    /It is unknown whether.*custom view 4876876000000087501.*may be at work/,
  );
});

test("a lost answer is an error, and nothing is sent again", async () => {
  tellFields();
  start().replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));

  await expect(update()).rejects.toThrow(/It is unknown whether.*before repeating the step/);
  expect(nock.pendingMocks()).toEqual([]);
});

describe("before anything is sent", () => {
  const pairs = (...names: string[]) => names.map((key) => ({ key, value: "x" }));

  test.each([
    ["Email", [], /"Email" of Leads.*Nothing was sent\. CRM - Update Records/],
    [
      "Zip_Codd",
      [fieldOf("Zip_Codd", false)],
      /with close names.*: Zip_Code\. CRM - Update Records/,
    ],
    ["Owner", [fieldOf("Owner", false)], /sent\. CRM - Mass Change Owner of View/],
  ])("%s, which Zoho does not mark, is refused with the way to go", async (name, more, message) => {
    tellFields([...fields, ...more]);
    await expect(update({ fieldValues: pairs(name) })).rejects.toThrow(message);
  });

  test.each(["", "  "])(
    "the empty text %j is refused, which would clear the field",
    async (value) => {
      await expect(update({ fieldValues: [{ key: "City", value }] })).rejects.toThrow(
        'The value of "City" is an empty text. Nothing was sent. To clear the field of all records of the custom view, give Values as an object with null: {"City":null}.',
      );
    },
  );

  test("so is any field where Zoho names none", async () => {
    zoho()
      .get(/fields/)
      .times(3)
      .reply(204);
    await expect(update()).rejects.toThrow(/names no field of Leads/);
  });

  test.each([
    ["Leads", ["City", "Zip_Code"], /updates one field of Leads/],
    ["Deals", ["A", "B", "C", "D"], /updates 3 fields of Deals/],
    ["Leads", [], /Fill in Values/],
  ])("%s takes no %j", async (recordType, names, message) => {
    await expect(update({ recordType, fieldValues: pairs(...names) })).rejects.toThrow(message);
  });

  test("an unknown name is refused", async () => {
    tellFields();
    await expect(update({ fieldValues: pairs("Planet") })).rejects.toThrow(/Planet/);
  });

  test("a missing view is refused", async () => {
    await expect(update({ viewId: " " })).rejects.toThrow("Custom View ID is empty");
  });
});
