import { batchFlow, batchInstance, numbers, pagesOf } from "./batchInstance";
import { gate } from "./testInstance";

afterEach(() => jest.useRealTimers());

/** Lets everything run that can run without time passing. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Runs a recurrence of two rounds and twelve batches, and gives how many ran at once at most. */
async function mostAtOnce(concurrentBatchLimit: number): Promise<number> {
  const batching = { batchSize: 1, concurrentBatchLimit };
  let running = 0;
  let most = 0;
  const { instance, batches } = batchInstance(
    { round: pagesOf(numbers(6), numbers(6)) },
    batchFlow({ key: "pages", batching }, async () => {
      running += 1;
      most = Math.max(most, running);
      await settle();
      running -= 1;
      return "";
    }),
  );
  await instance.deploy();
  await instance.tick("Flow");
  expect(batches()).toHaveLength(12);
  return most;
}

describe("batch executions", () => {
  it.each([1, 2, 5])("run %d at a time at most, over all rounds", async (concurrentBatchLimit) => {
    expect(await mostAtOnce(concurrentBatchLimit)).toBe(concurrentBatchLimit);
  });

  it("run all at once without a limit", async () => {
    const hold = gate();
    let running = 0;
    const { instance } = batchInstance(
      { round: pagesOf(numbers(20)) },
      batchFlow({ key: "always", batching: { batchSize: 1 } }, async () => {
        running += 1;
        await hold.opened;
        return "";
      }),
    );
    await instance.deploy();
    const recurrence = instance.tick("Flow");
    await settle();
    expect(running).toBe(20);
    hold.open();
    await recurrence;
  });

  it("do not hold up the rounds", async () => {
    const hold = gate();
    let rounds = 0;
    const { instance } = batchInstance(
      {
        round: async (call) => {
          rounds += 1;
          return pagesOf(numbers(2), numbers(2), numbers(2))(call);
        },
      },
      batchFlow({ key: "pages", batching: { batchSize: 1 } }, async () => {
        await hold.opened;
        return "";
      }),
    );
    await instance.deploy();
    const recurrence = instance.tick("Flow");
    await settle();
    expect(rounds).toBe(3);
    hold.open();
    await recurrence;
  });

  it("that fail neither stop the others nor undo the trigger's state", async () => {
    const { instance, batches } = batchInstance(
      {
        round: async (call) => {
          call.polling.setState({ watermark: call.payload.paginationState?.page ?? 0 });
          return pagesOf(numbers(2), numbers(2, 3))(call);
        },
      },
      batchFlow({ key: "pages", batching: { batchSize: 1 } }, async ({ payload, step }) => {
        await step("Act", "act", {});
        if (payload.body.data === 2) throw new Error("Books said no");
        return String(payload.body.data);
      }),
    );
    await instance.deploy();
    const recurrence = await instance.tick("Flow");
    expect(recurrence).toMatchObject({ outcome: "succeeded" });
    expect(batches()).toMatchObject([
      { outcome: "succeeded", result: "1" },
      { outcome: "failed", error: "Books said no", batch: { round: 1, number: 2 } },
      { outcome: "succeeded", result: "3" },
      { outcome: "succeeded", result: "4" },
    ]);
    expect(instance.state.flows.get("flow")).toEqual({
      __prismaticInternal: { polling: { watermark: 1 } },
    });
  });

  it("see the trigger's state of their round, write their own, and write nothing when they fail", async () => {
    const seen: unknown[] = [];
    const { instance } = batchInstance(
      {
        round: async (call) => {
          call.context.crossFlowState.round = 1;
          return pagesOf(numbers(2))(call);
        },
        see: (where, { crossFlowState }) => {
          if (where === "act") seen.push({ ...crossFlowState });
        },
      },
      batchFlow(
        { key: "pages", batching: { batchSize: 1, concurrentBatchLimit: 1 } },
        async ({ payload, step }) => {
          await step("Act", "act", {});
          if (payload.body.data === 1) throw new Error("Books said no");
          return "";
        },
      ),
    );
    await instance.deploy();
    await instance.tick("Flow");
    expect(seen).toEqual([{ round: 1 }, { round: 1 }]);
    expect(instance.state.crossFlow).toEqual({ round: 1, acted: true });
  });

  it("end after 15 minutes, and the next one runs", async () => {
    jest.useFakeTimers();
    const { instance, batches } = batchInstance(
      { round: pagesOf(numbers(2)) },
      batchFlow(
        { key: "pages", batching: { batchSize: 1, concurrentBatchLimit: 1 } },
        ({ payload }) =>
          payload.body.data === 1 ? new Promise(() => {}) : Promise.resolve("done"),
      ),
    );
    await instance.deploy();
    const recurrence = instance.tick("Flow");
    await jest.advanceTimersByTimeAsync(15 * 60_000);
    expect(await recurrence).toMatchObject({ outcome: "succeeded" });
    expect(batches()).toMatchObject([
      { outcome: "failed", error: "The execution took longer than 900 seconds." },
      { outcome: "succeeded", result: "done" },
    ]);
  });
});

describe("a schedule", () => {
  /** An instance whose batches wait until the gate opens. */
  async function held(batching: { batchSize: number } | undefined) {
    const hold = gate();
    let polls = 0;
    const made = batchInstance(
      {
        round: async () => {
          polls += 1;
          return { items: ["a"] };
        },
      },
      batchFlow({ key: "pages", batching }, async () => {
        await hold.opened;
        return "";
      }),
    );
    await made.instance.deploy();
    return { ...made, hold, polls: () => polls };
  }

  it("drops a run while the recurrence before is running, its batches included", async () => {
    const { instance, reports, hold, polls } = await held({ batchSize: 1 });
    const first = instance.tick("Flow");
    await settle();
    const dropped = await instance.tick("Flow");
    expect(dropped).toMatchObject({
      outcome: "dropped",
      steps: [],
      logs: [{ level: "warn", message: "The recurrence before is still running." }],
    });
    expect(reports).toEqual([{ kind: "execution", execution: dropped }]);
    hold.open();
    await first;
    expect(await instance.tick("Flow")).toMatchObject({ outcome: "succeeded" });
    expect(polls()).toBe(2);
  });

  it("drops nothing without batching", async () => {
    const { instance, hold, polls } = await held(undefined);
    const executions = [instance.tick("Flow"), instance.tick("Flow")];
    hold.open();
    expect((await Promise.all(executions)).map(({ outcome }) => outcome)).toEqual([
      "succeeded",
      "succeeded",
    ]);
    expect(polls()).toBe(2);
  });

  it("that is stopped leaves the batches to end: delete waits for them", async () => {
    const { instance, batches, hold } = await held({ batchSize: 1 });
    void instance.tick("Flow");
    await settle();
    const deleted = instance.delete();
    expect(batches()).toEqual([]);
    hold.open();
    await deleted;
    expect(batches()).toHaveLength(1);
  });
});
