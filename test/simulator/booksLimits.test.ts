import type { SimCaller } from "../../simulator/types";
import { ada, bookRequest, openBooks, start } from "./booksSupport";

const caller: SimCaller = { accountId: "1", user: ada, scopes: [], clientId: "c" };
const answer = { status: 200 };
const minute = 60_000;

async function openLimited(plan?: "free" | "standard" | "elite") {
  const open = await openBooks({
    organizations: [{ name: "Example Robotics", timeZone: "America/New_York", plan }],
  });
  const request = bookRequest("GET", "items", {
    query: { organization_id: open.organization.id },
  });
  const { limits } = open.books;
  return {
    ...open,
    admit: () => limits.admit(request, caller),
    charge: () => limits.charge(request, caller, answer),
    release: () => limits.release(request, caller),
    /** Admits and ends `count` calls; gives the first refusal's code. */
    run: (count: number) => {
      for (let index = 0; index < count; index += 1) {
        const refused = limits.admit(request, caller);
        if (refused) return refused.body as { code: number; message: string };
        limits.release(request, caller);
      }
      return undefined;
    },
  };
}

test("a hundred calls a minute, then the organization is blocked for half an hour", async () => {
  const open = await openLimited();
  expect(open.run(100)).toBeUndefined();
  expect(open.admit()).toMatchObject({
    status: 429,
    body: { code: 44 },
    headers: { "Retry-After": "1800" },
  });
  open.clock.time += minute;
  // Calls that were made during the block do not lengthen it.
  expect(open.admit()).toMatchObject({ headers: { "Retry-After": "1740" } });
  open.clock.time += 29 * minute - 1;
  expect(open.admit()).toMatchObject({ body: { code: 44 }, headers: { "Retry-After": "1" } });
  open.clock.time += 1;
  expect(open.run(100)).toBeUndefined();
  expect(open.run(1)?.code).toBe(44);
});

test("or, as working clients have it, for a minute that no header names", async () => {
  const open = await openLimited();
  open.quirks.shortBlock = true;
  open.run(100);
  expect(Object.keys(open.admit()?.headers ?? {})).not.toContain("Retry-After");
  open.clock.time += minute - 1;
  expect(open.run(1)?.code).toBe(44);
  open.clock.time += 1;
  expect(open.run(100)).toBeUndefined();
  expect(open.run(1)?.code).toBe(44);
});

test("the minute slides", async () => {
  const open = await openLimited();
  open.run(60);
  open.clock.time += 40_000;
  expect(open.run(40)).toBeUndefined();
  open.clock.time += 20_000;
  expect(open.run(60)).toBeUndefined();
  expect(open.run(1)?.code).toBe(44);
});

test("the day's calls by plan end at the organization's midnight", async () => {
  const open = await openLimited("free");
  open.organization.limits.perMinute = Number.POSITIVE_INFINITY;
  expect(open.run(1000)).toBeUndefined();
  expect(open.run(1)).toMatchObject({ code: 45 });
  // 09:47:41.25 in New York: 14 hours, 12 minutes and 18.75 seconds to midnight.
  const seconds = 14 * 3600 + 12 * 60 + 19;
  expect(open.admit()?.headers).toEqual({
    "X-Rate-Limit-Limit": "1000",
    "X-Rate-Limit-Remaining": "0",
    "X-Rate-Limit-Reset": String(seconds),
  });
  open.clock.time = start + seconds * 1000;
  expect(open.run(1)).toBeUndefined();
  expect(open.charge()).toMatchObject({ headers: { "X-Rate-Limit-Remaining": "999" } });
});

test("plans differ in calls a day and at once", async () => {
  const limits = async (plan?: "free" | "standard" | "elite") =>
    (await openLimited(plan)).organization.limits;
  expect(await limits()).toMatchObject({ perMinute: 100, perDay: 5000, concurrent: 10 });
  expect(await limits("free")).toMatchObject({ perDay: 1000, concurrent: 5 });
  expect(await limits("standard")).toMatchObject({ perDay: 2000, concurrent: 10 });
  expect(await limits("elite")).toMatchObject({ perDay: 10000 });
});

test("too many calls at once are refused until one ends", async () => {
  const open = await openLimited("free");
  for (let index = 0; index < 5; index += 1) expect(open.admit()).toBeUndefined();
  expect(open.admit()).toMatchObject({ status: 429, body: { code: 1070 } });
  open.release();
  expect(open.admit()).toBeUndefined();
});

test("calls to /organizations and of unknown organizations are not counted", async () => {
  const { books, organization } = await openLimited();
  organization.limits.perMinute = 0;
  const list = bookRequest("GET", "organizations");
  expect(books.limits.admit(list, caller)).toBeUndefined();
  expect(books.limits.charge(list, caller, answer)).toEqual({});
  const unknown = bookRequest("GET", "items", { query: { organization_id: "12" } });
  expect(books.limits.admit(unknown, caller)).toBeUndefined();
});

test("every limit can be lifted", async () => {
  const open = await openLimited();
  const none = Number.POSITIVE_INFINITY;
  Object.assign(open.organization.limits, { perMinute: none, perDay: none, concurrent: none });
  expect(open.run(20_000)).toBeUndefined();
  expect(open.charge().headers).toEqual({});
});
