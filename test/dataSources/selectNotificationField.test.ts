import nock from "nock";
import { runDataSource } from "../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/settings/fields";
const field = (api_name: string, field_label: string, visible?: boolean) => ({
  api_name,
  field_label,
  data_type: "text",
  visible,
});

test("lists the fields by label, as a notification condition takes them", async () => {
  zoho()
    .get(path)
    .query({ module: "Deals" })
    .reply(200, {
      fields: [
        field("Stage", "Stage", true),
        field("Amount", "Deal Value"),
        field("id", "Record Id", false),
        field("Unnamed", ""),
      ],
    });

  expect(await runDataSource("selectNotificationField", { recordType: "Deals" })).toEqual({
    result: [
      { key: "Deals.Amount", label: "Deal Value (Amount)" },
      { key: "Deals.Stage", label: "Stage" },
      { key: "Deals.Unnamed", label: "Unnamed" },
    ],
  });
});

test("an unknown module is an error", async () => {
  zoho()
    .get(path)
    .query(true)
    .reply(400, { code: "INVALID_MODULE", message: "invalid", details: {}, status: "error" });

  await expect(runDataSource("selectNotificationField", { recordType: "Nothing" })).rejects.toThrow(
    "Zoho CRM knows no module of this API name",
  );
});
