import type { Connection } from "@prismatic-io/spectral";
import fc from "fast-check";
import { channelKeys } from "../../src/sync/channel/state";
import { type Answer, answerEverything, type Reply, type SentRequest } from "../support/anyZoho";
import { zohoConnection } from "../support/connection";
import { recordingLogger } from "../support/logger";
import type { ManifestInput } from "../support/manifest";
import {
  examplesOf,
  type Operation,
  operations,
  requiredInputs,
  runContext,
} from "../support/operations";
import { skipWaits } from "../support/waits";
import { inputValue } from "./values";

type Values = Record<string, unknown>;

// `npm test` repeats one search; FAST_CHECK_SEED makes another one and FAST_CHECK_RUNS a longer one. A failure prints
// its seed.
const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_122),
  numRuns: Number(FAST_CHECK_RUNS ?? 100),
  // Milliseconds until a run counts as hanging.
  timeout: 30_000,
};

const oddConnection = fc
  .record({
    key: fc.constantFrom("oauth2", "zohoFunctionKey"),
    token: inputValue,
    context: inputValue,
    fields: fc.oneof(
      inputValue,
      fc.record({
        zohoRegion: fc.oneof(inputValue, fc.constant("https://accounts.zoho.eu")),
        zapiKey: fc.oneof(inputValue, fc.string({ minLength: 8 })),
      }),
    ),
  })
  .map((parts) => zohoConnection(parts as Partial<Connection>));

const oddUrl = fc.oneof(
  inputValue,
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.webPath(),
  fc
    .tuple(fc.constantFrom("https://www.zohoapis.eu", "//", "/", "\\", "../"), fc.string())
    .map((parts) => parts.join("")),
);

/** Rows of a structured input, some of whose cells are as they should be. */
const oddRows = (children: ManifestInput[]) => {
  const cell = ({ model = [], example }: ManifestInput) =>
    fc.oneof(inputValue, fc.constantFrom(example, ...model.map(({ value }) => value)));
  const cells = Object.fromEntries(children.map((child) => [child.key, cell(child)]));
  const rows = fc.array(fc.record(cells, { requiredKeys: [] }), { maxLength: 3 });
  return fc.oneof(rows, rows.map(asJson));
};

/** Spectral fails for members named like a method of objects (docs/prismatic.md#structured-inputs). */
const trapsSpectral = (value: unknown) =>
  [value]
    .flat()
    .some((row) => typeof row === "object" && Object.keys(row ?? {}).some((key) => key in {}));

/** Rows of records, of which some are none, and records by IDs, of which some are none. */
const oddRecords = (() => {
  const name = fc.constantFrom("id", "Last_Name", "Email", "__proto__", "$append_values", "x");
  const row = fc.array(fc.tuple(name, inputValue), { maxLength: 4 }).map(Object.fromEntries);
  const id = fc.constantFrom("4876876000000333001", "1,2", 2 ** 60);
  const rows = fc.array(fc.oneof(row, id, inputValue), { maxLength: 5 });
  return fc.oneof(
    rows,
    rows.map(asJson),
    rows.map((data) => ({ data })),
  );
})();

function oddValue({ type, key, inputs }: ManifestInput): fc.Arbitrary<unknown> {
  if (key === "rows" || key === "records") return fc.oneof(inputValue, oddRecords);
  if (type === "connection") return fc.oneof(inputValue, oddConnection);
  if (inputs) return fc.oneof(inputValue, oddRows(inputs)).filter((value) => !trapsSpectral(value));
  return key === "url" ? oddUrl : inputValue;
}

/** What is required and some of the rest as it should be, but one or two inputs with whatever may be entered. */
function valuesOf({ inputs }: Operation): fc.Arbitrary<Values> {
  const required = inputs.filter((input) => input.required);
  const optional = inputs.filter((input) => !input.required);
  return fc
    .tuple(
      fc.subarray(optional, { maxLength: Math.min(2, optional.length) }),
      fc.subarray(inputs, { minLength: 1, maxLength: Math.min(2, inputs.length) }),
      fc.record(Object.fromEntries(inputs.map((input) => [input.key, oddValue(input)]))),
    )
    .map(([some, odd, values]) => ({
      ...examplesOf([...required, ...some]),
      ...Object.fromEntries(odd.map(({ key }) => [key, values[key]])),
    }));
}

const callback = fc.record({ channel_id: inputValue, token: inputValue }, { requiredKeys: [] });

/** What a trigger may receive from whoever knows its URL. */
const payload = fc.record({
  body: fc.oneof(
    fc.record({ data: fc.oneof(inputValue, callback, callback.map(asJson)) }),
    fc.constantFrom(undefined, null, {}),
  ),
});

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "{";
  }
}

const tableHosts =
  /^https:\/\/((www|sandbox|developer|content)\.zohoapis\.(com|eu|in|com\.au|jp|uk|ca|ae|sa|com\.cn)|upload\.zohocloud\.ca|files\.zoho\.sa)$/;

const isRaw = ({ name }: Operation) => name.endsWith("RawRequest");

const isFunctionOfVersion1 = ({ origin, path }: SentRequest) =>
  origin === "https://platform.zoho.eu" && /^\/crm\/v2\/settings\/custom_functions\//.test(path);

const wanders = (operation: Operation, request: SentRequest) =>
  !isFunctionOfVersion1(request) && wandersAmongApis(operation, request);

const wandersAmongApis = (operation: Operation, { origin, path }: SentRequest) =>
  !tableHosts.test(origin) ||
  !(isRaw(operation) || /^\/(crm\/(bulk\/)?v8|books\/v3)\//.test(path)) ||
  path.includes("object%20Object");

/** Why an error would not help a builder; undefined when it would. */
function faultOf({ inputs }: Operation, thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return "is no Error";
  const { name, message } = thrown;
  if (/^(Type|Range|Reference|Syntax|URI|Eval|Axios)Error/.test(`${name}`)) return `is a ${name}`;
  if (/(Type|Range|Reference|Syntax|URI|Eval|Axios)Error/.test(message)) return "wraps an error";
  if (!/^["A-Z][\s\S]*[.)]$/.test(message)) return "is no sentence";
  if (message.includes("[object Object]")) return "shows an object as text";
  if (!isPlain({ ...thrown })) return "cannot be passed on";
  // A message about one entry of a list names it in the singular.
  const subjects = ["Zoho", ...inputs.map(({ label }) => label.replace(/s$/, ""))];
  const said = message.toLowerCase();
  return subjects.some((subject) => said.includes(subject.toLowerCase()))
    ? undefined
    : "names nothing";
}

/** The platform writes errors as JSON and passes them between processes. */
function isPlain(members: Values): boolean {
  try {
    return JSON.stringify(members) !== undefined && structuredClone(members) !== undefined;
  } catch {
    return false;
  }
}

async function check(operation: Operation, values: Values, received?: Values, answer?: Answer) {
  skipWaits();
  const sent = answerEverything(answer);
  const saved = { channelId: "100000000068001", token: "t", expiry: 1_780_000_000_000 };
  const context = {
    ...runContext(recordingLogger().logger),
    crossFlowState: { [channelKeys({ flowStableId: "flowStableId" }).channel]: saved },
  };
  let thrown: unknown;
  try {
    await operation.run(values, context, received);
  } catch (error) {
    thrown = error;
    const fault = faultOf(operation, error);
    if (fault) throw new Error(`The error ${fault}: ${messageOf(error)}`);
  }
  const strays = sent.filter((request) => wanders(operation, request));
  if (strays.length > 0) throw new Error(`It went to ${strays.map((s) => s.origin + s.path)}`);
  return { sent, thrown };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.stack : String(error));

const rejections: unknown[] = [];
const keepRejection = (reason: unknown) => rejections.push(reason);
beforeAll(() => process.on("unhandledRejection", keepRejection));
afterAll(() => process.off("unhandledRejection", keepRejection));

describe("whatever is entered, there is a result or a clear error", () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))(
    "%s",
    async (_name, operation) => {
      const property = fc.asyncProperty(valuesOf(operation), payload, async (values, received) => {
        await check(operation, values, received as Values);
      });
      await fc.assert(property, parameters);
      expect(rejections).toEqual([]);
    },
  );
});

const pair = (key: string, value: unknown) => [{ key, value }];

const withConnection = (inputs: Values): Values => ({ connection: zohoConnection(), ...inputs });

function operationOf(key: string): Operation {
  const found = operations.find(({ name }) => name.endsWith(` ${key}`));
  if (!found) throw new Error(`There is no operation ${key}.`);
  return found;
}

const noPrototype = Object.assign(Object.create(null), { a: 1 });
const deepJson = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;

describe("what was found once stays found", () => {
  const record = { recordType: "Leads", recordId: "1" };
  const values = { dynamicValues: { Last_Name: "Example" } };
  const raw = { url: "/Leads", method: "POST" };
  const watch = { channelId: "1", events: "Deals.edit" };

  test.each<[found: string, action: string, inputs: Values, message: string]>([
    [
      "an id that is an object without text",
      "crmGetRecord",
      { ...record, recordId: { toString: 1 } },
      "Record ID is an object or a list.",
    ],
    [
      "an id that is a list",
      "booksGetRecord",
      { recordType: "invoices", recordId: ["1", "2"] },
      "Record ID is an object or a list.",
    ],
    [
      "a list of objects in place of names",
      "crmGetRecord",
      { ...record, fields: [noPrototype] },
      "Fields is an object or a list.",
    ],
    [
      "events that are objects",
      "crmEnableNotification",
      { ...watch, notifyUrl: "https://hooks.example.com", events: [{ event: 1 }] },
      "Events is an object or a list.",
    ],
    [
      "nothing to change in a channel",
      "crmUpdateNotification",
      { channelId: "1" },
      "Fill in Events, Notify URL, Token,",
    ],
    [
      "a value that JSON has no form for, in a record",
      "crmCreateRecord",
      { recordType: "Leads", dynamicValues: { Amount: { of: 1n } } },
      "the request could not be sent",
    ],
    [
      "a value that JSON has no form for, in a condition",
      "crmFindRecord",
      { recordType: "Leads", conditions: [{ field: "Last_Name", value: { of: 1n } }] },
      'Conditions, row 1 (Last_Name): "a value that JSON has no form for" does not fit',
    ],
    [
      "lists in lists in a record, without end",
      "crmCreateRecord",
      { recordType: "Leads", dynamicValues: { Tags: deepJson } },
      "the request could not be sent",
    ],
    [
      "a value that JSON has no form for, in a raw request",
      "crmRawRequest",
      { ...raw, queryParams: [{ key: "a", value: { b: 1n } }] },
      "Query Parameter holds what JSON cannot express.",
    ],
    [
      "a header that does not go with the request",
      "crmRawRequest",
      { url: "/Leads", method: "GET", headers: pair("Trailer", "X") },
      "the request could not be sent",
    ],
    [
      "a connection whose key is a number that JSON has no form for",
      "crmGetRecord",
      { ...record, connection: { key: 0n, fields: {} } },
      "This connection is not a Zoho OAuth 2.0 connection.",
    ],
    [
      "an access token with a line break",
      "crmGetRecord",
      { ...record, connection: zohoConnection({ token: { access_token: "a\nb" } }) },
      "The Zoho connection has no access token.",
    ],
  ])("%s", async (_found, action, inputs, message) => {
    const { sent, thrown } = await check(operationOf(action), withConnection(inputs));
    expect(thrown).toHaveProperty("message", expect.stringContaining(message));
    // The fields of a module are read before its records are written.
    const others = sent.filter(({ path }) => !path.startsWith("/crm/v8/settings/fields?"));
    expect(others).toEqual([]);
  });

  test.each<[found: string, action: string, inputs: Values]>([
    ["a flag that is an object", "crmGetRecords", { ...record, fetchAll: noPrototype }],
    ["a file that is a number", "crmAddAttachment", { ...record, file: 1, fileName: "a" }],
    [
      "a file without prototype",
      "crmAddAttachment",
      { ...record, file: noPrototype, fileName: "a" },
    ],
    ["a file named constructor", "crmRawRequest", { ...raw, fileData: pair("constructor", "x") }],
    ["a body that is no number", "crmRawRequest", { ...raw, data: Number.NaN }],
    [
      "fields named __proto__",
      "crmCreateRecord",
      { ...record, fieldValues: pair("__proto__", "x") },
    ],
    [
      "a lone surrogate in a record",
      "crmUpdateRecord",
      { ...record, ...values, fieldValues: pair("a", "\ud800") },
    ],
  ])("%s", async (_found, action, inputs) => {
    const { sent, thrown } = await check(operationOf(action), withConnection(inputs));
    expect(thrown).toBeUndefined();
    expect(sent.length).toBeGreaterThan(0);
  });

  test("a forged notification whose channel is an object without text", async () => {
    const forged = { body: { data: { channel_id: { toString: 1 }, token: "x" } } };
    const inputs = withConnection({ events: "Deals.edit" });
    const { thrown } = await check(operationOf("notificationsTrigger"), inputs, forged);
    expect(thrown).toBeUndefined();
  });
});

// Keys that Zoho leaves out, or leaves empty.
const bareAnswers: [name: string, reply: Reply][] = [
  ["no body", [204]],
  ["an empty object", [200, {}]],
  ["an empty list", [200, []]],
  ["null", [200, "null", { "content-type": "application/json" }]],
  ["a text", [200, '"done"', { "content-type": "application/json" }]],
  ["keys with null", [200, { data: null, watch: null, fields: null, modules: null, info: null }]],
  ["empty lists", [200, { data: [], watch: [], fields: [], modules: [], organizations: [] }]],
  ["Books' keys with null", [200, { code: 0, organizations: null, page_context: null }]],
  ["only Books' code", [200, { code: 0, message: "success" }]],
];

const crmKeys =
  "data watch fields modules users org layouts related_lists custom_views bulk_write profiles";
const booksKeys = "records organizations invoices contacts page_context";

/** An answer that has the same under all of these keys. */
const holding = (keys: string, held: unknown, more: Values = {}): Reply => [
  200,
  { ...more, ...Object.fromEntries(keys.split(" ").map((key) => [key, held])) },
];

// What stands where a list of objects is due.
const oddShapes = [{}, { id: "1" }, "text", "", 5, true, [null], ["text"], [[]], [[{}]], [5, {}]];

const oddAnswers = oddShapes.flatMap((shape): [name: string, reply: Reply][] => {
  const name = JSON.stringify(shape);
  const ok = { code: 0, message: "success" };
  return [
    [`CRM's keys with ${name}`, holding(crmKeys, shape)],
    [`CRM's keys and info with ${name}`, holding(`${crmKeys} info`, shape)],
    [`Books' keys with ${name}`, holding(booksKeys, shape, ok)],
    [`Books' one key with ${name}`, holding("records", shape, ok)],
  ];
});

describe("however little or oddly Zoho answers, there is a result or a clear error", () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))(
    "%s",
    async (_name, operation) => {
      const faults: Record<string, string> = {};
      for (const inputs of [requiredInputs(operation), examplesOf(operation.inputs)]) {
        for (const [name, reply] of [...bareAnswers, ...oddAnswers]) {
          await check(operation, inputs, {}, () => reply).catch((fault: Error) => {
            faults[name] = fault.message;
          });
        }
      }
      expect(faults).toEqual({});
    },
  );
});
