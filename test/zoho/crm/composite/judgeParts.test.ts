import { judgeParts, type SentPart } from "../../../../src/zoho/crm/composite/judgeParts";
import type { Part } from "../../../../src/zoho/crm/composite/part";

type Json = Record<string, unknown>;

const sent = (name: string, operation: Part["operation"] = "create"): SentPart => ({
  part: { row: 1, name, operation, module: "Leads", values: {}, texts: new Map() },
  request: { method: "POST", path: "/crm/v8/Leads", isRepeatable: false },
});
const ran = (status_code: unknown, body: unknown): Json => ({
  code: "SUCCESS",
  status: "success",
  message: "composite sub request executed successfully",
  details: { response: { status_code, headers: {}, body } },
});
const item = (more: Json = {}) => ({
  data: [
    { code: "SUCCESS", status: "success", message: "record added", details: { id: "5" }, ...more },
  ],
});
const error = (code: string, details: Json = {}): Json => ({
  code,
  details,
  message: "a message",
  status: "error",
});
const judge = (rows: Json[], parts: SentPart[], status = 200, rollback = false) =>
  judgeParts({ status, rows, sent: parts, rollback });
const statusOf = (row: Json, operation?: Part["operation"], status = 200) =>
  judge([row], [sent("one", operation)], status)[0]?.status;

test.each<[string, Json, Part["operation"], string]>([
  ["an item", ran(201, item()), "create", "created"],
  ["an item of an update", ran(200, item({ message: "record updated" })), "update", "updated"],
  ["an upsert that says insert", ran(200, item({ action: "insert" })), "upsert", "created"],
  ["an upsert that says update", ran(200, item({ action: "update" })), "upsert", "updated"],
  ["an upsert that says it in words", ran(200, item()), "upsert", "created"],
  ["a removal", ran(200, item({ message: "record deleted" })), "remove", "removed"],
  ["a record", ran(200, { data: [{ id: "5" }] }), "get", "found"],
  ["no record", ran(204, null), "get", "notFound"],
  ["a refusal", ran(400, { data: [error("INVALID_DATA")] }), "create", "failed"],
  [
    "a refusal with a status of success",
    ran(200, { data: [error("INVALID_DATA")] }),
    "create",
    "failed",
  ],
  ["a flat refusal", ran(401, error("OAUTH_SCOPE_MISMATCH")), "get", "failed"],
  ["a failed server", ran(500, error("INTERNAL_ERROR")), "create", "unknown"],
  ["an error in the row", error("INVALID_REFERENCE"), "update", "failed"],
  ["a rollback", error("ROLLBACK_PERFORMED"), "create", "rolledBack"],
  ["a rollback of a record to get", error("ROLLBACK_PERFORMED"), "get", "notRun"],
  ["a stop", error("PROCESSING_STOPPED"), "create", "notRun"],
  ["a time-out", error("REQUEST_TIMEOUT"), "create", "unknown"],
  ["a write without an item", ran(200, { data: [] }), "create", "unknown"],
  ["a write without a body", ran(200, null), "create", "unknown"],
  ["a list without a record", ran(200, { data: null }), "get", "unknown"],
  ["no status", ran(undefined, item()), "create", "unknown"],
  ["no details", { code: "SUCCESS", status: "success", message: "ok" }, "create", "unknown"],
  ["nothing", {}, "create", "unknown"],
])("%s means what became of the part", (_, row, operation, expected) => {
  expect(statusOf(row, operation)).toBe(expected);
});

test("an error tells field, record and the next step", () => {
  const details = { api_name: "Email", duplicate_record: { id: "7" } };
  const [result] = judge([ran(400, { data: [error("DUPLICATE_DATA", details)] })], [sent("one")]);
  expect(result).toEqual({
    name: "one",
    status: "failed",
    id: null,
    data: null,
    error: {
      code: "DUPLICATE_DATA",
      message: "a message",
      field: "Email",
      hint: expect.stringContaining("Update that record"),
      existingRecordId: "7",
    },
  });
});

test("what an answer of 400 tells as written was taken back where rollback was asked for", () => {
  const rows = [ran(201, item()), ran(400, { data: [error("INVALID_DATA")] })];
  const statuses = (rollback: boolean) =>
    judge(rows, [sent("one"), sent("two")], 400, rollback).map(({ status }) => status);
  expect(statuses(true)).toEqual(["rolledBack", "failed"]);
  expect(statuses(false)).toEqual(["created", "failed"]);
});

test("a server that failed in a part is known to have done nothing where all was taken back", () => {
  const rows = [ran(500, error("INTERNAL_ERROR")), error("REQUEST_TIMEOUT")];
  const parts = [sent("one"), sent("two")];
  expect(judge(rows, parts, 400, true).map(({ status }) => status)).toEqual(["failed", "unknown"]);
});

test("a row alone is placed by its path, and the others were not run", () => {
  const row = error("INVALID_DATA", {
    json_path: "$.__composite_requests[1].uri",
    api_name: "uri",
  });
  const parts = [sent("one"), sent("two"), sent("three")];
  expect(judge([row], parts, 400).map(({ status }) => status)).toEqual([
    "notRun",
    "failed",
    "notRun",
  ]);
});

test("of rows that cannot be placed, nobody can tell after a status of success", () => {
  const rows = [ran(201, item()), { ...ran(201, item()), sub_request_id: "3" }];
  const parts = [sent("one"), sent("two"), sent("three")];
  expect(judge(rows, parts, 207).map(({ status }) => status)).toEqual([
    "unknown",
    "unknown",
    "created",
  ]);
});
