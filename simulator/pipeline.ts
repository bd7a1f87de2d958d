import type { SimAccount } from "./account";
import type { Accounts } from "./accounts";
import { authenticate, deadToken, type FindAccounts } from "./authentication";
import { handleBooks } from "./books";
import { handleCrm } from "./crm";
import { unknownPath } from "./crm/answers";
import { emptyPage, silentPage } from "./damagedPages";
import { findHost, type ZohoHost } from "./dataCenters";
import {
  crmThrottle,
  type Fault,
  type Faults,
  type ThrottleShape,
  throttleAnswers,
} from "./faults";
import { realDelay } from "./realTime";
import type { Product, RequestLog } from "./requestLog";
import type { Sending } from "./sending";
import { bodyBytes, type Ending } from "./server";
import type { CrmQuirks, SimAnswer, SimCaller, SimClock, SimLimits, SimRequest } from "./types";

export interface PipelineOptions extends FindAccounts {
  accounts: Accounts;
  clock: SimClock;
  faults: Faults;
  requests: RequestLog;
  /** Whether call limits are in force. */
  limits: { enabled: boolean };
  quirks: Pick<CrmQuirks, "markedAnswers">;
}

/** A call after its work: the answer, what it cost, and how it leaves the count of calls in flight. */
interface Worked {
  answer: SimAnswer;
  credits?: number;
  release(): void;
}

/**
 * Makes the function that takes a request to its end: found by host and path, the token judged,
 * faults and limits applied, the work done, all of it logged.
 */
export function createPipeline(options: PipelineOptions) {
  const { clock, faults, requests } = options;
  return async (request: SimRequest): Promise<Ending> => {
    const host = findHost(request.host);
    const product = productOf(host, request.path);
    const struck = faults.strike(product, request);
    const worked = await work(options, request, product, host, struck);
    const { credits, release } = worked;
    const whole = marked(answerAfter(struck) ?? worked.answer, product, options.quirks);
    const answer = altered(whole, struck, request);
    const sent = howSent(struck);
    const bytes = bodyBytes(answer);
    requests.add({
      at: clock.now(),
      product,
      ...describeRequest(request),
      status: statuses[sent.kind] ?? answer.status,
      answer: loggedBody(answer),
      bytesOut: Math.floor(bytes.length * (shares[sent.kind] ?? 1)),
      ...(credits === undefined ? {} : { credits }),
      ...(struck.length > 0 ? { fault: struck.map(({ kind }) => kind).join("+") } : {}),
    });
    return { answer, bytes, sent, finished: release };
  };
}

/** Successes and errors of CRM alike go out as a file (recorded answers of several systems that call CRM). */
function marked(
  answer: SimAnswer,
  product: Product,
  { markedAnswers }: PipelineOptions["quirks"],
): SimAnswer {
  const { body, headers } = answer;
  const isJson = typeof body === "object" && body !== null && !Buffer.isBuffer(body);
  if (product !== "crm" || !markedAnswers || !isJson) return answer;
  const mark = { "content-disposition": "attachment; filename=response.json" };
  return { ...answer, headers: { ...mark, ...headers } };
}

/** Bytes are only counted, unless they are JSON that was written by hand. */
function loggedBody({ body, headers }: SimAnswer): unknown {
  if (!Buffer.isBuffer(body)) return body;
  const counted = `(${body.length} bytes)`;
  if (!headers?.["content-type"]?.startsWith("application/json")) return counted;
  try {
    return JSON.parse(body.toString());
  } catch {
    return counted;
  }
}

const nothing = () => undefined;

async function work(
  { accounts, limits, ...find }: PipelineOptions,
  request: SimRequest,
  product: Product,
  host: ZohoHost | undefined,
  struck: readonly Fault[],
): Promise<Worked> {
  const just = (answer: SimAnswer): Worked => ({ answer, release: nothing });
  if (!host || product === "none") return just(unknownPath());
  const instead = answerInstead(struck, product, request);
  if (product === "accounts") {
    await delays(struck);
    return just(instead ?? accounts.handle(request, host.dataCenter));
  }
  const identity = authenticate(request, host, product, accounts, find);
  if (identity.refused) return just(identity.refused);
  if (instead) {
    await delays(struck);
    return just(instead);
  }
  const { caller, account } = identity;
  const meter = limitsOf(product, account);
  const inForce = limits.enabled;
  const refused = inForce ? meter.admit(request, caller) : undefined;
  if (refused) return just(refused);
  const release = inForce ? () => meter.release(request, caller) : nothing;
  try {
    await delays(struck);
    const answer = handle(product, request, caller, account);
    // What a call costs is logged also while the limits are lifted.
    const { headers, credits } = meter.charge(request, caller, answer);
    const told = inForce ? headers : undefined;
    return { answer: { ...answer, headers: { ...told, ...answer.headers } }, credits, release };
  } catch (error) {
    release();
    throw error;
  }
}

function productOf(host: ZohoHost | undefined, path: string): Product {
  const rows = productsByHost.filter(({ serves }) => serves === host?.serves);
  return rows.find(({ paths }) => paths.test(path))?.product ?? "none";
}

/** Which paths of which kind of host belong to which product. */
const productsByHost: { serves: ZohoHost["serves"]; paths: RegExp; product: Product }[] = [
  { serves: "accounts", paths: /^/, product: "accounts" },
  { serves: "platform", paths: /^\/crm\/v2\/settings\/custom_functions\//, product: "crm" },
  { serves: "books", paths: /^\/api\/v3\//, product: "books" },
  { serves: "upload", paths: /^\/crm\/v8\/upload$/, product: "crm" },
  { serves: "download", paths: /^\/v2\/(crm\/\d+\/bulk-write|bulk\/write)\//, product: "crm" },
  { serves: "api", paths: /^\/crm\/(bulk\/|email\/)?v8\/(?!upload$)/, product: "crm" },
  { serves: "api", paths: /^\/crm\/(bulk|email)\/v8\/upload$/, product: "crm" },
  { serves: "api", paths: /^\/books\/v3\//, product: "books" },
];

const limitsOf = (product: Product, { crm, books }: SimAccount): SimLimits =>
  product === "crm" ? crm.limits : books.limits;

const handle = (
  product: Product,
  request: SimRequest,
  caller: SimCaller,
  { crm, books }: SimAccount,
): SimAnswer =>
  product === "crm" ? handleCrm(request, caller, crm) : handleBooks(request, caller, books);

/** The answer that a fault gives in place of the work's, if one does. */
function answerAfter(struck: readonly Fault[]): SimAnswer | undefined {
  const fault = struck.find(({ kind }) => kind === "statusAfter");
  return fault?.kind === "statusAfter"
    ? { status: fault.status, body: fault.body, headers: fault.headers }
    : undefined;
}

/** The answer as a fault makes it another one, if one does. */
function altered(answer: SimAnswer, struck: readonly Fault[], request: SimRequest): SimAnswer {
  for (const fault of struck) {
    switch (fault.kind) {
      case "alter":
        return fault.alter(answer, request);
      case "emptyPage":
        return emptyPage(answer);
      case "silentPage":
        return silentPage(answer);
    }
  }
  return answer;
}

/** The answer that a fault gives instead of the work, if one does. */
function answerInstead(
  struck: readonly Fault[],
  product: Product,
  request: SimRequest,
): SimAnswer | undefined {
  for (const fault of struck) {
    switch (fault.kind) {
      case "status":
        return { status: fault.status, body: fault.body, headers: fault.headers };
      case "expiredToken":
        return deadToken(product);
      case "tooManyRequests":
        return ownThrottle(fault.shape, product, request);
      case "dropBefore":
        return { status: 0 };
    }
  }
  return undefined;
}

function ownThrottle(
  shape: ThrottleShape | undefined,
  product: Product,
  request: SimRequest,
): SimAnswer {
  if (shape) return throttleAnswers[shape];
  if (product === "books") return throttleAnswers.booksMinute;
  return product === "accounts" ? throttleAnswers.tokenServer : crmThrottle(request);
}

/** How an answer goes out that some fault meets, in the order in which one hides the other. */
function howSent(struck: readonly Fault[]): Sending {
  for (const fault of struck) {
    switch (fault.kind) {
      case "dropBefore":
      case "dropAfter":
        return { kind: "none" };
      case "truncate":
        return { kind: "half" };
      case "drip": {
        const { milliseconds = 0, pause = () => realDelay(milliseconds) } = fault;
        return { kind: "drip", pause };
      }
      case "endless":
      case "switchProtocols":
        return fault;
    }
  }
  return { kind: "whole" };
}

/** The share of a body's bytes that leaves; all of them where nothing is said. */
const shares: Partial<Record<Sending["kind"], number>> = { half: 0.5, none: 0, switchProtocols: 0 };

/** The status that a client sees in place of the answer's. */
const statuses: Partial<Record<Sending["kind"], number>> = { none: 0, switchProtocols: 101 };

async function delays(struck: readonly Fault[]): Promise<void> {
  for (const fault of struck) {
    if (fault.kind === "delay") await (fault.until ?? realDelay(fault.milliseconds));
  }
}

function describeRequest({ method, host, path, query, headers, body, rawBody, parts }: SimRequest) {
  const { authorization, cookie, ...shown } = headers;
  return {
    method,
    host,
    path,
    query: Object.fromEntries(
      [...query].map(([name, value]) => [name, name === "zapikey" ? "(key)" : value]),
    ),
    headers: shown,
    body: body ?? (parts.length > 0 ? parts.map(describePart) : undefined),
    bytesIn: rawBody.length,
  };
}

const describePart = ({ name, fileName, data }: SimRequest["parts"][number]) => ({
  name,
  fileName,
  size: data.length,
});
