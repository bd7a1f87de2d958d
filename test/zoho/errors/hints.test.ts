import { hintFor } from "../../../src/zoho/errors/hints";

// Every code that Zoho's documents list for the API (docs/zoho-crm.md#error-codes, docs/zoho-books.md#error-codes).
const crmCodes = [
  "INVALID_DATA",
  "MANDATORY_NOT_FOUND",
  "DUPLICATE_DATA",
  "INVALID_MODULE",
  "REQUIRED_PARAM_MISSING",
  "EXPECTED_PARAM_MISSING",
  "EXPECTED_FIELD_MISSING",
  "AMBIGUITY_DURING_PROCESSING",
  "DEPENDENT_FIELD_MISSING",
  "DEPENDENT_MISMATCH",
  "LIMIT_EXCEEDED",
  "LIMIT_REACHED",
  "CRITERIA_LIMIT_EXCEEDED",
  "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
  "PAGINATION_LIMIT_EXCEEDED",
  "TOKEN_BOUND_DATA_MISMATCH",
  "EXPIRED_VALUE",
  "PATTERN_NOT_MATCHED",
  "INVALID_QUERY",
  "SYNTAX_ERROR",
  "INVALID_REQUEST_METHOD",
  "AUTHORIZATION_FAILED",
  "NOT_SUPPORTED",
  "NOT_ALLOWED",
  "RECORD_LOCKED",
  "NOT_APPROVED",
  "RECORD_IN_BLUEPRINT",
  "UNABLE_TO_PARSE_DATA_TYPE",
  "API_NOT_SUPPORTED",
  "RESERVED_KEYWORD_NOT_ALLOWED",
  "NOT_SUBSCRIBED",
  "ID_ALREADY_CONVERTED",
  "NO_RECORDS_FOUND",
  "OAUTH_SCOPE_MISMATCH",
  "NO_PERMISSION",
  "INVALID_URL_PATTERN",
  "RESOURCE_NOT_FOUND",
  "ALREADY_MODIFIED",
  "MEDIA_TYPE_NOT_SUPPORTED",
  "TOO_MANY_REQUESTS",
  "RATE_LIMIT_EXCEEDED",
  "INTERNAL_ERROR",
  "INTERNAL_SERVER_ERROR",
  "MULTIPLE_OR_MULTI_ERRORS",
  "FEATURE_NOT_AVAILABLE",
  // Of Zoho's published examples.
  "NOT_REVIEWED",
  "DUPLICATE_LINKING_DATA",
  "CANNOT_PERFORM_ACTION",
  "CANNOT_ASSIGN",
  "CANNOT_PROCESS",
  "FEATURE_NOT_SUPPORTED",
  "FEATURE_NOT_ENABLED",
  "LICENSE_LIMIT_EXCEEDED",
  "FILE_SIZE_EXCEEDS",
  "FILE_RESOLUTION_EXCEEDS",
  "FIELD_TYPE_UNAVAILABLE",
  "INVALID_REQUEST",
  "failure_in_attachment_handling",
  "VERSION_NOT_SUPPORTED",
  "ALREADY_CONFIGURED",
  "NOT_FOUND",
  "NO_DATA",
  "RECORD_LIMIT_EXCEEDED",
  "COMBINED_CRITERIA_LIMIT_EXCEEDED",
  "SERVICE_UNAVAILABLE",
  "PERMISSION_DENIED",
  "ALREADY_SCHEDULED",
  "DEPENDENT_PARAM_MISSING",
  "INVALID_ALIAS",
  "DUPLICATE_ALIAS",
];

const booksCodes =
  "2 4 5 11 37 44 45 57 1000 1001 1002 1038 1070 2007 3000 3004 3009 3010 3013 3062 4001 4031 4041 4043 5001 5015 5032 6041 9004 9521 9523 12003 12004 12005 12006 12007 12008 12018 20077 24016 29032 31006 103001 107051 108004".split(
    " ",
  );

test.each(crmCodes)("CRM's %s has a hint in whole sentences", (code) => {
  expect(hintFor("crm", code)).toMatch(/^[A-Z].*\.$/);
});

test.each(booksCodes)("Books' code %s has a hint in whole sentences", (code) => {
  expect(hintFor("books", code)).toMatch(/^[A-Z].*\.$/);
});

test("an unknown code has none, nor has a name that every object knows", () => {
  expect(hintFor("crm", "SOMETHING_NEW")).toBeUndefined();
  expect(hintFor("crm", "constructor")).toBeUndefined();
  expect(hintFor("books", undefined)).toBeUndefined();
});

test("CRM's codes are found in every letter case, as functions write them", () => {
  expect(hintFor("crm", "invalid_data")).toBe(hintFor("crm", "INVALID_DATA"));
  expect(hintFor("crm", "constructor")).toBeUndefined();
});
