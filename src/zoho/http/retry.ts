import type { Product } from "../errors/failure";

/**
 * Whether a request may be sent again when Zoho may have run it: `always` for reads and for writes that end in the same
 * state. Everything that adds something has `ifNotRun`.
 */
export type Repeat = "always" | "ifNotRun";

/** The outcome of one try that failed: an answer of Zoho, or no answer at all. */
export interface FailedTry {
  product: Product;
  repeat: Repeat;
  /** HTTP status; undefined when no complete answer came. */
  status?: number;
  /** Zoho's code, or Node's code of a network failure such as `ECONNREFUSED`. */
  code?: string;
  /** Seconds until Zoho takes the request again, when it said so. */
  retryAfter?: number;
  /** Which try this was, from 1. */
  attempt: number;
}

/** How much one client may do, in milliseconds where it is time. */
export interface Budget {
  tries: number;
  /** Waiting between tries in all. */
  waiting: number;
  /** From the client's creation to the end of its last request. */
  total: number;
  /** Bytes of one answer, unpacked; as many as Zoho's largest has unless told otherwise. */
  answer?: number;
}

/** For executions: the platform ends them after 15 minutes. */
export const executionBudget: Budget = { tries: 5, waiting: 75_000, total: 14 * 60_000 };

/**
 * For lifecycle handlers: the platform ends them after 30 seconds. Nothing ends the work on an answer that came, so
 * that work must be small. The handlers read metadata and pages of a few megabytes at most.
 */
export const lifecycleBudget: Budget = {
  tries: 3,
  waiting: 8_000,
  total: 25_000,
  answer: 16 * 1024 * 1024,
};

/** For pickers: somebody waits in front of the configuration page. */
export const pickerBudget: Budget = { ...lifecycleBudget };

/** What a client has used of its budget, in milliseconds. */
export interface Spent {
  waited: number;
  total: number;
}

/** Our code for a throttled accounts server, which has none of its own. */
export const tooManyTokens = "TOO_MANY_TOKEN_REQUESTS";

/** Our code for a call that is not sent, since the run has no time left for it or to wait for its turn. */
export const noTimeLeft = "NO_TIME_LEFT";

/** The answer to a call that goes out with less time left, in milliseconds, could hardly be waited for. */
export const leastTime = 1_000;

/** HTTP status of a service that does not offer the operation: it did nothing, and will not the next time. */
export const notOffered = 501;

/** HTTP statuses that may be gone with the next try. */
export const repeatableStatus = (status: number): boolean =>
  status === 408 || status === 425 || status === 429 || (status >= 500 && status !== notOffered);

// The connection was never made, so Zoho cannot have seen the request.
const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

// Everything else without an answer, such as a certificate that does not match, fails the same way again.
const interrupted = new Set([
  "ECONNABORTED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "ETIMEDOUT",
  "ERR_STREAM_PREMATURE_CLOSE",
  // Axios's code for an answer that broke off.
  "ERR_BAD_RESPONSE",
  "INCOMPLETE_ANSWER",
]);

const isTransient = ({ status, code = "" }: Pick<FailedTry, "status" | "code">) =>
  status === undefined
    ? neverSent.has(code) || interrupted.has(code)
    : repeatableStatus(status) || code === tooManyTokens;

/** True when Zoho surely did not carry the request out. */
export function surelyNotRun({ status, code }: Pick<FailedTry, "status" | "code">): boolean {
  if (status === undefined) return neverSent.has(code ?? "") || code === noTimeLeft;
  // Only a code of Zoho's tells so with a status of success.
  if (status < 300) return code !== undefined && code !== tooManyTokens;
  return (status < 500 && status !== 408) || status === notOffered;
}

/** Decides whether a failed try is repeated: milliseconds to wait before the next, or undefined for none. */
export type RetryRule = (failed: FailedTry, spent: Spent, budget: Budget) => number | undefined;

/**
 * The rule for everything that the connector sends on its own account: repeats what may be repeated.
 * @returns milliseconds to wait before the next try, or undefined when there is to be none.
 */
export function retryDelay(
  failed: FailedTry,
  spent: Spent,
  budget: Budget,
  random: () => number = Math.random,
): number | undefined {
  const allowed = failed.repeat === "always" || surelyNotRun(failed);
  if (!isTransient(failed) || !allowed || failed.attempt >= budget.tries || isDailyLimit(failed)) {
    return undefined;
  }
  const delay = Math.round(toldDelay(failed) ?? ownDelay(failed, random));
  const fits = spent.waited + delay <= budget.waiting && spent.total + delay < budget.total;
  return fits ? delay : undefined;
}

/** Retries as a builder configured them; `delay` is in milliseconds. */
export interface ConfiguredRetries {
  retries: number;
  delay: number;
  /** Growing waits instead of `delay`. */
  exponential: boolean;
  /** Repeats whatever Zoho refused, not only server and network failures. */
  allErrors: boolean;
}

/** The rule for raw requests: the builder decides on tries and waits; only the time in all stays bounded. */
export const configuredRetry =
  (configured: ConfiguredRetries, random: () => number = Math.random): RetryRule =>
  (failed, spent, budget) => {
    const { status, code, attempt } = failed;
    if (code === noTimeLeft) return undefined;
    const repeatable = configured.allErrors || status === undefined || status >= 500;
    if (!repeatable || attempt > configured.retries) return undefined;
    const delay = configured.exponential
      ? Math.round(toldDelay(failed) ?? ownDelay(failed, random))
      : configured.delay;
    return spent.total + delay < budget.total ? delay : undefined;
  };

/** True for Books' daily limit, which lasts until the organization's midnight (docs/zoho-books.md#calls-of-a-day). */
export const isDailyLimit = ({ product, code }: Pick<FailedTry, "product" | "code">): boolean =>
  product === "books" && code === "45";

/**
 * Milliseconds for which Books has blocked the organization; undefined where it has not. HTTP 429 without a code of
 * Books, such as a gateway's page, counts as the block: the others of its codes are no blocks.
 */
export function blockLength(
  failed: Pick<FailedTry, "product" | "status" | "code" | "retryAfter">,
): number | undefined {
  const isBlock = failed.code === "44" || (failed.status === 429 && failed.code === undefined);
  if (failed.product !== "books" || !isBlock) return undefined;
  return Math.max(leastTime, toldDelay(failed) ?? usualBlock);
}

/**
 * An account was told half an hour; where Zoho tells nothing, clients wait a minute (docs/zoho-books.md#calls-in-a-minute).
 */
export const usualBlock = 60_000;

const toldDelay = ({ retryAfter }: Pick<FailedTry, "retryAfter">): number | undefined =>
  retryAfter === undefined ? undefined : retryAfter * 1_000;

function ownDelay(failed: FailedTry, random: () => number): number {
  const { product, code, attempt } = failed;
  const block = blockLength(failed);
  if (block !== undefined) return block;
  // Books 1070: too many at the same time, over as soon as another call ends.
  const first = product === "books" && code === "1070" ? 500 : 1_000;
  return random() * Math.min(30_000, first * 2 ** (attempt - 1));
}
