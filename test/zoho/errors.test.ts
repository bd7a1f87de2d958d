import { isConnectionError } from "@prismatic-io/spectral";
import {
  failedItems,
  failureOf,
  isZohoError,
  readFailure,
  toError,
  ZohoError,
  type ZohoFailure,
} from "../../src/zoho/errors";
import { accessToken, zohoConnection } from "../support/connection";

const read = (status: number, data: unknown, product: "crm" | "books" = "crm") =>
  readFailure({ product, operation: "POST /crm/v8/Leads", status, data });

const duplicate = {
  code: "DUPLICATE_DATA",
  status: "error",
  message: "duplicate data",
  details: {
    api_name: "Email",
    json_path: "$.data[1].Email",
    duplicate_record: { id: "4876876000000333001", module: { api_name: "Leads" } },
  },
};
const mandatory = {
  code: "MANDATORY_NOT_FOUND",
  status: "error",
  message: "required field not found",
  details: { api_name: "Last_Name", json_path: "$.data[2].Last_Name" },
};
const added = { code: "SUCCESS", status: "success", message: "record added", details: { id: "1" } };

describe("what an answer says of a failure", () => {
  test("a success is none, nor is an answer without a body", () => {
    expect(read(201, { data: [added] })).toBeUndefined();
    expect(read(204, undefined)).toBeUndefined();
    expect(read(304, undefined)).toBeUndefined();
  });

  test("a flat error gives code, field, details and a hint", () => {
    const details = { param_name: "fields" };
    const body = { code: "REQUIRED_PARAM_MISSING", details, message: "missing", status: "error" };

    expect(read(400, body)).toMatchObject({
      status: 400,
      code: "REQUIRED_PARAM_MISSING",
      reason: "missing",
      field: "fields",
      details,
      hint: expect.stringContaining("required parameter"),
      retryable: false,
    });
  });

  test("an id in the details of another error than a duplicate is no existing record", () => {
    const body = {
      code: "INVALID_DATA",
      details: { id: "7" },
      message: "invalid",
      status: "error",
    };

    expect(read(400, body)?.existingRecordId).toBeUndefined();
    expect(failedItems({ data: [body] })[0]?.existingRecordId).toBeUndefined();
  });

  test("HTTP 400 with items gives each of them", () => {
    expect(read(400, { data: [added, duplicate, mandatory] })).toMatchObject({
      code: "DUPLICATE_DATA",
      recordIndex: 1,
      field: "Email",
      existingRecordId: "4876876000000333001",
      items: [{ index: 1 }, { index: 2, field: "Last_Name" }],
      retryable: false,
    });
  });

  test("several errors of one record give the first one's field and existing record", () => {
    const several = {
      code: "MULTIPLE_OR_MULTI_ERRORS",
      status: "error",
      message: "multiple errors",
      details: { errors: [duplicate, mandatory] },
    };

    expect(read(400, { data: [several] })).toMatchObject({
      code: "MULTIPLE_OR_MULTI_ERRORS",
      field: "Email",
      existingRecordId: "4876876000000333001",
    });
  });

  test.each([
    [429, true],
    [500, true],
    [503, true],
    [408, true],
    [400, false],
    [403, false],
    [404, false],
  ])("HTTP %d is retryable: %p", (status, retryable) => {
    expect(read(status, { code: "X", message: "m", status: "error" })).toMatchObject({ retryable });
  });

  test("a page of HTML instead of JSON is no reason to fail otherwise", () => {
    expect(read(502, "<html>Bad Gateway</html>")).toMatchObject({
      reason: "the service failed",
      hint: "Try again later.",
    });
    expect(read(404, undefined)).toMatchObject({
      reason: "the request was refused without a reason",
    });
  });

  test("Books' code other than 0 is a failure inside of HTTP 200 as well", () => {
    expect(read(200, { code: 1002, message: "Contact does not exist." }, "books")).toMatchObject({
      code: "1002",
      reason: "Contact does not exist.",
    });
    expect(read(200, { code: 0, message: "success" }, "books")).toBeUndefined();
  });
});

describe("items that Zoho refused", () => {
  test.each(["data", "watch", "tags", "users", "__composite_requests"])(
    "are found in the container %s",
    (container) => {
      expect(failedItems({ [container]: [added, mandatory] })).toEqual([
        {
          index: 1,
          code: "MANDATORY_NOT_FOUND",
          message: "required field not found",
          field: "Last_Name",
          existingRecordId: undefined,
          details: mandatory.details,
        },
      ]);
    },
  );

  test("are not records that happen to have such a field", () => {
    expect(failedItems({ data: [{ id: "1", status: "error", code: 7 }] })).toEqual([]);
    expect(failedItems({ data: [{ id: "1", status: "error" }, null, "text"] })).toEqual([]);
    expect(failedItems(undefined)).toEqual([]);
  });
});

describe("the message", () => {
  const failure: ZohoFailure = {
    product: "crm",
    operation: "POST /crm/v8/Leads",
    status: 400,
    code: "DUPLICATE_DATA",
    reason: "duplicate data",
    recordIndex: 0,
    field: "Email",
    existingRecordId: "42",
    hint: "Update that record.",
  };

  test("says what, where, and what to do", () => {
    expect(new ZohoError(failure).message).toBe(
      "Zoho CRM: duplicate data. Concerns record 0, field Email, existing record 42. Update that record. (POST /crm/v8/Leads: HTTP 400, DUPLICATE_DATA)",
    );
  });

  test("names the other items too, but not hundreds of them", () => {
    const items = Array.from({ length: 100 }, (_, index) => ({
      index,
      code: "INVALID_DATA",
      message: "invalid data",
    }));
    const { message } = new ZohoError({ ...failure, items });

    expect(message).toContain("Also refused: record 1: invalid data (INVALID_DATA);");
    expect(message.length).toBeLessThan(600);
  });
});

describe("the error to throw", () => {
  const failure: ZohoFailure = { product: "books", operation: "GET /x", reason: "no" };

  test("is a ZohoError that keeps the failure", () => {
    const error = toError({ ...failure, status: 400 }, zohoConnection());

    expect(isZohoError(error)).toBe(true);
    expect(failureOf(error)).toEqual({ ...failure, status: 400 });
  });

  test("is a ConnectionError for 401, with the failure and without secrets", () => {
    const error = toError({ ...failure, status: 401 }, zohoConnection());

    expect(isConnectionError(error)).toBe(true);
    expect(isZohoError(error)).toBe(false);
    expect(failureOf(error)).toMatchObject({ status: 401 });
    const shown = JSON.stringify({ ...error, message: error.message });
    expect(shown).not.toContain(accessToken);
    expect(shown).not.toContain("example-client-secret");
  });

  test("other errors have no failure", () => {
    expect(failureOf(new Error("other"))).toBeUndefined();
    expect(failureOf("text")).toBeUndefined();
  });
});
