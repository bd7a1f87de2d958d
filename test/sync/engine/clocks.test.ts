import { type ClockDifference, judgeClock } from "../../../src/sync/engine/clocks";
import { likeliest } from "../../../src/zoho/http/clockReading";
import { at } from "../changes";

const day = 24 * 3_600;

/** Judges answers that came one after the other, each with Zoho's and the host's clock in seconds after noon. */
function judgeEach(...answers: [zoho: number | undefined, host: number][]) {
  let known: ClockDifference | undefined;
  return answers.map(([zoho, host]) => {
    const reading = { zoho: zoho === undefined ? undefined : at(zoho), host: at(host) };
    const { time, difference, jump } = judgeClock(known, reading);
    known = difference;
    return { time: time === undefined ? undefined : (time - at(0)) / 1000, jump };
  });
}

const timesOf = (...answers: Parameters<typeof judgeEach>) =>
  judgeEach(...answers).map(({ time }) => time);

describe("Zoho's clock", () => {
  test("counts where the host's says the same", () => {
    expect(judgeEach([100, 101], [200, 201])).toEqual([
      { time: 100, jump: undefined },
      { time: 200, jump: undefined },
    ]);
  });

  test("is never later than the host's, by any difference", () => {
    expect(timesOf([150, 100], [500, 500])).toEqual([100, 500]);
  });

  test.each([61, 3_600, 400 * day])("does not count where one answer is %i s ahead", (ahead) => {
    expect(judgeEach([100, 100], [200 + ahead, 200], [300, 300])).toEqual([
      { time: 100, jump: undefined },
      { time: 200, jump: ahead * 1000 },
      { time: 300, jump: undefined },
    ]);
  });

  test("counts when a second answer says the same", () => {
    expect(timesOf([700, 100], [800, 200], [900, 300])).toEqual([100, 800, 900]);
  });

  test("does not count when a second answer is ahead by something else", () => {
    expect(timesOf([100, 100], [5_000, 200], [9_000, 300])).toEqual([100, 200, 300]);
  });

  test("leads to no more than reading more where it is behind", () => {
    expect(judgeEach([100, 100], [200 - day, 200], [300, 300])).toEqual([
      { time: 100, jump: undefined },
      { time: 200 - day, jump: -day * 1000 },
      { time: 300, jump: undefined },
    ]);
  });

  test("is told without a jump when an answer does not say", () => {
    expect(judgeEach([700, 100], [800, 200], [undefined, 300], [1_000, 400])).toEqual([
      { time: 100, jump: 600_000 },
      { time: 800, jump: undefined },
      { time: undefined, jump: undefined },
      { time: 1_000, jump: undefined },
    ]);
  });

  test("counts also when an answer between the two does not say", () => {
    expect(timesOf([700, 100], [undefined, 200], [900, 300])).toEqual([100, undefined, 900]);
  });

  test("counts when two answers say the same behind a third that did not", () => {
    expect(timesOf([100, 100], [5_000, 200], [9_000, 300], [9_100, 400])).toEqual([
      100, 200, 300, 9_100,
    ]);
  });

  test("may be a minute off, and drift by a minute from one answer to the next", () => {
    expect(judgeEach([160, 100], [310, 200], [460, 300], [610, 400])).toEqual([
      { time: 100, jump: undefined },
      { time: 260, jump: undefined },
      { time: 410, jump: undefined },
      { time: 560, jump: undefined },
    ]);
  });

  test("is taken to go on as it did where an answer does not say", () => {
    expect(judgeClock({ ahead: 600_000 }, { host: at(0) }).latest).toBe(at(600));
    expect(judgeClock(undefined, { host: at(0) }).latest).toBe(at(0));
  });

  test("goes on where the host's was set right, at the second poll at the latest", () => {
    // The host was an hour ahead until its clock was set back.
    expect(timesOf([0, 3_600], [100, 3_700], [200, 200], [300, 300])).toEqual([
      0, 100, -3_400, 300,
    ]);
  });

  test("goes on behind an edge where hosts take turns", () => {
    expect(timesOf([0, 0], [100, 700], [200, 200], [300, 900], [400, 400])).toEqual([
      0, 100, 200, 300, 400,
    ]);
  });

  test("is believed where it differs from the host's by no more than answers take", () => {
    const known = { ahead: -20 };
    expect(judgeClock(known, { zoho: 1_000_000, host: 1_000_005 }).latest).toBe(1_000_000);
    expect(judgeClock(known, { zoho: 1_006_000, host: 1_000_005 }).latest).toBe(999_000);
  });
});

test.each([
  ["the first", [100, 100], [5_000, 101], 100],
  ["the second", [5_000, 100], [101, 101], 101],
  ["the host's clock where the second does not say", [5_000, 100], [undefined, 101], undefined],
])("of two answers, %s is likelier", (_, first, second, zoho) => {
  const readingOf = ([zoho, host]: (number | undefined)[]) => ({ zoho, host: host ?? 0 });

  expect(likeliest(readingOf(first), readingOf(second)).zoho).toBe(zoho);
});
