import nock from "nock";
import { runAction } from "../../support/harness";

const path = "/crm/v8/Leads/7/__conversion_options";
const answer = (body: object) => nock("https://www.zohoapis.eu").get(path).reply(200, body);
const options = async () =>
  ((await runAction("crmGetConversionOptions", { leadId: " 7 " })) as { data: unknown }).data;
const none = { contacts: [], accounts: [], matchedBy: [] };
const field = { api_name: "Email" };

test("takes null as a whole for none", async () => {
  answer({ __conversion_options: null });

  expect(await options()).toEqual(none);
});

test.each<[object, object]>([
  [{ Contacts: null, Accounts: null, preference_field_matched_value: null }, none],
  [{ Contacts: [] }, none],
  [
    { Contacts: [{ id: 9 }], preference_field_matched_value: { Contacts: [{ field }] } },
    {
      ...none,
      contacts: [{ id: "9" }],
      matchedBy: [{ recordType: "Contacts", field: "Email", value: null }],
    },
  ],
  [
    { Accounts: null, preference_field_matched_value: { Contacts: {}, Accounts: [null, {}] } },
    none,
  ],
])("takes what Zoho leaves out or gives as null: %j", async (given, expected) => {
  answer({ __conversion_options: given });

  expect(await options()).toEqual(expected);
});

test.each([
  {},
  { __conversion_options: {} },
  { __conversion_options: { Contacts: "none" } },
  { __conversion_options: { Contacts: [{ Full_Name: "x" }] } },
])("what does not tell is an error and no empty result: %j", async (body) => {
  answer(body);

  await expect(options()).rejects.toThrow(/^Zoho CRM: the answer/);
});
