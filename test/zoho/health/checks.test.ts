import { runCheck } from "../../../src/zoho/health/checks";
import { checkLimits } from "../../../src/zoho/health/limits";

describe("runCheck", () => {
  const answerAfter = (milliseconds: number) => async () => {
    jest.setSystemTime(Date.now() + milliseconds);
    return "Ada";
  };

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test("gives what was found, the verdict and how long it took", async () => {
    const found = await runCheck("User", answerAfter(2_000), (name) => `It is ${name}.`);

    expect(found).toEqual({
      value: "Ada",
      check: { name: "User", status: "ok", message: "It is Ada.", milliseconds: 2_000 },
    });
  });

  test("warns of an answer that took longer than two seconds", async () => {
    const { check } = await runCheck("User", answerAfter(2_001), () => "It is Ada.");

    expect(check).toEqual({
      name: "User",
      status: "warning",
      message: "It is Ada. It took more than two seconds.",
      nextStep: expect.any(String),
      milliseconds: 2_001,
    });
  });

  test("makes a failed check of whatever is thrown", async () => {
    const work = () => Promise.reject("text");

    expect((await runCheck("User", work, () => "")).check).toMatchObject({
      status: "failed",
      message: "text",
    });
  });
});

describe("checkLimits", () => {
  const texts = { unknown: "Not told.", none: "Wait." };
  const statusOf = (remaining?: number, limit?: number) =>
    checkLimits("Calls", { remaining, limit }, texts).status;

  test.each([
    [undefined, undefined, "ok"],
    [500, 10_000, "ok"],
    [499, 10_000, "warning"],
    [100, 1_000, "ok"],
    [99, 1_000, "warning"],
    [499, undefined, "warning"],
    [0, 1_000, "failed"],
  ])("%s left of %s: %s", (remaining, limit, status) => {
    expect(statusOf(remaining, limit)).toBe(status);
  });
});
