import nock from "nock";
import { runDataSource } from "../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/settings/modules";
const described = (
  api_name: string,
  plural_label: string,
  overrides: Record<string, unknown> = {},
) => ({
  api_name,
  plural_label,
  singular_label: plural_label,
  api_supported: true,
  viewable: true,
  generated_type: "default",
  ...overrides,
});

test("lists the modules by label, custom ones included, with the API name where it differs", async () => {
  zoho()
    .get(path)
    .reply(200, {
      modules: [
        described("Leads", "Leads"),
        described("Robots__c", "Robots", { generated_type: "custom" }),
        described("Events", "Meetings"),
        described("Accounts", "Customers"),
        described("Unnamed", ""),
      ],
    });

  expect(await runDataSource("selectCrmModule")).toEqual({
    result: [
      { key: "Accounts", label: "Customers (Accounts)" },
      { key: "Leads", label: "Leads" },
      { key: "Events", label: "Meetings (Events)" },
      { key: "Robots__c", label: "Robots (Robots__c)" },
      { key: "Unnamed", label: "Unnamed" },
    ],
  });
});

test("leaves out what the API or the user cannot use, and parts of other modules", async () => {
  zoho()
    .get(path)
    .reply(200, {
      modules: [
        described("Leads", "Leads", { viewable: undefined }),
        described("Home", "Home", { api_supported: false }),
        described("Hidden", "Hidden", { viewable: false }),
        described("Quoted_Items", "Quoted Items", { generated_type: "subform" }),
        described("Leads_X_Robots", "Leads X Robots", { generated_type: "linking" }),
      ],
    });

  expect(await runDataSource("selectCrmModule")).toEqual({
    result: [{ key: "Leads", label: "Leads" }],
  });
});

test("no module is an empty list", async () => {
  zoho().get(path).reply(204);

  expect(await runDataSource("selectCrmModule")).toEqual({ result: [] });
});

test("an error shows as an error", async () => {
  zoho()
    .get(path)
    .reply(401, { code: "OAUTH_SCOPE_MISMATCH", message: "scope", details: {}, status: "error" });

  await expect(runDataSource("selectCrmModule")).rejects.toThrow("The connection lacks a scope");
});
