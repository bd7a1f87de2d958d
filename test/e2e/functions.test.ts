import type { Connection } from "@prismatic-io/spectral";
import type { SimAccount } from "../../simulator";
import type { FunctionRequest } from "../../simulator/crm/functionSpec";
import { type DataCenter, dataCenters } from "../../simulator/dataCenters";
import { recordingLogger } from "../support/logger";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "EU" });
const seen: FunctionRequest[] = [];

beforeAll(() => {
  defineFunctions(world.account);
});
beforeEach(() => {
  world.zoho.faults.clear();
  seen.length = 0;
});

function defineFunctions({ crm }: SimAccount) {
  const answers: Record<string, Parameters<typeof crm.defineFunction>[1]["run"]> = {
    echo: (request) => ({ output: { params: request.params }, userMessages: ["seen"] }),
    text: () => ({ output: "Lead created successfully ::: " }),
    version: () => ({ output: "1.10" }),
    count: () => ({ output: "42" }),
    list: () => ({ output: '[{"id": 4876876000000333001}]' }),
    nothing: () => ({ output: null }),
    page: () => ({
      response: {
        status: 404,
        contentType: "text/html;charset=utf-8",
        headers: { "X-ZOHO-SOURCE": "CRM" },
        body: "<p>ü</p>",
      },
    }),
    image: () => ({ response: { contentType: "image/png", body: Buffer.from([137, 80, 0, 255]) } }),
    noContent: () => ({ response: { status: 204 } }),
    xml: () => ({ response: { body: "{<xml>}" } }),
    moved: () => ({
      response: { status: 302, headers: { Location: "https://evil.example.com/next" } },
    }),
    busy: () => ({ response: { status: 503, body: '{"retry": true}' } }),
    throttled: () => ({ response: { status: 429, body: "later" } }),
    likeZoho: ({ body }) => {
      const { status, ...said } = body as { status: number };
      return { response: { status, contentType: "application/json", body: JSON.stringify(said) } };
    },
    unmarked: ({ body }) => ({
      response: {
        status: 429,
        contentType: "application/json",
        headers: {},
        body: JSON.stringify(body),
      },
    }),
    failed: ({ body }) => ({ failure: body as { code: string; message: string } }),
    broken: () => ({ failure: { code: "invalid_data", message: "Error at line 3", status: 200 } }),
    slow: () => ({ failure: { code: "CONNECTION_TIMEOUT", message: "timed out", status: 400 } }),
    crashed: () => ({
      failure: { code: "INTERNAL_ERROR", message: "internal error", status: 500 },
    }),
    keyless: () => ({ output: "x" }),
  };
  for (const [name, run] of Object.entries(answers)) {
    crm.defineFunction(name, {
      allows: name === "keyless" ? ["oauth"] : undefined,
      run: (request) => {
        seen.push(request);
        return run(request);
      },
    });
  }
  crm.defineFunction("strict", { mandatory: ["lead"], run: () => ({ output: "x" }) });
  crm.defineFunction("ext.hook", {
    version: 1,
    run: (request) => {
      seen.push(request);
      return { output: null };
    },
  });
}

const run = async (functionName: string, inputs: Values = {}): Promise<Values> =>
  (await world.runAction("crmExecuteFunction", { functionName, ...inputs })).data;
const failing = (functionName: string, inputs: Values = {}) => failureOf(run(functionName, inputs));
const pairs = (values: Record<string, string>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

/** A connection of the kind that holds a ZAPI key. */
const keyConnection = (
  account: SimAccount = world.account,
  fields: Partial<Connection["fields"]> = {},
): Connection => ({
  key: "zohoFunctionKey",
  configVarKey: "Function Key",
  fields: {
    zohoRegion: `https://${dataCenters[account.dataCenter].accounts}`,
    zapiKey: account.zapiKey,
    ...fields,
  },
});

describe("crmExecuteFunction", () => {
  test("sends arguments, parameters, body and headers, and gives all that Zoho says", async () => {
    const result = await run("echo", {
      arguments: '{"lead": {"id": "1"}, "text": "[1]"}',
      parameters: pairs({ source: "a&b", text: "ü" }),
      body: '{"Company": "Example"}',
      headers: pairs({ "X-Example": "1", Authorization: "mine" }),
    });

    expect(result).toEqual({
      output: { params: { source: "a&b", text: "ü" } },
      outputType: "string",
      id: expect.stringMatching(/^\d+$/),
      userMessages: ["seen"],
      status: 200,
      headers: expect.objectContaining({ "content-type": "application/json;charset=UTF-8" }),
    });
    expect(seen).toMatchObject([
      {
        method: "POST",
        authType: "oauth",
        arguments: { lead: { id: "1" }, text: "[1]" },
        body: { Company: "Example" },
        headers: { "x-example": "1", "content-type": "application/json" },
      },
    ]);
    expect(world.zoho.requests.all()).toMatchObject([
      { host: "www.zohoapis.eu", path: "/crm/v8/functions/echo/actions/execute" },
    ]);
  });

  test("takes arguments as keys and values, by GET", async () => {
    await run("echo", { method: "GET", arguments: pairs({ a: "1", b: '{"c": 2}' }) });
    expect(seen).toMatchObject([{ method: "GET", arguments: { a: "1", b: { c: 2 } } }]);
  });

  test("sends a text file as inputFile", async () => {
    const inputFile = { data: Buffer.from("a,b\n1,2"), contentType: "text/csv" };
    await run("echo", { inputFile, inputFileName: "leads.csv", arguments: { a: 1 } });

    const [{ file, arguments: given } = {} as FunctionRequest] = seen;
    expect(file).toMatchObject({
      name: "inputFile",
      fileName: "leads.csv",
      contentType: "text/csv",
    });
    expect(file?.data.toString()).toBe("a,b\n1,2");
    expect(given).toEqual({ a: 1 });
  });

  test.each<[string, unknown]>([
    ["text", "Lead created successfully ::: "],
    ["version", "1.10"],
    ["count", 42],
    ["list", [{ id: "4876876000000333001" }]],
    ["nothing", null],
  ])("gives the output of %s: %j", async (name, output) => {
    expect((await run(name)).output).toEqual(output);
  });

  test.each<[string, Values]>([
    [
      "page",
      {
        output: "<p>ü</p>",
        outputType: "text/html;charset=utf-8",
        status: 404,
        headers: { "x-zoho-source": "CRM" },
      },
    ],
    [
      "image",
      { output: { data: Buffer.from([137, 80, 0, 255]), contentType: "image/png" }, status: 200 },
    ],
    ["noContent", { output: null, status: 204 }],
    ["xml", { output: "{<xml>}", outputType: "application/json;charset=utf-8", status: 200 }],
    [
      "moved",
      { output: null, status: 302, headers: { location: "https://evil.example.com/next" } },
    ],
    ["busy", { output: { retry: true }, status: 503 }],
    ["throttled", { output: "later", status: 429 }],
  ])("passes on what %s answers itself, and runs it once", async (name, expected) => {
    expect(await run(name)).toMatchObject({ id: null, userMessages: [], ...expected });
    expect(world.calls("crm")).toHaveLength(1);
  });

  test.each<[number, Values]>([
    [200, { code: "OK", message: "fine" }],
    [404, { code: 404, message: "x" }],
    [400, { code: "BAD_ORDER", message: "x" }],
    [401, { code: "AUTHENTICATION_FAILURE", message: "wrong partner key" }],
    [401, { code: "INVALID_TOKEN", message: "x", details: {} }],
    [429, { code: "SLOW_DOWN", message: "x" }],
    [429, { code: "TOO_MANY_REQUESTS", message: "x", details: {} }],
    [500, { code: "INTERNAL_ERROR", message: "x" }],
  ])(
    "passes on what looks like Zoho's, but is marked as the function's: %s %j",
    async (status, said) => {
      const result = await run("likeZoho", { body: { ...said, status } });
      expect(result).toMatchObject({ output: said, status, outputType: "application/json" });
      expect(seen).toHaveLength(1);
    },
  );

  test.each([true, false])(
    "reads what Zoho itself answers, marked as a file: %s",
    async (marked) => {
      world.zoho.quirks.crm.markedAnswers = marked;
      try {
        expect((await run("list")).output).toEqual([{ id: "4876876000000333001" }]);
        const refused = { code: "SOMETHING_NEW", message: "x", status: 500 };
        expect((await failing("failed", { body: refused })).name).toBe("ZohoError");

        world.zoho.faults.add({ kind: "expiredToken", times: 1 });
        expect((await failing("list")).name).toBe("ConnectionError");
        const busy = { code: "SERVICE_UNAVAILABLE", message: "x", status: 503 };
        expect((await failing("failed", { body: busy })).message).toMatch(/^Zoho CRM: x\./);
      } finally {
        world.zoho.quirks.crm.markedAnswers = true;
      }
    },
  );

  test("passes on an unmarked answer whose code is not Zoho's, and runs it once", async () => {
    const body = { code: "SLOW_DOWN", message: "x" };
    expect(await run("unmarked", { body })).toMatchObject({ output: body, status: 429 });
    expect(seen).toHaveLength(1);
  });

  test("is not run again after a 429 with a code that is none of Zoho's rate limits", async () => {
    const body = { code: "API_LIMIT_EXCEEDED", message: "x", details: {}, status: "error" };
    expect((await failing("unmarked", { body })).message).toMatch(/rate limit.*API_LIMIT_EXCEEDED/);
    expect(seen).toHaveLength(1);
  });

  test.each(
    [
      "function_execution_failed",
      "function_disabled",
      "failure",
      "error",
      "DRE_ERROR",
      "API_LIMIT_EXCEEDED",
    ].flatMap((code) => [200, 400, 403].map((status) => [code, status] as const)),
  )("a failure of %s with HTTP %s leads to the function's logs", async (code, status) => {
    const thrown = await failing("failed", { body: { code, message: "x", status } });
    expect(thrown.message).toMatch(
      /Open Setup > Developer Hub > Functions .* look at the function's logs/,
    );
    expect(thrown.message).not.toContain("URL");
  });

  test("another method's refusal names no URL", async () => {
    const body = { code: "INVALID_REQUEST_METHOD", message: "x" };
    expect((await failing("failed", { body })).message).toMatch(
      /Choose the other method under Method/,
    );
  });

  test("a refusal that says nothing names inputs that the step has", async () => {
    world.zoho.faults.add({ kind: "status", status: 404, times: 1 });
    const thrown = await failing("count");
    expect(thrown.message).toMatch(/Check Function API Name, Version and what was sent/);
    expect(thrown.message).not.toContain("URL");
  });

  test.each<[string, Values, RegExp]>([
    ["unknown", {}, /no function of this API name.*HTTP 400, INVALID_DATA/],
    [
      "strict",
      {},
      /Concerns field lead\. An argument of the function is missing.*MANDATORY_NOT_FOUND/,
    ],
    [
      "broken",
      {},
      /Error at line 3\..*Check Function API Name and Arguments.*HTTP 200, invalid_data/,
    ],
    ["slow", {}, /took too long\. The function may have done part of its work/],
    [
      "crashed",
      {},
      /It is unknown whether Zoho carried the request out\. Look at the logs of function crashed/,
    ],
    [
      "crashed",
      { method: "GET" },
      /It is unknown whether Zoho carried the request out\. Look at the logs/,
    ],
  ])("%s with %j fails with a hint, and is not run again", async (name, inputs, message) => {
    const thrown = await failing(name, inputs);
    expect(thrown.name).toBe("ZohoError");
    expect(thrown.message).toMatch(message);
    expect(world.calls("crm")).toHaveLength(1);
  });

  test.each<[string, Values, RegExp]>([
    ["a body by GET", { method: "GET", body: "x" }, /Choose POST as the Method/],
    ["a body and a file", { body: "x", inputFile: "y" }, /Leave Body or File empty/],
    [
      "a file that is no text",
      { inputFile: { data: Buffer.from([80, 0]), contentType: "a/b" } },
      /text files only/,
    ],
    [
      "the key as a parameter",
      { parameters: pairs({ zapikey: "1003.secret" }) },
      /zapikey is the connection's/,
    ],
    ["a long URL", { parameters: pairs({ a: "x".repeat(9_000) }) }, /Send large values as Body/],
    ["another version", { version: "3" }, /Version is "3"\. Choose one of 2, 1\./],
    ["another method", { method: "PUT" }, /Method is "PUT"\. Choose one of GET, POST\./],
    ["arguments that are no object", { arguments: "[1" }, /Arguments is not valid JSON/],
  ])("refuses %s before anything is sent", async (_what, inputs, message) => {
    const thrown = await failing("echo", inputs);
    expect(thrown.message).toMatch(message);
    expect(thrown.message).not.toContain("1003.secret");
    expect(world.zoho.requests.all()).toEqual([]);
  });

  test.each(["GET", "POST"])(
    "by %s is run again only when Zoho surely did not run it",
    async (method) => {
      world.zoho.faults.add({ kind: "tooManyRequests", times: 1 });
      await run("count", { method });
      expect(seen).toHaveLength(1);
      expect(world.zoho.requests.all().map(({ status }) => status)).toEqual([429, 200]);

      seen.length = 0;
      world.zoho.faults.add({ kind: "dropAfter", times: 1 });
      const lost = await failing("count", { method });
      expect(lost.message).toMatch(/It is unknown whether Zoho carried the request out/);
      expect(seen).toHaveLength(1);
    },
  );

  test("is not run again after a 429 that may be the function's own", async () => {
    world.zoho.faults.add({ kind: "status", status: 429, times: 1 });
    expect((await failing("count")).message).toMatch(/Try again later\..*HTTP 429/);
    expect(world.calls("crm")).toHaveLength(1);
  });

  test("takes a gateway's page for what it is", async () => {
    const body = Buffer.from("<html>Bad Gateway</html>");
    world.zoho.faults.add({
      kind: "status",
      status: 502,
      body,
      headers: { "content-type": "text/html" },
      times: 1,
    });
    expect((await failing("count")).message).toMatch(/HTTP 502/);
  });

  test.each([
    ["GET", "ZohoCRM.functions.execute.READ"],
    ["POST", "ZohoCRM.functions.execute.CREATE"],
  ])("by %s names the scope that it needs: %s", async (method, scope) => {
    const token = { ...world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] }) };
    const connection = connect(world.account, { token });
    const thrown = await failing("echo", { method, connection });
    expect(thrown.name).toBe("ConnectionError");
    expect(thrown.message).toContain(`The request needs ${scope}.`);
  });
});

describe("zohoFunctionKey", () => {
  test("runs a function by its key, which stands in the URL alone", async () => {
    const { lines, logger } = recordingLogger();
    const context = { logger, debug: { enabled: true } };
    const { data } = await world.runAction(
      "crmExecuteFunction",
      { functionName: "echo", connection: keyConnection() },
      context,
    );

    expect(data.output).toEqual({ params: {} });
    expect(seen).toMatchObject([{ authType: "apikey", user: { id: world.account.user.id } }]);
    expect(seen[0]?.headers).not.toHaveProperty("authorization");
    expect(JSON.stringify([data, lines])).not.toContain(world.account.zapiKey);
  });

  test.each(Object.keys(dataCenters) as DataCenter[])(
    "%s: version 2 goes to its API host, version 1 to its platform host",
    async (dataCenter) => {
      const account = world.zoho.createAccount({ dataCenter });
      account.crm.defineFunction("hello", { run: () => ({ output: "hello" }) });
      account.crm.defineFunction("ext.hook", { version: 1, run: () => ({ output: null }) });
      const connection = keyConnection(account);
      await run("hello", { connection });
      await run("ext.hook", { connection, version: "1" });

      const { api, platform } = dataCenters[dataCenter];
      expect(world.zoho.requests.all().map(({ host, path }) => host + path)).toEqual([
        `${api}/crm/v8/functions/hello/actions/execute`,
        `${platform}/crm/v2/settings/custom_functions/ext.hook/execute`,
      ]);
    },
  );

  test("runs version 1 with arguments and parameters as parameters of the URL", async () => {
    const result = await run("ext.hook", {
      connection: keyConnection(),
      version: "1",
      method: "GET",
      arguments: { action: "mailreceived", more: { a: 1 } },
      parameters: pairs({ b: "2" }),
    });

    expect(seen).toMatchObject([{ params: { action: "mailreceived", more: '{"a":1}', b: "2" } }]);
    expect(result).toMatchObject({ output: null, outputType: "void" });
  });

  test("a wrong key is an error of the connection that says what to enter", async () => {
    const connection = keyConnection(world.account, { zapiKey: "1003.wrong.key" });
    const thrown = await failing("echo", { connection });
    expect(thrown.name).toBe("ConnectionError");
    expect(thrown.message).toMatch(
      /Enter the current ZAPI key.*\(now Europe\)\. Functions of a sandbox need a Zoho OAuth/,
    );
    expect(JSON.stringify(thrown)).not.toContain("1003.wrong.key");
  });

  test("a function that is not offered by key says where to turn it on", async () => {
    const thrown = await failing("keyless", { connection: keyConnection() });
    expect(thrown.message).toMatch(/turn on the function's REST API for OAuth 2\.0 or the API key/);
  });

  test.each<[string, Values, RegExp]>([
    ["no key", { zapiKey: "" }, /holds no usable key/],
    ["a word", { zapiKey: "bad" }, /Enter the whole ZAPI key, .* behind zapikey=/],
    [
      "the whole URL",
      { zapiKey: "https://platform.zoho.com/x?zapikey=1003.a.b" },
      /without the URL around it/,
    ],
    ["a line break", { zapiKey: "1003.aaaaaaaa\nb" }, /holds no usable key/],
    [
      "no region",
      { zohoRegion: "https://accounts.evil.example.com" },
      /Select the account's region in the connection/,
    ],
  ])("with %s sends nothing", async (_what, fields, message) => {
    const thrown = await failing("echo", {
      connection: keyConnection(world.account, fields as never),
    });
    expect(thrown.name).toBe("ConnectionError");
    expect(thrown.message).toMatch(message);
    expect(world.zoho.requests.all()).toEqual([]);
  });

  test("is what version 1 needs", async () => {
    const thrown = await failing("ext.hook", { version: "1" });
    expect(thrown.name).toBe("ConnectionError");
    expect(thrown.message).toMatch(/Select a Function API Key connection/);
    expect(world.zoho.requests.all()).toEqual([]);
  });
});
