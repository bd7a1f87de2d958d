import { type BatchBehavior, batchFlow, batchInstance, numbers, pagesOf } from "./batchInstance";

const batching = { batchSize: 2 };

/** A deployed instance whose flow batches by two. */
async function deployed(behavior: BatchBehavior, run?: Parameters<typeof batchFlow>[1]) {
  const made = batchInstance(behavior, batchFlow({ key: "pages", batching }, run));
  await made.instance.deploy();
  return made;
}

describe("the rounds of a recurrence", () => {
  it("go on until there is no pagination state, each with batches of its own", async () => {
    const { instance, batches } = await deployed({
      round: pagesOf(numbers(3), [], numbers(2, 11)),
    });
    expect(await instance.tick("Flow")).toMatchObject({
      outcome: "succeeded",
      rounds: [
        { items: 3, batches: 2 },
        { items: 0, batches: 0 },
        { items: 2, batches: 1 },
      ],
    });
    expect(batches().map(({ batch, result }) => [batch?.round, batch?.number, result])).toEqual([
      [1, 1, "[1,2]"],
      [1, 2, "[3]"],
      [3, 1, "[11,12]"],
    ]);
  });

  it("find a JSON copy of the pagination state in their payload, and the request as it was", async () => {
    const next = { after: { id: "7" } };
    const payloads: unknown[] = [];
    const { instance } = await deployed({
      round: async ({ payload }) => {
        payloads.push([payload.paginationState, payload.body.data, payload.executionId]);
        const done = payload.paginationState !== undefined;
        return { items: ["a"], next: done ? undefined : next };
      },
    });
    const { id } = await instance.tick("Flow");
    expect(payloads).toStrictEqual([
      [undefined, {}, id],
      [next, {}, id],
    ]);
    expect((payloads[1] as [typeof next])[0].after).not.toBe(next.after);
  });

  it("may poll no changes after the first round without ending the recurrence", async () => {
    const { instance, batches } = await deployed({
      round: async ({ payload }) => {
        const page = Number(payload.paginationState?.page ?? 1);
        const next = page < 3 ? { page: page + 1 } : undefined;
        return { items: [page], next, noChanges: page > 1 };
      },
    });
    expect(await instance.tick("Flow")).toMatchObject({ outcome: "succeeded" });
    expect(batches().map(({ result }) => result)).toEqual(["[1]", "[2]", "[3]"]);
  });

  it("have an execution state of their own", async () => {
    const seen: unknown[] = [];
    const { instance } = await deployed({
      round: async (call) => {
        seen.push({ ...call.context.executionState });
        call.context.executionState.used = true;
        return pagesOf([1], [2])(call);
      },
    });
    await instance.tick("Flow");
    expect(seen).toEqual([{}, {}]);
  });

  it("end as failed when there are too many of them", async () => {
    const { instance } = await deployed({ round: async () => ({ items: [], next: { on: true } }) });
    expect(await instance.tick("Flow")).toMatchObject({
      outcome: "failed",
      error: "The trigger asked for more than 10000 rounds.",
    });
  });

  it("end as failed when a round fails; batches queued before are still processed", async () => {
    const { instance, batches } = await deployed({
      round: async (call) => {
        if (call.payload.paginationState?.page === 2) throw new Error("Zoho said no");
        return pagesOf(numbers(3), numbers(3), numbers(3))(call);
      },
    });
    const recurrence = await instance.tick("Flow");
    expect(recurrence).toMatchObject({
      outcome: "failed",
      error: "Zoho said no",
      rounds: [
        { items: 3, batches: 2 },
        { items: 3, batches: 2 },
      ],
    });
    expect(recurrence.steps.map(({ error }) => error)).toEqual([
      undefined,
      undefined,
      "Zoho said no",
    ]);
    expect(batches().map(({ outcome }) => outcome)).toEqual(Array(4).fill("succeeded"));
  });

  it("end as failed when the resolver's items are not plain data", async () => {
    const { instance, batches } = await deployed({
      round: async () => ({ items: [{ when: 1n }] }),
    });
    expect((await instance.tick("Flow")).error).toContain("when is a bigint, not plain data.");
    expect(batches()).toEqual([]);
  });
});

describe("the state of a recurrence", () => {
  const polled = (state: Record<string, unknown>) => ({ __prismaticInternal: { polling: state } });

  it("is carried from round to round and written after each, the failed one excepted", async () => {
    const seen: unknown[] = [];
    const { instance } = await deployed({
      round: async ({ polling, context }) => {
        const { rounds = 0 } = polling.getState() as { rounds?: number };
        seen.push([rounds, context.crossFlowState.rounds, instance.state.crossFlow.rounds]);
        polling.setState({ rounds: rounds + 1 });
        context.crossFlowState.rounds = rounds + 1;
        if (rounds === 2) throw new Error("Zoho said no");
        return { items: ["a"], next: { page: rounds } };
      },
    });
    await instance.tick("Flow");
    expect(seen).toEqual([
      [0, undefined, undefined],
      [1, 1, 1],
      [2, 2, 2],
    ]);
    expect(instance.state.flows.get("flow")).toEqual(polled({ rounds: 2 }));
    expect(instance.state.crossFlow).toEqual({ rounds: 2 });
  });

  it("is read when the recurrence starts: rounds do not see what others write meanwhile, nor undo it", async () => {
    const seen: unknown[] = [];
    const { instance } = await deployed({
      round: async (call) => {
        seen.push({ ...call.context.crossFlowState });
        instance.state.crossFlow.other = "new";
        call.context.crossFlowState.mine = seen.length;
        return pagesOf([1], [2])(call);
      },
    });
    instance.state.crossFlow.other = "old";
    await instance.tick("Flow");
    expect(seen).toEqual([{ other: "old" }, { other: "old", mine: 1 }]);
    expect(instance.state.crossFlow).toEqual({ other: "new", mine: 2 });
  });

  it("has lost a key in the next round that was set to null", async () => {
    const seen: unknown[] = [];
    const { instance } = await deployed({
      round: async (call) => {
        seen.push({ ...call.context.crossFlowState });
        call.context.crossFlowState.key = null;
        return pagesOf([1], [2])(call);
      },
    });
    instance.state.crossFlow.key = 1;
    await instance.tick("Flow");
    expect(seen).toEqual([{ key: 1 }, {}]);
    expect(instance.state.crossFlow).toEqual({});
  });
});
