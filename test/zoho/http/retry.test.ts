import {
  type Budget,
  blockLength,
  configuredRetry,
  executionBudget,
  type FailedTry,
  lifecycleBudget,
  retryDelay,
  surelyNotRun,
} from "../../../src/zoho/http/retry";

const fresh = { waited: 0, total: 0 };
const failed = (overrides: Partial<FailedTry>): FailedTry => ({
  product: "crm",
  repeat: "always",
  attempt: 1,
  ...overrides,
});
// The longest wait that the draw can give.
const delayOf = (overrides: Partial<FailedTry>, spent = fresh, budget: Budget = executionBudget) =>
  retryDelay(failed(overrides), spent, budget, () => 1);

describe("what is repeated", () => {
  test.each([408, 425, 429, 500, 502, 503, 504])("HTTP %d on a read", (status) => {
    expect(delayOf({ status })).toBeGreaterThan(0);
  });

  test.each([400, 401, 403, 404, 405, 412, 413])("HTTP %d is not", (status) => {
    expect(delayOf({ status })).toBeUndefined();
  });

  test("HTTP 501 is not, since the service does not offer the operation and did nothing", () => {
    expect(delayOf({ status: 501 })).toBeUndefined();
    expect(surelyNotRun({ status: 501 })).toBe(true);
  });

  test("an answer that never came or was cut off, on a read", () => {
    expect(delayOf({ code: "ECONNRESET" })).toBeGreaterThan(0);
    expect(delayOf({ code: "INCOMPLETE_ANSWER" })).toBeGreaterThan(0);
    expect(delayOf({ code: "ERR_BAD_RESPONSE" })).toBeGreaterThan(0);
  });

  test.each([
    [{ status: 429 }, true],
    [{ status: 425 }, true],
    [{ code: "ECONNREFUSED" }, true],
    [{ code: "ENOTFOUND" }, true],
    [{ code: "EAI_AGAIN" }, true],
    [{ status: 429, code: "TOO_MANY_TOKEN_REQUESTS" }, true],
    [{ status: 200, code: "TOO_MANY_TOKEN_REQUESTS" }, false],
    [{ status: 201, code: "TOO_MANY_TOKEN_REQUESTS" }, false],
    [{ status: 408 }, false],
    [{ status: 500 }, false],
    [{ status: 503 }, false],
    [{ code: "ECONNRESET" }, false],
    [{ code: "ECONNABORTED" }, false],
    [{ code: "INCOMPLETE_ANSWER" }, false],
    [{ code: "ERR_BAD_RESPONSE" }, false],
  ])("a create after %p: %p", (outcome, repeated) => {
    expect(surelyNotRun(outcome)).toBe(repeated);
    expect(delayOf({ ...outcome, repeat: "ifNotRun" }) !== undefined).toBe(repeated);
  });

  test("nothing once the daily limit of Books is used up", () => {
    expect(delayOf({ product: "books", status: 429, code: "45" })).toBeUndefined();
  });
});

describe("how long it waits", () => {
  test("longer after each try, up to half a minute", () => {
    const delays = [1, 2, 3, 4].map((attempt) => delayOf({ status: 503, attempt }));

    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000]);
    // Only raw requests try that often.
    expect(delayOf({ status: 503, attempt: 12 }, fresh, { ...executionBudget, tries: 20 })).toBe(
      30_000,
    );
  });

  test("with full jitter", () => {
    expect(retryDelay(failed({ status: 503 }), fresh, executionBudget, () => 0)).toBe(0);
    expect(retryDelay(failed({ status: 503 }), fresh, executionBudget, () => 0.5)).toBe(500);
  });

  test("as long as Zoho says", () => {
    expect(delayOf({ status: 429, retryAfter: 7 })).toBe(7_000);
  });

  test("a minute when Books blocks the organization, a moment when too many run at once", () => {
    expect(delayOf({ product: "books", status: 429, code: "44" })).toBe(60_000);
    expect(blockLength({ product: "books", code: "44", retryAfter: 0.01 })).toBe(1_000);
    expect(blockLength({ product: "books", status: 429, retryAfter: 1_800 })).toBe(1_800_000);
    expect(blockLength({ product: "books", status: 429 })).toBe(60_000);
    expect(blockLength({ product: "books", status: 429, code: "1070" })).toBeUndefined();
    expect(blockLength({ product: "crm", status: 429 })).toBeUndefined();
    expect(delayOf({ product: "books", status: 429, code: "1070" })).toBe(500);
  });
});

describe("when it gives up", () => {
  test("after five tries", () => {
    expect(delayOf({ status: 503, attempt: 4 })).toBeDefined();
    expect(delayOf({ status: 503, attempt: 5 })).toBeUndefined();
  });

  test("when it would have waited too long in all", () => {
    expect(delayOf({ status: 429, retryAfter: 30 }, { waited: 45_000, total: 0 })).toBe(30_000);
    expect(delayOf({ status: 429, retryAfter: 30 }, { waited: 45_001, total: 0 })).toBeUndefined();
  });

  test("before the platform would end the execution or the handler", () => {
    expect(delayOf({ status: 503 }, { waited: 0, total: 839_000 })).toBeUndefined();
    expect(delayOf({ status: 503 }, { waited: 0, total: 24_000 }, lifecycleBudget)).toBeUndefined();
  });
});

describe("a builder's own retries", () => {
  const configured = { retries: 2, delay: 300, exponential: false, allErrors: false };
  const delayWith = (overrides: Partial<typeof configured>, outcome: Partial<FailedTry>) =>
    configuredRetry({ ...configured, ...overrides }, () => 1)(
      failed(outcome),
      fresh,
      executionBudget,
    );

  test.each([{ status: 500 }, { status: 503 }, { code: "ECONNRESET" }])(
    "repeat %p after the configured delay, whatever the method",
    (outcome) => {
      expect(delayWith({}, { ...outcome, repeat: "ifNotRun" })).toBe(300);
    },
  );

  test.each([400, 401, 404, 429])("repeat HTTP %d only when all errors are to be", (status) => {
    expect(delayWith({}, { status })).toBeUndefined();
    expect(delayWith({ allErrors: true }, { status })).toBe(300);
  });

  test("end after the configured number", () => {
    expect(delayWith({}, { status: 500, attempt: 2 })).toBe(300);
    expect(delayWith({}, { status: 500, attempt: 3 })).toBeUndefined();
    expect(delayWith({ retries: 0 }, { status: 500 })).toBeUndefined();
  });

  test("may be more and longer than the connector's own", () => {
    expect(delayWith({ retries: 20, delay: 90_000 }, { status: 500, attempt: 19 })).toBe(90_000);
  });

  test("grow when exponential, and heed Retry-After", () => {
    const exponential = { exponential: true, retries: 9 };

    expect(delayWith(exponential, { status: 500, attempt: 1 })).toBe(1_000);
    expect(delayWith(exponential, { status: 500, attempt: 3 })).toBe(4_000);
    expect(delayWith(exponential, { status: 503, retryAfter: 5 })).toBe(5_000);
  });

  test("end before the platform ends the execution", () => {
    const rule = configuredRetry({ ...configured, delay: 60_000 });

    expect(
      rule(failed({ status: 500 }), { waited: 0, total: 800_000 }, executionBudget),
    ).toBeUndefined();
  });
});
