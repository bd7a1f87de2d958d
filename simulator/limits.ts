import { crmThrottle } from "./faults";
import type { SimClock, SimLimits, SimRequest } from "./types";

export type Edition = "Free" | "Standard" | "Professional" | "Enterprise" | "Ultimate";

/** The figures that a test may change or lift with `Number.POSITIVE_INFINITY`. */
export interface CrmLimits extends SimLimits {
  /** API credits per rolling 24 hours. */
  creditsPerDay: number;
  /** Calls in flight per organization. */
  concurrency: number;
  /** Heavy calls in flight: sorted lists, writes of more than ten records, search, COQL. */
  subConcurrency: number;
  /** Credits spent in the last 24 hours. */
  creditsUsed(): number;
}

const day = 24 * 60 * 60_000;

// docs/zoho-crm.md#credits: base and per-user credits with their cap, and calls in flight.
const editions: Readonly<
  Record<Edition, [base: number, perUser: number, cap: number, inFlight: number]>
> = {
  Free: [5_000, 0, 5_000, 5],
  Standard: [50_000, 250, 100_000, 10],
  Professional: [50_000, 500, 3_000_000, 15],
  Enterprise: [50_000, 1_000, 5_000_000, 20],
  Ultimate: [50_000, 2_000, Number.POSITIVE_INFINITY, 25],
};

/** The CRM limits of an organization by edition and number of users (docs/zoho-crm.md#credits). */
export function createCrmLimits(edition: Edition, users: number, clock: SimClock): CrmLimits {
  const [base, perUser, cap, inFlight] = editions[edition];
  const inFlightNow = { all: 0, heavy: 0 };
  let spent: { minute: number; credits: number }[] = [];
  const creditsUsed = () => {
    const oldest = clock.now() - day;
    spent = spent.filter(({ minute }) => minute > oldest);
    return spent.reduce((sum, { credits }) => sum + credits, 0);
  };
  const limits: CrmLimits = {
    creditsPerDay: Math.min(base + perUser * users, cap),
    concurrency: inFlight,
    subConcurrency: 10,
    creditsUsed,
    admit: (request) => {
      const heavy = isHeavy(request) ? 1 : 0;
      const refused =
        inFlightNow.all >= limits.concurrency ||
        (heavy === 1 && inFlightNow.heavy >= limits.subConcurrency) ||
        creditsUsed() + creditCost(request) > limits.creditsPerDay;
      if (refused) return crmThrottle(request);
      inFlightNow.all += 1;
      inFlightNow.heavy += heavy;
      return undefined;
    },
    charge: (request) => {
      const credits = creditCost(request);
      const minute = Math.floor(clock.now() / 60_000) * 60_000;
      const last = spent.at(-1);
      if (last?.minute === minute) last.credits += credits;
      else spent.push({ minute, credits });
      const left = limits.creditsPerDay - creditsUsed();
      // docs/zoho-crm.md#credits: the header appears only after more than half is used.
      return left < limits.creditsPerDay / 2
        ? { credits, headers: { "x-api-credits-remaining": String(left) } }
        : { credits };
    },
    release: (request) => {
      inFlightNow.all -= 1;
      if (isHeavy(request)) inFlightNow.heavy -= 1;
    },
  };
  return limits;
}

/** What a CRM call costs (docs/zoho-crm.md#credits). */
function creditCost({ method, segments, query, body }: SimRequest): number {
  const [first, second] = segments;
  if (first === "coql") return queryCost(body);
  if (first === "__composite_requests") return rollsBack(body) ? 2 : 1;
  if (first === "bulk" && method === "POST") return second === "read" ? 50 : 500;
  if (second === "deleted") return 2;
  if (method === "GET" && query.has("cvid")) return 3;
  if (method === "GET" || first === "actions") return 1;
  return writeCost(segments.at(-1) ?? "", body);
}

/** What a write costs, by the end of its path. */
function writeCost(action: string, body: unknown): number {
  if (action === "merge") return 50;
  const share = action.endsWith("_tags") ? idCount(body) / 50 : recordCount(body) / 10;
  return Math.max(1, Math.ceil(share));
}

/** A composite request with rollback costs twice as much; what its parts cost beside that is not played. */
const rollsBack = (body: unknown): boolean =>
  (body as { rollback_on_fail?: unknown } | undefined)?.rollback_on_fail === true;

/** The records of an action: a list, or its text (docs/zoho-crm.md#actions-on-several-records). */
function idCount(body: unknown): number {
  const ids = (body as { ids?: unknown } | undefined)?.ids;
  return Array.isArray(ids) ? ids.length : String(ids ?? "").split(",").length;
}

/** COQL costs 1, 2 or 3 credits for up to 200, 1,000 or 2,000 rows asked for. */
function queryCost(body: unknown): number {
  const text = String((body as { select_query?: unknown } | undefined)?.select_query ?? "");
  const match = /\blimit\s+(\d+)(?:\s*,\s*(\d+))?/i.exec(text);
  const rows = Number(match?.[2] ?? match?.[1] ?? 200);
  if (rows <= 200) return 1;
  return rows <= 1000 ? 2 : 3;
}

function isHeavy({ method, segments, query, body }: SimRequest): boolean {
  if (["coql", "__composite_requests"].includes(segments[0] ?? "")) return true;
  if (segments[1] === "search") return true;
  if (method === "GET") return query.has("cvid") || query.has("sort_by");
  return recordCount(body) > 10;
}

function recordCount(body: unknown): number {
  const data = (body as { data?: unknown } | undefined)?.data;
  return Array.isArray(data) ? data.length : 0;
}
