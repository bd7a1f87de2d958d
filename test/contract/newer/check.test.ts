import type { Recording } from "../recorder";
import { checkNewer, describeNewer, describesAll } from "./check";
import { describedBy, operationsOf } from "./files";

const row = (details: object) => ({
  type: "object",
  properties: { code: { type: "string" }, details: { type: "object", ...details } },
});
const list = (items: object) => ({
  content: {
    "application/json": {
      schema: { type: "object", properties: { data: { type: "array", items } } },
    },
  },
});

const operations = operationsOf(
  {
    paths: {
      "/{module}": {
        get: { responses: { 200: list({ properties: { Last_Name: { type: "string" } } }) } },
        post: {
          responses: {
            201: { $ref: "#/components/responses/written" },
            400: list(row({})),
          },
        },
      },
      "/{module}/{record}": { get: { responses: { 204: {} } } },
    },
    components: { responses: { written: list(row({ properties: { id: { type: "string" } } })) } },
  },
  "/crm/v8",
);

const recording = (change: Partial<Recording>): Recording =>
  ({
    product: "crm",
    method: "POST",
    path: "/crm/v8/Leads",
    query: {},
    status: 201,
    answer: { data: [{ code: "SUCCESS", details: { id: "1" } }] },
    ...change,
  }) as Recording;

const violations = (change: Partial<Recording>) =>
  checkNewer([recording(change)], operations, []).problems.map(({ problem }) => problem);

const error = { code: "INVALID_DATA", message: "x", details: { api_name: "x" }, status: "error" };

describe("an answer is described", () => {
  test.each<[string, Partial<Recording>]>([
    ["by its operation and status", {}],
    [
      "with the fields of any module",
      { method: "GET", status: 200, answer: { data: [{ Company: "x", Amount: 1 }] } },
    ],
    ["as Zoho's own error, flat, with details of any code", { status: 400, answer: error }],
    ["by another status of the operation where its own is not there", { status: 207 }],
  ])("%s", (_what, change) => {
    expect(violations(change)).toEqual([]);
  });
});

describe("an answer is not described", () => {
  test.each<[string, Partial<Recording>, string]>([
    [
      "by a key of its own",
      { answer: { data: [{ code: "SUCCESS", details: { id: "1", name: "x" } }] } },
      "/data/*/details/name is not described",
    ],
    [
      "by another type",
      { answer: { data: [{ code: 1, details: { id: "1" } }] } },
      "/data/*/code is integer, not string",
    ],
    [
      "by a key of records that is no field",
      { method: "GET", status: 200, answer: { data: [{ $state: "x" }] } },
      "/data/*/$state is not described",
    ],
  ])("%s", (_what, change, problem) => {
    expect(violations(change)).toEqual([problem]);
  });
});

test("a known defect excepts a place and what lies in it, and is told with its reason", () => {
  const answer = { data: [{ code: "SUCCESS", details: {}, action: { name: "insert" } }] };
  const defects = [
    { operation: "POST /crm/v8/{module}", place: "/data/*/action", reason: "Seen so." },
  ];
  const report = checkNewer([recording({ answer })], operations, defects);
  expect(describesAll(report)).toBe(true);
  expect(describeNewer(report, defects)).toContain("/data/*/action: Seen so.");
  expect(describesAll(checkNewer([recording({})], operations, defects))).toBe(false);
});

test("an answer is described when it is JSON of one of the operations", () => {
  const isNewer = describedBy(operations);
  expect(
    [recording({}), recording({ answer: "(7 bytes)" }), recording({ path: "/x" })].map(isNewer),
  ).toEqual([true, false, false]);
});

test("nothing checked is no success; what tests made up is not checked", () => {
  const others = [{ hasQuirks: true }, { fault: "status" }, { status: 501 }].map(recording);
  const report = checkNewer(others, operations, []);
  expect([report.checked, describesAll(report)]).toEqual([0, false]);
});
