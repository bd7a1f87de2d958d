import { digestOfCall, isRepeatedCall, noteCall } from "../../src/triggers/workflow/repeatedCalls";
import { recordingLogger, runTrigger } from "../support/harness";

type Values = Record<string, unknown>;

const secret = "5ecre7000000example";
const start = Date.UTC(2026, 5, 1, 10);
const minute = 60_000;

let state: Values;
let lines: { level: string; message: string }[];
beforeEach(() => {
  state = {};
  jest.useFakeTimers({ now: start, doNotFake: ["nextTick", "setImmediate"] });
});
afterEach(() => jest.useRealTimers());

interface Call {
  raw?: string | Buffer;
  headers?: Values;
  query?: Values;
  path?: string;
  body?: unknown;
  flow?: string;
}

/** Calls the webhook, and keeps what the run saves. @returns what happened: taken, skipped, or refused. */
async function call(
  { raw = '{"id":"1"}', headers, query, path = "", body = raw, flow = "flow" }: Call = {},
  inputs: Values = { skipRepeatedCalls: "true" },
): Promise<string> {
  const log = recordingLogger();
  lines = log.lines as typeof lines;
  const result = (await runTrigger(
    "workflowWebhookTrigger",
    { secret, ...inputs },
    { flow: { stableId: flow }, crossFlowState: state, logger: log.logger },
    {
      headers: { secret, "content-type": "application/json", ...headers },
      queryParameters: query ?? {},
      pathFragment: path,
      body: { data: body },
      rawBody: { data: raw },
    },
  )) as { response: { statusCode: number }; resultType?: string; crossFlowState?: Values };
  state = { ...state, ...result.crossFlowState };
  const { statusCode } = result.response;
  if (statusCode !== 200) return "refused";
  return result.resultType === "polled_no_changes" ? "skipped" : "taken";
}

test("an equal call starts no flow, is answered as a taken one, and logged", async () => {
  expect([await call(), await call(), await call()]).toEqual(["taken", "skipped", "skipped"]);
  expect(lines).toEqual([{ level: "info", message: expect.stringContaining("left out") }]);
});

test("calls that differ in bytes that are no UTF-8 are two calls", async () => {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const named = (name: string) => call({ headers, raw: Buffer.from(`name=${name}`, "latin1") });

  expect([await named("\xe9"), await named("\xe8"), await named("\xe9")]).toEqual([
    "taken",
    "taken",
    "skipped",
  ]);
});

test("it is taken again after ten minutes", async () => {
  await call();
  jest.setSystemTime(start + 10 * minute - 1);
  expect(await call()).toBe("skipped");
  jest.setSystemTime(start + 10 * minute);
  expect(await call()).toBe("taken");
});

test("unless it is turned on, equal calls are taken and nothing is remembered", async () => {
  expect([await call({}, {}), await call({}, {})]).toEqual(["taken", "taken"]);
  expect(state).toEqual({});
});

test.each<[string, Call]>([
  ["body", { raw: '{"id":"2"}' }],
  ["parameter", { query: { id: "2" } }],
  ["path", { path: "other" }],
  ["parsed body alone", { raw: "", body: { id: "2" } }],
  ["flow", { flow: "other" }],
])("a call with another %s is taken", async (_what, other) => {
  await call("body" in other ? { raw: "", body: { id: "1" } } : {});
  expect(await call(other)).toBe("taken");
});

test("headers and the order of parameters make no other call", async () => {
  await call({ query: { a: "1", b: "2" }, headers: { "x-try": "1" } });
  expect(await call({ query: { b: "2", a: "1" }, headers: { "x-try": "2" } })).toBe("skipped");
});

const inParts = (boundary: string, file: string): Call => ({
  headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  raw: [
    `--${boundary}\r\ncontent-disposition: form-data; name="id"\r\n\r\n1`,
    `--${boundary}\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n${file}`,
    `--${boundary}--\r\n`,
  ].join("\r\n"),
});

test("a form in parts is the same with another boundary, and another with another file", async () => {
  await call(inParts("first", "one"));
  expect(await call(inParts("second", "one"))).toBe("skipped");
  expect(await call(inParts("third", "two"))).toBe("taken");
});

test.each([
  ["a JSON body", "application/json; boundary=1", '{"id":5,"b":7}', '{"id":511,"b":17}'],
  ["a form", "application/x-www-form-urlencoded; boundary=1", "id=5&b=7", "id=511&b=17"],
  [
    "a form in parts",
    "multipart/form-data; boundary=1",
    '--1\r\ncontent-disposition: form-data; name="a"\r\n\r\n5\r\n--1--\r\n',
    '--1\r\ncontent-disposition: form-data; name="a"\r\n\r\n511\r\n--1--\r\n',
  ],
])("a boundary of one digit leaves the digits of %s apart", async (_what, type, raw, other) => {
  const headers = { "content-type": type };
  await call({ raw, headers });
  expect(await call({ raw: other, headers })).toBe("taken");
  expect(await call({ raw, headers })).toBe("skipped");
});

test("a call without the secret is refused, and not remembered", async () => {
  const refused = { headers: { secret: "guess" } };
  expect([await call(refused), await call(), await call(refused)]).toEqual([
    "refused",
    "taken",
    "refused",
  ]);
});

test("what is remembered keeps within 64 parts and 300 KB, the newest calls", () => {
  const context = (crossFlowState: Values) => ({
    flow: { name: "Flow", stableId: "0b0e7c1e-0000-4000-8000-000000000000" },
    crossFlowState,
  });
  const digests = Array.from({ length: 8_000 }, (_, number) =>
    digestOfCall(
      { headers: {}, query: {}, raw: String(number) },
      { pathFragment: "", body: {} as never, rawBody: { data: null } },
    ),
  );
  for (const digest of digests) {
    jest.setSystemTime(Date.now() + 1);
    state = { ...state, ...noteCall(context(state), digest) };
  }

  expect(Object.keys(state)).toHaveLength(64);
  expect(JSON.stringify(state).length).toBeLessThan(300_000);
  expect(digests.slice(-1_000).filter((digest) => !isRepeatedCall(context(state), digest))).toEqual(
    [],
  );
});

test.each([null, 7, "text", [], { a: "b" }, [start]])(
  "what was saved may be %j",
  async (damaged) => {
    await call();
    const saved = Object.keys(state);
    for (const key of saved) state[key] = damaged;

    expect([await call(), await call()]).toEqual(["taken", "skipped"]);
  },
);

test("a time far ahead is not believed", async () => {
  await call();
  for (const calls of Object.values(state) as Values[]) {
    for (const digest of Object.keys(calls)) calls[digest] = start + 60 * minute;
  }

  expect(await call()).toBe("taken");
});
