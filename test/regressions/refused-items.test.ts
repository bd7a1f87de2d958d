import nock from "nock";
import { runAction } from "../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const fieldValues = [{ key: "Email", value: "ada@example.com" }];
const duplicate = {
  code: "DUPLICATE_DATA",
  status: "error",
  message: "duplicate data",
  details: {
    api_name: "Email",
    json_path: "$.data[0].Email",
    duplicate_record: { id: "4876876000000333009", module: { api_name: "Leads" } },
  },
};
const everything =
  /duplicate data\. Concerns field Email, existing record 4876876000000333009\..*DUPLICATE_DATA/;

describe.each([200, 201, 202, 207, 400])("an item that is refused inside of HTTP %d", (status) => {
  const answer = { data: [duplicate] };

  test("fails a create, naming field, code and the existing record", async () => {
    zoho().post("/crm/v8/Leads").reply(status, answer);

    await expect(
      runAction("crmCreateRecord", { recordType: "Leads", fieldValues }),
    ).rejects.toThrow(everything);
  });

  test("fails an update", async () => {
    zoho().put("/crm/v8/Leads/1").reply(status, answer);

    await expect(
      runAction("crmUpdateRecord", { recordType: "Leads", recordId: "1", fieldValues }),
    ).rejects.toThrow(everything);
  });

  test("fails a removal", async () => {
    zoho().delete("/crm/v8/Leads/1").reply(status, answer);

    await expect(
      runAction("crmRemoveRecord", { recordType: "Leads", recordId: "1" }),
    ).rejects.toThrow("DUPLICATE_DATA");
  });

  test("fails an attachment", async () => {
    zoho().post("/crm/v8/Leads/1/Attachments").reply(status, answer);

    await expect(
      runAction("crmAddAttachment", { recordId: "1", file: "x", fileName: "x.txt" }),
    ).rejects.toThrow("DUPLICATE_DATA");
  });

  test("fails each notification action", async () => {
    const watch = [{ code: "INVALID_DATA", status: "error", message: "invalid", details: {} }];
    const path = "/crm/v8/actions/watch";
    const inputs = { channelId: "1", events: "Deals.all", notifyUrl: "https://hooks.example.com" };
    zoho().post(path).reply(status, { watch });
    zoho()
      .get(path)
      .query(true)
      .reply(200, { watch: [{ channel_id: "1", events: ["Deals.all"] }] });
    zoho().patch(path).times(2).reply(status, { watch });
    zoho().delete(path).query(true).reply(status, { watch });

    for (const [action, values] of [
      ["crmEnableNotification", inputs],
      ["crmUpdateNotification", inputs],
      ["crmDisableSpecificNotification", inputs],
      ["crmDisableNotification", { channelIds: "1" }],
    ] as const) {
      await expect(runAction(action, values)).rejects.toThrow("INVALID_DATA");
    }
  });
});

test("several refused items are all named", async () => {
  const missing = {
    code: "MANDATORY_NOT_FOUND",
    status: "error",
    message: "required field not found",
    details: { api_name: "Last_Name" },
  };
  zoho()
    .post("/crm/v8/Leads")
    .reply(207, { data: [duplicate, missing] });

  await expect(runAction("crmCreateRecord", { recordType: "Leads", fieldValues })).rejects.toThrow(
    "Also refused: record 2 of 2, field Last_Name: required field not found (MANDATORY_NOT_FOUND).",
  );
});
