import nock from "nock";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const [master, one, two] = ["4876876000000333001", "4876876000000333002", "4876876000000333003"];
const path = `/crm/v8/Contacts/${master}/actions/merge`;
const jobId = "4876876000000542001";
const zoho = () => nock("https://www.zohoapis.eu");
const item = (code: string, details: object, status = "success") => ({
  merge: [{ code, status, message: "said", details }],
});
const merged = item("SUCCESS", { id: master });
const scheduled = item("SCHEDULED", { job_id: jobId });

const merge = async (inputs: object = {}) => {
  const { lines, logger } = recordingLogger();
  const values = { recordType: "Contacts", recordId: master, otherIds: [one], confirm: "true" };
  const run = runAction("crmMergeRecords", { ...values, ...inputs }, { logger });
  const { data } = (await run) as { data: unknown };
  return { data, warnings: lines.filter(({ level }) => level === "warn") };
};
const sent = (body: object = { data: [{ id: one }] }) =>
  zoho().post(path, { merge: [body] } as never);
const state = (status: unknown) => {
  zoho()
    .get(path)
    .query({ job_id: jobId })
    .reply(200, { merge: [{ job_id: jobId, status }] });
};
const tellFields = () =>
  zoho()
    .get(/settings\/fields/)
    .reply(200, {
      fields: [
        { api_name: "Phone", field_label: "Phone", data_type: "phone" },
        { api_name: "Email", field_label: "E-Mail", data_type: "email" },
        { api_name: "Plans", field_label: "Plans", data_type: "fileupload" },
      ],
    });

beforeEach(() => {
  skipWaits();
});
afterEach(() => nock.cleanAll());

test("merges at once, with nothing but the others", async () => {
  sent().reply(201, merged);

  expect((await merge()).data).toEqual({ id: master, state: "completed", jobId: null });
});

test.each<[string, unknown]>([
  ["objects", [{ id: one, Name: "Example" }]],
  ["an object", { id: one }],
  ["text", `${one},\n`],
  ["JSON", `[{"id":${one}}]`],
])("takes the others as %s", async (_, otherIds) => {
  sent().reply(201, merged);

  expect((await merge({ otherIds })).data).toMatchObject({ state: "completed" });
});

test.each([
  [{ api_name: "id", json_path: "$.merge[0].data[0].id" }, /Record 4876876000000333002 is no/],
  [{ api_name: "id" }, /merged before is gone\. A manager and the account/],
])("a refusal names the record where Zoho does: %j", async (details, message) => {
  sent().reply(400, item("INVALID_DATA", details, "error"));

  await expect(merge()).rejects.toThrow(message);
});

test("takes each field from the record that is named", async () => {
  tellFields();
  sent({
    data: [{ id: one, _fields: [{ api_name: "Phone" }] }, { id: two }],
    master_record_fields: [{ api_name: "Email" }],
  }).reply(201, merged);
  const fieldsFrom = [
    { key: "phone", value: one },
    { key: "E-Mail", value: master },
  ];

  expect((await merge({ otherIds: [one, two], fieldsFrom })).data).toMatchObject({ id: master });
});

test("follows a merge that is a job, whatever the letters of its state", async () => {
  sent().reply(202, scheduled);
  for (const status of ["SCHEDULED", "running", "Completed"]) state(status);

  expect((await merge()).data).toEqual({ id: master, state: "completed", jobId });
});

test("a job that goes on is told of, and one that failed is an error", async () => {
  sent().reply(201, scheduled);
  state("running");
  expect((await merge({ maxWait: 0 })).data).toEqual({ id: master, state: "running", jobId });

  sent().reply(201, scheduled);
  state("failed");
  await expect(merge()).rejects.toThrow(/job 4876876000000542001 that merges the records failed/);
});

test.each([
  ["no body", 204, undefined],
  ["null", 200, { merge: null }],
  ["no status", 200, { merge: [{ job_id: jobId, status: null }] }],
])("a state that cannot be read hides no job: %s", async (_, status, body) => {
  sent().reply(201, scheduled);
  zoho().get(path).query(true).reply(status, body);

  const { data, warnings } = await merge();

  expect(data).toEqual({ id: master, state: "scheduled", jobId });
  expect(warnings[0]?.message).toMatch(/Do not repeat the step/);
});

test.each([
  {},
  { merge: [] },
  { merge: null },
  item("SUCCESS", {}),
  item("SUCCESS", { id: null }),
  item("SUCCESS", { id: one }),
  item("SCHEDULED", { job_id: {} }),
])("an answer without a result leaves the outcome unknown: %j", async (answer) => {
  sent().reply(201, answer);

  await expect(merge()).rejects.toThrow(
    /It is unknown whether.*the other records \(4876876000000333002\)/,
  );
});

test("a lost answer is an error, and nothing is sent again", async () => {
  sent().replyWithError(Object.assign(new Error("reset"), { code: "ECONNRESET" }));

  await expect(merge()).rejects.toThrow(
    /It is unknown whether.*they are gone where Zoho CRM merged/,
  );
});

test.each([
  ["INVALID_DATA", /is gone, as it is after a merge/],
  ["INVALID_MODULE", /merges leads, contacts/],
  ["NOT_ALLOWED", /no closed deals/],
])("a refusal says what to do: %s", async (code, message) => {
  sent().reply(400, item(code, { api_name: "id", json_path: "$.merge[0].data[0].id" }, "error"));

  await expect(merge()).rejects.toThrow(message);
});

describe("before anything is sent", () => {
  const from = (key: string, value: unknown) => ({ fieldsFrom: [{ key, value }] });

  test.each<[string, object, RegExp]>([
    ["Confirm off", { confirm: "false" }, /Confirm is off.*50 API credits/],
    ["Confirm left out", { confirm: undefined }, /Confirm is off/],
    ["no others", { otherIds: [] }, /Other Records is empty/],
    ["three others", { otherIds: ["1", "2", "3"] }, /at most 2/],
    ["one twice", { otherIds: [one, one] }, /names a record twice/],
    ["the master", { otherIds: [master] }, /or the master/],
    ["a source that is not merged", from("Phone", two), /from record 4876876000000333003/],
    ["a source without an ID", from("Phone", ""), /Fields From is empty/],
    ["a number as a source", from("Phone", Number("4876001000000007784")), /no digit is lost/],
    ["a number as another", { otherIds: [Number("4876001000000007784")] }, /no digit is lost/],
    ["a number as the master", { recordId: Number("4876001000000007784") }, /no digit is lost/],
    ["a name as another", { otherIds: ["Robots"] }, /Other Records is "Robots"/],
    ["a source without a field", from("", one), /Fields From, row 1|Fields From has a record/],
    [
      "a source of a nameless field",
      { fieldsFrom: { " ": one } },
      /Give the API name of the field/,
    ],
    ["an unclear Confirm", { confirm: "maybe" }, /Confirm is "maybe"/],
    ["no master", { recordId: " " }, /Master Record ID is empty/],
  ])("%s is refused", async (_, inputs, message) => {
    await expect(merge(inputs)).rejects.toThrow(message);
  });

  test.each<[string, RegExp]>([
    ["Fhone", /"Fhone", which is no field of Contacts\. The closest one is Phone/],
    ["Layout", /no field of Contacts/],
    ["Plans", /a field of files/],
  ])("the field %s is refused", async (name, message) => {
    tellFields();
    await expect(merge(from(name, one))).rejects.toThrow(message);
  });
});

test("fields that are not known go out as given", async () => {
  zoho()
    .get(/fields/)
    .reply(204);
  sent({ data: [{ id: one, _fields: [{ api_name: "Anything" }] }] }).reply(201, merged);

  expect((await merge({ fieldsFrom: { Anything: { id: one } } })).data).toMatchObject({
    id: master,
  });
});
