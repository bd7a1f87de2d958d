import type { Connection } from "@prismatic-io/spectral";
import pLimit from "p-limit";
import { now, sleep } from "./clock";
import { type OpenAccess, oauthAccess } from "./connection/access";
import type { Log } from "./connection/session";
import { namingClosestModules } from "./crm/metadata/closestModule";
import { askToAuthorize } from "./errors/askToAuthorize";
import { toError } from "./errors/errors";
import { explain } from "./errors/explain";
import type { Product, ZohoFailure } from "./errors/failure";
import { bareAnswer, networkFailure, readAnswer, requireBody } from "./http/answer";
import type { ClientContext, ZohoClient } from "./http/client";
import { openExchange } from "./http/exchange";
import { describeLimits, readLimits } from "./http/limits";
import { defaultRepeat, isGone, isRead, withoutOutcome } from "./http/outcome";
import { readFailure } from "./http/readFailure";
import type { ZohoAnswer, ZohoRequest } from "./http/request";
import { type Budget, executionBudget, retryDelay, surelyNotRun } from "./http/retry";
import { watchIntake } from "./http/size";
import { startedWork } from "./http/startedWork";
import { openTurns } from "./http/turns";

interface Outcome {
  answer?: ZohoAnswer<unknown>;
  failure?: ZohoFailure;
  /** What was thrown where no answer could be read. */
  cause?: unknown;
}

/** An answer, and whether it is one of what Zoho ran (see `ZohoRequest.isOwnAnswer`). */
interface Fetched {
  answer: ZohoAnswer<unknown>;
  isOwn: boolean;
}

// The smallest edition's concurrency in both products; below all sub-concurrencies (docs/zoho-crm.md#calls-at-once,
// docs/zoho-books.md#calls-of-books-at-once).
const callsAtOnce = 5;

/**
 * Creates the client for one product and connection. Tokens and keys go to hosts of the data-center table only.
 * Errors of CRM name the closest modules where Zoho does not know the one of a request.
 * Calls of Books keep a pace, and none goes out while Zoho has blocked the organization (see `turns.ts`).
 * @param open reads the connection: an OAuth token unless told otherwise.
 * @param sentAt when earlier calls went out that count for the pace; kept up to date in place.
 * @throws ConnectionError when the connection cannot be used (see `openSession`).
 */
export function createZohoClient(
  connection: Connection,
  product: Product,
  context: ClientContext,
  budget: Budget = executionBudget,
  open: OpenAccess = oauthAccess,
  sentAt: number[] = [],
): ZohoClient {
  const log = debuggable(context);
  const access = open(connection, log);
  const exchange = openExchange(access, product, budget.answer);
  const startedAt = now();
  const limit = pLimit(callsAtOnce);
  let waited = 0;
  let waitingUntil = 0;
  const spent = () => ({ waited, total: now() - startedAt });
  const timeLeft = () => Math.max(0, budget.total - spent().total);
  const takeIn = watchIntake(budget.answer);
  const turns = openTurns(product, log, timeLeft, sentAt);

  function wait(delay: number): Promise<void> {
    const begin = now();
    // Waits of parallel calls run side by side.
    waited += Math.max(0, begin + delay - Math.max(begin, waitingUntil));
    waitingUntil = Math.max(waitingUntil, begin + delay);
    return sleep(delay);
  }

  async function send<T>(request: ZohoRequest): Promise<ZohoAnswer<T>> {
    let mayHaveRun = false;
    for (let attempt = 1; ; attempt++) {
      const { answer, failure, cause } = await limit(() => attemptOnce(request));
      if (!failure) return answer as ZohoAnswer<T>;
      if (answer && mayHaveRun && isGone(request, failure)) {
        return { ...answer, data: undefined } as ZohoAnswer<T>;
      }
      mayHaveRun ||= !surelyNotRun(failure);

      const delay = delayBeforeNext(request, failure, attempt);
      if (delay === undefined) {
        throw toError(lastFailure(request, failure, mayHaveRun), connection, cause);
      }
      const { operation, status, code } = failure;
      log.debug(`${operation} failed (${status ?? code}); next try in ${delay} ms.`);
      await wait(delay);
    }
  }

  /** The failure that ends a request; nothing tells whether a write was done that Zoho may have run. */
  function lastFailure(
    request: ZohoRequest,
    failure: ZohoFailure,
    mayHaveRun: boolean,
  ): ZohoFailure {
    return mayHaveRun && !isRead(request) ? withoutOutcome(failure, request) : failure;
  }

  /** How long the next try has to wait; undefined where there is none. */
  function delayBeforeNext(
    { method, retry = retryDelay, repeat = defaultRepeat(method) }: ZohoRequest,
    { status, code, retryAfter }: ZohoFailure,
    attempt: number,
  ): number | undefined {
    const failed = { product, repeat, status, code, retryAfter, attempt };
    const chosen = retry(failed, spent(), budget);
    if (chosen === undefined) return undefined;
    const delay = Math.max(chosen, turns.blockedFor());
    return spent().total + delay < budget.total ? delay : undefined;
  }

  async function attemptOnce(request: ZohoRequest): Promise<Outcome> {
    const operation = `${request.method} ${request.path}`;
    const refused = await turns.take(operation);
    if (refused) return { failure: refused };
    try {
      return judge(request, operation, await fetchAnswer(request, operation));
    } catch (thrown) {
      const failure = networkFailure(thrown, product, operation);
      if (!failure) throw thrown;
      return { failure, cause: thrown };
    }
  }

  async function fetchAnswer(request: ZohoRequest, operation: string): Promise<Fetched> {
    const begin = now();
    const response = await exchange(request, urlOf(request), timeLeft());
    takeIn(request, response.data);
    const isOwn = request.isOwnAnswer?.(bareAnswer(response)) ?? false;
    const answer = isOwn ? bareAnswer(response) : readAnswer(response, request.responseType);
    const took = `${now() - begin} ms`;
    const facts = [took, describeLimits(readLimits(answer.headers))].filter(Boolean).join(", ");
    log.debug(`${operation} -> ${answer.status} (${facts})`);
    return { answer, isOwn };
  }

  /** Tells whether Zoho did what the request asks for, and why not. */
  function judge(request: ZohoRequest, operation: string, { answer, isOwn }: Fetched): Outcome {
    if (isOwn) return { answer };
    if (isRead(request)) requireBody(request, answer);
    const failure = readFailure({ product, operation, ...answer });
    if (failure) {
      const explained = turns.heed(explain(failure, request, answer.headers));
      return { answer, failure: askToAuthorize(explained, connection) };
    }
    if (!isRead(request)) logStarted(operation, answer.data);
    return { answer };
  }

  function logStarted(operation: string, data: unknown): void {
    const started = startedWork(data);
    if (started.length > 0) log.info(`Zoho goes on with ${operation} in ${started.join(", ")}.`);
  }

  function urlOf({ host = access.host, path, query = {} }: ZohoRequest): URL {
    const url = new URL(`https://${host}${path}`);
    const own = Array.isArray(query) ? query : Object.entries(query);
    for (const [name, value] of [...own, ...Object.entries(access.query)]) {
      if (value !== undefined) url.searchParams.append(name, String(value));
    }
    return url;
  }

  const client = { product, log, host: access.host, timeLeft, send };
  return product === "crm" ? namingClosestModules(client) : client;
}

const debuggable = ({ logger, debug }: ClientContext): Log => ({
  warn: (message) => logger.warn(message),
  info: (message) => logger.info(message),
  debug: (message) => debug?.enabled && logger.debug(message),
});
