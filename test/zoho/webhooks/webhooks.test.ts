import { createHmac } from "node:crypto";
import { readValues, type WebhookCall } from "../../../src/zoho/webhooks/call";
import { proofInBody, proofInUrl } from "../../../src/zoho/webhooks/caller";
import { toEvent } from "../../../src/zoho/webhooks/event";

const secret = { name: "secret", value: "5ecre7000000example" };

const call = (changes: Partial<WebhookCall> = {}): WebhookCall => ({
  headers: {},
  query: {},
  raw: "",
  ...changes,
});
const form = (raw: string, query = {}) =>
  call({ headers: { "content-type": "application/x-www-form-urlencoded" }, raw, query });
const json = (value: unknown, query = {}) =>
  call({ headers: { "content-type": "application/json" }, raw: JSON.stringify(value), query });

const eventOf = async (one: WebhookCall) => toEvent(await readValues(one), secret.name);

describe("an event", () => {
  test("of a form", async () => {
    expect(await eventOf(form("module=Leads&id=1&Company=A%26B%2C+Ltd.&Note=%C3%A4"))).toEqual({
      module: "Leads",
      fields: { module: "Leads", id: "1", Company: "A&B, Ltd.", Note: "ä" },
      record: { id: "1", Company: "A&B, Ltd.", Note: "ä" },
    });
  });

  test("of a form in parts", async () => {
    const raw = [
      "--x",
      'content-disposition: form-data; name="Last_Name"',
      "",
      "Example\r\nwith a line",
      "--x--",
      "",
    ].join("\r\n");
    const headers = { "content-type": "multipart/form-data; boundary=x" };

    expect(await eventOf(call({ headers, raw, query: { module: "Leads" } }))).toEqual({
      module: "Leads",
      fields: { module: "Leads", Last_Name: "Example\r\nwith a line" },
      record: { Last_Name: "Example\r\nwith a line" },
    });
  });

  test("of a GET, without the secret", async () => {
    const query = { module: "Deals", id: "7", secret: secret.value };

    expect(await eventOf(call({ query }))).toEqual({
      module: "Deals",
      fields: { module: "Deals", id: "7" },
      record: { id: "7" },
    });
  });

  test("of Books, as JSON, keeps all digits of numbers", async () => {
    const raw = '{"invoice":{"invoice_id":4876401000000004200,"total":10.50}}';
    const headers = { "content-type": "application/json" };

    expect(await eventOf(call({ headers, raw }))).toMatchObject({
      module: "invoice",
      record: { invoice_id: "4876401000000004200", total: 10.5 },
    });
  });

  test("of Books, as JSONString in a form", async () => {
    const raw = String(
      new URLSearchParams({ JSONString: '{"contact":{"contact_id":"1"}}', event: "new" }),
    );

    expect(await eventOf(form(raw))).toEqual({
      module: "contact",
      fields: { event: "new" },
      record: { contact_id: "1" },
    });
  });

  test("of JSON that the builder wrote keeps its nested objects", async () => {
    const body = { id: "1", Account: { name: "Example" }, module: "Deals", secret: secret.value };

    expect(await eventOf(json(body))).toEqual({
      module: "Deals",
      fields: { id: "1", Account: { name: "Example" }, module: "Deals" },
      record: { id: "1", Account: { name: "Example" } },
    });
  });

  test("a module in the URL wins over the name that wraps the record", async () => {
    expect(await eventOf(json({ contact: { contact_id: "1" } }, { module: "vendors" }))).toEqual({
      module: "vendors",
      fields: { module: "vendors", contact: { contact_id: "1" } },
      record: { contact_id: "1" },
    });
  });

  test.each([
    ["nothing", call()],
    ["text", call({ raw: "hello" })],
    ["a list", call({ raw: "[1]" })],
    ["half of an object", call({ raw: '{"a":' })],
    [
      "parts without a boundary",
      call({ headers: { "content-type": "multipart/form-data" }, raw: "--x" }),
    ],
  ])("of %s is empty", async (_, one) => {
    expect(await eventOf(one)).toEqual({ module: null, fields: {}, record: {} });
  });

  test("a field named like an object's own member is a field", async () => {
    const { fields } = await eventOf(form("__proto__=x&constructor=y&toString=z"));

    expect(Object.entries(fields)).toEqual([
      ["constructor", "y"],
      ["toString", "z"],
    ]);
  });

  test.each([
    ["JSON", JSON.stringify({ Email: "a@example.com" }).replace("{", '{"__proto__":{"a":1},')],
    ["a form", "__proto__=x&Email=a%40example.com"],
  ])("a key named __proto__ is not handed on from %s", async (_what, body) => {
    const { fields, record } = await eventOf(call({ raw: body }));

    expect(Object.entries(fields)).toEqual([["Email", "a@example.com"]]);
    expect(Object.entries(record)).toEqual([["Email", "a@example.com"]]);
  });

  test("a form in parts is read whatever the letter case of its content type", async () => {
    const raw = [
      "--AbC",
      'content-disposition: form-data; name="Last_Name"',
      "",
      "Doe",
      "--AbC--",
      "",
    ].join("\r\n");
    const headers = { "content-type": "Multipart/Form-Data; boundary=AbC" };

    expect((await eventOf(call({ raw, headers }))).fields).toEqual({ Last_Name: "Doe" });
  });
});

test.each([
  ["", false],
  ["a=1", false],
  ['{"a":1}', false],
  ["hello", true],
  ["[1]", true],
  ['{"a":', true],
])("whether the body %s was read is told", async (raw, isUnread) => {
  expect((await readValues(call({ raw }))).isUnread ?? false).toBe(isUnread);
});

describe("a call", () => {
  const proof = async (one: WebhookCall) =>
    proofInUrl(one, secret) ?? proofInBody(one, await readValues(one), secret);
  const sign = (text: string) => createHmac("sha256", secret.value).update(text).digest("hex");

  test.each([
    ["header", call({ headers: { secret: secret.value } })],
    ["parameter", call({ query: { secret: secret.value } })],
    ["parameter", form(`a=1&secret=${secret.value}`)],
    ["parameter", json({ secret: secret.value })],
    [
      "signature",
      call({
        headers: { "x-zoho-webhook-signature": sign('a1b2{"c":3}') },
        query: { b: "2", a: "1" },
        raw: '{"c":3}',
      }),
    ],
    [
      "signature",
      call({
        headers: {
          "x-zoho-webhook-signature": sign("JSONString{}").toUpperCase(),
          "content-type": "application/x-www-form-urlencoded",
        },
        raw: "JSONString=%7B%7D",
      }),
    ],
  ])("is genuine by its %s", async (by, one) => {
    expect(await proof(one)).toBe(by);
  });

  test.each([
    ["nothing", call()],
    ["a wrong secret", call({ headers: { secret: "5ecre7000000examplf" } })],
    ["a beginning of it", call({ query: { secret: "5ecre7" } })],
    ["a list of it", json({ secret: [secret.value] })],
    ["another name", call({ headers: { token: secret.value } })],
    ["a signature of other text", call({ headers: { "x-zoho-webhook-signature": sign("x") } })],
    ["an empty signature", call({ headers: { "x-zoho-webhook-signature": "" } })],
  ])("is refused with %s", async (_, one) => {
    expect(await proof(one)).toBeUndefined();
  });
});
