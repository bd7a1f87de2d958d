import { explain } from "../../../src/zoho/errors/explain";
import type { ZohoFailure } from "../../../src/zoho/errors/failure";
import { hintFor } from "../../../src/zoho/errors/hints";

const failed = (product: "crm" | "books", code: string): ZohoFailure => ({
  product,
  operation: "",
  status: 401,
  code,
  reason: "refused",
  hint: hintFor(product, code),
});

describe("a missing scope", () => {
  test.each([
    ["GET", "/crm/v8/Leads/1", "ZohoCRM.modules.READ"],
    ["POST", "/crm/v8/Leads", "ZohoCRM.modules.CREATE"],
    ["PUT", "/crm/v8/Leads/1", "ZohoCRM.modules.UPDATE"],
    ["DELETE", "/crm/v8/Leads/1", "ZohoCRM.modules.DELETE"],
    ["POST", "/crm/v8/coql", "ZohoCRM.coql.READ and ZohoCRM.modules.READ"],
    ["PATCH", "/crm/v8/actions/watch", "ZohoCRM.notifications.UPDATE"],
    ["GET", "/crm/v8/settings/fields", "ZohoCRM.settings.fields.READ"],
    [
      "POST",
      "/crm/v8/Leads/1/Attachments",
      "ZohoCRM.modules.CREATE and ZohoCRM.modules.attachments.CREATE",
    ],
    ["GET", "/crm/v8/Leads/search", "ZohoCRM.modules.READ and ZohoSearch.securesearch.READ"],
    [
      "GET",
      "/crm/v8/Leads/actions/count",
      "ZohoCRM.modules.READ and ZohoSearch.securesearch.READ and ZohoCRM.settings.layouts.READ",
    ],
    ["GET", "/crm/v8/users", "ZohoCRM.users.READ"],
    ["GET", "/crm/v8/functions/a/actions/execute", "ZohoCRM.functions.execute.READ"],
    ["POST", "/crm/v8/functions/a/actions/execute", "ZohoCRM.functions.execute.CREATE"],
  ])("of CRM is named: %s %s needs %s", (method, path, scopes) => {
    const { hint } = explain(failed("crm", "OAUTH_SCOPE_MISMATCH"), { method, path }, {});

    expect(hint).toContain(`The request needs ${scopes}.`);
  });

  test("is named when the code is in lower case", () => {
    const request = { method: "GET", path: "/crm/v8/users" };
    const { hint } = explain(failed("crm", "oauth_scope_mismatch"), request, {});

    expect(hint).toMatch(/lacks a scope.*The request needs ZohoCRM\.users\.READ\./);
  });

  test.each([
    ["GET", "/books/v3/organizations", "ZohoBooks.settings.READ"],
    ["POST", "/books/v3/invoices", "ZohoBooks.invoices.CREATE"],
    ["GET", "/books/v3/bankaccounts/rules", "ZohoBooks.banking.READ"],
    ["PUT", "/books/v3/vendorcredits/1", "ZohoBooks.debitnotes.UPDATE"],
    ["DELETE", "/books/v3/journals/1", "ZohoBooks.accountants.DELETE"],
    ["GET", "/books/v3/projects/1/tasks", "ZohoBooks.projects.READ"],
    ["DELETE", "/books/v3/employee/1", "ZohoBooks.expenses.DELETE"],
  ])("of Books is named beside the other cause: %s %s needs %s", (method, path, scope) => {
    const { hint } = explain(failed("books", "57"), { method, path }, {});

    expect(hint).toMatch(
      /^The access token is no(t| longer) valid, or the connection lacks a scope/,
    );
    expect(hint).toContain(`The request needs ${scope}.`);
  });
});

test("the daily limit of Books says when it ends", () => {
  const headers = {
    "x-rate-limit-limit": "1000",
    "x-rate-limit-remaining": "0",
    "x-rate-limit-reset": "38653",
  };

  const explained = explain(
    failed("books", "45"),
    { method: "GET", path: "/books/v3/items" },
    headers,
  );

  expect(explained.hint).toMatch(/ That is in 10 h 45 min\.$/);
  expect(explained.limits).toEqual({ limit: 1000, remaining: 0, resetsIn: 38653 });
});

test("remaining credits and the request's id are kept", () => {
  const headers = { "x-api-credits-remaining": "4950", "x-request-id": "abc" };

  const explained = explain(failed("crm", "INVALID_DATA"), { method: "GET", path: "/x" }, headers);

  expect(explained).toMatchObject({ limits: { remaining: 4950 }, requestId: "abc" });
});
