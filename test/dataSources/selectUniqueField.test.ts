import nock from "nock";
import { runDataSource } from "../support/harness";

const field = (api_name: string, others: object = {}) => ({
  api_name,
  field_label: `The ${api_name}`,
  data_type: "text",
  ...others,
});

afterEach(() => nock.cleanAll());

test("offers the module's own field, unique ones and external ones", async () => {
  const fields = [
    field("Passport", { unique: { casesensitive: false } }),
    field("Last_Name", { unique: {} }),
    field("Key", { unique: {}, external: { type: "org", show: false } }),
    field("Email"),
  ];
  nock("https://www.zohoapis.eu").get("/crm/v8/settings/fields").query(true).reply(200, { fields });

  expect(await runDataSource("selectUniqueField", { recordType: "Leads" })).toEqual({
    result: [
      { key: "Email", label: "The Email (Email)" },
      { key: "Key", label: "The Key (Key)" },
      { key: "Passport", label: "The Passport (Passport)" },
    ],
  });
});
