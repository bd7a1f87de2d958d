import nock from "nock";
import { runAction } from "../../../support/harness";

const ask = () => runAction("crmGetModule", { recordType: "Leads" });
const zoho = () => nock("https://www.zohoapis.eu").get("/crm/v8/settings/modules/Leads");

test("a module comes out of Zoho's list of one", async () => {
  zoho().reply(200, { modules: [{ api_name: "Leads", plural_label: "People" }] });

  expect(await ask()).toMatchObject({ data: { api_name: "Leads", plural_label: "People" } });
});

test.each([
  [204, undefined],
  [200, { modules: [] }],
])("an answer of %p without the module is an error", async (status, body) => {
  zoho().reply(status, body);

  await expect(ask()).rejects.toThrow(/answered without the module Leads.*Check the module's API/s);
});
