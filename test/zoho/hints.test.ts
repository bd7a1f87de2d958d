import { hintFor } from "../../src/zoho/hints";

const crmCodes = [
  "INVALID_TOKEN",
  "AUTHENTICATION_FAILURE",
  "OAUTH_SCOPE_MISMATCH",
  "NO_PERMISSION",
  "INVALID_MODULE",
  "INVALID_DATA",
  "MANDATORY_NOT_FOUND",
  "DUPLICATE_DATA",
  "RECORD_LOCKED",
  "NOT_APPROVED",
  "RECORD_IN_BLUEPRINT",
  "LIMIT_EXCEEDED",
  "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
  "TOKEN_BOUND_DATA_MISMATCH",
  "EXPIRED_VALUE",
  "SYNTAX_ERROR",
  "NOT_SUBSCRIBED",
  "TOO_MANY_REQUESTS",
];

test.each(crmCodes)("CRM's %s has a hint in whole sentences", (code) => {
  expect(hintFor("crm", code)).toMatch(/^[A-Z].*\.$/);
});

test.each(["14", "44", "45", "57", "1002", "1070", "6041"])("Books' code %s has a hint", (code) => {
  expect(hintFor("books", code)).toMatch(/^[A-Z].*\.$/);
});

test("an unknown code has none, nor has a name that every object knows", () => {
  expect(hintFor("crm", "SOMETHING_NEW")).toBeUndefined();
  expect(hintFor("crm", "constructor")).toBeUndefined();
  expect(hintFor("books", undefined)).toBeUndefined();
});
