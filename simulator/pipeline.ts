import type { SimAccount } from "./account";
import type { Accounts } from "./accounts";
import { handleBooks, headerMissing, notAuthorized } from "./books";
import { handleCrm } from "./crm";
import { invalidToken, noToken, unknownPath } from "./crm/answers";
import { findHost, type ZohoHost } from "./dataCenters";
import { type Fault, type Faults, throttleAnswers } from "./faults";
import { realDelay } from "./realTime";
import type { Product, RequestLog } from "./requestLog";
import { bodyBytes, type Ending } from "./server";
import type { SimAnswer, SimCaller, SimClock, SimLimits, SimRequest } from "./types";

export interface PipelineOptions {
  accounts: Accounts;
  /** The account by id. */
  findAccount(id: string): SimAccount | undefined;
  clock: SimClock;
  faults: Faults;
  requests: RequestLog;
  /** Whether call limits are in force. */
  limits: { enabled: boolean };
}

/** A product's part of an account, as one request meets it. */
interface Target {
  limits?: SimLimits;
  handle(caller: SimCaller): SimAnswer;
}

/**
 * What happens to a request: found by host and path, the token judged, faults and limits applied,
 * the work done, all of it logged.
 */
export function createPipeline(options: PipelineOptions) {
  const { accounts, clock, faults, requests } = options;

  const respond = async (request: SimRequest): Promise<Ending> => {
    const host = findHost(request.host);
    const product = productOf(host, request.path);
    const struck = faults.strike(product, request);
    const kinds = struck.map(({ kind }) => kind);
    const exchange = await run(request, product, host, struck);
    const { answer } = exchange;
    const sent = kinds.some((kind) => kind === "dropBefore" || kind === "dropAfter")
      ? "none"
      : kinds.includes("truncate")
        ? "half"
        : "whole";
    const size = bodyBytes(answer).length;
    requests.add({
      at: clock.now(),
      product,
      ...describeRequest(request),
      status: sent === "none" ? 0 : answer.status,
      answer: Buffer.isBuffer(answer.body) ? `(${size} bytes)` : answer.body,
      bytesOut: sent === "none" ? 0 : sent === "half" ? Math.floor(size / 2) : size,
      ...(exchange.credits === undefined ? {} : { credits: exchange.credits }),
      ...(kinds.length > 0 ? { fault: kinds.join("+") } : {}),
    });
    return { answer, sent, finished: exchange.finished };
  };

  const run = async (
    request: SimRequest,
    product: Product,
    host: ZohoHost | undefined,
    struck: Fault[],
  ): Promise<{ answer: SimAnswer; credits?: number; finished(): void }> => {
    const finished = () => undefined;
    if (!host || product === "none") return { answer: unknownPath(), finished };
    const identity = product === "accounts" ? undefined : judgeToken(request, host, product);
    if (identity && "status" in identity) return { answer: identity, finished };
    const instead = answerInstead(struck, product);
    if (!identity) {
      await delays(struck);
      return { answer: instead ?? accounts.handle(request, host.dataCenter), finished };
    }
    const { caller, account } = identity;
    const target = findTarget(request, product, account);
    if (!target) return { answer: unknownPath(), finished };
    const limits = options.limits.enabled ? target.limits : undefined;
    if (instead) {
      await delays(struck);
      return { answer: instead, finished };
    }
    const refused = limits?.admit(request, caller);
    if (refused) return { answer: refused, finished };
    const release = () => limits?.release(request, caller);
    try {
      await delays(struck);
      const answer = target.handle(caller);
      const { headers, credits } = limits?.charge(request, caller, answer) ?? {};
      return {
        answer: { ...answer, headers: { ...headers, ...answer.headers } },
        credits,
        finished: release,
      };
    } catch (error) {
      release();
      throw error;
    }
  };

  const judgeToken = (request: SimRequest, host: ZohoHost, product: Product) => {
    const token = /^(?:Zoho-oauthtoken|Bearer) (\S+)$/.exec(
      request.headers.authorization ?? "",
    )?.[1];
    if (!token) return product === "books" ? headerMissing() : noToken();
    const grant = accounts.tokens.findByAccessToken(token);
    const account = grant && options.findAccount(grant.accountId);
    // Tokens belong to an organization, its data center and its environment (CRM sheet 12).
    if (
      !account ||
      account.dataCenter !== host.dataCenter ||
      account.environment !== host.environment
    ) {
      return deadToken(product);
    }
    const { accountId, user, scopes, clientId } = grant;
    return { caller: { accountId, user, scopes, clientId }, account };
  };

  return { respond };
}

function productOf(host: ZohoHost | undefined, path: string): Product {
  if (host?.serves === "accounts") return "accounts";
  if (host?.serves !== "api") return "none";
  if (path.startsWith("/crm/v8/")) return "crm";
  return path.startsWith("/books/v3/") ? "books" : "none";
}

function findTarget(
  request: SimRequest,
  product: Product,
  account: SimAccount,
): Target | undefined {
  if (product === "crm") {
    return {
      limits: account.crm.limits,
      handle: (caller) => handleCrm(request, caller, account.crm),
    };
  }
  if (product === "books") {
    return {
      limits: account.books.limits,
      handle: (caller) => handleBooks(request, caller, account.books),
    };
  }
  return undefined;
}

const deadToken = (product: Product): SimAnswer =>
  product === "books" ? notAuthorized() : invalidToken();

/** The answer that a fault gives in the work's place, if one does. */
function answerInstead(struck: Fault[], product: Product): SimAnswer | undefined {
  for (const fault of struck) {
    switch (fault.kind) {
      case "status":
        return { status: fault.status, body: fault.body, headers: fault.headers };
      case "expiredToken":
        return deadToken(product);
      case "tooManyRequests":
        return throttleAnswers[fault.shape ?? ownShape(product)];
      case "dropBefore":
        return { status: 0 };
    }
  }
  return undefined;
}

function ownShape(product: Product) {
  if (product === "books") return "booksMinute";
  return product === "accounts" ? "tokenServer" : "crm";
}

async function delays(struck: Fault[]): Promise<void> {
  for (const fault of struck) {
    if (fault.kind === "delay") await realDelay(fault.milliseconds);
  }
}

function describeRequest({ method, host, path, query, headers, body, rawBody, parts }: SimRequest) {
  const shown = Object.entries(headers).filter(
    ([name]) => name !== "authorization" && name !== "cookie",
  );
  return {
    method,
    host,
    path,
    query: Object.fromEntries(query),
    headers: Object.fromEntries(shown),
    body: body ?? (parts.length > 0 ? describeParts(parts) : undefined),
    bytesIn: rawBody.length,
  };
}

function describeParts(parts: SimRequest["parts"]) {
  return parts.map(({ name, fileName, data }) => ({ name, fileName, size: data.length }));
}
