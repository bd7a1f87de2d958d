import type { Connection } from "@prismatic-io/spectral";
import axios, { type AxiosResponse, isAxiosError } from "axios";
import type FormData from "form-data";
import pLimit from "p-limit";
import { type OpenAccess, oauthAccess } from "./access";
import { askToAuthorize } from "./authorizeAgain";
import { type Product, readFailure, toError, ZohoError, type ZohoFailure } from "./errors";
import { explain } from "./explain";
import { parseZohoJson } from "./json";
import { describeLimits, readLimits } from "./limits";
import { withoutSecret } from "./redact";
import {
  type Budget,
  executionBudget,
  type Repeat,
  type RetryRule,
  retryDelay,
  surelyNotRun,
} from "./retry";
import type { Log } from "./session";
import { parseUrl } from "./urls";

/** The methods that Zoho uses, and those that a raw request may name. */
export const methods = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "LINK",
  "UNLINK",
  "PURGE",
] as const;
export type Method = (typeof methods)[number];
export type ResponseType = "json" | "auto" | "text" | "binary";
export type QueryValue = string | number | boolean;

/** One request to Zoho. */
export interface ZohoRequest {
  method: Method;
  /** From the host's root, with encoded parts: use `crmPath` and `booksPath`. */
  path: string;
  /** Another host of the data-center table than the connection's API host. */
  host?: string;
  /** Members that are undefined are left out; a list keeps names that occur several times. */
  query?: Record<string, QueryValue | undefined> | [name: string, value: string][];
  headers?: Record<string, string>;
  /** Sent as JSON, a Buffer as it is. */
  body?: unknown;
  /** Sent as multipart/form-data; a function, since a form can be read only once and a try may follow. */
  form?: () => FormData;
  /**
   * How the answer is read: as JSON or not at all by default; `auto` takes text for what it is, `archive` takes the
   * bytes of a ZIP archive and, where Zoho refuses with 200, JSON.
   */
  responseType?: ResponseType | "archive";
  /**
   * Tells an answer of what Zoho ran, such as a function, from one of Zoho's own. It succeeds whatever its status,
   * also as a redirect, and its `data` are its bytes.
   */
  isOwnAnswer?: (answer: ZohoAnswer<Buffer>) => boolean;
  /** Milliseconds to wait for an answer; two minutes by default. */
  timeout?: number;
  /** By default POST and PATCH are `ifNotRun`, everything else `always`. */
  repeat?: Repeat;
  /** Decides on further tries; `retryDelay` by default. */
  retry?: RetryRule;
}

/** What Zoho answered. `data` is undefined when there was no body (204, 304). */
export interface ZohoAnswer<T> {
  status: number;
  headers: Record<string, string | undefined>;
  data: T;
}

/** The one way to Zoho: everything that leaves the connector goes through `send`. */
export interface ZohoClient {
  product: Product;
  log: Log;
  /** The host of requests that name none: the connection's API host. */
  host: string;
  /** Milliseconds that are left of the budget. */
  timeLeft: () => number;
  /**
   * Sends a request, repeating it when that is safe. A DELETE that finds nothing after a try whose answer was
   * lost has succeeded; its `data` is undefined.
   * @throws ZohoError, or ConnectionError when the connection is at fault.
   */
  send: <T>(request: ZohoRequest) => Promise<ZohoAnswer<T>>;
}

/** What the client needs of a Prismatic context; data sources have no `debug`. */
export interface ClientContext {
  logger: Log;
  debug?: { enabled: boolean };
}

/** An answer as it came over the wire. */
type RawAnswer = Pick<AxiosResponse<Buffer>, "status" | "headers" | "data">;

interface Outcome {
  answer?: ZohoAnswer<unknown>;
  failure?: ZohoFailure;
}

const defaultTimeout = 120_000;
// The smallest edition's concurrency in both products; below all sub-concurrencies (CRM sheet 11, Books sheet 5).
const callsAtOnce = 5;
const maxRedirects = 3;

/**
 * Creates the client for one product and connection. Tokens and keys go to hosts of the data-center table only.
 * @param open reads the connection: an OAuth token unless told otherwise.
 * @throws ConnectionError when the connection cannot be used (see `openSession`).
 */
export function createZohoClient(
  connection: Connection,
  product: Product,
  context: ClientContext,
  budget: Budget = executionBudget,
  open: OpenAccess = oauthAccess,
): ZohoClient {
  const log = debuggable(context);
  const access = open(connection, log);
  const startedAt = Date.now();
  const limit = pLimit(callsAtOnce);
  let waited = 0;
  let waitingUntil = 0;
  const spent = () => ({ waited, total: Date.now() - startedAt });

  function wait(delay: number): Promise<void> {
    const now = Date.now();
    // Waits of parallel calls run side by side.
    waited += Math.max(0, now + delay - Math.max(now, waitingUntil));
    waitingUntil = Math.max(waitingUntil, now + delay);
    return new Promise((resolve) => setTimeout(resolve, delay));
  }

  async function send<T>(request: ZohoRequest): Promise<ZohoAnswer<T>> {
    const { retry = retryDelay, repeat = defaultRepeat(request.method) } = request;
    let mayHaveRun = false;
    for (let attempt = 1; ; attempt++) {
      const { answer, failure } = await limit(() => attemptOnce(request));
      if (!failure) return answer as ZohoAnswer<T>;
      if (answer && mayHaveRun && isGone(request, failure)) {
        return { ...answer, data: undefined } as ZohoAnswer<T>;
      }
      mayHaveRun ||= !surelyNotRun(failure);

      const { status, code } = failure;
      const retryAfter = answer?.headers["retry-after"];
      const delay = retry({ product, repeat, status, code, retryAfter, attempt }, spent(), budget);
      if (delay === undefined) {
        const isUnknown = mayHaveRun && !isRead(request);
        throw toError(isUnknown ? withoutOutcome(failure, repeat) : failure, connection);
      }
      log.debug(`${failure.operation} failed (${status ?? code}); next try in ${delay} ms.`);
      await wait(delay);
    }
  }

  async function attemptOnce(request: ZohoRequest): Promise<Outcome> {
    const operation = `${request.method} ${request.path}`;
    const sentAt = Date.now();
    try {
      const response = await exchange(request, urlOf(request));
      const isOwn = request.isOwnAnswer?.(bareAnswer(response)) ?? false;
      const answer = isOwn ? bareAnswer(response) : readAnswer(response, request.responseType);
      const took = `${Date.now() - sentAt} ms`;
      const facts = [took, describeLimits(readLimits(answer.headers))].filter(Boolean).join(", ");
      log.debug(`${operation} -> ${answer.status} (${facts})`);
      const failure = isOwn ? undefined : readFailure({ product, operation, ...answer });
      if (!failure) return { answer };
      const explained = explain(failure, request, answer.headers);
      return { answer, failure: askToAuthorize(explained, connection) };
    } catch (thrown) {
      const failure = networkFailure(thrown, product, operation);
      if (!failure) throw thrown;
      return { failure };
    }
  }

  function urlOf({ host = access.host, path, query = {} }: ZohoRequest): URL {
    const url = new URL(`https://${host}${path}`);
    const own = Array.isArray(query) ? query : Object.entries(query);
    for (const [name, value] of [...own, ...Object.entries(access.query)]) {
      if (value !== undefined) url.searchParams.append(name, String(value));
    }
    return url;
  }

  const timeLeft = () => Math.max(0, budget.total - spent().total);

  async function exchange(request: ZohoRequest, url: URL, hops = 0): Promise<RawAnswer> {
    if (url.protocol !== "https:" || !access.mayReach(url.host)) {
      throw new Error(`${url.origin} is not a Zoho API host; nothing was sent to it.`);
    }
    const form = request.form?.();
    const sending = axios.request({
      url: url.href,
      method: request.method,
      data: form ?? request.body,
      headers: {
        Accept: "application/json, */*",
        ...form?.getHeaders(),
        ...request.headers,
        ...access.headers,
      },
      // At least a moment, since axios takes 0 for no limit at all.
      timeout: Math.min(request.timeout ?? defaultTimeout, Math.max(1_000, timeLeft())),
      responseType: "arraybuffer",
      validateStatus: () => true,
      // Redirects are followed here, since a foreign host must not see the token.
      maxRedirects: 0,
      maxBodyLength: Number.POSITIVE_INFINITY,
      maxContentLength: Number.POSITIVE_INFINITY,
    });
    const sent = await sending.catch((thrown) => {
      if (isAxiosError(thrown)) throw thrown;
      // Such as a value that JSON cannot express.
      throw refused(
        request,
        `the request could not be sent (${thrown.message})`,
        "Check its values.",
      );
    });
    const { secretInUrl } = access;
    const response = secretInUrl === undefined ? sent : withoutSecret(sent, secretInUrl);
    const isAnswer = !isRedirect(response.status) || request.isOwnAnswer?.(bareAnswer(response));
    if (isAnswer) return response;
    const target = redirectTarget(response, url);
    const isSameHost = target?.origin === url.origin && secretInUrl === undefined;
    const mayFollow = isSameHost && request.method === "GET";
    if (mayFollow && hops < maxRedirects) return exchange(request, target, hops + 1);
    throw refused(
      request,
      `Zoho redirected to ${target?.origin ?? "an unusable address"}, which is not followed`,
      "Check the path, and that the connection's region is the one in which the account was created.",
      response.status,
    );
  }

  const refused = (request: ZohoRequest, reason: string, hint: string, status?: number) => {
    const operation = `${request.method} ${request.path}`;
    return new ZohoError({ product, operation, status, reason, hint, retryable: false });
  };

  return { product, log, host: access.host, timeLeft, send };
}

const debuggable = ({ logger, debug }: ClientContext): Log => ({
  warn: (message) => logger.warn(message),
  debug: (message) => debug?.enabled && logger.debug(message),
});

const defaultRepeat = (method: Method): Repeat =>
  method === "POST" || method === "PATCH" ? "ifNotRun" : "always";

// What Zoho says of an id that it does not know (CRM sheet 1.6 and 3, Books sheet 4).
const unknownIdCodes = { crm: ["INVALID_DATA", "NOT_SUBSCRIBED"], books: ["1002"] };

const isGone = ({ method }: ZohoRequest, { product, status, code }: ZohoFailure) =>
  method === "DELETE" && (status === 404 || unknownIdCodes[product].includes(code ?? ""));

const isRedirect = (status: number) => status >= 300 && status < 400 && status !== 304;

/** Where a redirect leads; undefined when it says so in no readable way or names a user in place of the token's. */
function redirectTarget({ headers }: RawAnswer, from: URL): URL | undefined {
  const { location } = headers;
  const target = location ? parseUrl(location, from.href) : undefined;
  return target?.username || target?.password ? undefined : target;
}

function bareAnswer({ status, headers, data }: RawAnswer): ZohoAnswer<Buffer> {
  return { status, headers: headers as ZohoAnswer<Buffer>["headers"], data };
}

function readAnswer(
  response: RawAnswer,
  responseType: ZohoRequest["responseType"] = "json",
): ZohoAnswer<unknown> {
  const { status, headers, data } = bareAnswer(response);
  const answer = { status, headers };
  if (data.length === 0) return { ...answer, data: undefined };
  const isJson = String(headers["content-type"] ?? "").includes("json");
  if (responseType === "binary" && status < 400) return { ...answer, data };
  if (responseType === "archive" && status < 400 && !isJson) {
    if (data.subarray(0, 2).toString() !== "PK") throw new SyntaxError("no archive");
    return { ...answer, data };
  }
  const text = data.toString("utf8");
  if (responseType === "text" && status < 400) return { ...answer, data: text };
  // A page of some gateway must not pass for an empty result.
  if (!isJson && status < 400 && responseType === "json") throw new SyntaxError("no JSON");
  return { ...answer, data: isJson ? parseZohoJson(text) : text };
}

/** Failures without a usable answer: Node's network errors, and what is not the JSON that it should be. */
function networkFailure(
  thrown: unknown,
  product: Product,
  operation: string,
): ZohoFailure | undefined {
  if (isAxiosError(thrown)) {
    const { code } = thrown;
    return {
      product,
      operation,
      code,
      reason: `no answer came (${thrown.message})`,
      retryable: true,
    };
  }
  if (thrown instanceof SyntaxError) {
    return {
      product,
      operation,
      code: "INCOMPLETE_ANSWER",
      reason: "the answer was cut off or is not Zoho's",
      retryable: true,
    };
  }
  return undefined;
}

// COQL queries are sent by POST; a GET that must not be repeated runs a function, which may do anything.
const isRead = ({ method, path, repeat }: ZohoRequest) =>
  (["GET", "HEAD", "OPTIONS"].includes(method) && repeat !== "ifNotRun") || path.endsWith("/coql");

const lookFirst = "Look for the result in Zoho before repeating it, so that nothing is done twice.";

/** The failure of a write of which the answer to one try was lost; how its last try ended tells nothing of that one. */
function withoutOutcome(failure: ZohoFailure, repeat: Repeat): ZohoFailure {
  const { hint, retryable } = failure;
  const next = repeat === "ifNotRun" ? lookFirst : retryable && "Sending it again does no harm.";
  const unknown = retryable
    ? ["It is unknown whether Zoho carried the request out.", next]
    : [hint, "It is unknown whether an earlier try, whose answer was lost, was carried out.", next];
  return {
    ...failure,
    hint: unknown.filter(Boolean).join(" "),
    outcomeUnknown: true,
    retryable: retryable && repeat === "always",
  };
}
