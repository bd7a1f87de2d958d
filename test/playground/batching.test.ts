import type { Flow } from "../../playground/host/flow";
import { type BatchBehavior, batchFlow, batchInstance, numbers, pagesOf } from "./batchInstance";

/** The data of each batch of one recurrence, in the order in which the batches ended. */
async function batchData(
  pages: unknown[][],
  batching: Flow["trigger"]["batching"],
): Promise<string[]> {
  const { instance, batches } = batchInstance(
    { round: pagesOf(...pages) },
    batchFlow({ key: "pages", batching }),
  );
  await instance.deploy();
  await instance.tick("Flow");
  return batches().map(({ result = "" }) => result);
}

describe("a flow with batching", () => {
  it("runs an execution for each batch of items, the last one smaller", async () => {
    const { instance, batches, reports } = batchInstance(
      { round: pagesOf(numbers(7)) },
      batchFlow({ key: "pages", batching: { batchSize: 3 } }, async ({ payload, step }) => {
        await step("Act", "act", {});
        return JSON.stringify(payload.body.data);
      }),
    );
    await instance.deploy();
    const recurrence = await instance.tick("Flow");
    expect(recurrence).toMatchObject({
      outcome: "succeeded",
      rounds: [{ items: 7, batches: 3 }],
      steps: [{ operation: "pages" }],
    });
    expect(batches()).toMatchObject([
      { outcome: "succeeded", result: "[1,2,3]", batch: { round: 1, number: 1, items: 3 } },
      { outcome: "succeeded", result: "[4,5,6]", batch: { round: 1, number: 2, items: 3 } },
      { outcome: "succeeded", result: "[7]", batch: { round: 1, number: 3, items: 1 } },
    ]);
    for (const { id, batch, steps } of batches()) {
      expect(id).not.toBe(recurrence.id);
      expect(batch?.recurrenceId).toBe(recurrence.id);
      expect(steps.map(({ operation }) => operation)).toEqual(["act"]);
    }
    expect(reports.at(-1)).toEqual({ kind: "execution", execution: recurrence });
  });

  it("gets one item, not an array, when the batch size is 1", async () => {
    const items = ["a", { id: "1" }, ["an", "item"]];
    expect(await batchData([items], { batchSize: 1 })).toEqual([
      '"a"',
      '{"id":"1"}',
      '["an","item"]',
    ]);
  });

  it("gets an array of one when the batch size is larger", async () => {
    expect(await batchData([["a"]], { batchSize: 2 })).toEqual(['["a"]']);
  });

  it("takes what it leaves out from the trigger", async () => {
    expect(await batchData([numbers(4)], {})).toEqual(["[1,2,3]", "[4]"]);
  });

  it("hands over the trigger's payload with the batch's own execution id", async () => {
    const ids: string[] = [];
    const headers: unknown[] = [];
    const { instance, batches } = batchInstance(
      { round: pagesOf(numbers(2)) },
      batchFlow({ key: "pages", batching: { batchSize: 1 } }, async ({ payload }) => {
        ids.push(payload.executionId);
        headers.push(payload.headers);
        return "";
      }),
    );
    await instance.deploy();
    await instance.tick("Flow");
    expect(ids).toEqual(batches().map(({ id }) => id));
    expect(headers).toEqual(numbers(2).map(() => ({ "prismatic-invoke-type": "Scheduled" })));
  });

  it("always batches when its trigger requires that", async () => {
    const { instance, batches } = batchInstance(
      { round: pagesOf(numbers(3)) },
      batchFlow({ key: "always" }),
    );
    await instance.deploy();
    await instance.tick("Flow");
    expect(batches().map(({ result }) => result)).toEqual(["[1,2]", "[3]"]);
  });

  it.each([
    [{ key: "never", batching: {} } as const, 'the trigger "never" resolves no items'],
    [{ key: "pages", batching: { batchSize: 0 } } as const, 'batchSize of "Flow" is 0'],
    [
      { key: "always", batching: { concurrentBatchLimit: 1.5 } } as const,
      'concurrentBatchLimit of "Flow" is 1.5',
    ],
  ])("cannot be deployed with %p", async (trigger, message) => {
    const { instance } = batchInstance({ round: pagesOf([]) }, batchFlow(trigger));
    await expect(instance.deploy()).rejects.toThrow(message);
    await expect(instance.tick("Flow")).rejects.toThrow("not deployed");
  });

  it("gets nothing when the first round polled no changes", async () => {
    const { instance, batches } = batchInstance(
      {
        round: async ({ polling }) => {
          polling.setState({ polled: true });
          return { items: numbers(3), next: { page: 1 }, noChanges: true };
        },
      },
      batchFlow({ key: "pages", batching: {} }),
    );
    await instance.deploy();
    expect(await instance.tick("Flow")).toMatchObject({ outcome: "no changes", rounds: [] });
    expect(batches()).toEqual([]);
    expect(instance.state.flows.get("flow")).toEqual({
      __prismaticInternal: { polling: { polled: true } },
    });
  });

  it("answers a call to its webhook after the first round, before a batch has run", async () => {
    const { instance, batches } = batchInstance(
      { round: pagesOf(numbers(3)) },
      batchFlow({ key: "pages", batching: {} }),
    );
    await instance.deploy();
    const { response, execution } = await instance.receive("Flow", { headers: {}, body: "" });
    expect(response.statusCode).toBe(200);
    expect(batches()).toEqual([]);
    const { id } = await execution;
    expect(JSON.parse(response.body ?? "")).toEqual({ executionId: id });
    expect(batches()).toMatchObject([{ invokedBy: "webhook", result: "[1,2,3]" }]);
  });
});

describe("context.batch", () => {
  const seenBy = async (trigger: Parameters<typeof batchFlow>[0]) => {
    const seen = new Map<string, unknown>();
    const behavior: BatchBehavior = {
      round: async ({ context }) => {
        seen.set("perform", context.batch);
        return { items: ["a"] };
      },
      see: (where, context) => seen.set(where, context.batch),
    };
    const { instance } = batchInstance(
      behavior,
      batchFlow(trigger, async ({ step }) => step("Act", "act", {})),
    );
    await instance.deploy();
    await instance.tick("Flow");
    return Object.fromEntries(seen);
  };

  it("tells the batch size to perform, to the resolver and to steps", async () => {
    const batch = { enabled: true, batchSize: 5 };
    expect(await seenBy({ key: "pages", batching: { batchSize: 5 } })).toEqual({
      perform: batch,
      resolveItems: batch,
      getNextPaginationState: batch,
      act: batch,
    });
  });

  it("is off in a flow that does not opt in, and nobody calls the resolver", async () => {
    const batch = { enabled: false };
    expect(await seenBy({ key: "pages" })).toEqual({ perform: batch, act: batch });
  });
});
