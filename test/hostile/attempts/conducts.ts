import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Random } from "../../../simulator/random";
import { plausible, type SentRequest } from "../../support/plausible";
import type { Conduct } from "./host";
import { damage, mutate, oddValue, pick } from "./oddity";

/** Lets that many milliseconds of the connector's time pass. */
type Pause = (milliseconds: number) => Promise<unknown>;

/** How a host behaves during one attempt. */
export type Manner = (
  request: SentRequest,
  random: Random,
  pause: Pause,
) => Conduct | Promise<Conduct>;

const json = { "content-type": "application/json;charset=UTF-8" };
const toBytes = (value: unknown): Buffer =>
  Buffer.isBuffer(value)
    ? value
    : Buffer.from(typeof value === "string" ? value : JSON.stringify(value));

const answer = (
  status: number,
  body: unknown,
  headers: Record<string, string> = json,
): Conduct => ({
  kind: "answer",
  status,
  headers,
  body: toBytes(body),
});

/** As Zoho may answer. */
function asZoho(request: SentRequest): {
  status: number;
  body: unknown;
  headers: Record<string, string>;
} {
  const [status, body = "", headers = {}] = plausible(request) as [
    number,
    unknown?,
    Record<string, string>?,
  ];
  return { status, body, headers: { ...json, ...headers } };
}

const statuses = [
  100, 200, 200, 201, 202, 204, 206, 207, 299, 301, 302, 304, 307, 400, 401, 403, 404, 405, 408,
  409,
];
const lateStatuses = [413, 418, 425, 429, 451, 500, 501, 502, 503, 504, 599, 999];
const anyStatus = [...statuses.filter((status) => status >= 200), ...lateStatuses];

const oddHeaders: [name: string, values: string[]][] = [
  [
    "content-type",
    [
      "text/html",
      "application/json",
      "application/json; charset=utf-16",
      "x",
      "",
      "application/octet-stream",
      "image/png",
    ],
  ],
  ["content-encoding", ["gzip", "br", "deflate", "identity", "x"]],
  ["retry-after", ["0", "-5", "1e9", "NaN", "999999999999", "Wed, 21 Oct 2065 07:28:00 GMT", "x"]],
  ["x-rate-limit-reset", ["-1", "x", "1e99"]],
  ["x-rate-limit-remaining", ["0", "-1", "x"]],
  [
    "location",
    [
      "https://evil.example.com/",
      "/",
      "//evil.example.com",
      "http://www.zohoapis.eu/x",
      "https://u:p@www.zohoapis.eu/",
      "x:",
    ],
  ],
  ["date", ["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "x", ""]],
  ["content-disposition", ["attachment", "attachment; filename=../../x", "x"]],
  ["transfer-encoding", ["chunked"]],
  ["set-cookie", ["a=b"]],
];

function headersOf(random: Random): Record<string, string> {
  const chosen = oddHeaders.filter(() => random() < 0.25);
  return Object.fromEntries(chosen.map(([name, values]) => [name, pick(random, values)]));
}

const bombs: [encoding: string, body: Buffer][] = [
  ["gzip", gzipSync(Buffer.alloc(140 * 1024 * 1024, "["))],
  ["br", brotliCompressSync(Buffer.alloc(140 * 1024 * 1024, " "))],
];

/** What comes back of a request: its URL, headers and body, which hold tokens and keys. */
const echoOf = ({ path, headers, body }: SentRequest) => {
  const said = `${path} ${JSON.stringify(headers)} ${body}`;
  return [said, encodeURIComponent(said), Buffer.from(said).toString("base64")];
};

let counter = 0;

/** Every manner, with its weight. */
const manners: [name: string, weight: number, manner: Manner][] = [
  [
    "as Zoho",
    1,
    (request) => {
      const { status, body, headers } = asZoho(request);
      return answer(status, body, headers);
    },
  ],
  [
    "mutated",
    8,
    (request, random) => {
      const { status, body, headers } = asZoho(request);
      if (Buffer.isBuffer(body)) return answer(status, damage(random, body), headers);
      return answer(status, mutate(random, body), headers);
    },
  ],
  [
    "sometimes mutated",
    4,
    (request, random) => {
      const { status, body, headers } = asZoho(request);
      const isMutated = random() < 0.4 && !Buffer.isBuffer(body);
      return answer(status, isMutated ? mutate(random, body) : body, headers);
    },
  ],
  ["any value", 3, (_, random) => answer(200, JSON.stringify(oddValue(random)))],
  [
    "damaged",
    3,
    (request, random) => {
      const { status, body, headers } = asZoho(request);
      return answer(status, damage(random, toBytes(body)), headers);
    },
  ],
  [
    "any status and headers",
    4,
    (request, random) => {
      const { body } = asZoho(request);
      const said = random() < 0.5 ? body : oddValue(random);
      return answer(pick(random, anyStatus), toBytes(said ?? ""), headersOf(random));
    },
  ],
  [
    "errors",
    3,
    (_, random) => {
      const item = {
        code: oddValue(random),
        status: "error",
        message: oddValue(random),
        details: oddValue(random),
      };
      const body = pick<unknown>(random, [
        item,
        { data: [item] },
        { watch: [item, item] },
        { code: oddValue(random), message: oddValue(random) },
      ]);
      return answer(pick(random, [200, 207, 400, 401, 403, 429, 500]), mutate(random, body));
    },
  ],
  [
    "echoes",
    2,
    (request, random) => {
      const said = pick(random, echoOf(request));
      const body = pick<unknown>(random, [
        { code: "X", message: said, status: "error", details: { api_name: said } },
        { data: [{ id: "1", Note: said }] },
        { code: 0, message: said, records: [{ contact_id: "1", note: said }] },
        said,
      ]);
      return answer(pick(random, [200, 200, 400, 401, 500]), body, { ...json, location: "/x" });
    },
  ],
  [
    "cut",
    1,
    (request, random) => {
      const { status, body, headers } = asZoho(request);
      return { kind: "cut", status, headers, body: damage(random, toBytes(body)) };
    },
  ],
  [
    "drips",
    0.4,
    (request, _, pause) => ({
      kind: "drip",
      body: toBytes(asZoho(request).body || "{}"),
      pause: () => pause(300),
    }),
  ],
  ["silence", 0.4, () => ({ kind: "silence" })],
  ["another protocol", 0.4, () => ({ kind: "switchProtocols" })],
  [
    "a bomb",
    0.1,
    (_, random) => {
      const [encoding, body] = pick(random, bombs);
      return answer(200, body, { ...json, "content-encoding": encoding });
    },
  ],
  [
    "lists without end",
    0.5,
    async (request, _, pause) => {
      await pause(15_000);
      const { status, body, headers } = asZoho(request);
      counter += 1;
      const token = `token${counter}`;
      const endless = { ...(body as object) } as Record<string, unknown>;
      endless.info = { more_records: true, next_page_token: token, page: counter, per_page: 200 };
      endless.page_context = { page: counter, has_more_page: true };
      for (const key of ["data", "records", "watch", "users", "custom_views"]) {
        if (Array.isArray(endless[key]))
          endless[key] = [{ ...(endless[key][0] as object), id: String(counter) }];
      }
      return answer(status, endless, headers);
    },
  ],
];

/** One of the manners. */
export function drawManner(random: Random): { name: string; manner: Manner } {
  let left = random() * manners.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight, manner] of manners) {
    left -= weight;
    if (left < 0) return { name, manner };
  }
  throw new Error("There are no manners.");
}
