import nock from "nock";
import { accessToken } from "../../support/connection";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

type Values = Record<string, unknown>;

const path = "/crm/v8/functions/rate_lead/actions/execute";
const zoho = () => nock("https://www.zohoapis.eu");
const run = (inputs: Values = {}, context: Values = {}) =>
  runAction("crmExecuteFunction", { functionName: "rate_lead", ...inputs }, context);
const success = (output: unknown) => ({
  code: "success",
  message: "function executed successfully",
  details: { output, output_type: "string", id: "1", userMessage: [] },
});

test("a call without inputs is a POST of version 2 with the token", async () => {
  const scope = zoho()
    .post(path)
    .query({ auth_type: "oauth" })
    .matchHeader("authorization", `Zoho-oauthtoken ${accessToken}`)
    .reply(200, success("done"));

  expect(await run()).toEqual({
    data: {
      output: "done",
      outputType: "string",
      id: "1",
      userMessages: [],
      status: 200,
      headers: { "content-type": "application/json" },
    },
  });
  expect(scope.isDone()).toBe(true);
});

test("arguments are one JSON parameter, parameters stand beside it", async () => {
  const scope = zoho()
    .get(path)
    .query({ arguments: '{"id":"4876876000000333001","n":[1]}', a: "1", auth_type: "oauth" })
    .reply(200, success(null));

  await run({
    method: "get",
    arguments: { id: "4876876000000333001", n: [1] },
    parameters: [{ key: "a", value: "1" }],
  });
  expect(scope.isDone()).toBe(true);
});

test.each<[string, unknown, string, string]>([
  ["JSON text", '{"a": 1}', "application/json", '{"a": 1}'],
  ["an object", { a: 1 }, "application/json", '{"a":1}'],
  ["other text", "a=1", "text/plain", "a=1"],
  ["a file", { data: Buffer.from("x"), contentType: "text/csv" }, "text/csv", "x"],
])("a body that is %s", async (_what, body, contentType, expected) => {
  let sent: unknown;
  zoho()
    .post(path, (received) => {
      sent = received;
      return true;
    })
    .query(true)
    .matchHeader("content-type", contentType)
    .reply(200, success(null));

  await run({ body });
  expect(sent).toEqual(contentType.endsWith("json") ? JSON.parse(expected) : expected);
});

test("headers of the connection are left out with a warning", async () => {
  const { lines, logger } = recordingLogger();
  zoho().post(path).query(true).matchHeader("x-a", "1").reply(200, success(null));

  const headers = [
    { key: "Authorization", value: "mine" },
    { key: "X-A", value: "1" },
  ];
  await run({ headers }, { logger });
  expect(lines).toMatchObject([
    { level: "warn", message: expect.stringContaining("Authorization") },
  ]);
});

test.each(["GET", "POST"])("%s is not sent again after a server error", async (method) => {
  skipWaits();
  zoho()
    .intercept(path, method)
    .query(true)
    .once()
    .reply(500, { code: "INTERNAL_ERROR", message: "m" });

  await expect(run({ method })).rejects.toThrow(
    /It is unknown whether Zoho carried the request out/,
  );
});

test("is sent again when the connection was never made", async () => {
  skipWaits();
  const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  zoho().post(path).query(true).replyWithError(refused);
  zoho().post(path).query(true).reply(200, success("done"));

  expect(await run()).toMatchObject({ data: { output: "done" } });
});

test.each<[string, unknown, string]>([
  ["a list", "[1, 2]", "Arguments is no object"],
  ["a text", '"x"', "Arguments is no object"],
  ["no JSON", "x", "Arguments is not valid JSON"],
  ["what JSON cannot express", { a: 1n }, "Arguments holds what JSON cannot express"],
])("arguments that are %s are refused", async (_what, given, message) => {
  await expect(run({ arguments: given })).rejects.toThrow(message);
});

test("what JSON made of bytes is an argument like any other", async () => {
  const bytes = { type: "Buffer", data: [1, 2] };
  const scope = zoho()
    .post(path)
    .query({ auth_type: "oauth", arguments: JSON.stringify({ data: bytes }) })
    .reply(200, success(null));
  await run({ arguments: { data: bytes } });
  scope.done();
});

test("an empty row of keys and values is no argument", async () => {
  const scope = zoho().post(path).query({ auth_type: "oauth" }).reply(200, success(null));

  await run({ arguments: [{ key: "", value: "" }] });
  expect(scope.isDone()).toBe(true);
});
