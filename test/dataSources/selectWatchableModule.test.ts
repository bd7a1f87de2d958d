import nock from "nock";
import { runDataSource } from "../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/settings/modules";
const described = (api_name: string, changes: Record<string, unknown> = {}) => ({
  api_name,
  plural_label: api_name.replaceAll("_", " "),
  api_supported: true,
  viewable: true,
  generated_type: "default",
  ...changes,
});

test("lists what Zoho notifies of, custom modules included, by label", async () => {
  zoho()
    .get(path)
    .reply(200, {
      modules: [
        described("Tasks"),
        described("Events", { plural_label: "Meetings" }),
        described("Deals"),
        described("Appointments__s", { plural_label: "Appointments" }),
        described("Appointments_Rescheduled_History__s", { plural_label: "Rescheduled" }),
        described("Robots__c", { plural_label: "Robots", generated_type: "custom" }),
        described("Notes"),
        described("Attachments"),
        described("Emails"),
        described("Leads", { viewable: false }),
        described("Cases", { api_supported: false }),
        described("Bills__c", { api_supported: false, generated_type: "custom" }),
        described("Quoted_Items", { generated_type: "subform" }),
        described("Leads_X_Robots", { generated_type: "linking" }),
      ],
    });

  expect(await runDataSource("selectWatchableModule")).toEqual({
    result: [
      { key: "Appointments__s", label: "Appointments (Appointments__s)" },
      { key: "Deals", label: "Deals" },
      { key: "Events", label: "Meetings (Events)" },
      {
        key: "Appointments_Rescheduled_History__s",
        label: "Rescheduled (Appointments_Rescheduled_History__s)",
      },
      { key: "Robots__c", label: "Robots (Robots__c)" },
      { key: "Tasks", label: "Tasks" },
    ],
  });
});

test("no module is an empty list", async () => {
  zoho().get(path).reply(204);

  expect(await runDataSource("selectWatchableModule")).toEqual({ result: [] });
});

test("an error shows as an error", async () => {
  zoho()
    .get(path)
    .reply(401, { code: "OAUTH_SCOPE_MISMATCH", message: "scope", details: {}, status: "error" });

  await expect(runDataSource("selectWatchableModule")).rejects.toThrow(
    "The connection lacks a scope",
  );
});
