import { isOwnAnswer, readFunctionAnswer } from "../../../../src/zoho/crm/functions/functionAnswer";
import { functionHint, hintOfFailedRun } from "../../../../src/zoho/crm/functions/functionHints";

const json = "application/json;charset=UTF-8";
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers,
  data: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
});
const typed = (type: string, more = {}) => ({ "content-type": type, ...more });
const own = { "content-disposition": "attachment;filename=response.json" };

describe("an answer of the function's own", () => {
  test.each<[string, ReturnType<typeof answer>, boolean]>([
    [
      "Zoho's success",
      answer(200, { code: "success", message: "m", details: {} }, typed(json)),
      false,
    ],
    [
      "Zoho's failure",
      answer(
        400,
        { code: "INVALID_DATA", message: "m", details: {}, status: "error" },
        typed(json),
      ),
      false,
    ],
    ["a number of its own", answer(404, { code: 1000, message: "none" }, typed(json)), true],
    ["a server that is busy", answer(503, { code: 1000, message: "busy" }, typed(json)), false],
    [
      "a function that says to be busy",
      answer(503, { code: 1000, message: "busy" }, typed(json, own)),
      true,
    ],
    ["a code of Zoho's", answer(401, { code: "invalid_token", message: "m" }, typed(json)), false],
    ["a code of functions", answer(400, { code: "failure", message: "m" }, typed(json)), false],
    ["a code of the CRM", answer(400, { code: "NOT_ALLOWED", message: "m" }, typed(json)), false],
    ["a code of nobody's", answer(400, { code: "BAD_ORDER", message: "m" }, typed(json)), true],
    [
      "a code of nobody's in the whole form of Zoho's errors",
      answer(400, { code: "DRE_ERROR", message: "m", details: {}, status: "error" }, typed(json)),
      false,
    ],
    [
      "a success without details",
      answer(200, { code: "success", message: "m" }, typed(json)),
      true,
    ],
    [
      "Zoho's success as a file",
      answer(200, { code: "success", message: "m", details: { output: null } }, typed(json, own)),
      false,
    ],
    [
      "a success without output as a file",
      answer(200, { code: "success", message: "m", details: {} }, typed(json, own)),
      true,
    ],
    ...[400, 401, 403, 429, 500].map((status): [string, ReturnType<typeof answer>, boolean] => [
      `Zoho's failure of HTTP ${status} as a file`,
      answer(
        status,
        { code: "SOMETHING_NEW", message: "m", details: {}, status: "error" },
        typed(json, own),
      ),
      false,
    ]),
    [
      "Zoho's failure without details as a file",
      answer(429, { code: "RATE_LIMIT_EXCEEDED", message: "m", status: "error" }, typed(json, own)),
      false,
    ],
    [
      "a failure of nobody's without details as a file",
      answer(400, { code: "BAD_ORDER", message: "m", status: "error" }, typed(json, own)),
      true,
    ],
    [
      "a code of Zoho's without its status as a file",
      answer(401, { code: "INVALID_TOKEN", message: "m", details: {} }, typed(json, own)),
      true,
    ],
    [
      "a failed server's code of Zoho's without its status as a file",
      answer(500, { code: "INTERNAL_ERROR", message: "m", details: {} }, typed(json, own)),
      false,
    ],
    ["a code of anybody's", answer(404, { code: "NOT_FOUND", message: "m" }, typed(json)), true],
    [
      "Zoho's words with more",
      answer(200, { code: "success", message: "m", orderId: 1 }, typed(json)),
      true,
    ],
    [
      "Zoho's words as text",
      answer(200, { code: "success", message: "m" }, typed("text/plain")),
      true,
    ],
    ["some JSON", answer(500, { ok: false }, typed(json)), true],
    ["text", answer(500, "no", typed("text/plain")), true],
    ["a page", answer(404, "<p>", typed("text/html")), true],
    ["a page of HTTP 502", answer(502, "<p>", typed("text/html")), false],
    ["a page of HTTP 413", answer(413, "<p>", typed("text/html")), false],
    ["a page of HTTP 502 that Zoho marked", answer(502, "<p>", typed("text/html", own)), true],
    ["nothing", answer(204, ""), true],
    ["nothing of HTTP 404", answer(404, ""), false],
    ["nothing of HTTP 404 that Zoho marked", answer(404, "", own), true],
    ["half of some JSON", answer(200, '{"a": "b', typed(json)), false],
    ["what is called JSON, marked by Zoho", answer(200, "{<xml>}", typed(json, own)), true],
    ["a redirect", answer(302, "", { location: "https://example.com/" }), true],
    [
      "a redirect to the sign-in",
      answer(302, "", { location: "https://accounts.zoho.eu/signin" }),
      false,
    ],
  ])("%s", (_what, given, expected) => {
    expect(isOwnAnswer(given)).toBe(expected);
  });
});

const read = (status: number, data: unknown, headers = {}) =>
  readFunctionAnswer({ status, headers, data }, "POST /crm/v8/functions/x/actions/execute");
const success = (details: unknown) => ({ code: "success", message: "done", details });

describe("the output", () => {
  test.each<[unknown, unknown]>([
    ['{"id": 4876876000000333001}', { id: "4876876000000333001" }],
    ["[1]", [1]],
    ["42", 42],
    ["1.10", "1.10"],
    ["007", "007"],
    ["4876876000000333001", "4876876000000333001"],
    ["true", true],
    ["null", null],
    ['"quoted"', "quoted"],
    ["{<xml>}", "{<xml>}"],
    ["", ""],
    [null, null],
    [undefined, null],
    [{ a: 1 }, { a: 1 }],
  ])("%j is read as %j", (output, expected) => {
    expect(read(200, success({ output })).output).toEqual(expected);
  });

  test.each<[string, string | undefined, Buffer, unknown]>([
    ["JSON", json, Buffer.from('{"a":1}'), { a: 1 }],
    ["a problem in JSON", "application/problem+json", Buffer.from("[1]"), [1]],
    ["application/text", "application/text", Buffer.from("[1]"), "[1]"],
    ["text without a type", undefined, Buffer.from("ü"), "ü"],
    ["an empty body", "text/plain", Buffer.alloc(0), null],
  ])("of an own answer: %s", (_what, type, data, expected) => {
    expect(read(200, data, type ? typed(type) : {}).output).toEqual(expected);
  });

  test.each([
    ["bytes", "image/png", [0, 255]],
    ["text of another encoding", "text/plain;charset=iso-8859-1", [252, 98]],
    ["bytes without a type", undefined, [255]],
  ])("of an own answer: %s as a file", (_what, type, bytes) => {
    const data = Buffer.from(bytes);
    expect(read(200, data, type ? typed(type) : {}).output).toEqual({
      data,
      contentType: type ?? "application/octet-stream",
    });
  });
});

test("messages may be one text, a list with empty ones, or none", () => {
  const messages = (userMessage: unknown) => read(200, success({ userMessage })).userMessages;
  expect(messages("a")).toEqual(["a"]);
  expect(messages(["", "b", null])).toEqual(["b"]);
  expect(messages(undefined)).toEqual([]);
});

test("cookies are left out of the headers", () => {
  const { headers } = read(200, Buffer.from("x"), { "set-cookie": ["a=b"], "x-a": "1" });
  expect(headers).toEqual({ "x-a": "1" });
});

test.each(["failure", "INVALID_DATA", "invalid_data"])("%s within HTTP 200 is an error", (code) => {
  expect(() => read(200, { code, message: "Error at line 3", details: {} })).toThrow(
    hintOfFailedRun(code),
  );
});

test("hints are found in every letter case", () => {
  expect(functionHint("connection_timeout")).toBe(functionHint("CONNECTION_TIMEOUT"));
  expect(functionHint("constructor")).toBeUndefined();
  expect(functionHint(undefined)).toBeUndefined();
});
