import { inputs as spectralInputs } from "@prismatic-io/spectral/dist/clients/http/inputs";
import nock from "nock";
import component from "../../../src";
import { accessToken, zohoConnection } from "../../support/connection";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const zoho = () => nock("https://www.zohoapis.eu");
const run = (inputs: Record<string, unknown>, context = {}) =>
  runAction("crmRawRequest", { url: "/Leads", method: "GET", ...inputs }, context);
const pairs = (...entries: [string, unknown][]) => entries.map(([key, value]) => ({ key, value }));

/** Runs the action as a POST and gives the body that was sent. */
async function sentBody(inputs: Record<string, unknown>, contentType: string | RegExp) {
  let sent = "";
  zoho()
    .post("/crm/v8/Leads", (body) => {
      sent = typeof body === "string" ? body : JSON.stringify(body);
      return true;
    })
    .matchHeader("content-type", contentType)
    .reply(200, {});
  await run({ method: "POST", ...inputs });
  return sent;
}

describe("the inputs of crmRawRequest", () => {
  test("are those of Spectral's HTTP client without debugRequest, with its defaults", () => {
    const { debugRequest, ...expected } = spectralInputs;
    const added = ["connection", "parts", "variables"];
    const own = component.actions.crmRawRequest?.inputs.filter(({ key }) => !added.includes(key));

    expect(debugRequest).toBeDefined();
    expect(own?.map(({ key }) => key)).toEqual(Object.keys(expected));
    for (const { key, ...input } of own ?? []) {
      const { type, required, ...spectral } = expected[key as keyof typeof expected];
      const choices = "model" in spectral ? spectral.model : undefined;
      const text = "default" in spectral ? spectral.default : undefined;
      expect({ key, ...input }).toMatchObject({ key, type, required, label: spectral.label });
      expect({ key, choices: input.model }).toEqual({ key, choices });
      expect(input.default || undefined).toBe(text);
    }
  });
});

describe("crmRawRequest", () => {
  test("appends the path to the base and returns the body", async () => {
    const scope = zoho()
      .get("/crm/v8/Leads/1/actions/count?word=x")
      .matchHeader("authorization", `Zoho-oauthtoken ${accessToken}`)
      .reply(200, { count: 3, id: 1 });

    expect(await run({ url: "/Leads/1/actions/count?word=x" })).toEqual({
      data: { count: 3, id: 1 },
    });
    expect(scope.isDone()).toBe(true);
  });

  test("takes the absolute URL of a Zoho API host", async () => {
    const scope = nock("https://content.zohoapis.eu").get("/crm/v8/x?a=1").reply(200, { ok: true });

    expect(await run({ url: "https://content.zohoapis.eu/crm/v8/x?a=1" })).toEqual({
      data: { ok: true },
    });
    expect(scope.isDone()).toBe(true);
  });

  test.each([
    "https://evil.example.com/Leads",
    "//evil.example.com/Leads",
    "http://www.zohoapis.eu/crm/v8/Leads",
    "https://www.zohoapis.eu@evil.example.com/",
    "/../../oauth/v2/token",
    "/Leads/..%2f..%2f..",
  ])("sends nothing to %s", async (url) => {
    const anything = nock(/.*/).get(/.*/).reply(200, {});

    await expect(run({ url })).rejects.toThrow("Nothing was sent.");
    expect(anything.isDone()).toBe(false);
  });

  test.each([
    [{ url: " " }, "URL is empty."],
    [{ method: "" }, "Method is empty."],
    [{ method: "TRACE" }, 'Method is "TRACE". Choose one of GET,'],
    [{ maxRetries: "many" }, 'Max Retry Count is "many".'],
    [{ timeout: "-1" }, 'Timeout is "-1".'],
    [{ headers: pairs(["X-A", "a\r\nX-B: b"]) }, 'Header "X-A" holds characters'],
    [{ headers: pairs(["X A", "a"]) }, 'Header "X A" holds characters'],
  ])("%j is refused before a request", async (wrong, message) => {
    await expect(run(wrong)).rejects.toThrow(message);
  });

  test("a failure is Zoho's message with a hint", async () => {
    zoho()
      .get("/crm/v8/Leads")
      .reply(400, { code: "INVALID_MODULE", message: "no such module", status: "error" });

    await expect(run({})).rejects.toThrow("Zoho CRM: no such module. Zoho CRM knows no module");
  });

  test("items that Zoho refused inside of HTTP 2xx are left to the builder", async () => {
    const body = { data: [{ code: "DUPLICATE_DATA", status: "error", message: "m", details: {} }] };
    zoho().post("/crm/v8/Leads").reply(207, body);

    expect(await run({ method: "POST", data: "{}" })).toEqual({ data: body });
  });
});

describe("the query of a raw request", () => {
  test("keeps order, repeated names, and what the URL holds", async () => {
    const scope = zoho().get("/crm/v8/Leads?a=0&ids=1&ids=2&empty=&n=0&b=false").reply(204);

    await run({
      url: "/Leads?a=0",
      queryParams: pairs(["ids", "1"], ["ids", "2"], ["empty", ""], ["n", 0], ["b", false]),
    });

    expect(scope.isDone()).toBe(true);
  });

  test("encodes values and writes structured ones as JSON", async () => {
    const scope = zoho()
      .get("/crm/v8/Leads")
      .query({ criteria: "(A:equals:b&c+d)", filters: '{"a":[1]}' })
      .reply(204);

    await run({
      queryParams: pairs(
        ["criteria", "(A:equals:b&c+d)"],
        ["filters", { a: [1] }],
        ["", "dropped"],
      ),
    });

    expect(scope.isDone()).toBe(true);
  });
});

describe("the headers of a raw request", () => {
  test("are sent", async () => {
    const scope = zoho()
      .get("/crm/v8/Leads")
      .matchHeader("if-modified-since", "2026-06-01T10:00:00+00:00")
      .matchHeader("x-crm-org", "7")
      .reply(304);

    await run({
      headers: pairs(["If-Modified-Since", "2026-06-01T10:00:00+00:00"], ["X-CRM-ORG", 7]),
    });

    expect(scope.isDone()).toBe(true);
  });

  test.each(["Authorization", "AUTHORIZATION", "Host", "Content-Length", "Transfer-Encoding"])(
    "cannot set %s",
    async (name) => {
      const { logger, lines } = recordingLogger();
      const scope = nock("https://www.zohoapis.eu", {
        reqheaders: {
          authorization: `Zoho-oauthtoken ${accessToken}`,
          host: "www.zohoapis.eu",
          "content-length": "2",
        },
      })
        .post("/crm/v8/Leads", "{}")
        .reply(200, {});

      await run({ method: "POST", data: "{}", headers: pairs([name, "evil"]) }, { logger });

      expect(scope.isDone()).toBe(true);
      expect(lines).toEqual([
        { level: "warn", message: `The header ${name} cannot be set by a step and was left out.` },
      ]);
    },
  );
});

describe("the body of a raw request", () => {
  test("that is JSON text goes out as it stands, as JSON", async () => {
    const text = '{ "id": 4876876000000333001, "zero": 0 }';
    const scope = zoho()
      .post("/crm/v8/Leads", text)
      .matchHeader("content-type", "application/json")
      .reply(200, {});

    await run({ method: "POST", data: text });

    expect(scope.isDone()).toBe(true);
  });

  test("that is an object goes out as JSON", async () => {
    const data = { data: [{ Amount: 0, Phone: null }] };

    expect(await sentBody({ data }, "application/json")).toBe(JSON.stringify(data));
  });

  test("that is other text goes out as a form, unless a header says otherwise", async () => {
    const form = await sentBody({ data: "a=1&b=2" }, "application/x-www-form-urlencoded");
    expect(JSON.parse(form)).toEqual({ a: "1", b: "2" });

    expect(
      await sentBody({ data: "a,b", headers: pairs(["Content-Type", "text/csv"]) }, "text/csv"),
    ).toBe("a,b");
  });

  test("that is a file goes out with its bytes and content type", async () => {
    const scope = zoho()
      .post("/crm/v8/Leads", "bytes")
      .matchHeader("content-type", "application/zip")
      .reply(200, {});

    await run({
      method: "POST",
      data: { data: Buffer.from("bytes"), contentType: "application/zip" },
    });

    expect(scope.isDone()).toBe(true);
  });

  test.each(["", null, undefined])("%p is no body", async (data) => {
    const scope = zoho().post("/crm/v8/Leads", "").reply(200, {});

    await run({ method: "POST", data });

    expect(scope.isDone()).toBe(true);
  });

  test("may be a form of fields and files with names", async () => {
    const text = await sentBody(
      {
        formData: pairs(["title", "Offer"], ["count", 0], ["title", "again"]),
        fileData: pairs(
          ["file", "text content"],
          ["other", { data: Buffer.from("PDF"), contentType: "application/pdf" }],
        ),
        fileDataFileNames: pairs(["file", "offer.txt"]),
        headers: pairs(["content-type", "multipart/form-data"]),
      },
      /^multipart\/form-data; boundary=.+/,
    );

    expect(text).toMatch(/name="title"\r\n\r\nOffer\r\n/);
    expect(text).toMatch(/name="title"\r\n\r\nagain\r\n/);
    expect(text).toMatch(/name="count"\r\n\r\n0\r\n/);
    expect(text).toMatch(
      /name="file"; filename="offer.txt"\r\nContent-Type: text\/plain\r\n\r\ntext content\r\n/,
    );
    expect(text).toMatch(
      /name="other"; filename="other"\r\nContent-Type: application\/pdf\r\n\r\nPDF\r\n/,
    );
  });

  test("may name its files like members that every object has", async () => {
    const text = await sentBody(
      { fileData: pairs(["constructor", "a"], ["__proto__", "b"]) },
      /^multipart\/form-data; boundary=.+/,
    );

    expect(text).toContain('name="constructor"; filename="constructor"');
    expect(text).toContain('name="__proto__"; filename="__proto__"');
  });

  test("has no header that a file's content type could add", async () => {
    const file = { data: Buffer.from("x"), contentType: "text/plain\r\nX-Other: y" };
    const text = await sentBody(
      { fileData: pairs(["file", file]) },
      /^multipart\/form-data; boundary=.+/,
    );

    expect(text).not.toContain("X-Other");
  });

  test("and a form exclude each other", async () => {
    await expect(run({ method: "POST", data: "{}", formData: pairs(["a", "b"]) })).rejects.toThrow(
      "Data and Form Data, File Data or Parts exclude each other.",
    );
  });
});

test("the names of files keep what stands around slashes and backslashes", async () => {
  const text = await sentBody(
    {
      fileData: pairs(["file", "a"]),
      fileDataFileNames: pairs(["file", "C:\\x\\y.txt"]),
      parts: [{ name: "part", content: "b", fileName: "D:\\x/z.txt" }],
    },
    /^multipart\/form-data; boundary=.+/,
  );

  expect(text).toContain('name="file"; filename="C:_x_y.txt"');
  expect(text).toContain('name="part"; filename="D:_x_z.txt"');
});

describe("variables", () => {
  const placeholder = (name: string) => `\${${name}}`;
  const Id = placeholder("Id");

  test("without any, what looks like a placeholder goes out as it is", async () => {
    const scope = zoho().post("/crm/v8/Leads", `{"a": "${Id}"}`).query({ x: Id }).reply(200, {});

    await run({ method: "POST", data: `{"a": "${Id}"}`, queryParams: pairs(["x", Id]) });

    expect(scope.isDone()).toBe(true);
  });

  test("go into path, query, headers and JSON, each encoded for its place", async () => {
    const value = 'a/b "c" & d';
    const scope = zoho()
      .post("/crm/v8/Leads/a%2Fb%20%22c%22%20%26%20d/x", { data: [{ Last_Name: value, Size: 7 }] })
      .query({ q: value, p: `<${value}>` })
      .matchHeader("x-example", `v ${value}`)
      .matchHeader("content-type", "application/json")
      .reply(200, {});

    await run({
      method: "POST",
      url: `/Leads/${Id}/x?q=${Id}`,
      queryParams: pairs(["p", `<${Id}>`]),
      headers: pairs(["X-Example", `v ${Id}`]),
      data: `{"data": [{"Last_Name": "${Id}", "Size": ${placeholder("Size")}}]}`,
      variables: pairs(["Id", value], ["Size", "7"]),
    });

    expect(scope.isDone()).toBe(true);
  });

  test.each<[string, string, RegExp, string]>([
    ["a form", `x=${Id}&y=1`, /urlencoded/, '{"x":"a&b\\"","y":"1"}'],
    ["plain text", `Dear ${Id}`, /^text\/plain$/, 'Dear a&b"'],
    ["XML", `<a>${Id}</a>`, /^application\/xml$/, '<a>a&b"</a>'],
  ])("go into %s", async (_kind, data, contentType, expected) => {
    const given = contentType.source.match(/\^(\w+\\\/\w+)/)?.[1]?.replace("\\", "");
    const headers = given ? pairs(["Content-Type", given]) : [];
    const inputs = { data, headers, variables: pairs(["Id", 'a&b"']) };

    expect(await sentBody(inputs, contentType)).toBe(expected);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      "a placeholder without variable",
      { url: `/Leads/${Id}` },
      /The placeholder .*Id.* has no variable/,
    ],
    ["a variable without placeholder", {}, /No placeholder uses the variable .*Name/],
    [
      "an empty part of the path",
      { url: `/Leads/${placeholder("Name")}` },
      /is empty, so that it cannot/,
    ],
    ["a way up", { url: `/Leads/${placeholder("Up")}` }, /holds \. or \.\. as a part of its path/],
    [
      "what is JSON for no value",
      { data: `{"a": ${placeholder("Up")}`, headers: pairs(["Content-Type", "application/json"]) },
      /Data is no JSON/,
    ],
    ["what only looks like JSON", { data: `{"a": 1${placeholder("Up")}}` }, /Data is no JSON/],
    [
      "JSON by a header that is filled in",
      {
        data: `a=${placeholder("Up")}`,
        headers: pairs(["Content-Type", `application/${placeholder("Type")}`]),
        variables: pairs(["Up", "1"], ["Type", "json"]),
      },
      /Data is no JSON/,
    ],
    ["a file", { variables: pairs(["Id", { data: Buffer.from("x") }]) }, /"Id" is no text/],
    [
      "one name twice",
      { variables: pairs(["Id", "1"], ["Id", "2"]) },
      /Variables holds "Id" twice\. Keep one of them\./,
    ],
    ["a lone surrogate", { variables: pairs(["Id", "\ud800"]) }, /"Id" is no text/],
  ])("refuse %s before anything is sent", async (_what, inputs, message) => {
    const own = "data" in inputs || /Up/.test(String(inputs.url)) ? ["Up", "../org"] : ["Name", ""];
    const variables = pairs(own as [string, string]);

    await expect(run({ method: "POST", variables, ...inputs })).rejects.toThrow(message);
  });

  test("what JSON made of bytes is a variable's text", async () => {
    const bytes = { type: "Buffer", data: [1] };
    const data = { bytes: Id };
    const variables = [{ key: "Id", value: bytes }];

    const sent = await sentBody({ data: JSON.stringify(data), variables }, "application/json");

    expect(JSON.parse(sent)).toEqual({ bytes: JSON.stringify(bytes) });
  });
});

describe("parts", () => {
  const sentParts = (parts: unknown, inputs = {}) =>
    sentBody({ parts, ...inputs }, /^multipart\/form-data; boundary=.+/);

  test("have content types and file names of their own", async () => {
    const text = await sentParts([
      { name: "metadata", content: { title: "Offer" } },
      { name: "note", content: "<b>", contentType: "text/html" },
      {
        name: "file",
        content: { data: Buffer.from("x,y"), contentType: "text/csv" },
        fileName: 'a"b.csv',
      },
    ]);

    expect(text).toMatch(
      /name="metadata"\r\nContent-Type: application\/json\r\n\r\n{"title":"Offer"}\r\n/,
    );
    expect(text).toMatch(/name="note"\r\nContent-Type: text\/html\r\n\r\n<b>\r\n/);
    expect(text).toMatch(
      /name="file"; filename="a%22b\.csv"\r\nContent-Type: text\/csv\r\n\r\nx,y\r\n/,
    );
  });

  test("come as JSON text, beside form fields, and with placeholders", async () => {
    const placeholder = `\${Name}`;
    const parts = `[{"name": "json", "content": {"a": "${placeholder}"}}]`;
    const formData = pairs(["title", `for ${placeholder}`]);
    const text = await sentParts(parts, { formData, variables: pairs(["Name", 'a"b']) });

    expect(text).toContain('{"a":"a\\"b"}');
    expect(text).toContain('for a"b');
  });

  test.each<[string, unknown, RegExp]>([
    ["without content", [{ name: "a" }], /Parts holds a part without "content"/],
    ["without name", [{ content: "a" }], /name of one of Parts is empty/],
    ["that are no objects", ["a"], /Parts holds a part without "content"/],
    ["that are no JSON", "[{", /Parts is not valid JSON/],
    [
      "whose content type has a line break",
      [{ name: "a", content: "b", contentType: "text/plain\r\nX: y" }],
      /contentType of one of Parts holds characters/,
    ],
  ])("%s are refused", async (_what, parts, message) => {
    await expect(run({ method: "POST", parts })).rejects.toThrow(message);
  });

  test.each(["GET", "HEAD"])("by %s are refused, since it has no body", async (method) => {
    const parts = [{ name: "a", content: "b" }];
    await expect(run({ method, parts })).rejects.toThrow(
      `A ${method} has no body for Parts. Choose another Method, or leave Parts empty.`,
    );
  });

  test("and Data exclude each other", async () => {
    const parts = [{ name: "a", content: "b" }];
    await expect(run({ method: "POST", data: "{}", parts })).rejects.toThrow("exclude each other");
  });
});

describe("the answer to a raw request", () => {
  const zip = Buffer.from([0x50, 0x4b, 0, 255]);

  test("keeps all digits of ids", async () => {
    zoho()
      .get("/crm/v8/Leads")
      .reply(200, '{"id":4876876000000333001}', { "content-type": "application/json" });

    expect(await run({})).toEqual({ data: { id: "4876876000000333001" } });
  });

  test.each(["text", "document"])("is text as %s", async (responseType) => {
    zoho().get("/crm/v8/Leads").reply(200, { a: 1 });

    expect(await run({ responseType })).toEqual({ data: '{"a":1}' });
  });

  test.each(["blob", "stream", "JSON"])("cannot be had as %s", async (responseType) => {
    await expect(run({ responseType })).rejects.toThrow(
      `Response Type is "${responseType}". Choose one of arraybuffer, document, json, text.`,
    );
  });

  test("is bytes with their content type as arraybuffer", async () => {
    zoho().get("/crm/v8/Leads").reply(200, zip, { "content-type": "application/zip" });

    expect(await run({ responseType: "arraybuffer" })).toEqual({
      data: zip,
      contentType: "application/zip",
    });
  });

  test.each(["json", "text"])(
    "as %s is text of the charset that it names",
    async (responseType) => {
      const contentType = "text/csv; charset=ISO-8859-1";
      const text = Buffer.from("Müller;Café", "latin1");
      zoho().get("/crm/v8/Leads").reply(200, text, { "content-type": contentType });

      expect(await run({ responseType })).toEqual({ data: text.toString("latin1") });
    },
  );

  test("of a file's type without bytes is an empty file", async () => {
    zoho().get("/crm/v8/Leads").reply(200, "", { "content-type": "application/pdf" });
    zoho().head("/crm/v8/Leads").reply(200, "", { "content-type": "application/pdf" });
    zoho().get("/crm/v8/Leads").reply(200, "", { "content-type": "text/csv" });

    expect(await run({})).toEqual({ data: Buffer.alloc(0), contentType: "application/pdf" });
    expect(await run({ method: "HEAD" })).toEqual({ data: "" });
    expect(await run({})).toEqual({ data: "" });
  });

  test("without a body is empty", async () => {
    zoho().get("/crm/v8/Leads").times(2).reply(204);

    expect(await run({})).toEqual({ data: "" });
    expect(await run({ responseType: "arraybuffer" })).toMatchObject({ data: Buffer.alloc(0) });
  });

  test("to HEAD is empty as well", async () => {
    zoho().head("/crm/v8/Leads").reply(200);

    expect(await run({ method: "HEAD" })).toEqual({ data: "" });
  });
});

describe("retries of a raw request", () => {
  test("are none by default, also where the connector itself would repeat", async () => {
    zoho().get("/crm/v8/Leads").reply(503);
    const second = zoho().get("/crm/v8/Leads").reply(200, {});

    await expect(run({})).rejects.toThrow("HTTP 503");
    expect(second.isDone()).toBe(false);
  });

  test("are as many and as far apart as configured, whatever the method", async () => {
    const waits = skipWaits();
    zoho().post("/crm/v8/Leads").times(2).reply(500);
    zoho().post("/crm/v8/Leads").reply(200, { ok: true });

    expect(await run({ method: "POST", maxRetries: "2", retryDelayMS: "250" })).toEqual({
      data: { ok: true },
    });
    expect(waits).toEqual([250, 250]);
  });

  test("end after the configured number", async () => {
    skipWaits();
    const scope = zoho().get("/crm/v8/Leads").times(3).reply(500);

    await expect(run({ maxRetries: 2 })).rejects.toThrow("HTTP 500");
    expect(scope.isDone()).toBe(true);
  });

  test("leave refusals alone unless all errors are to be repeated", async () => {
    skipWaits();
    const limited = () => zoho().get("/crm/v8/Leads").reply(429, { code: "TOO_MANY_REQUESTS" });
    limited();
    await expect(run({ maxRetries: 1 })).rejects.toThrow("HTTP 429");

    limited();
    zoho().get("/crm/v8/Leads").reply(200, { ok: true });
    expect(await run({ maxRetries: 1, retryAllErrors: true })).toEqual({ data: { ok: true } });
  });

  test("grow with exponential backoff, which ignores the delay", async () => {
    const waits = skipWaits();
    jest.spyOn(Math, "random").mockReturnValue(1);
    zoho().get("/crm/v8/Leads").times(2).reply(500);
    zoho().get("/crm/v8/Leads").reply(204);

    await run({ maxRetries: 2, retryDelayMS: 5, useExponentialBackoff: true });

    expect(waits).toEqual([1_000, 2_000]);
  });

  test("of a delete that was refused once stay an error", async () => {
    skipWaits();
    zoho().delete("/crm/v8/Leads").times(2).reply(404, { code: "NOT_FOUND", message: "no" });

    await expect(run({ method: "DELETE", maxRetries: 1, retryAllErrors: true })).rejects.toThrow(
      "HTTP 404",
    );
  });
});

test("a raw request over a connection without token is a connection error", async () => {
  await expect(run({ connection: zohoConnection({ token: {} }) })).rejects.toThrow(
    "The Zoho connection has no access token.",
  );
});
