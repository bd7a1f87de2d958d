import { input } from "@prismatic-io/spectral";
import { organizationId } from "../inputs/books";
import { toOptionalText, toTextList } from "../inputs/clean";
import { connection } from "../inputs/connection";
import { anything, anythingOrNull, flag, list, object, output, text, whole } from "../schemas";
import { checkChosen, toOperations } from "../scopes/chosen";
import { judgeScopes, type NeededScopes } from "../scopes/needed";
import { zohoAction } from "../scopes/operation";
import { refuse } from "../zoho/errors/refuse";
import { type HealthReport, reportHealth } from "../zoho/health/report";

const both = "CRM and Books";

const products = input({
  label: "Products",
  type: "string",
  required: false,
  default: both,
  placeholder: "Select products",
  comments: "The products to check; the check sends no request to the other product.",
  example: both,
  model: [both, "CRM", "Books"].map((value) => ({ label: value, value })),
  clean: toProducts,
});

const operations = input({
  label: "Operations",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Enter an operation's key or name",
  comments:
    "Operations that your flows use; to lack a scope that one of them always needs is a failure.",
  example: "crmCountRecords",
  clean: toTextList("Operations"),
});

function toProducts(value: unknown): { crm: boolean; books: boolean } {
  const text = toOptionalText("Products")(value) ?? both;
  const [crm, books] = [/\bCRM\b/i.test(text), /\bBooks\b/i.test(text)];
  if (crm || books) return { crm, books };
  refuse(`Products is "${text}". Give ${both}, CRM, or Books.`);
}

const example: { data: HealthReport } = {
  data: {
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
  },
};

const check = object(
  {
    name: text,
    status: { type: "string", enum: ["ok", "warning", "failed"] },
    message: text,
    nextStep: text,
    milliseconds: whole,
  },
  ["nextStep", "milliseconds"],
);

const lacking = object({ operation: text, missing: list(text), partial: list(text) });

const report = object(
  {
    healthy: flag,
    checkedAt: text,
    dataCenter: anythingOrNull,
    user: anythingOrNull,
    organization: anythingOrNull,
    booksOrganizations: list(anything),
    scopes: object({ granted: list(text), confirmedByZoho: flag, lacking: list(lacking) }),
    limits: anything,
    checks: list(check),
  },
  ["checkedAt", "dataCenter", "user", "organization", "booksOrganizations", "limits"],
);

/**
 * @param needed gives what each operation of the component needs, by label.
 * @param labels gives the labels by key.
 */
export const validateConnection = (
  needed: () => NeededScopes,
  labels: () => Readonly<Record<string, string>>,
) =>
  zohoAction({
    display: {
      label: "Validate Connection",
      description:
        "Checks a Zoho connection from data center to scopes and call limits, with a verdict and a next step for each check.",
      important: true,
    },
    performSafety: "safe",
    scopes: ["ZohoCRM.users.READ", "ZohoCRM.org.READ", "ZohoBooks.settings.READ"],
    inputs: { connection, products, organizationId, operations },
    perform: async (context, { connection, products, organizationId, operations }) => {
      const chosen = toOperations(operations, labels());
      const scopes = {
        ...judgeScopes(connection, needed(), products),
        ...(chosen.length > 0 && { check: checkChosen(connection, needed(), chosen) }),
      };
      return {
        data: await reportHealth(connection, context, { ...products, organizationId }, scopes),
      };
    },
    examplePayload: example,
    outputSchema: output(report),
  });
