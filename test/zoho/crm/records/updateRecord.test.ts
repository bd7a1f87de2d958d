import nock from "nock";
import { runAction } from "../../../support/harness";
import { skipWaits } from "../../../support/waits";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/Quotes/4876876000000333001";
const inputs = { recordType: "Quotes", recordId: "4876876000000333001", subformRows: "add" };
const done = [{ code: "SUCCESS", status: "success", message: "record updated", details: {} }];
const fieldValues = [{ key: "Quoted_Items", value: '[{"Quantity": 4}]' }];

const fields = (data_type: string) =>
  zoho()
    .get("/crm/v8/settings/fields")
    .query({ module: "Quotes", type: "all" })
    .reply(200, { fields: [{ api_name: "Quoted_Items", field_label: "Items", data_type }] });

const noFields = () => zoho().get("/crm/v8/settings/fields").query(true).reply(204);

const record = (values: object) =>
  zoho()
    .get(path)
    .reply(200, { data: [{ id: inputs.recordId, ...values }] });

const items = { Quoted_Items: [{ id: "11", Quantity: 1 }], $has_more: { Quoted_Items: false } };

describe("rows beside those that are there", () => {
  test.each([
    ["with metadata", () => fields("subform")],
    ["without metadata", noFields],
  ])("are added, and the others named, %s", async (_, answerFields) => {
    answerFields();
    record({ ...items, Modified_Time: "2026-01-31T14:30:00+01:00" });
    const put = zoho()
      .put(path, { data: [{ Quoted_Items: [{ id: "11" }, { Quantity: 4 }] }] })
      .matchHeader("if-unmodified-since", "2026-01-31T13:30:00+00:00")
      .reply(200, { data: done });

    const result = await runAction("crmUpdateRecord", { ...inputs, fieldValues });

    expect(result).toMatchObject({ data: done });
    expect(put.isDone()).toBe(true);
  });

  test("nothing is read where no value is a list", async () => {
    zoho()
      .put(path, { data: [{ Subject: "Example", Quoted_Items: null }] })
      .reply(200, { data: done });

    const dynamicValues = { Subject: "Example", Quoted_Items: null };
    expect(await runAction("crmUpdateRecord", { ...inputs, dynamicValues })).toEqual({
      data: done,
    });
  });

  test("nothing is read for a list that is no subform", async () => {
    fields("multiselectlookup");
    zoho()
      .put(path, { data: [{ Quoted_Items: [{ Quantity: 4 }] }] })
      .reply(200, { data: done });

    await runAction("crmUpdateRecord", { ...inputs, fieldValues });
    expect(nock.isDone()).toBe(true);
  });

  test("links of a record go out as given while metadata is not to be had", async () => {
    noFields();
    record({ Quoted_Items: [{ id: "11", Quoted_Items: { id: "5" } }] });
    zoho()
      .put(path, { data: [{ Quoted_Items: [{ Quantity: 4 }] }] })
      .reply(200, { data: done });

    await runAction("crmUpdateRecord", { ...inputs, fieldValues });
    expect(nock.isDone()).toBe(true);
  });

  test.each([
    [{ ...items, $has_more: { Quoted_Items: true } }, "without all rows of Quoted_Items"],
    [{}, "without the rows of Quoted_Items"],
  ])("are refused where Zoho does not show all rows: %j", async (values, reason) => {
    fields("subform");
    record(values);

    await expect(runAction("crmUpdateRecord", { ...inputs, fieldValues })).rejects.toThrow(
      `Zoho gave the record ${reason}. Set Subform Rows to As Given`,
    );
  });
});

describe("a record that others change between reading and writing", () => {
  const changed = { code: "ALREADY_MODIFIED", status: "error", message: "modified", details: {} };
  const refuse = () =>
    zoho()
      .put(path)
      .reply(412, { data: [changed] });

  test("is read again, and its new row stays", async () => {
    fields("subform");
    record({ ...items, Modified_Time: "2026-01-31T14:30:00+01:00" });
    refuse();
    record({
      Quoted_Items: [{ id: "11" }, { id: "12" }],
      Modified_Time: "2026-01-31T14:30:05+01:00",
    });
    const put = zoho()
      .put(path, { data: [{ Quoted_Items: [{ id: "11" }, { id: "12" }, { Quantity: 4 }] }] })
      .matchHeader("if-unmodified-since", "2026-01-31T13:30:05+00:00")
      .reply(200, { data: done });

    await runAction("crmUpdateRecord", { ...inputs, fieldValues });
    expect(put.isDone()).toBe(true);
  });

  test("is an error after the third time", async () => {
    fields("subform");
    for (let times = 0; times < 3; times++) {
      record({ ...items, Modified_Time: "2026-01-31T14:30:00+01:00" });
      refuse();
    }
    await expect(runAction("crmUpdateRecord", { ...inputs, fieldValues })).rejects.toThrow(
      "The record was changed meanwhile.",
    );
    expect(nock.isDone()).toBe(true);
  });

  test("is an error at once where the step says since when", async () => {
    fields("subform");
    record({ ...items, Modified_Time: "2026-01-31T14:30:00+01:00" });
    const put = zoho()
      .put(path)
      .matchHeader("if-unmodified-since", "2026-01-30T00:00:00+00:00")
      .reply(412, { data: [changed] });

    const ifUnmodifiedSince = "2026-01-30T00:00:00Z";
    await expect(
      runAction("crmUpdateRecord", { ...inputs, fieldValues, ifUnmodifiedSince }),
    ).rejects.toThrow("Get the record again and repeat the change.");
    expect(put.isDone()).toBe(true);
  });
});

test.each(["asGiven", "add"])(
  "after a lost answer new rows are not sent again (%s)",
  async (mode) => {
    skipWaits();
    fields("subform");
    record(items);
    zoho().put(path).reply(503);
    const second = zoho().put(path).reply(200, { data: done });

    await expect(
      runAction("crmUpdateRecord", { ...inputs, subformRows: mode, fieldValues }),
    ).rejects.toThrow(
      "What was new in Quoted_Items may be there already: get the record and compare before repeating the step.",
    );
    expect(second.isDone()).toBe(false);
  },
);

test("a write that only removes rows is repeated", async () => {
  skipWaits();
  fields("subform");
  record(items);
  const removal = { data: [{ Quoted_Items: [{ id: "11", _delete: null }] }] };
  zoho().put(path, removal).reply(503);
  zoho().put(path, removal).reply(200, { data: done });

  const replaced = { ...inputs, subformRows: "replace", dynamicValues: { Quoted_Items: [] } };
  await runAction("crmUpdateRecord", replaced);
  expect(nock.isDone()).toBe(true);
});
