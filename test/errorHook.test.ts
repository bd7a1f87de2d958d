import { isConnectionError } from "@prismatic-io/spectral";
import { errorHook } from "../src/errorHook";
import { failureOf, toError } from "../src/zoho/errors/errors";
import type { ZohoFailure } from "../src/zoho/errors/failure";
import { zohoConnection } from "./support/connection";

const failure: ZohoFailure = {
  product: "crm",
  operation: "POST /crm/v8/Leads",
  status: 400,
  code: "DUPLICATE_DATA",
  reason: "duplicate data",
  recordIndex: 0,
  field: "Email",
  existingRecordId: "4876876000000333001",
  items: [{ index: 0, code: "DUPLICATE_DATA", message: "duplicate data" }],
  details: { api_name: "Email", duplicate_record: { id: "4876876000000333001" } },
  hint: "Update that record.",
  retryable: false,
  limits: { remaining: 4_950 },
  requestId: "abc",
};

// It runs twice for polling triggers.
const shown = (thrown: unknown) => errorHook(errorHook(thrown)) as Error;

test.each([
  [400, "DUPLICATE_DATA"],
  [401, "INVALID_TOKEN"],
])("an error of HTTP %d %s keeps its message and everything known", (status, code) => {
  const error = toError({ ...failure, status, code }, zohoConnection());

  expect(shown(error)).toBe(error);
  expect(isConnectionError(shown(error))).toBe(status === 401);
  expect(JSON.parse(JSON.stringify(shown(error)))).toMatchObject({
    failure: { ...failure, status, code },
  });
});

test("other errors pass as they are", () => {
  const error = new Error("Fill in Record ID.");

  expect(shown(error)).toBe(error);
  expect(failureOf(shown(error))).toBeUndefined();
});

test.each([
  ["a text", "a text"],
  [{ code: 7, message: "a message" }, "a message"],
  [undefined, "undefined"],
])("what is no error becomes one: %j", (thrown, message) => {
  expect(shown(thrown)).toBeInstanceOf(Error);
  expect(shown(thrown).message).toBe(message);
});
