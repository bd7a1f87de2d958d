import { isConnectionError } from "@prismatic-io/spectral";
import { doneItems, jobOf } from "../../../src/zoho/crm/records/answers";
import {
  addToHint,
  changeHint,
  failureOf,
  isZohoError,
  toError,
  ZohoError,
} from "../../../src/zoho/errors/errors";
import type { ZohoFailure } from "../../../src/zoho/errors/failure";
import { failedItems } from "../../../src/zoho/http/answerItems";
import { isGone } from "../../../src/zoho/http/outcome";
import { readFailure } from "../../../src/zoho/http/readFailure";
import { accessToken, zohoConnection } from "../../support/connection";

const read = (
  status: number,
  data: unknown,
  product: "crm" | "books" = "crm",
  operation = "POST /crm/v8/Leads",
) => readFailure({ product, operation, status, data });

const refused = (code: string, details: unknown = {}, message = "invalid data") => ({
  code,
  status: "error",
  message,
  details,
});

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

  test.each([
    [{ code: "ANYTHING", message: "not here", status: "error" }, "not here"],
    [{ code: "INTERNAL_ERROR", message: "not here", status: "error" }, "not here"],
    [undefined, "there is no such operation"],
  ])("HTTP 501 with %j says that this Zoho does not offer the operation", (body, reason) => {
    expect(read(501, body)).toMatchObject({
      reason,
      hint: "Zoho does not offer this operation here. Choose another operation.",
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
          count: 2,
          code: "MANDATORY_NOT_FOUND",
          message: "required field not found",
          field: "Last_Name",
          existingRecordId: undefined,
          details: mandatory.details,
        },
      ]);
    },
  );

  test("are found in lists of lists, with the position of the outer one", () => {
    const body = {
      Emails: [[refused("MANDATORY_NOT_FOUND", { api_name: "message_id" })], [added]],
    };

    expect(failedItems(body)).toMatchObject([
      { index: 0, code: "MANDATORY_NOT_FOUND", field: "message_id" },
    ]);
    expect(read(400, body)).toMatchObject({ code: "MANDATORY_NOT_FOUND", field: "message_id" });
  });

  test.each(["data", "base_currency", "share"])("are found where %s holds one alone", (name) => {
    const body = { [name]: refused("INVALID_DATA", { api_name: "iso_code" }, "no such currency") };

    expect(read(400, body)).toMatchObject({
      code: "INVALID_DATA",
      reason: "no such currency",
      field: "iso_code",
    });
    expect(failedItems(body)).toHaveLength(1);
  });

  test("are told by their status, whatever their code", () => {
    const slip = refused("SUCCESS", {}, "rule is in use");

    expect(failedItems({ rules: [added, slip] })).toMatchObject([{ index: 1, code: "SUCCESS" }]);
  });

  test("are not records that happen to have such a field", () => {
    expect(failedItems({ data: [{ id: "1", status: "error", code: 7 }] })).toEqual([]);
    expect(failedItems({ data: [{ id: "1", status: "error" }, null, "text"] })).toEqual([]);
    expect(failedItems(undefined)).toEqual([]);
  });
});

describe("what the request as a whole was refused for", () => {
  test.each([
    ["INVALID_MODULE", { resource_path_index: 0 }],
    ["AUTHORIZATION_FAILED", {}],
    ["INVALID_REQUEST_METHOD", {}],
    ["NOT_APPROVED", { resource_path_index: 1 }],
  ])("is of no record though %s stands among them", (code, details) => {
    const failure = read(400, { data: [refused(code, details)] });

    expect(failure).toMatchObject({ code, reason: "invalid data" });
    expect(failure).not.toHaveProperty("recordIndex");
    expect(new ZohoError(failure as ZohoFailure).message).not.toMatch(/record \d/);
  });

  test("is the number of rows, which are no characters", () => {
    const details = { api_name: "data", maximum_length: 100 };
    const failure = read(400, { data: [refused("LIMIT_EXCEEDED", details, "too many")] });

    expect(new ZohoError(failure as ZohoFailure).message).toMatch(
      /^Zoho CRM: too many\. Concerns maximum length 100\. /,
    );
  });

  test("is an error alone inside of HTTP 200 as well", () => {
    const error = refused("INVALID_DATA", { param_name: "cvid" });

    expect(read(200, error)).toMatchObject({ status: 200, code: "INVALID_DATA", field: "cvid" });
    expect(read(200, { code: "SUCCESS", status: "success", details: {} })).toBeUndefined();
    expect(read(200, { status: "error", data: [] })).toBeUndefined();
  });
});

describe("what was done", () => {
  const flat = { code: "SUCCESS", status: "success", message: "photo uploaded", details: {} };
  const scheduled = { ...flat, code: "SCHEDULED", details: { job_id: "7" } };

  test.each([
    ["a list", { data: [added, added] }, 2],
    ["an object", { base_currency: flat }, 1],
    ["the answer itself", flat, 1],
    ["a list of lists", { Emails: [[flat], [flat]] }, 2],
    ["nothing", { data: [] }, 0],
    ["no answer", undefined, 0],
    ["what was refused", { data: [duplicate] }, 0],
  ])("is read from %s", (_, body, count) => {
    expect(doneItems(body)).toHaveLength(count);
  });

  test("is a job where the details name one, whatever the code", () => {
    expect(doneItems(scheduled).map(jobOf)).toEqual(["7"]);
    expect(jobOf({ ...flat, details: { job_id: 8 } })).toBe("8");
    expect(jobOf(flat)).toBeUndefined();
  });
});

describe("the field", () => {
  test.each([
    [{ param: "job_id" }, "job_id"],
    [{ param_name: "ids" }, "ids"],
    [{ mapped_field: { api_name: "separator" } }, "separator"],
    [{}, undefined],
  ])("of %j is %s", (details, field) => {
    expect(read(400, refused("MANDATORY_NOT_FOUND", details))?.field).toBe(field);
  });
});

describe("the hint of INVALID_DATA", () => {
  const hint = (operation: string, details: unknown, message?: string) =>
    read(400, refused("INVALID_DATA", details, message), "crm", operation)?.hint;

  test.each([
    ["DELETE /crm/v8/Leads/1", { resource_path_index: 1 }, "record not deleted", "No record of"],
    ["DELETE /crm/v8/Leads", { id: "1" }, "record not deleted", "No record of this ID"],
    ["PUT /crm/v8/Leads/1/Nope", { resource_path_index: 2 }, "The related name", "related list"],
    [
      "GET /crm/v8/Leads/1/Notes/2",
      { resource_path_index: 3 },
      "the id",
      "related record does not",
    ],
    [
      "GET /crm/v8/Leads/1/Attachments/2",
      {},
      "the id given seems to be",
      "no attachment of this ID",
    ],
    ["PUT /crm/v8/users/1", { resource_path_index: 1 }, "the id", "No user of this ID"],
    ["PUT /crm/v8/settings/tags/1", { resource_path_index: 2 }, "the id", "nothing of this name"],
    [
      "POST /crm/v8/Leads/1/actions/convert",
      { id: "1" },
      "id already converted",
      "CRM - Convert Lead tells which contact",
    ],
    ["PUT /crm/v8/Leads", { id: "1" }, "either the request body is in wrong format", "JSON"],
    ["PUT /crm/v8/Leads", { api_name: "Age", id: "1" }, "not in layout", "does not fit its field"],
    ["POST /crm/v8/coql", {}, "limit should be greater than 0", "functions and LIMIT"],
  ])("%s %j %s", (operation, details, message, words) => {
    expect(hint(operation, details, message)).toContain(words);
  });

  test("speaks of no record where a query names a column twice", () => {
    const twice = refused("DUPLICATE_DATA", { column_name: "Email" }, "duplicate select column");

    expect(read(400, twice, "crm", "POST /crm/v8/coql")?.hint).toContain("names a column");
    expect(read(400, twice)?.hint).toContain("A record with the same unique value");
  });
});

describe("the hint of a refusal that no table knows", () => {
  test("speaks of URL and method only where Zoho found nothing there", () => {
    expect(read(400, refused("BRAND_NEW"))?.hint).not.toMatch(/URL|method/);
    expect(read(404, refused("BRAND_NEW"))?.hint).toContain("URL");
    expect(read(405, refused("BRAND_NEW"))?.hint).toContain("URL");
  });
});

describe("a DELETE that found nothing", () => {
  const gone = (status: number, body: unknown, operation = "DELETE /crm/v8/Leads/1") =>
    isGone({ method: "DELETE", path: "/" }, read(status, body, "crm", operation) as ZohoFailure);
  const unknown = refused("INVALID_DATA", { resource_path_index: 1 }, "record not deleted");

  test("found nothing where Zoho does not know the ID", () => {
    expect(gone(400, unknown)).toBe(true);
    expect(gone(400, { data: [refused("INVALID_DATA", { id: "1" }, "record not deleted")] })).toBe(
      true,
    );
    expect(gone(404, refused("RESOURCE_NOT_FOUND"))).toBe(true);
    expect(gone(400, refused("NOT_SUBSCRIBED"))).toBe(true);
  });

  test.each([
    [{ id: "1" }, "either the request body or parameters is in wrong format"],
    [{ id: "1" }, "Record locked or invalid permissions"],
    [{ resource_path_index: 2 }, "The related name given seems to be invalid"],
    [{ api_name: "ids", maximum_length: 100 }, "invalid data"],
  ])("is another refusal with %j %s", (details, message) => {
    expect(gone(400, refused("INVALID_DATA", details, message))).toBe(false);
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
    recordCount: 2,
    field: "Email",
    existingRecordId: "42",
    hint: "Update that record.",
  };

  test("says what, where, and what to do", () => {
    expect(new ZohoError(failure).message).toBe(
      "Zoho CRM: duplicate data. Concerns record 1 of 2, field Email, existing record 42. Update that record. (POST /crm/v8/Leads: HTTP 400, DUPLICATE_DATA)",
    );
  });

  test("names the other items too, but not hundreds of them", () => {
    const items = Array.from({ length: 100 }, (_, index) => ({
      index,
      count: 100,
      code: "INVALID_DATA",
      message: "invalid data",
    }));
    const { message } = new ZohoError({ ...failure, items });

    expect(message).toContain("Also refused: record 2 of 100: invalid data (INVALID_DATA);");
    expect(message.length).toBeLessThan(600);
  });
});

describe("the words of an error", () => {
  const message = (details: unknown, code = "INVALID_DATA") =>
    new ZohoError(read(400, refused(code, details)) as ZohoFailure).message;

  test.each([
    ["double", "a number"],
    ["integer", "a whole number"],
    ["bigint", "a whole number"],
    ["jsonobject", "an object"],
    ["jsonarray", "a list"],
    ["string", "a text"],
    ["boolean", "true or false"],
    ["picklist", "picklist"],
  ])("call %s %s", (type, words) => {
    expect(message({ expected_data_type: type })).toContain(`Concerns expected ${words}.`);
  });

  test.each([
    [{ param_names: ["criteria", "email"] }, "one of criteria, email"],
    [{ expected_fields: [{ api_name: "id" }, { api_name: "api_name" }] }, "one of id, api_name"],
    [{ ambiguity_due_to: [{ param_name: "page" }, { param_name: "page_token" }] }, "both page, "],
    [{ dependee: { api_name: "type" } }, "depends on type"],
    [{ column_name: ["Email", "Phone"] }, "column Email, Phone"],
    [{ permissions: "Crm_Manage" }, "permission Crm_Manage"],
    [
      { reason: "invalid operator found", operator: ">" },
      "invalid data: invalid operator found. Concerns operator >.",
    ],
    [{ reason: "Invalid data", column_name: "Nope" }, "invalid data. Concerns column Nope."],
    [
      { reason: "no such function", column: "Company" },
      "no such function. Concerns column Company.",
    ],
    [{ line: 1, column: 15, near: "FROM" }, "line 1, position 15"],
    [
      { api_name: "id", json_path: "$.data[0].Quoted_Items[1].id" },
      "Concerns field id, row 2 of Quoted_Items.",
    ],
    [
      { api_name: "id", json_path: " $.data[0].Territories[0].id" },
      "Concerns field id, row 1 of Territories.",
    ],
    [{ api_name: "Email", json_path: "$.data[1].Email" }, "Concerns field Email. "],
  ])("name what %j tells", (details, words) => {
    expect(message(details)).toContain(words);
  });

  test("name the row and the reason of each of several errors", () => {
    const row = (index: number) => ({
      code: "INVALID_DATA",
      message: "invalid data",
      details: {
        api_name: "Quantity",
        reason: "too many",
        json_path: `$.data[0].Quoted_Items[${index}].Quantity`,
      },
    });

    const text = message({ errors: [row(0), row(2)] }, "MULTIPLE_OR_MULTI_ERRORS");
    expect(text).toContain("Concerns field Quantity, row 1 of Quoted_Items.");
    expect(text).toContain("field Quantity, row 3 of Quoted_Items: invalid data: too many");
  });

  test.each([
    "INVALID_DATA",
    "MANDATORY_NOT_FOUND",
    "EXPECTED_FIELD_MISSING",
    "REQUIRED_PARAM_MISSING",
    "EXPECTED_PARAM_MISSING",
    "AMBIGUITY_DURING_PROCESSING",
  ])("point to what %s names only where it names something", (code) => {
    expect(message({}, code)).toContain("Zoho does not say which");
    expect(message({ api_name: "Email" }, code)).toMatch(/Concerns field Email.*named here/);
  });

  test("count no records where there is one alone", () => {
    const failure = read(400, { data: [mandatory] }) as ZohoFailure;

    expect(failure.recordIndex).toBe(0);
    expect(new ZohoError(failure).message).toContain("Concerns field Last_Name.");
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

  test.each([
    [401, "INVALID_TOKEN", true],
    [401, "AUTHENTICATION_FAILURE", true],
    [401, "UNAUTHORIZED", true],
    [401, undefined, true],
    [401, "OAUTH_SCOPE_MISMATCH", true],
    [403, "OAUTH_SCOPE_MISMATCH", true],
    [401, "NO_PERMISSION", false],
    [401, "AUTHORIZATION_FAILED", false],
    [401, "PERMISSION_DENIED", false],
    [401, "REQUIRED_PARAM_MISSING", false],
    [401, "DUPLICATE_DATA", false],
    [403, "NO_PERMISSION", false],
  ])("flags the connection of HTTP %s %s: %s", (status, code, isFlagged) => {
    const error = toError(
      { product: "crm", operation: "GET /x", reason: "no", status, code },
      zohoConnection(),
    );

    expect(isConnectionError(error)).toBe(isFlagged);
    expect(failureOf(error)).toMatchObject({ status });
  });

  test("other errors have no failure", () => {
    expect(failureOf(new Error("other"))).toBeUndefined();
    expect(failureOf("text")).toBeUndefined();
  });
});

describe("a hint that is added", () => {
  const failure = { product: "crm", operation: "GET /x", reason: "no", hint: "Look." } as const;
  const errors = [new ZohoError(failure), toError({ ...failure, status: 401 }, zohoConnection())];

  test.each(errors)("stays with the same error and its stack: %s", (error) => {
    const frames = error.stack?.split("\n    at ").slice(1);

    expect(addToHint(error, "Look twice.")).toBe(error);
    expect(failureOf(error)?.hint).toBe("Look. Look twice.");
    expect(error.message).toContain("Look. Look twice.");
    expect(error.stack).toContain("Look. Look twice.");
    expect(error.stack?.split("\n    at ").slice(1)).toEqual(frames);
  });

  test("stands once, however many calls share the error", () => {
    const error = new ZohoError(failure);
    addToHint(error, "Look twice.");
    addToHint(error, "Look twice.");

    expect(failureOf(error)?.hint).toBe("Look. Look twice.");
  });

  test("takes the place of the one before where it is another one", () => {
    const error = new ZohoError(failure);

    expect(changeHint(error, () => "Go on.")).toBe(error);
    expect(error.message).toBe("Zoho CRM: no. Go on. (GET /x)");
  });

  test("leaves other errors alone", () => {
    const other = new Error("other");
    expect(addToHint(other, "Look.")).toBe(other);
    expect(other.message).toBe("other");
  });
});

describe("the cause of an error", () => {
  const failure = { product: "crm", operation: "GET /x", reason: "no" } as const;

  test.each([
    [Object.assign(new Error("hang up"), { code: "ECONNRESET", config: { token: "x" } })],
    [new ZohoError({ ...failure, code: "NO_PERMISSION" })],
  ])("is a plain error with message and code: %s", (thrown) => {
    for (const error of [
      new ZohoError(failure, thrown),
      toError({ ...failure, status: 401 }, zohoConnection(), thrown),
    ]) {
      const cause = error.cause as Error & { code?: string };
      expect(Object.getPrototypeOf(cause)).toBe(Error.prototype);
      expect(Object.keys(cause)).toEqual(["code"]);
      expect(cause.message).toBe(thrown.message);
      expect(cause.code).toBe(failureOf(thrown)?.code ?? "ECONNRESET");
    }
  });

  test("quotes nothing of a text that is no JSON", () => {
    const error = new ZohoError(failure, new SyntaxError(`Unexpected token, "{"a" is not JSON`));
    expect(error.cause).toHaveProperty("message", 'Unexpected token, "..." is not JSON');
  });

  test("is not there where nothing was thrown below", () => {
    expect(new ZohoError(failure)).not.toHaveProperty("cause");
  });
});
