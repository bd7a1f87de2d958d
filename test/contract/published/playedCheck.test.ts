import type { Recording } from "../recorder";
import type { Example } from "./examples";
import { checkPlayed, describePlayed, type PlayedException, playsAsPublished } from "./playedCheck";

const done = { code: "SUCCESS", status: "success", message: "done", details: { id: "1" } };
const refused = {
  code: "INVALID_DATA",
  status: "error",
  message: "invalid",
  details: { api_name: "Email", json_path: "$.data[0].Email" },
};

const example = (method: string, path: string, status: number, body: unknown): Example => ({
  name: `record/${method}${path}${status}`,
  method,
  path,
  status,
  body,
});

const examples = [
  example("POST", "/{module}", 201, { data: [done] }),
  example("POST", "/{module}", 207, { data: [done, refused] }),
  example("GET", "/{module}", 200, { data: [{ Last_Name: "Doe" }], info: { count: 1 } }),
  example("DELETE", "/{module}/{id}", 400, { ...refused, details: { resource_path_index: 1 } }),
  example("GET", "/{module}", 404, { ...refused, code: "NOT_FOUND", details: {} }),
];

const recording = (change: Partial<Recording>): Recording =>
  ({
    product: "crm",
    method: "POST",
    path: "/crm/v8/Leads",
    query: {},
    status: 201,
    answer: { data: [done] },
    ...change,
  }) as Recording;

const problemsOf = (change: Partial<Recording>) =>
  checkPlayed([recording(change)], examples, []).problems.map(({ problem }) => problem);

describe("an answer of the embedded CRM is as published", () => {
  test.each<[string, Partial<Recording>]>([
    ["a success", {}],
    ["refused rows among others", { status: 207, answer: { data: [refused, done] } }],
    ["refused rows alone, which come with 400", { status: 400, answer: { data: [refused] } }],
    [
      "records with fields of their own",
      { method: "GET", status: 200, answer: { data: [{ Company: "x" }], info: { count: 1 } } },
    ],
    [
      "an error that the operation has no example of, as in another",
      {
        method: "PUT",
        path: "/crm/v8/Leads",
        status: 400,
        answer: { data: [{ ...refused, details: { resource_path_index: 1 } }] },
      },
    ],
    ["an answer without a body", { status: 204, answer: undefined }],
  ])("%s", (_what, change) => {
    expect(problemsOf(change)).toEqual([]);
  });
});

describe("a difference is found in", () => {
  test.each<[string, Partial<Recording>, string]>([
    [
      "the members of a success",
      { answer: { data: [{ ...done, details: { id: "1", name: "x" } }] } },
      "/data/*/details/name is not published",
    ],
    [
      "the members of an answer beside its records",
      { method: "GET", status: 200, answer: { data: [], info: { count: 0, page: 1 } } },
      "/info/page is not published",
    ],
    [
      "the details of an error",
      { status: 400, answer: { data: [{ ...refused, details: { field: "Email" } }] } },
      "INVALID_DATA: /details/field is not published",
    ],
    [
      "where an error stands",
      { status: 400, answer: refused },
      "INVALID_DATA: it stands in no list, not in data[]",
    ],
    [
      "the status of an error",
      { method: "GET", status: 400, answer: { ...refused, code: "NOT_FOUND", details: {} } },
      "NOT_FOUND: HTTP status is 400, not 404",
    ],
    [
      "the casing of a code",
      { status: 400, answer: { data: [{ ...refused, code: "invalid_data" }] } },
      "invalid_data is written INVALID_DATA",
    ],
  ])("%s", (_what, change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });
});

describe("exceptions", () => {
  const odd = recording({ status: 400, answer: refused });
  const exception: PlayedException = {
    answer: "POST /crm/v8/{module} 400",
    problem: "INVALID_DATA: it stands in * list, not in data[]",
    reason: "Seen so.",
  };

  test("cover what they name, and the report repeats their reason", () => {
    const report = checkPlayed([odd], examples, [exception]);
    expect(playsAsPublished(report)).toBe(true);
    expect(describePlayed(report, [exception])).toContain("Seen so.");
  });

  test("that nothing needs fail the check", () => {
    const report = checkPlayed([recording({})], examples, [exception]);
    expect(report.unused).toEqual([exception]);
    expect(playsAsPublished(report)).toBe(false);
  });

  test("are not needed for what a test made up or for another reading", () => {
    const others = [{ hasQuirks: true }, { fault: "status" }, { product: "books" as const }];
    const answers = others.map((other) => recording({ status: 400, answer: refused, ...other }));
    expect(checkPlayed(answers, examples, [])).toMatchObject({ checked: 0, problems: [] });
  });
});

test("nothing checked is no success", () => {
  expect(playsAsPublished(checkPlayed([], examples, []))).toBe(false);
});
