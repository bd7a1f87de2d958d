import { handleBooks } from "../../simulator/books";
import type { Fault } from "../../simulator/faults";
import type { SimRequest } from "../../simulator/types";
import { type Answer, failureOf, type Values, type World } from "./support";

/** A write whose answer is lost: before Zoho acted, or after it. */
export const cuts = {
  "before Zoho acted": { kind: "dropBefore" },
  "after Zoho acted": { kind: "dropAfter" },
  "by a gateway, before Zoho acted": { kind: "status", status: 504 },
  "by a gateway, after Zoho acted": { kind: "statusAfter", status: 504 },
} as const satisfies Record<string, Fault>;

export type Cut = keyof typeof cuts;

export const isAfter = (cut: Cut): boolean => cut.includes("after");

/** The write of an operation: method, and how the path goes below the version. */
const isWrite =
  (write: string) =>
  ({ method, path }: { method: string; path: string }) => {
    const [wanted, ending = ""] = write.split(" ");
    return method === wanted && new RegExp(`^/books/v3/${ending}$`).test(path);
  };

/** Loses the answer of the write once, or always. */
export function lose(world: World, write: string, cut: Cut, times?: number): void {
  world.zoho.faults.add({ ...cuts[cut], product: "books", times, match: isWrite(write) });
}

/** How often the write was sent. */
export const sentTimes = (world: World, write: string): number =>
  world.zoho.requests.all({ product: "books" }).filter(isWrite(write)).length;

/**
 * Loses the write before Zoho acted, and lets Zoho act later.
 * @returns what makes Zoho act; it does so once.
 */
export function commitLate(world: World, write: string): () => void {
  let request: SimRequest | undefined;
  const isIt = isWrite(write);
  const match = (sent: SimRequest) => {
    if (!isIt(sent)) return false;
    request = sent;
    return true;
  };
  world.zoho.faults.add({ kind: "status", status: 504, product: "books", times: 1, match });
  return () => {
    if (request) ask(world, request);
    request = undefined;
  };
}

/** Has Zoho do a request that no fault meets and no log shows. */
function ask(world: World, request: SimRequest): Answer {
  const caller = { user: world.account.user, scopes: ["ZohoBooks.fullaccess.all"] };
  const { status, body } = handleBooks(request, caller, world.account.books);
  expect(status).toBeLessThan(300);
  return body;
}

/** What somebody else does to the first organization: gives the answer. */
export function asSomebodyElse(world: World, method: string, path: string, body?: Values): Answer {
  const organization_id = world.account.books.organizations[0]?.id ?? "";
  return ask(world, {
    ...{ method, body, host: "www.zohoapis.com", path: `/books/v3/${path}` },
    ...{ segments: path.split("/"), query: new URLSearchParams({ organization_id }) },
    ...{ headers: {}, rawBody: Buffer.alloc(0), parts: [] },
  });
}

/** What a step says of its write. */
export type Outcome = "done" | "notWritten" | "unknown";

/** Runs a step. Every error says what to do: to run the step again where nothing was written, else where to look. */
export async function outcomeOf(world: World, key: string, inputs: Values): Promise<Outcome> {
  const run = world.runAction(key, inputs);
  const isDone = await run.then(
    () => true,
    () => false,
  );
  if (isDone) return "done";
  const { failure, message } = await failureOf(run);
  if (!failure) throw new Error(`The step was refused: ${message}`);
  if (failure.outcomeUnknown) {
    expect(failure).toMatchObject({ retryable: false });
    expect(message).toMatch(/unknown whether|may have been/);
    return "unknown";
  }
  expect(failure).toMatchObject({ outcomeUnknown: false, retryable: false });
  expect(message).toContain("Zoho Books did not carry it out");
  return "notWritten";
}
