import { createHmac } from "node:crypto";
import { runTrigger } from "../support/harness";

type Values = Record<string, unknown>;

const secret = "5ecre7000000example";
const sign = (text: string) => createHmac("sha256", secret).update(text).digest("hex");

const call = (raw: string, headers: Values, queryParameters: Values = {}) =>
  runTrigger(
    "workflowWebhookTrigger",
    { secret },
    { crossFlowState: {} },
    { headers, queryParameters, body: { data: raw }, rawBody: { data: raw } },
  );

const record = '{"contact":{"name":"Example JSONString={}&x="}}';
const formOf = (values: Record<string, string>) => String(new URLSearchParams(values));

describe("a signature that was seen", () => {
  const json = { "x-zoho-webhook-signature": sign(`frombooks${record}`) };
  const form = { "x-zoho-webhook-signature": sign(`JSONString${record}frombooks`) };

  test.each([
    ["JSON", record, json, { from: "books" }],
    ["a form", formOf({ JSONString: record }), form, { from: "books" }],
  ])("is taken for %s as it was", async (_what, raw, headers, query) => {
    expect(await call(raw, headers, query)).toMatchObject({ response: { statusCode: 200 } });
  });

  test.each([
    ["JSON as one field", formOf({ f: `rombooks${record}` }), json, {}],
    ["JSON as one parameter", "", json, { f: `rombooks${record}` }],
    ["JSON as text", `ombooks${record}`, json, { fr: "" }],
    [
      "JSON with half of it in the URL",
      'JSONString={}&x="}}',
      json,
      {
        f: 'rombooks{"contact":{"name":"Example ',
      },
    ],
    ["a name that is none", "", json, { [`frombooks${record}`]: "" }],
    [
      "a form as JSON",
      record,
      { "x-zoho-webhook-signature": sign(`JSONString${record}`) },
      {
        JSONString: "",
      },
    ],
    [
      "a form with another parameter beside",
      formOf({ JSONString: record, from: "books" }),
      form,
      {
        from: "elsewhere",
      },
    ],
    ["a form as parameters", "", form, { JSONString: record, from: "books" }],
  ])("is refused for %s", async (_what, raw, headers, query) => {
    expect(await call(raw, headers, query)).toMatchObject({ response: { statusCode: 401 } });
  });

  test("reaches no step", async () => {
    expect(await call(record, json, { from: "books" })).toMatchObject({
      payload: { headers: { "x-zoho-webhook-signature": "(secret)" } },
    });
  });
});

test.each([
  ["nested", JSON.stringify({ a: [{ b: secret }], secret })],
  ["escaped", `{"a":"\\u0035${secret.slice(1)}","secret":"${secret}"}`],
  ["escaped within a text", JSON.stringify({ a: `{"b":"\\u0035${secret.slice(1)}"}`, secret })],
  ["in a form, encoded twice", `a=%2535${secret.slice(1)}&secret=%35${secret.slice(1)}`],
])("a secret that is %s reaches no step, and its keys stay", async (_how, raw) => {
  const result = await call(raw, { Secret: secret }, { secret: [secret], a: { b: secret } });
  const payload = result?.payload;

  expect(JSON.stringify(payload)).not.toContain(secret.slice(1));
  expect(payload).toMatchObject({
    headers: { Secret: "(secret)" },
    queryParameters: { secret: ["(secret)"], a: { b: "(secret)" } },
    rawBody: { data: expect.stringContaining("(secret)") },
  });
});
