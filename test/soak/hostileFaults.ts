import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { bodyBytes } from "../../simulator/server";
import type { SimAnswer, SimRequest } from "../../simulator/types";
import { oddAnswers } from "../support/oddAnswers";
import { both, type PlannedFault } from "./faultPlan";
import type { SimulatedTime } from "./simulatedTime";

/** What no Zoho does, but whoever stands between or a Zoho that went mad may do. */

const day = 24 * 60 * 60_000;
const json = "application/json;charset=UTF-8";

// A refusal that cannot be read is one all the same.
const isResult = ({ body, status }: SimAnswer): boolean => body !== undefined && status < 400;

const dated = (answer: SimAnswer, at: number): SimAnswer => {
  const date = new Date(at).toUTCString();
  return { ...answer, headers: { ...answer.headers, date } };
};

/** One byte of the body is another; of a text one that no JSON has, of an archive one of its packed content. */
function damaged(answer: SimAnswer): SimAnswer {
  if (!isResult(answer)) return answer;
  const bytes = Buffer.from(bodyBytes(answer));
  const at = Math.floor(bytes.length / 2);
  bytes[at] = isArchive(bytes) ? (bytes[at] ?? 0) ^ 0x55 : 0;
  return { ...answer, headers: { "content-type": json, ...answer.headers }, body: bytes };
}

const isArchive = (bytes: Buffer) => bytes.subarray(0, 2).toString() === "PK";

function asPage(answer: SimAnswer): SimAnswer {
  if (!isResult(answer)) return answer;
  const headers = { ...answer.headers, "content-type": "text/html" };
  return { ...answer, headers, body: bodyBytes(answer) };
}

/** More than the largest answer that is read, in as many bytes as a page. */
const large = Buffer.alloc(130 * 1024 * 1024, " ");
const bombs: [encoding: string, body: Buffer][] = [
  ["br", brotliCompressSync(large)],
  ["gzip", gzipSync(large)],
  ["deflate", deflateSync(large)],
];

/** The answer leads to the page that it is. */
function leadsToItself(answer: SimAnswer, { query }: SimRequest): SimAnswer {
  const { info, ...others } = (answer.body ?? {}) as { info?: object };
  if (!info) return answer;
  const next_page_token = query.get("page_token");
  return { ...answer, body: { ...others, info: { ...info, more_records: true, next_page_token } } };
}

const isWalk = ({ query }: SimRequest) => query.has("page_token");
/** Functions, raw requests and downloads give whatever comes, so that nothing about an answer is odd. */
const isRead = ({ path }: SimRequest, key: string) =>
  !path.includes("/functions/") && !key.endsWith("RawRequest") && !isDownload(path, key);

/** Nothing tells a damaged byte in a file. */
const isDownload = (path: string, key: string) =>
  /^crmDownload|^crmGetPhoto$/.test(key) || path.endsWith("/download_attachments");

const isOfArchive = ({ path }: SimRequest) => /\/result$|\.zip$/.test(path);

/** Instead of the answer, and in its name. */
const says = (body: Buffer, headers: Record<string, string> = {}): PlannedFault["fault"] => ({
  kind: "statusAfter",
  status: 200,
  body,
  headers: { "content-type": json, ...headers },
});

/** Everything that a request may meet which no Zoho does. */
export const hostileFaults = ({ now, sleep }: SimulatedTime): PlannedFault[] => [
  ...[70_000, 3 * 60 * 60_000, 400 * day, -70_000, -3 * 60 * 60_000, -400 * day].map(
    (milliseconds): PlannedFault => ({
      name: `Date that is off by ${milliseconds / 1_000} s`,
      share: both(0.25),
      trouble: "none",
      fault: { kind: "alter", alter: (answer) => dated(answer, now() + milliseconds) },
    }),
  ),
  {
    name: "a byte each half minute",
    share: both(0.2),
    trouble: "unclear",
    isSlow: true,
    // A download has ten minutes, in which requests would wait for its socket while the clock stands still.
    of: ({ path }, key) => !isDownload(path, key),
    fault: { kind: "drip", pause: () => sleep(30_000) },
  },
  {
    name: "HTTP 101",
    share: both(0.2),
    trouble: "unclear",
    isSlow: true,
    fault: { kind: "switchProtocols" },
  },
  {
    name: "damaged byte",
    share: both(0.4),
    trouble: "lost",
    of: (request, key) => isRead(request, key) && !isOfArchive(request),
    fault: { kind: "alter", alter: damaged },
  },
  {
    name: "damaged byte of an archive",
    share: { crm: 10, books: 0 },
    // It shows when the archive is read; the step then names the job to go on with.
    trouble: "unclear",
    of: isOfArchive,
    fault: { kind: "alter", alter: damaged },
  },
  {
    name: "JSON that is called a page",
    share: both(0.4),
    trouble: "lost",
    of: isRead,
    fault: { kind: "alter", alter: asPage },
  },
  ...bombs.map(
    ([encoding, body]): PlannedFault => ({
      name: `bomb of ${encoding}`,
      share: both(0.05),
      trouble: "unclear",
      fault: says(body, { "content-encoding": encoding }),
    }),
  ),
  {
    name: "page that leads to itself",
    share: { crm: 10, books: 0 },
    trouble: "final",
    of: isWalk,
    fault: { kind: "alter", alter: leadsToItself },
  },
  ...oddAnswers.map(
    (text): PlannedFault => ({
      name: `odd answer ${text.slice(0, 60)}`,
      share: both(0.1),
      trouble: "unclear",
      of: isRead,
      fault: says(Buffer.from(text)),
    }),
  ),
];
