import type { HealthReport } from "../zoho/health/report";

const report: HealthReport = {
  healthy: true,
  checkedAt: "2026-06-02T09:30:00.000Z",
  dataCenter: {
    region: "EU",
    name: "Europe",
    apiHost: "www.zohoapis.eu",
    environment: "production",
  },
  user: {
    id: "4876876000000301001",
    name: "Sam Sample",
    email: "sam@example.com",
    profile: "Administrator",
    role: "CEO",
  },
  organization: {
    id: "4876876000000020005",
    zgid: "20087654",
    name: "Example Robotics",
    edition: "enterprise",
    type: "production",
    timeZone: "Europe/Berlin",
    currency: "EUR",
  },
  booksOrganizations: [
    { id: "10234695", name: "Example Robotics", currency: "EUR", isDefault: true },
  ],
  scopes: {
    granted: ["ZohoCRM.modules.ALL", "ZohoCRM.settings.ALL", "ZohoBooks.fullaccess.all"],
    confirmedByZoho: true,
    lacking: [{ operation: "CRM - COQL Query", missing: ["ZohoCRM.coql.READ"], partial: [] }],
  },
  limits: { crm: null, books: { remaining: 4950, limit: 5000, resetsIn: 30_600 } },
  checks: [
    { name: "Connection", status: "ok", message: "Europe (www.zohoapis.eu), production." },
    {
      name: "CRM user",
      status: "ok",
      message: "Connected as Sam Sample (sam@example.com), profile Administrator.",
      milliseconds: 210,
    },
    {
      name: "Scopes",
      status: "warning",
      message: "Zoho granted 3 scopes. CRM - COQL Query lacks some: ZohoCRM.coql.READ.",
      nextStep:
        "If your flows use what lacks them, add the scopes to the connection and connect to Zoho again.",
    },
  ],
};

export const healthExample = { data: report };
