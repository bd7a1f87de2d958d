import type { Connection } from "@prismatic-io/spectral";
import { type Answer, networkError, plausible, type Reply } from "../support/anyZoho";
import { examplesOf, type Operation, operations, requiredInputs } from "../support/operations";
import {
  asZohoDoes,
  leaksIn,
  leaksOf,
  runOnce,
  savedChannel,
  secretConnection,
  secretInputs,
  secrets,
} from "./secretRuns";
import { recordOutput, tracesOf } from "./traces";

type Values = Record<string, unknown>;

const crmError = (status: number, code: string, details: unknown = {}): Reply => [
  status,
  { code, message: "the reason", details, status: "error" },
];

const forProduct =
  (crm: Reply, books: Reply): Answer =>
  ({ path }) =>
    path.startsWith("/books/") ? books : crm;

const answers: [name: string, answer: Answer][] = [
  ["all is well", asZohoDoes],
  ["there is nothing", () => [204]],
  [
    "HTTP 400",
    forProduct(crmError(400, "INVALID_DATA", { api_name: "Last_Name" }), [400, { code: 2 }]),
  ],
  [
    "a refused item",
    forProduct(
      [202, { data: [{ code: "DUPLICATE_DATA", status: "error", message: "m", details: {} }] }],
      [200, { code: 1001, message: "exists" }],
    ),
  ],
  ["HTTP 401", forProduct(crmError(401, "INVALID_TOKEN"), [401, { code: 14, message: "m" }])],
  ["HTTP 401, no scope", forProduct(crmError(401, "OAUTH_SCOPE_MISMATCH"), [401, { code: 57 }])],
  ["HTTP 403", forProduct(crmError(403, "NO_PERMISSION"), [403, { code: 57, message: "m" }])],
  ["HTTP 404", forProduct(crmError(404, "INVALID_URL_PATTERN"), [404, { code: 5 }])],
  [
    "HTTP 429",
    ({ path }) => [429, path.startsWith("/books/") ? { code: 44 } : {}, { "retry-after": "1" }],
  ],
  ["HTTP 500 until the tries end", () => [500, { code: "INTERNAL_ERROR", message: "m" }]],
  [
    "HTTP 502 with a page",
    () => [502, "<html>Bad gateway</html>", { "content-type": "text/html" }],
  ],
  ["a broken connection", () => networkError("ECONNRESET")],
  ["no answer in time", () => networkError("ETIMEDOUT")],
  ["an unknown host", () => networkError("ENOTFOUND")],
  ["a wrong certificate", () => networkError("ERR_TLS_CERT_ALTNAME_INVALID")],
  ["a truncated body", () => [200, '{"data":[{"id":"1', { "content-type": "application/json" }]],
  ["a page of a gateway", () => [200, "<html></html>", { "content-type": "text/html" }]],
  ["a redirect elsewhere", () => [302, "", { location: "https://evil.example.com/" }]],
  ["a redirect in a circle", ({ path }) => [302, "", { location: path }]],
];

describe.each(operations.map((operation) => [operation.name, operation] as const))(
  "%s tells no secret",
  (_name, operation) => {
    const required = requiredInputs(operation);
    const optional = operation.inputs.filter((input) => !input.required);

    /** Runs the operation once per case. @returns what leaked, by case. */
    async function leaksBy(cases: (readonly [name: string, inputs: Values, answer?: Answer])[]) {
      const leaks: Record<string, unknown> = {};
      for (const [name, inputs, answer = asZohoDoes] of cases) {
        const found = leaksOf(operation, await runOnce(operation, secretInputs(inputs), answer));
        if (Object.keys(found).length > 0) leaks[name] = found;
      }
      return leaks;
    }

    test("whatever Zoho answers", async () => {
      expect(await leaksBy(answers.map(([name, answer]) => [name, required, answer]))).toEqual({});
    });

    test("with every input filled in, whatever Zoho answers", async () => {
      const all = examplesOf(operation.inputs);
      expect(await leaksBy(answers.map(([name, answer]) => [name, all, answer]))).toEqual({});
    });

    test("with each optional input", async () => {
      const cases = optional.map((input) => [input.key, { ...required, ...examplesOf([input]) }]);
      expect(await leaksBy(cases as [string, Values][])).toEqual({});
    });

    test("when an input is refused", async () => {
      const refused = { not: { a: "text" } };
      const keys = operation.inputs.filter(({ type }) => type !== "connection");
      const cases = keys.map(({ key }) => [key, { ...required, [key]: refused }] as const);
      expect(await leaksBy(cases)).toEqual({});
    });

    test("when the token of a channel is too long", async () => {
      const token = secrets.notificationToken.repeat(3);
      const run = await runOnce(operation, { ...secretInputs(required), token }, asZohoDoes);
      expect(leaksOf(operation, run)).toEqual({});
    });

    test.each<[string, Partial<Connection>]>([
      ["of another kind", { key: "basicAuth" }],
      ["without a data center", { token: { access_token: secrets.accessToken }, context: {} }],
      [
        "with a token that no header can hold",
        { token: { access_token: `${secrets.accessToken}\n` } },
      ],
    ])("when the connection is one %s", async (_kind, changes) => {
      const fields = { clientSecret: secrets.clientSecret };
      const connection = secretConnection({ fields, ...changes });
      const run = await runOnce(operation, { ...required, connection }, asZohoDoes);
      expect(leaksOf(operation, run)).toEqual({});
    });
  },
);

describe("the cause of an error", () => {
  const getRecord = operations.find(({ name }) => name === "actions crmGetRecord") as Operation;

  test.each<[string, Answer, { message: string; code?: string }]>([
    [
      "is what the network said",
      () => networkError("ECONNRESET"),
      { message: expect.stringContaining("ECONNRESET"), code: "ECONNRESET" },
    ],
    [
      "quotes nothing of an answer that is broken",
      () => [200, '{"data":[{"Last_Name":"Exämple" ]', { "content-type": "application/json" }],
      { message: expect.not.stringContaining("Exämple") },
    ],
  ])("%s, and holds nothing else of it", async (_kind, answer, cause) => {
    const run = await runOnce(getRecord, secretInputs(requiredInputs(getRecord)), answer);

    expect(leaksOf(getRecord, run)).toEqual({});
    expect(run.thrown).toHaveProperty("cause", expect.objectContaining(cause));
  });

  test("of a function that is called by a key has nothing of its URL", async () => {
    const run = operations.find(({ name }) => name === "actions crmExecuteFunction") as Operation;
    const inputs = { ...requiredInputs(run), connection: keyConnection() };
    const broken = await runOnce(run, inputs, () => networkError("ENOTFOUND"));

    expect(leaksOf(run, broken)).toEqual({});
    expect(broken.thrown).toHaveProperty("cause.code", "ENOTFOUND");
  });
});

/** A connection of the kind that holds a ZAPI key, which stands in URLs. */
const keyConnection = (fields: Values = {}): Connection => ({
  key: "zohoFunctionKey",
  configVarKey: "Function Key",
  fields: { zohoRegion: "https://accounts.zoho.eu", zapiKey: secrets.zapiKey, ...fields },
});

describe("a function API key", () => {
  const runsFunctions = ({ name }: Operation) => name === "actions crmExecuteFunction";
  const others = operations.filter(
    (operation) =>
      !runsFunctions(operation) && operation.inputs.some(({ type }) => type === "connection"),
  );

  test.each(others.map((operation) => [operation.name, operation] as const))(
    "is refused by %s, which says what to choose",
    async (name, operation) => {
      // An initial sync without it does nothing at all.
      const startDate = examplesOf(operation.inputs.filter(({ key }) => key === "startDate"));
      const required = { ...requiredInputs(operation), ...startDate };
      const run = await runOnce(
        operation,
        { ...required, connection: keyConnection() },
        asZohoDoes,
      );

      expect(run.sent).toEqual([]);
      expect(leaksOf(operation, run)).toEqual({});
      // The end of an instance must not fail.
      if (name.endsWith(" webhookDelete")) return;
      // A check of the connection is a result, whatever it finds.
      const told = run.thrown ?? JSON.stringify(run.returned);
      expect(String(told)).toMatch(/Select a Zoho OAuth 2\.0 connection/);
      if (run.thrown === undefined) expect(name).toBe("actions validateConnection");
      else expect(run.thrown).toMatchObject({ name: "ConnectionError" });
    },
  );

  const execute = operations.find(runsFunctions) as Operation;
  const key = secrets.zapiKey;
  const echoes: [name: string, answer: Answer][] = [
    ["an echo of the request", (request) => [200, { ...request }]],
    ["an echo as text", ({ path }) => [200, path, { "content-type": "text/plain" }]],
    ["an error that repeats it", () => crmError(400, "INVALID_DATA", { url: `?zapikey=${key}` })],
    ["a refusal that repeats it", () => crmError(401, "INVALID_TOKEN", { url: encodeURI(key) })],
    ["a failure that repeats it", () => [200, { code: "failure", message: `bad ${key}` }]],
    ["a header that repeats it", () => [200, {}, { "x-url": `/x?zapikey=${key}` }]],
    ["bytes that repeat it", () => [200, `\u0000${key}`, { "content-type": "image/png" }]],
    ["its Base64", () => [200, { a: Buffer.from(key).toString("base64") }]],
    [
      "a redirect that repeats it",
      ({ path }) => [302, "", { location: `https://evil.example.com${path}` }],
    ],
    [
      "a redirect to the sign-in",
      ({ path }) => [302, "", { location: `https://accounts.zoho.eu${path}` }],
    ],
    ["a redirect within the host", ({ path }) => [307, "", { location: `${path}&again=1` }]],
  ];

  test.each(["2", "1"])(
    "of a function of version %s is in its URL and nowhere else",
    async (version) => {
      const leaks: Record<string, unknown> = {};
      for (const [name, answer] of [...answers, ...echoes]) {
        for (const method of ["GET", "POST"]) {
          const inputs = {
            ...requiredInputs(execute),
            version,
            method,
            connection: keyConnection(),
          };
          const run = await runOnce(execute, inputs, answer);
          const found = leaksOf(execute, run);
          if (Object.keys(found).length > 0) leaks[`${name}, ${method}`] = found;

          const own = version === "1" ? "https://platform.zoho.eu" : "https://www.zohoapis.eu";
          expect(new Set(run.sent.map(({ origin }) => origin))).toEqual(new Set([own]));
          for (const { path, headers, body } of run.sent) {
            const [start = "", query] = path.split("?");
            expect(new URLSearchParams(query).getAll("zapikey")).toEqual([key]);
            expect(leaksIn([start, headers, body], secrets)).toEqual([]);
          }
        }
      }
      expect(leaks).toEqual({});
    },
  );

  test.each([
    ["that is no key", { zapiKey: `${key}\n` }],
    ["that is a whole URL", { zapiKey: `https://platform.zoho.com/x?zapikey=${key}` }],
    ["without a region", { zohoRegion: "https://accounts.evil.example.com" }],
  ])("%s is not told", async (_kind, fields) => {
    const inputs = { ...requiredInputs(execute), connection: keyConnection(fields) };
    const run = await runOnce(execute, inputs, asZohoDoes);
    expect(run.sent).toEqual([]);
    expect(leaksOf(execute, run)).toEqual({});
    expect(run.thrown).toMatchObject({ name: "ConnectionError" });
  });
});

describe("the webhook of the notifications trigger", () => {
  const trigger = operations.find(({ name }) => name === "triggers notificationsTrigger");
  const receive = (data: unknown) =>
    runOnce(
      trigger as Operation,
      { connection: secretConnection(), events: "Deals.edit" },
      plausible,
      {
        body: { data: JSON.stringify(data), contentType: "application/json" },
      },
    );
  const callback = { channel_id: savedChannel.channelId, ids: ["1"], module: "Deals" };

  test("passes Zoho's callback on but for its token, and logs nothing of it", async () => {
    const run = await receive({ ...callback, token: secrets.notificationToken });

    expect(leaksIn(run.logged, secrets)).toEqual([]);
    expect(leaksIn(run.returned, secrets)).toEqual([]);
  });

  test.each([
    ["a wrong token", { ...callback, token: "wrong" }],
    ["no token", callback],
    ["another channel and the right token", { ...callback, channel_id: "1", token: "x" }],
  ])("tells a caller with %s nothing", async (_caller, body) => {
    const run = await receive(body);

    expect(leaksOf(trigger as Operation, run)).toEqual({});
    expect(run.returned).toMatchObject({ response: { statusCode: 401 } });
  });
});

describe("the scan finds", () => {
  const { accessToken } = secrets;
  const hidden = Object.defineProperty(new Error("failed"), "config", {
    value: { headers: { Authorization: `Zoho-oauthtoken ${accessToken}` } },
  });
  class WithGetter {
    get token() {
      return "none";
    }
    #secret = accessToken;
    toJSON() {
      return { secret: this.#secret };
    }
  }
  test.each<[string, unknown]>([
    ["a text", `the token ${accessToken}`],
    ["a hidden property", hidden],
    ["a cause", new Error("failed", { cause: new Error(accessToken) })],
    ["bytes", { data: Buffer.from(accessToken) }],
    ["a key", { [accessToken]: true }],
    ["a symbol", { [Symbol(accessToken)]: true }],
    ["a map", new Map([["a", { b: accessToken }]])],
    ["what JSON shows", new WithGetter()],
    ["a circle", Object.assign([accessToken] as unknown[], { self: hidden })],
    ["base64", Buffer.from(accessToken).toString("base64")],
  ])("a secret in %s", (_place, value) => {
    expect(leaksIn(value, secrets)).toContain("accessToken");
  });

  test("the header alone", () => {
    expect(leaksIn({ headers: { authorization: "x" } }, {})).toEqual(["authorization header"]);
    expect(leaksIn("Zoho-oauthtoken x", {})).toEqual(["authorization header"]);
  });

  test("what is printed", () => {
    const { output, stop } = recordOutput();
    console.log("to the console");
    process.stdout.write("to a stream");
    stop();
    expect(tracesOf(output)).toMatch(/to the console[\s\S]*to a stream|to a stream[\s\S]*console/);
  });
});
