import nock from "nock";
import { runAction } from "../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const convert = async (inputs: object = {}) =>
  runAction("crmConvertInventoryRecord", { recordType: "Quotes", recordId: "7", ...inputs });
const known = (name: string) =>
  zoho()
    .get(`/crm/v8/settings/modules/${name}`)
    .reply(200, { modules: [{ id: "3", api_name: name }] });
const posted = (from: string, convert_to: nock.DataMatcherMap) =>
  zoho().post(`/crm/v8/${from}/7/actions/convert`, { data: [{ convert_to: [convert_to] }] });
const done = (details: unknown) => ({
  data: [{ code: "SUCCESS", status: "success", message: "done", details }],
});

test.each([
  [{}, "Quotes", "Sales_Orders", {}],
  [
    { convertTo: "invoices", carryOverTags: "true" },
    "Quotes",
    "Invoices",
    { carry_over_tags: true },
  ],
  [{ recordType: "sales orders" }, "Sales_Orders", "Invoices", {}],
])("names the module by name and ID: %j", async (inputs, from, target, more) => {
  known(target);
  posted(from, { module: { api_name: target, id: "3" }, ...more }).reply(
    200,
    done({ [target]: { id: "8", name: "x" } }),
  );

  expect(await convert(inputs)).toEqual({
    data: { id: "8", recordType: target, alreadyConverted: false },
  });
});

test.each([
  [200, { data: [{ id: "8" }] }, "8", "Sales_Orders"],
  [200, { data: [{ id: "8" }, { id: "9" }] }, null, "Sales_Orders"],
  [204, undefined, null, null],
  [400, { code: "INVALID_QUERY", message: "refused", status: "error", details: {} }, null, null],
])("looks up what a converted quote became: %d %j", async (status, body, id, recordType) => {
  known("Sales_Orders");
  posted("Quotes", { module: { api_name: "Sales_Orders", id: "3" } }).reply(400, {
    ...{ code: "ID_ALREADY_CONVERTED", message: "id already converted", status: "error" },
    details: { resource_path_index: 1 },
  });
  const query = "select id from Sales_Orders where Quote_Name = '7' limit 2";
  zoho().post("/crm/v8/coql", { select_query: query }).reply(status, body);

  expect(await convert()).toEqual({
    data: { id, recordType, alreadyConverted: true },
  });
});

test("an answer without the new record's ID gives null", async () => {
  known("Sales_Orders");
  posted("Quotes", { module: { api_name: "Sales_Orders", id: "3" } }).reply(200, done(null));

  expect(await convert()).toMatchObject({ data: { id: null, alreadyConverted: false } });
});

test("an answer that tells nothing is an error of unknown outcome", async () => {
  known("Sales_Orders");
  posted("Quotes", { module: { api_name: "Sales_Orders", id: "3" } }).reply(200, {});

  await expect(convert()).rejects.toThrow("It is unknown whether");
});
