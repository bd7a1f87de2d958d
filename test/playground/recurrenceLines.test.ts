import { reportLines } from "../../playground/reportLines";
import { countReports } from "../../playground/statistics";
import { type BatchBehavior, batchFlow, batchInstance, numbers, pagesOf } from "./batchInstance";
import { gate } from "./testInstance";

/** What is shown, and counted, of one recurrence of a flow that batches by two and fails on item 4. */
async function shown(round: BatchBehavior["round"]) {
  const { instance, reports } = batchInstance(
    { round },
    batchFlow({ key: "pages", batching: { batchSize: 2 } }, async ({ payload, logger }) => {
      const items = payload.body.data as number[];
      if (items.includes(4)) throw new Error("Books said no");
      if (items.includes(5)) logger.warn("five");
      return "";
    }),
  );
  await instance.deploy();
  await instance.tick("Flow");
  const lines = reports.flatMap((report) => reportLines(Date.UTC(2026, 0, 1), report));
  return {
    lines: lines.map((line) =>
      line
        .replace(/\d\d:\d\d:\d\d/, "TIME")
        .replace(/\d+ ms/g, "N ms")
        .replace(/ {2,}/g, "  "),
    ),
    counts: countReports(reports),
  };
}

describe("what the terminal shows of a recurrence", () => {
  it("is a line per round, and batches only when they fail or warn", async () => {
    const { lines } = await shown(pagesOf(numbers(1_001, 11), numbers(5)));
    expect(lines).toEqual([
      "TIME  Flow  round 2, batch 2, 2 items",
      "  failed  Books said no  0 calls, N ms",
      "TIME  Flow  round 2, batch 3, 1 item",
      "  warn  five",
      "  done  0 calls, N ms",
      "TIME  Flow  by schedule",
      "  Round 1  N ms  1,001 items, 501 batches, 0 calls",
      "  Round 2  N ms  5 items, 3 batches, 0 calls",
      "  done  504 batches in 2 rounds  0 calls, N ms",
    ]);
  });

  it("counts the rounds that are too many to be shown", async () => {
    const { lines } = await shown(pagesOf(...numbers(10).map(() => [1])));
    expect(lines.slice(-3)).toEqual([
      "  Round 8  N ms  1 item, 1 batch, 0 calls",
      "  and 2 more rounds",
      "  done  10 batches in 10 rounds  0 calls, N ms",
    ]);
  });

  it("is the failure of a round", async () => {
    const { lines } = await shown(async () => {
      throw new Error("Zoho said no");
    });
    expect(lines).toEqual([
      "TIME  Flow  by schedule",
      "  Round 1  N ms  0 calls",
      "  Zoho said no",
      "  failed  Zoho said no  0 calls, N ms",
    ]);
  });
});

describe("what the terminal shows of a run that was dropped", () => {
  it("is that it was, and why", async () => {
    const hold = gate();
    const { instance, reports } = batchInstance(
      { round: pagesOf([1]) },
      batchFlow({ key: "pages", batching: {} }, async () => {
        await hold.opened;
        return "";
      }),
    );
    await instance.deploy();
    const first = instance.tick("Flow");
    await instance.tick("Flow");
    const lines = reports.flatMap((report) => reportLines(0, report));
    expect(lines.join("\n")).toMatch(
      /Flow {2}by schedule {2}dropped\n +warn {2}The recurrence before is still running\.$/,
    );
    expect(countReports(reports).executions).toBe(0);
    hold.open();
    await first;
  });
});

describe("the statistics", () => {
  it("count batches apart from executions", async () => {
    const { counts } = await shown(pagesOf(numbers(3), numbers(4)));
    expect(counts).toMatchObject({
      executions: 1,
      bySchedule: 1,
      failed: 0,
      rounds: 2,
      batches: 4,
      batchItems: 7,
      failedBatches: 1,
    });
  });
});
