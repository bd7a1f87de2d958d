import { readValues, type WebhookCall } from "../../../src/zoho/webhooks/call";
import { toEvent } from "../../../src/zoho/webhooks/event";
import { call, form, json, secret } from "./calls";

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
