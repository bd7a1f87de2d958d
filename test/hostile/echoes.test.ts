import {
  asZohoDoes,
  channelTokens,
  mayReturnChannelToken,
  type Run,
  runOnce,
  secretInputs,
  secrets,
} from "../security/secretRuns";
import { tracesOf } from "../security/traces";
import type { Answer, Reply, SentRequest } from "../support/anyZoho";
import { examplesOf, type Operation, operations, requiredInputs } from "../support/operations";

/** Servers that repeat whatever secrets they were told, however it is written. */

const { zapiKey, notificationToken, callbackSecret, ...ofConnection } = secrets;
const ofOauth = { ...ofConnection, callbackSecret };

const write = (text: string, one: (code: number) => string) =>
  [...text].map((character) => one(character.charCodeAt(0))).join("");
const hex = (code: number, length: number) => code.toString(16).padStart(length, "0");

/** How a text of JSON may write a secret. */
const spellings = (secret: string): string[] => [
  secret,
  write(secret, (code) => `\\u${hex(code, 4)}`),
  write(secret, (code) => `\\\\u${hex(code, 4)}`),
  write(secret, (code) => `%${hex(code, 2)}`),
  write(secret, (code) => `&#${code};`),
  secret.replaceAll("/", "\\/"),
  Buffer.from(secret).toString("base64"),
];

/** Everything that a server knows of secrets when it got a request. */
function echoOf(request: SentRequest): string {
  const body = JSON.stringify(request.body) ?? "";
  const told = [notificationToken, callbackSecret, ...channelTokens({ sent: [request] })];
  const ofBody = told.filter((one) => body.includes(one));
  return [...Object.values(ofConnection), ...ofBody].flatMap(spellings).join(" ");
}

const place = "echo-stands-here";
const json = { "content-type": "application/json" };

/** Puts an echo into each object of an answer, as a key and as a value. */
function withEcho(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withEcho);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, withEcho(member)]);
  return { ...Object.fromEntries(members), Echo: place, [place]: "" };
}

const asText = (value: unknown, request: SentRequest) =>
  JSON.stringify(value).replaceAll(place, () => echoOf(request));

const headersWith = (request: SentRequest) => ({
  "x-echo": encodeURIComponent(echoOf(request)),
  "x-authorization": String(request.headers.authorization),
});

function inResult(request: SentRequest): Reply {
  const reply = asZohoDoes(request);
  if (reply instanceof Error || typeof reply[1] !== "object" || Buffer.isBuffer(reply[1])) {
    return reply;
  }
  const headers = { ...json, ...reply[2], ...headersWith(request) };
  return [reply[0], asText(withEcho(reply[1]), request), headers];
}

const error = (code: unknown) => ({ code, message: place, details: { api_name: place } });

const answers: [where: string, answer: Answer][] = [
  ["a result", inResult],
  [
    "an error",
    (request) => {
      const code = request.path.startsWith("/books/") ? 2 : "INVALID_DATA";
      return [400, asText({ ...error(code), status: "error" }, request), json];
    },
  ],
  ["a code", (request) => [403, asText({ ...error(place), status: "error" }, request), json]],
  ["a text", (request) => [500, echoOf(request), { "content-type": "text/plain" }]],
  [
    "a place to go",
    (request) => [
      302,
      "",
      {
        location: `https://${secrets.accessToken}.example.com/${encodeURIComponent(echoOf(request))}`,
      },
    ],
  ],
];

/** The texts of values, with what is escaped in them read again and again. */
function readAll(...values: unknown[]): string {
  const character = (_: string, code: string) => String.fromCharCode(Number.parseInt(code, 16));
  let text = values.map(tracesOf).join("\n");
  for (let depth = 0; depth < 3; depth++) {
    text = text
      .replace(/\\+u00(..)/g, character)
      .replace(/%([2-7][\da-f])/gi, character)
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
      .replace(/\\+\//g, "/");
  }
  return text;
}

const leaksIn = (text: string, forbidden: Record<string, string>): string[] =>
  Object.entries(forbidden)
    .filter(([, secret]) => spellings(secret).some((one) => text.includes(one)))
    .map(([name]) => name);

/** What a run passed on of secrets; that of a channel belongs where Zoho describes it, and into what is saved. */
function leaksOf({ name }: Operation, run: Run): string[] {
  const tokens = Object.fromEntries(channelTokens(run).map((token, at) => [`token ${at}`, token]));
  const all = { ...ofOauth, notificationToken, ...tokens };
  const isOwn = mayReturnChannelToken.has(name) || name.endsWith(" webhookCreate");
  const told = readAll(run.logged, run.thrown);
  return [...leaksIn(told, all), ...leaksIn(readAll(run.returned), isOwn ? ofOauth : all)];
}

const runs = operations.map((operation) => [operation.name, operation] as const);

test.each(runs)("%s passes nothing on that Zoho repeats", async (_name, operation) => {
  const leaks: string[] = [];
  for (const [where, answer] of answers) {
    for (const inputs of [requiredInputs(operation), examplesOf(operation.inputs)]) {
      const run = await runOnce(operation, secretInputs(inputs), answer);
      leaks.push(...leaksOf(operation, run).map((name) => `${name} in ${where}`));
    }
  }
  expect(leaks).toEqual([]);
});

describe("a function", () => {
  const execute = operations.find(({ name }) => name === "actions crmExecuteFunction") as Operation;
  const connection = {
    key: "zohoFunctionKey",
    configVarKey: "Function Key",
    fields: { zohoRegion: "https://accounts.zoho.eu", zapiKey },
  };
  const echo = spellings(zapiKey).join(" ");
  const envelope = (output: string) =>
    `{"code":"success","message":"","details":{"output":"${output}","userMessage":["${echo}"]}}`;
  const own = { ...json, "content-disposition": "attachment" };

  test.each<[string, Reply]>([
    ["as its output", [200, envelope(echo), json]],
    ["in an output of JSON", [200, envelope(`{\\"${echo}\\":[\\"${echo}\\"]}`), json]],
    ["in an answer of its own", [200, `{"${echo}":["${echo}"]}`, own]],
    ["as a text of its own", [200, echo, { ...own, "content-type": "text/html" }]],
    ["in a failure", [200, envelope(echo).replace("success", "failure"), json]],
    ["in a header", [200, "{}", { ...own, "x-echo": encodeURIComponent(echo) }]],
  ])("that repeats its key %s passes nothing on", async (_where, reply) => {
    const inputs = { ...requiredInputs(execute), connection };
    const run = await runOnce(execute, inputs, () => reply);

    expect(run.sent).toHaveLength(1);
    const text = readAll(run.logged, run.returned, run.thrown);
    expect(leaksIn(text, { zapiKey })).toEqual([]);
    expect(text).toContain("(key)");
  });
});

describe("a server that repeats the token where it may be overlooked", () => {
  const raw = operations.find(({ name }) => name === "actions crmRawRequest") as Operation;
  const record = operations.find(({ name }) => name === "actions crmGetRecord") as Operation;
  const { accessToken } = secrets;
  const half = accessToken.slice(0, 9);
  const divided = (sign: string) => half + sign + accessToken.slice(9);
  const inSigns = [...accessToken].map((one) => `\x1b(B${one}`).join("");
  const wide = encodeURIComponent(
    accessToken.replace(/[a-z]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0)),
  );
  const rows = JSON.stringify({ data: [{ id: "1", Last_Name: accessToken }] });
  const failed = JSON.stringify({ code: "INVALID_DATA", status: "error", message: accessToken });
  const to = (host: string) => ({ location: `https://${host}.example.com/` });
  const iso = { "content-type": "text/plain; charset=iso-2022-jp" };
  const image = { "content-type": "image/png" };
  const named = (type: string): Record<string, string> => ({ "content-type": type });

  test.each<[string, Operation, Record<string, unknown>, Reply]>([
    ["records of an image", record, {}, [200, rows, named("image/png;json")]],
    ["an error of an image", record, {}, [400, failed, named("image/png;json")]],
    ["records of a PDF", record, {}, [200, rows, named("application/pdf; x=json")]],
    ["an image as it came", raw, {}, [200, accessToken, image]],
    ["an image as text", raw, { responseType: "text" }, [200, accessToken, image]],
    ["a charset with signs", raw, { responseType: "text" }, [200, inSigns, iso]],
    ["an error with signs", raw, { responseType: "text" }, [500, inSigns, iso]],
    ["a host with a tab", record, {}, [302, "", to(divided("\t"))]],
    ["a host with a soft hyphen", record, {}, [302, "", to(divided("%C2%AD"))]],
    ["a host of wide letters", record, {}, [302, "", to(wide)]],
  ])("passes nothing on in %s", async (_where, operation, inputs, reply) => {
    const given = { ...requiredInputs(operation), ...inputs };
    const run = await runOnce(operation, secretInputs(given), () => reply);

    expect(run.sent.length).toBeGreaterThan(0);
    const text = readAll(run.logged, run.returned, run.thrown).toLowerCase();
    expect(text).not.toContain(accessToken.toLowerCase());
  });
});
