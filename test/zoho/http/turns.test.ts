import fc from "fast-check";
import nock from "nock";
import { sleep } from "../../../src/zoho/clock";
import { createZohoClient } from "../../../src/zoho/createClient";
import { failureOf } from "../../../src/zoho/errors/errors";
import type { ZohoRequest } from "../../../src/zoho/http/request";
import {
  type Budget,
  configuredRetry,
  executionBudget,
  leastTime,
  lifecycleBudget,
} from "../../../src/zoho/http/retry";
import { waitFor } from "../../../src/zoho/http/turns";
import { zohoConnection } from "../../support/connection";
import { recordingLogger } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const path = "/books/v3/items";
const zoho = () => nock("https://www.zohoapis.eu");
const found = (times: number) => zoho().get(path).times(times).reply(200, { code: 0 });
const blocked = (headers = {}) =>
  zoho().get(path).reply(429, { code: 44, message: "Your organization is blocked." }, headers);

function open(budget: Budget = executionBudget, product: "crm" | "books" = "books") {
  const { logger, lines } = recordingLogger();
  const client = createZohoClient(zohoConnection(), product, { logger }, budget);
  const get = (more: Partial<ZohoRequest> = {}) => client.send({ method: "GET", path, ...more });
  const warnings = () => lines.filter(({ level }) => level === "warn");
  return { get, warnings };
}

async function thrownBy(sending: Promise<unknown>): Promise<Error> {
  const thrown = await sending.then(
    () => undefined,
    (error: Error) => error,
  );
  if (!thrown) throw new Error("Nothing was thrown.");
  return thrown;
}

const callAll = async (count: number, call: () => Promise<unknown>) => {
  await Promise.all(Array.from({ length: count }, call));
};

describe("the pace of Books", () => {
  test("lets 90 calls out at once, and the next when a minute is over", async () => {
    const waits = skipWaits();
    found(91);
    const { get, warnings } = open();

    await callAll(90, () => get());
    expect(waits).toEqual([]);
    await get();

    expect(waits).toEqual([60_000]);
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]?.message).toContain("More than 90 calls within a minute");
  });

  test("holds for any minute and for calls side by side", async () => {
    skipWaits();
    const sentAt: number[] = [];
    zoho()
      .get(path)
      .times(300)
      .reply(() => {
        sentAt.push(Date.now());
        return [200, { code: 0 }];
      });
    const { get } = open();

    await callAll(300, () => get());

    const tooClose = sentAt.filter((at, index) => {
      const earlier = sentAt[index - 90];
      return earlier !== undefined && at - earlier < 60_000;
    });
    expect(tooClose).toEqual([]);
  });

  test("uses up nothing of what may be waited between tries", async () => {
    const waits = skipWaits();
    const { get } = open();
    found(180);
    await callAll(180, () => get());
    blocked();
    found(1);

    await get();

    expect(waits).toContain(60_000);
  });

  test("is none for CRM", async () => {
    const waits = skipWaits();
    found(200);
    const { get } = open(executionBudget, "crm");

    await callAll(200, () => get());

    expect(waits).toEqual([]);
  });

  test("ends a run that has no time left for its next call, without the call", async () => {
    const waits = skipWaits();
    found(90);
    const { get } = open(lifecycleBudget);
    await callAll(90, () => get());
    const late = found(1);

    const thrown = await thrownBy(get());

    expect(thrown.message).toContain("no time left for this call, at 90 calls a minute");
    expect(failureOf(thrown)).toMatchObject({ code: "NO_TIME_LEFT", retryable: true });
    expect(failureOf(thrown)?.outcomeUnknown).toBeUndefined();
    expect(late.isDone()).toBe(false);
    expect(waits).toEqual([]);
  });

  test("is kept by a wait of no more than its window, whatever the clock did", () => {
    const time = fc.integer({ min: 0, max: 300_000 });
    fc.assert(
      fc.property(fc.array(time, { maxLength: 12 }), time, (times, now) => {
        const pace = { calls: 3, within: 60_000 };
        const wait = waitFor(pace, times, now);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(pace.within);
        const sorted = times.filter((at) => at <= now).sort((one, other) => one - other);
        const then = now + waitFor(pace, sorted, now);
        expect(sorted.filter((at) => at > then - pace.within).length).toBeLessThan(pace.calls);
      }),
    );
  });
});

describe.each(["crm", "books"] as const)("a run of %s", (product) => {
  const { total } = lifecycleBudget;

  test("makes a call for which a second is left, and none for which less is", async () => {
    skipWaits();
    const { get } = open(lifecycleBudget, product);
    await sleep(total - leastTime);
    found(1);
    await get();
    await sleep(1);
    const late = found(1);

    const thrown = await thrownBy(get());

    expect(failureOf(thrown)).toMatchObject({ code: "NO_TIME_LEFT", retryable: true });
    expect(thrown.message).toContain("the run has no time left for this call");
    expect(late.isDone()).toBe(false);
  });

  test("makes none of the calls whose turn comes when its time is over", async () => {
    skipWaits();
    const { get } = open(lifecycleBudget, product);
    let calls = 0;
    zoho()
      .get(path)
      .times(20)
      .reply(async () => {
        calls += 1;
        await sleep(total);
        return [200, { code: 0 }];
      });

    const results = await Promise.allSettled(Array.from({ length: 20 }, () => get()));

    // Those that went out side by side before time passed.
    expect(calls).toBeLessThanOrEqual(5);
    const refused = results.filter((one) => one.status === "rejected");
    expect(refused.length).toBeGreaterThanOrEqual(15);
    expect(new Set(refused.map(({ reason }) => failureOf(reason)?.code))).toEqual(
      new Set(["NO_TIME_LEFT"]),
    );
  });
});

describe("an organization that Books blocked", () => {
  const halfAnHour = { "Retry-After": "1800" };

  test("is an error at once when that takes longer than a run, with the time in it", async () => {
    const waits = skipWaits();
    blocked(halfAnHour);

    const thrown = await thrownBy(open().get());

    expect(thrown.message).toContain("blocked the whole organization for 30 min");
    expect(failureOf(thrown)).toMatchObject({ status: 429, code: "44", retryAfter: 1_800 });
    expect(waits).toEqual([]);
  });

  test("gets no other call of the client before", async () => {
    skipWaits();
    blocked(halfAnHour);
    const later = found(1);
    const { get } = open();
    await thrownBy(get());

    const thrown = await thrownBy(get());

    expect(thrown.message).toContain("blocked the whole organization for 30 min");
    expect(failureOf(thrown)?.retryAfter).toBe(1_800);
    expect(later.isDone()).toBe(false);
  });

  test("gets none of the calls that stand in line either", async () => {
    skipWaits();
    let calls = 0;
    zoho()
      .get(path)
      .times(20)
      .reply(() => {
        calls += 1;
        return [429, { code: 44, message: "blocked" }, halfAnHour];
      });
    const { get } = open();

    const results = await Promise.allSettled(Array.from({ length: 20 }, () => get()));

    expect(results.every(({ status }) => status === "rejected")).toBe(true);
    // Those that were under way at the same time.
    expect(calls).toBeLessThanOrEqual(5);
  });

  test("is called again when the block is over, where a run can wait for that", async () => {
    const waits = skipWaits();
    blocked({ "Retry-After": "30" });
    found(2);
    const { get } = open();

    await Promise.all([get(), get()]);

    expect(new Set(waits)).toEqual(new Set([30_000]));
  });

  test("is not called before by a raw request with a shorter wait of its own", async () => {
    const waits = skipWaits();
    blocked({ "Retry-After": "90" });
    found(1);
    const rule = { retries: 3, delay: 300, exponential: false, allErrors: true };

    await open().get({ retry: configuredRetry(rule) });

    expect(waits).toEqual([90_000]);
  });

  test.each(["0", "-5", "Mon, 01 Jan 2001 00:00:00 GMT", "soon"])(
    "is left alone for a minute where it says Retry-After: %s",
    async (value) => {
      const waits = skipWaits();
      for (let time = 0; time < 5; time++) blocked({ "Retry-After": value });

      await thrownBy(open().get());

      expect(waits).toEqual([60_000]);
      nock.cleanAll();
    },
  );

  test.each(["1", "0.001"])(
    "is left alone for a minute where the %s seconds that it told were too few",
    async (value) => {
      const waits = skipWaits();
      for (let time = 0; time < 5; time++) blocked({ "Retry-After": value });

      const thrown = await thrownBy(open().get());

      expect(waits).toEqual([1_000, 60_000]);
      expect(thrown.message).toContain("blocked the whole organization for 1 min");
      nock.cleanAll();
    },
  );

  test("is left alone by the raw requests of a run as well, however often they are to try", async () => {
    const waits = skipWaits();
    for (let time = 0; time < 20; time++) blocked({ "Retry-After": "0.001" });
    const rule = { retries: 30, delay: 0, exponential: false, allErrors: true };

    await thrownBy(open().get({ retry: configuredRetry(rule) }));

    expect(waits[0]).toBe(1_000);
    expect(waits.slice(1).every((wait) => wait === 60_000)).toBe(true);
    expect(waits.length).toBeLessThanOrEqual(14);
    nock.cleanAll();
  });

  test("is an error at once where it tells an absurd time", async () => {
    const waits = skipWaits();
    blocked({ "Retry-After": "9".repeat(30) });

    const thrown = await thrownBy(open().get());

    expect(thrown.message).toContain("blocked the whole organization for 24 h 0 min");
    expect(waits).toEqual([]);
  });

  test("is an error for a raw request that cannot wait so long", async () => {
    const waits = skipWaits();
    blocked(halfAnHour);
    const rule = { retries: 3, delay: 300, exponential: false, allErrors: true };

    const thrown = await thrownBy(open().get({ retry: configuredRetry(rule) }));

    expect(failureOf(thrown)?.retryAfter).toBe(1_800);
    expect(waits).toEqual([]);
  });
});
