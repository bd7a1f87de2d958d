import nock from "nock";
import { runAction } from "../support/harness";

const tagged = {
  id: "4876876000000333001",
  Tag: [{ name: "VIP", id: "4876876000000337001", color_code: "#57B1FD" }],
  Owner: { name: "Sam Sample", id: "4876876000000301001", email: "sam@example.com" },
  Interests: ["a", "b"],
  Rows: [{ id: "1", Quantity: 0, Nested: { deep: [null, [], {}] } }],
  $approval_state: "approved",
  $editable: true,
  Something_New: { kind: "shape", values: [1, "two", false, null] },
  Empty_Text: "",
  Zero: 0,
  Nothing: null,
};
const zoho = () => nock("https://www.zohoapis.eu");

test("a tagged lead comes as Zoho gave it when it is fetched alone", async () => {
  zoho()
    .get("/crm/v8/Leads/1")
    .reply(200, { data: [tagged] });

  expect(await runAction("crmGetRecord", { recordType: "Leads", recordId: "1" })).toEqual({
    data: [tagged],
  });
});

test.each([false, true])("and in a list, Fetch All %p", async (fetchAll) => {
  zoho()
    .get("/crm/v8/Leads")
    .query(true)
    .reply(200, { data: [tagged], info: { count: 1, more_records: false, new_member: { a: 1 } } });

  expect(
    await runAction("crmGetRecords", { recordType: "Leads", fields: ["Tag"], fetchAll }),
  ).toMatchObject({ data: { data: [tagged], info: { new_member: { a: 1 } } } });
});

test("and as a row of a query", async () => {
  zoho()
    .post("/crm/v8/coql")
    .reply(200, { data: [tagged], info: {} });

  expect(await runAction("crmRunQuery", { query: "select Tag from Leads" })).toEqual({
    data: [tagged],
  });
});
