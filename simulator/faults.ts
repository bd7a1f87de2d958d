import type { Random } from "./random";
import type { Product } from "./requestLog";
import type { SimAnswer, SimRequest } from "./types";

/** What goes wrong. */
export type Fault =
  /** Answers this instead of doing the work. */
  | { kind: "status"; status: number; body?: unknown; headers?: Record<string, string> }
  /** Does the work, then answers this in place of its answer, as a gateway that waited no longer. */
  | { kind: "statusAfter"; status: number; body?: unknown; headers?: Record<string, string> }
  /** Does the work that many real milliseconds later, or when something has happened. */
  | { kind: "delay"; milliseconds: number; until?: undefined }
  | { kind: "delay"; until: Promise<unknown>; milliseconds?: undefined }
  /** Ends the connection before the work is done. */
  | { kind: "dropBefore" }
  /** Does the work, then ends the connection without an answer. */
  | { kind: "dropAfter" }
  /** Does the work and sends half of the answer's body. */
  | { kind: "truncate" }
  /** Does the work, and answers what this makes of its answer. */
  | { kind: "alter"; alter: (answer: SimAnswer, request: SimRequest) => SimAnswer }
  /**
   * Does the work, and answers a list as if it had nothing there: the CRM with 204, Books with no rows and without
   * `page_context`. Meant for a page that the one before announced.
   */
  | { kind: "emptyPage" }
  /** Does the work, and leaves out of a list's answer what tells whether more follows. */
  | { kind: "silentPage" }
  /** Does the work and sends the answer's body one byte at a time, with that many real milliseconds or something else between. */
  | { kind: "drip"; milliseconds: number; pause?: undefined }
  | { kind: "drip"; pause: () => Promise<unknown>; milliseconds?: undefined }
  /** Does the work and sends the body's first byte again and again, for as long as somebody listens. */
  | { kind: "endless" }
  /** Does the work and answers 101 as if it spoke another protocol from now on. */
  | { kind: "switchProtocols" }
  /** Says once that the access token is dead, in the product's words. */
  | { kind: "expiredToken" }
  /** Refuses with 429, in one of Zoho's shapes; the product's own when left out. */
  | { kind: "tooManyRequests"; shape?: ThrottleShape };

export type ThrottleShape =
  | "crm"
  | "booksMinute"
  | "booksDaily"
  | "booksConcurrent"
  | "tokenServer";

/** Which requests a fault meets: all that are named must hold. */
export type FaultRule = Fault & {
  match?: (request: SimRequest) => boolean;
  product?: Product;
  method?: string;
  /** The whole path, or an expression that it matches. */
  path?: string | RegExp;
  /** How likely a matching request is met, 0 to 1; always when left out. */
  probability?: number;
  /** How often it strikes before it is spent; without end when left out. */
  times?: number;
};

export interface Faults {
  /** Adds a rule; the returned function takes it away again. */
  add(rule: FaultRule): () => void;
  clear(): void;
  /** The faults that meet this request; counts them as struck. */
  strike(product: Product, request: SimRequest): Fault[];
}

/** No faults yet; `random` decides where a rule has a probability. */
export function createFaults(random: Random): Faults {
  let rules: { rule: FaultRule; left: number }[] = [];
  return {
    add: (rule) => {
      const entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY };
      rules.push(entry);
      return () => {
        rules = rules.filter((other) => other !== entry);
      };
    },
    clear: () => {
      rules = [];
    },
    strike: (product, request) => {
      const struck = rules.filter(
        ({ rule, left }) =>
          left > 0 &&
          meets(rule, product, request) &&
          (rule.probability === undefined || random() < rule.probability),
      );
      // A delay goes together with another fault; of the others only the first strikes.
      const first = struck.find(({ rule }) => rule.kind !== "delay");
      const chosen = struck.filter((entry) => entry === first || entry.rule.kind === "delay");
      for (const entry of chosen) entry.left -= 1;
      return chosen.map(({ rule }) => rule);
    },
  };
}

function meets(rule: FaultRule, product: Product, request: SimRequest): boolean {
  return (
    (rule.product === undefined || rule.product === product) &&
    (rule.method === undefined || rule.method === request.method) &&
    (rule.path === undefined ||
      (typeof rule.path === "string"
        ? rule.path === request.path
        : rule.path.test(request.path))) &&
    (rule.match === undefined || rule.match(request))
  );
}

/**
 * The answer to a CRM call over a limit: some operations have a code of their own (docs/zoho-crm.md#throttled-calls).
 */
export function crmThrottle({ segments }: Pick<SimRequest, "segments">): SimAnswer {
  const [first, second, third] = segments;
  const code = "RATE_LIMIT_EXCEEDED";
  const message = "Too many requests. Please try again later.";
  const answer = (body: Record<string, unknown>) => ({
    status: 429,
    body: { code, message, ...body, status: "error" },
  });
  if (first === "actions") return answer({});
  if (second === "search") return answer({ details: {} });
  if (third === "Attachments") {
    return answer({
      details: {},
      message: "API rate limit exceeded. Please retry after some time",
    });
  }
  return throttleAnswers.crm;
}

/**
 * The answers to calls over a limit (docs/zoho-crm.md#throttled-calls; docs/zoho-books.md#calls-in-a-minute;
 * `Retry-After` of a real account).
 */
export const throttleAnswers: Readonly<Record<ThrottleShape, SimAnswer>> = {
  crm: {
    status: 429,
    body: {
      code: "TOO_MANY_REQUESTS",
      details: {},
      message: "You have exceeded the number of requests allowed. Try again later.",
      status: "error",
    },
  },
  booksMinute: {
    status: 429,
    body: {
      code: 44,
      message: "For security reasons your organization has been blocked for some time.",
    },
    headers: { "Retry-After": "1800" },
  },
  booksDaily: {
    status: 429,
    body: { code: 45, message: "Your organization has exceeded the maximum call rate limit." },
  },
  booksConcurrent: {
    status: 429,
    body: { code: 1070, message: "Too many calls are being processed at once. Try again later." },
  },
  tokenServer: {
    status: 400,
    body: {
      error: "Access Denied",
      error_description: "You have made too many requests continuously. Please try again later.",
      status: "failure",
    },
  },
};
