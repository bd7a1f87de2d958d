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

  const twoRecords = {
    JSONString: record,
    note: 'JSONString{"invoice":{"total":"1"}}',
  };
  const twoSigned = {
    "x-zoho-webhook-signature": sign(`JSONString${record}note${twoRecords.note}`),
  };
  const inParts = ["x", "y"].map((boundary) =>
    [
      ...[`--${boundary}`, 'content-disposition: form-data; name="JSONString"', "", record],
      ...[`--${boundary}`, 'content-disposition: form-data; name="a"; filename="b"', "", "evil"],
      ...[`--${boundary}--`, ""],
    ].join("\r\n"),
  );
  const ofParts = (boundary: string) => ({
    "content-type": `multipart/form-data; boundary=${boundary}`,
    "x-zoho-webhook-signature": sign(`JSONString${record}`),
  });

  test("is taken for a form with another record in a field", async () => {
    expect(await call(formOf(twoRecords), twoSigned)).toMatchObject({
      response: { statusCode: 200 },
      payload: { body: { data: { record: { name: "Example JSONString={}&x=" } } } },
    });
  });

  test.each([
    ["its field as JSON", '{"invoice":{"total":"1"}}', { J: `SONString${record}noteJSONString` }],
    [
      "its field as the record of a form",
      formOf({ J: `SONString${record}note`, JSONString: '{"invoice":{"total":"1"}}' }),
      {},
    ],
    ["its record twice", `JSONString=%7B%7D&${formOf(twoRecords)}`, {}],
    ["a field that no step gets", `__proto__=1&${formOf(twoRecords)}`, {}],
  ])("of a form is refused for %s", async (_what, raw, query) => {
    expect(await call(raw, twoSigned, query)).toMatchObject({ response: { statusCode: 401 } });
  });

  test.each([
    ["parts", inParts[0], "x"],
    ["parts with another boundary", inParts[1], "y"],
  ])("of a form is refused for %s, whose files it does not cover", async (_what, raw, boundary) => {
    expect(await call(raw ?? "", ofParts(boundary))).toMatchObject({
      response: { statusCode: 401 },
    });
  });

  test("of an encoded body is refused for a customer's text in the URL that reads like one", async () => {
    const forged = "&JSONString=%7B%22invoice%22%3A%7B%7D%7D&z=";
    const raw = formOf({ JSONString: record });
    const headers = { "x-zoho-webhook-signature": sign(`notex${forged}${raw}`) };

    expect(await call(forged + raw, headers, { note: "x" })).toMatchObject({
      response: { statusCode: 401 },
    });
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
