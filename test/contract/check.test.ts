import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { check, type Exemption, type ProductReport, passes } from "./check";
import { type Exchange, type FileDefects, loadContracts } from "./contracts";
import { describeReport } from "./report";

const jsonBody = (schema: unknown) => ({ content: { "application/json": { schema } } });
const text = { type: "string" };
const list = (name: string, members: Record<string, unknown>, required: string[] = []) => ({
  type: "object",
  properties: {
    [name]: { type: "array", items: { type: "object", properties: members, required } },
  },
});

/** Small files in Zoho's manner, none of Zoho's text. */
const files: Record<string, unknown> = {
  "zoho-crm-v8/watch.json": {
    "/crm/v8/actions/watch": {
      get: {
        operationId: "same id",
        parameters: [
          { name: "channel_id", in: "query", schema: text },
          { name: "per_page", in: "query", schema: { type: "integer" } },
        ],
        responses: { 200: jsonBody(list("watch", { channel_id: text }, ["channel_id"])), 204: {} },
      },
      post: {
        operationId: "same id",
        requestBody: { required: true, ...jsonBody(list("watch", { notify_url: text })) },
        responses: { 201: jsonBody(list("watch", { code: text })) },
      },
    },
  },
  "zoho-crm-v8/records.json": {
    "/crm/v8/{module}": {
      get: {
        operationId: "list",
        parameters: [
          { name: "module", in: "path", required: true, schema: text },
          { name: "fields", in: "query", required: true, schema: text },
          {
            name: "If-Modified-Since",
            in: "header",
            schema: { type: "string", format: "date-time" },
          },
        ],
        responses: {
          200: jsonBody({
            oneOf: [
              list("data", { id: text }),
              list("data", { code: text, message: text, details: {}, status: text }),
              { type: "object", properties: { info: {} } },
            ],
          }),
        },
      },
      post: { operationId: "insert", requestBody: jsonBody(list("data", {})), responses: {} },
    },
    "/crm/v8/{module}/{id}": {
      get: {
        operationId: "get",
        parameters: ["module", "id"].map((name) => ({
          name,
          in: "path",
          required: true,
          schema: text,
        })),
        responses: { 200: jsonBody(list("data", { id: text })) },
      },
    },
    "/crm/v8/{module}/{id}/Attachments/{file}": {
      get: {
        operationId: "download",
        parameters: ["module", "id", "file"].map((name) => ({
          name,
          in: "path",
          required: true,
          schema: text,
        })),
        responses: { 200: { content: { "application/octet-stream": {} } } },
      },
    },
  },
  "zoho-crm-v8/recordsAgain.json": {
    "/crm/v8/{module}": {
      get: {
        operationId: "list by view",
        parameters: [
          { name: "module", in: "path", required: true, schema: text },
          { name: "view", in: "query", required: true, schema: text },
        ],
        responses: { 200: jsonBody(list("data", { id: text })) },
      },
    },
  },
  "zoho-books-v3/items.yml": {
    "/items": {
      parameters: [{ name: "organization_id", in: "query", required: true, schema: text }],
      get: { operationId: "list", responses: { 200: jsonBody(list("items", {})) } },
      post: {
        operationId: "create",
        requestBody: {
          content: {
            "application/json": {
              schema: { type: "object", properties: { name: text }, required: ["name"] },
            },
          },
        },
        responses: {},
      },
    },
  },
};

const noDefects: FileDefects = { unreadable: [], answerExceptions: [], corrections: [] };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "contracts-"));
  for (const [name, paths] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    const info = { title: name, version: "1" };
    writeFileSync(file, JSON.stringify({ openapi: "3.0.0", info, paths }));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An exchange; the URL may hold a query, and JSON is the content type of bodies. */
function exchange(request: string, more: Partial<Exchange> = {}): Exchange {
  const [method = "", url = ""] = request.split(" ");
  const { pathname, searchParams } = new URL(url, "https://www.example.com");
  return {
    method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: more.body ? { "content-type": "application/json" } : {},
    body: undefined,
    status: 204,
    answer: undefined,
    ...more,
  };
}

const goodItems = exchange("GET /books/v3/items?organization_id=7", {
  status: 200,
  answer: { items: [] },
});
const goodRecords = exchange("GET /crm/v8/Leads?fields=Email", {
  status: 200,
  answer: { data: [{ id: "1" }] },
});

async function run(
  exchanges: Exchange[],
  {
    defects = noDefects,
    exemptions = [],
  }: { defects?: FileDefects; exemptions?: Exemption[] } = {},
) {
  const reports = check(exchanges, await loadContracts(folder, defects), exemptions);
  const [crm, books] = reports as [ProductReport, ProductReport];
  const problems = reports.flatMap(({ violations }) => violations.map(({ problem }) => problem));
  return { reports, crm, books, problems, passed: passes(reports) };
}

const problemsOf = async (request: string, more?: Partial<Exchange>) =>
  (await run([exchange(request, more)])).problems;

describe("a run", () => {
  test("passes when both products were used and everything agrees", async () => {
    const { crm, books, passed, reports } = await run([goodItems, goodRecords]);

    expect(passed).toBe(true);
    expect(crm).toMatchObject({ requests: 1, answers: 1, covered: ["GET /crm/v8/{module}"] });
    expect(books).toMatchObject({ requests: 1, answers: 1, covered: ["GET /books/v3/items"] });
    expect(describeReport(reports, [])).toMatch(/CRM v8: 1 of 1 operations used are covered/);
  });

  test("leaves out an answer that newer files describe, not its request", async () => {
    const answer = { data: [{ id: 1 }] };
    const odd = exchange("GET /crm/v8/Leads?fields=Email", { status: 200, answer });
    const contracts = await loadContracts(folder, noDefects);
    expect(check([odd], contracts, [])[0]?.violations).toHaveLength(1);
    const [crm] = check([odd], contracts, [], () => true);
    expect(crm).toMatchObject({ requests: 1, answers: 0, violations: [] });
  });

  test.each([
    ["nothing", [], "CRM v8"],
    ["nothing of the CRM", [goodItems], "CRM v8"],
    ["nothing of Books", [goodRecords], "Books v3"],
  ])("that checked %s fails and says so", async (_what, exchanges, product) => {
    const { passed, reports } = await run(exchanges);

    expect(passed).toBe(false);
    const lines = describeReport(reports, []).split("\n");
    expect(lines[lines.findIndex((line) => line.startsWith(product)) + 2]).toMatch(/NOTHING/);
  });

  test("fails on a violation, which is counted and named with its first request", async () => {
    const wrong = exchange("GET /crm/v8/actions/watch?channelId=2");
    const { passed, reports } = await run([goodItems, goodRecords, wrong, wrong]);

    expect(passed).toBe(false);
    expect(describeReport(reports, [])).toMatch(
      "VIOLATION in GET /crm/v8/actions/watch, request: /query must not have channelId " +
        "(2 times, first in GET /crm/v8/actions/watch?channelId=2)",
    );
  });

  test("fails on an operation that no file has", async () => {
    const { crm, passed, reports } = await run([
      goodItems,
      goodRecords,
      exchange("POST /crm/v8/settings/unknown/123456"),
    ]);

    expect(passed).toBe(false);
    expect(crm.missing).toEqual(["POST /crm/v8/settings/unknown/{id}"]);
    expect(describeReport(reports, [])).toMatch(/1 of 2 operations used are covered.*1 missing/);
  });

  test("lists an exempt operation instead", async () => {
    const reason = "Functions are nowhere.";
    const exemptions = [{ method: "POST", path: "/crm/v8/functions/{name}/execute", reason }];
    const used = exchange("POST /crm/v8/functions/invoice/execute", { body: { any: 1 } });
    const { crm, passed, reports } = await run([goodItems, goodRecords, used], { exemptions });

    expect(passed).toBe(true);
    expect(crm.exempt).toEqual(["POST /crm/v8/functions/invoice/execute"]);
    expect(describeReport(reports, exemptions)).toMatch(reason);
  });

  test("leaves out what the embedded Zoho says that it does not play", async () => {
    const unknown = exchange("POST /crm/v8/settings/unknown/123456", { status: 501 });

    expect((await run([goodItems, goodRecords, unknown])).passed).toBe(true);
    const faulty = { ...unknown, fault: "status" };
    expect((await run([goodItems, goodRecords, faulty])).passed).toBe(false);
  });

  test("leaves out other services", async () => {
    const { crm, books } = await run([exchange("POST /oauth/v2/token")]);
    expect([crm.requests, books.requests]).toEqual([0, 0]);
  });
});

describe("a request", () => {
  test.each([
    ["GET /crm/v8/actions/watch?channel_id=1&per_page=200", {}],
    ["POST /crm/v8/actions/watch", { body: { watch: [{ notify_url: "https://example.com" }] } }],
    [
      "GET /crm/v8/Leads?fields=A",
      { headers: { "if-modified-since": "2026-01-01T00:00:00+02:00" } },
    ],
    ["POST /books/v3/items?organization_id=7", { body: { name: "Arm" } }],
  ])("%s is right", async (request, more) => {
    expect(await problemsOf(request, more)).toEqual([]);
  });

  test.each<[string, string, Partial<Exchange>]>([
    ["a misspelled parameter", "GET /crm/v8/actions/watch?channelId=1", {}],
    ["a parameter of another type", "GET /crm/v8/actions/watch?per_page=all", {}],
    ["a missing parameter", "GET /books/v3/items", {}],
    [
      "a date that is none",
      "GET /crm/v8/Leads?fields=A",
      { headers: { "if-modified-since": "now" } },
    ],
    ["a missing body", "POST /crm/v8/actions/watch", {}],
    ["a body where none is taken", "GET /crm/v8/actions/watch", { body: { watch: [] } }],
    ["a member of another type", "POST /crm/v8/actions/watch", { body: { watch: {} } }],
    ["a misspelled member", "POST /crm/v8/actions/watch", { body: { watch: [{ notifyUrl: "" }] } }],
    ["a missing member", "POST /books/v3/items?organization_id=7", { body: {} }],
    [
      "a body of another media type",
      "POST /books/v3/items?organization_id=7",
      { body: { name: "Arm" }, headers: { "content-type": "text/plain" } },
    ],
  ])("with %s is a violation", async (_what, request, more) => {
    expect(await problemsOf(request, more)).toHaveLength(1);
  });

  test("that one of two files with its path accepts is right", async () => {
    const { crm, problems } = await run([
      goodRecords,
      exchange("GET /crm/v8/Leads?view=1", { status: 200, answer: { data: [] } }),
    ]);
    expect(problems).toEqual([]);
    expect(crm.covered).toEqual(["GET /crm/v8/{module}"]);
  });

  test("belongs to the path that fits best, even when that lacks the method", async () => {
    const { crm } = await run([
      exchange("GET /crm/v8/actions/watch"),
      exchange("DELETE /crm/v8/actions/watch"),
    ]);
    expect(crm.covered).toEqual(["GET /crm/v8/actions/watch"]);
    expect(crm.missing).toEqual(["DELETE /crm/v8/actions/watch"]);
  });

  test("to a settings path is never one to a module", async () => {
    const { crm } = await run([
      exchange("GET /crm/v8/settings/unknown"),
      exchange("GET /crm/v8/Leads/1"),
    ]);
    expect(crm.missing).toEqual(["GET /crm/v8/settings/unknown"]);
    expect(crm.covered).toEqual(["GET /crm/v8/{module}/{id}"]);
  });

  test("that is wrong and was refused is what a test wanted, unless a fault refused it", async () => {
    const wrong = exchange("POST /books/v3/items?organization_id=7", { body: {}, status: 400 });
    const unknown = exchange("GET /books/v3/nothing", { status: 404 });

    const { books } = await run([wrong, unknown]);
    expect(books).toMatchObject({ refused: 2, missing: [], violations: [] });
    expect((await run([{ ...wrong, fault: "status" }])).problems).toHaveLength(1);
  });

  test("is read as a form by its parts", async () => {
    const file = "zoho-books-v3/items.yml";
    const at = ["paths", "/items", "post", "requestBody", "content"];
    const form = { type: "object", properties: { file: text }, required: ["file"] };
    const value = { "multipart/form-data": { schema: form } };
    const defects = {
      unreadable: [],
      answerExceptions: [],
      corrections: [{ file, at, value, reason: "" }],
    };
    const upload = (part: string) =>
      exchange("POST /books/v3/items?organization_id=7", {
        headers: { "content-type": "multipart/form-data; boundary=x" },
        body: [{ name: part, size: 3 }],
      });

    expect((await run([upload("file")], { defects })).problems).toEqual([]);
    expect((await run([upload("attachment")], { defects })).problems).toHaveLength(2);
  });
});

describe("an answer of the CRM", () => {
  const listed = "GET /crm/v8/Leads?fields=Email";
  const zohoError = { code: "INVALID_DATA", message: "invalid", details: {}, status: "error" };

  test.each<[string, Partial<Exchange>]>([
    ["as listed", { status: 200, answer: { data: [{ id: "1" }] } }],
    ["without a body", { status: 204 }],
    ["that is unchanged", { status: 304 }],
    ["that is Zoho's error", { status: 401, answer: zohoError }],
    [
      "of items that differ, some done and some refused",
      { status: 207, answer: { data: [{ id: "1" }, zohoError] } },
    ],
    ["of an unlisted status in a listed shape", { status: 207, answer: { data: [{ id: "1" }] } }],
    ["that never came", { status: 0 }],
    ["that the test made up", { status: 500, answer: { any: 1 }, fault: "status" }],
  ])("%s is right", async (_what, more) => {
    expect(await problemsOf(listed, more)).toEqual([]);
  });

  test.each<[string, Partial<Exchange>, string]>([
    [
      "with another type",
      { status: 200, answer: { data: [{ id: 1 }] } },
      "/data/*/id must be string",
    ],
    [
      "with an unknown member",
      { status: 200, answer: { data: [], more: 1 } },
      "/ must not have more",
    ],
    [
      "with one wrong item of several",
      { status: 207, answer: { data: [{ id: "1" }, { id: 2 }] } },
      "/data/*/id must be string",
    ],
    ["without its body", { status: 200 }, "the answer has no body"],
    ["of bytes", { status: 200, answer: "(3 bytes)" }, "bytes are answered, not JSON"],
    [
      "of an error in another shape",
      { status: 400, answer: { error: 1 } },
      "/ must not have error",
    ],
  ])("%s is a violation", async (_what, more, problem) => {
    expect(await problemsOf(listed, more)).toContain(problem);
  });

  test("may be bytes where the file says so", async () => {
    const download = "GET /crm/v8/Leads/1/Attachments/2";
    expect(await problemsOf(download, { status: 200, answer: "(3 bytes)" })).toEqual([]);
  });
});

describe("known defects", () => {
  const correction = {
    file: "zoho-crm-v8/watch.json",
    at: ["paths", "/crm/v8/actions/watch", "get", "parameters", "per_page", "schema"],
    value: text,
    reason: "Because.",
  };

  test("are corrected", async () => {
    const all = exchange("GET /crm/v8/actions/watch?per_page=all");
    const defects = { unreadable: [], answerExceptions: [], corrections: [correction] };

    expect((await run([all], { defects })).problems).toEqual([]);
  });

  test("that are none any more are an error", async () => {
    const gone = { ...correction, at: ["paths", "/crm/v8/gone", "get", "parameters"] };
    const defects = { unreadable: [], answerExceptions: [], corrections: [correction, gone] };

    await expect(loadContracts(folder, defects)).rejects.toThrow(/has no paths > \/crm\/v8\/gone/);
  });

  test("of a whole file leave it out", async () => {
    const file = path.join(folder, "zoho-crm-v8/broken.json");
    writeFileSync(file, '{"openapi": "3.0.0", "paths": {"/a": {"$ref": "#/nowhere"}}}');
    const unreadable = [{ file: "zoho-crm-v8/broken.json", reason: "" }];

    await expect(loadContracts(folder, noDefects)).rejects.toThrow();
    await expect(loadContracts(folder, { ...noDefects, unreadable })).resolves.toBeDefined();
    rmSync(file);
  });
});
