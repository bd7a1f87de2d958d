import type { TriggerPayload } from "@prismatic-io/spectral";
import type { Change } from "../../../src/sync/engine/change";
import type { Poll, PollOptions, Source } from "../../../src/sync/engine/poll";
import { batching } from "../../../src/triggers/polling/batching";
import { type PollSource, pollToResult } from "../../../src/triggers/polling/pollToResult";
import { copyKey } from "../../../src/triggers/polling/savedState";
import { recordingLogger } from "../../support/logger";
import { edit, saved } from "../../sync/changes";

type Values = Record<string, unknown>;

const shown = { showNewRecords: true, showUpdatedRecords: true };
const payload = { headers: {}, body: { data: {} } } as unknown as TriggerPayload;

/** A flow whose trigger polls something that counts its polls. */
function flow({
  found = {},
  ...polled
}: { found?: Partial<Poll<number>> } & Partial<PollSource<number>> = {}) {
  const { lines, logger } = recordingLogger();
  const asked: (PollOptions & { state?: number })[] = [];
  const states: { flow: Values; crossFlow: Values } = { flow: {}, crossFlow: {} };
  const source: Source<number> = {
    readState: (state) => (typeof state === "number" ? state : undefined),
    watermark: (state) => state,
    poll: async (state, options) => {
      asked.push({ state, ...options });
      const count = (state ?? 0) + 1;
      return { created: [], updated: [], deleted: [], more: false, state: count, ...found };
    },
  };
  return {
    asked,
    lines,
    states,
    /** Polls once; what it saves is kept as the platform keeps it. */
    poll: async (
      values: Values = {},
      { what = "crm Leads", batch, paginationState }: Values = {},
      remember: (memory: Values) => void = () => {},
    ) => {
      const context = {
        logger,
        flow: { stableId: "flow-1" },
        batch: batch as { enabled: boolean },
        crossFlowState: saved(states.crossFlow) as Values,
        polling: {
          getState: () => saved(states.flow) as Values,
          setState: (state: Values) => {
            states.flow = saved(state) as Values;
          },
        },
      };
      const result = await pollToResult(
        context,
        { ...payload, paginationState } as TriggerPayload,
        { ...shown, ...values } as typeof shown,
        { name: what as string },
        async (memory) => {
          remember(memory);
          return { source, ...polled };
        },
      );
      Object.assign(states.crossFlow, saved(result.crossFlowState));
      return result;
    },
  };
}

const changes = (...ids: string[]): Change[] => ids.map((id) => edit(id, 0));
const records = (...ids: string[]) => ids.map((id) => ({ id, content: "" }));
const found = { created: changes("1"), updated: changes("2"), deleted: changes("3") };

describe("what is shown", () => {
  test.each([
    [{}, { created: ["1"], updated: ["2"] }],
    [{ showNewRecords: false }, { created: [], updated: ["2"] }],
    [{ showUpdatedRecords: false }, { created: ["1"], updated: [] }],
    [{ showDeletedRecords: true }, { created: ["1"], updated: ["2"], deleted: ["3"] }],
    [{ showDeletedRecords: false }, { created: ["1"], updated: ["2"], deleted: [] }],
  ])("with %j is %j", async (values, ids) => {
    const { payload: result, polledNoChanges } = await flow({ found }).poll(values);

    expect(result.body.data).toEqual(
      Object.fromEntries(Object.entries(ids).map(([kind, list]) => [kind, records(...list)])),
    );
    expect(polledNoChanges).toBe(false);
  });

  test("nothing at all is refused before a call, but deletions alone are something", async () => {
    const none = { showNewRecords: false, showUpdatedRecords: false };
    const refusing = flow({ found });

    await expect(refusing.poll(none)).rejects.toThrow(/both off.*Turn one of them on/);
    await expect(refusing.poll({ ...none, showDeletedRecords: false })).rejects.toThrow("both off");
    const { payload: result } = await refusing.poll({ ...none, showDeletedRecords: true });

    expect(refusing.asked).toHaveLength(1);
    expect(result.body.data).toEqual({ created: [], updated: [], deleted: records("3") });
  });

  test("nothing found says so", async () => {
    expect((await flow().poll()).polledNoChanges).toBe(true);
  });

  test("only what is not shown counts as nothing", async () => {
    const trigger = flow({ found: { created: changes("1") } });

    expect((await trigger.poll({ showNewRecords: false })).polledNoChanges).toBe(true);
  });
});

describe("what the source is asked", () => {
  test("at most 2,000 records, or as many as the builder says", async () => {
    const trigger = flow();
    await trigger.poll();
    await trigger.poll({ maxRecordsPerRun: 7, lookBackDate: 5 });

    expect(trigger.asked).toMatchObject([
      { limit: 2_000, lookBack: undefined },
      { limit: 7, lookBack: 5 },
    ]);
  });

  test("no more than can be worked up in a run", async () => {
    const trigger = flow({ complete: async (list) => list, maxCompleted: 90 });
    await trigger.poll();
    await trigger.poll({ maxRecordsPerRun: 7 });

    expect(trigger.asked.map(({ limit }) => limit)).toEqual([90, 7]);
  });

  test.each([
    ["a later round", { polled: 1 }, true],
    ["the first round", undefined, false],
    ["the first round", null, false],
    ["the first round", {}, false],
  ])("%s: payload.paginationState is %j", async (_what, paginationState, continues) => {
    const trigger = flow();
    await trigger.poll({}, { paginationState });

    expect(trigger.asked[0]?.continues).toBe(continues);
  });
});

describe("full records", () => {
  test("stand in place of what was found; a record that is gone is left out", async () => {
    const trigger = flow({
      found,
      complete: async (list) =>
        list.filter(({ id }) => id !== "1").map((one) => ({ ...one, record: { full: one.id } })),
    });

    const { payload: result } = await trigger.poll();

    expect(result.body.data).toEqual({ created: [], updated: [{ full: "2" }] });
  });

  test("are not fetched of what is not shown", async () => {
    const completed: string[] = [];
    const trigger = flow({
      found,
      complete: async (list) => {
        completed.push(...list.map(({ id }) => id));
        return list;
      },
    });

    await trigger.poll({ showNewRecords: false });

    expect(completed).toEqual(["2"]);
  });
});

describe("the saved state", () => {
  test("goes on from poll to poll, and with it what was looked up", async () => {
    const trigger = flow();
    const memories: Values[] = [];
    for (let number = 1; number <= 3; number++) {
      await trigger.poll({}, {}, (memory) => {
        memories.push({ ...memory });
        memory.organizationId = "7001";
      });
    }

    expect(trigger.asked.map(({ state }) => state)).toEqual([undefined, 1, 2]);
    expect(memories).toEqual([{}, { organizationId: "7001" }, { organizationId: "7001" }]);
  });

  test("of something else is not used", async () => {
    const trigger = flow();
    await trigger.poll();
    await trigger.poll({}, { what: "crm Contacts" });
    await trigger.poll({}, { what: "crm Contacts" });

    expect(trigger.asked.map(({ state }) => state)).toEqual([undefined, undefined, 1]);
  });

  test("that was lost with the flow's is taken from its copy, without a word", async () => {
    const trigger = flow();
    await trigger.poll();
    trigger.lines.length = 0;
    trigger.states.flow = {};

    await trigger.poll();

    expect(trigger.asked.at(-1)?.state).toBe(1);
    expect(trigger.lines).toEqual([]);
  });

  test("the copy of another flow is none", async () => {
    const trigger = flow();
    await trigger.poll();
    trigger.states.flow = {};
    trigger.states.crossFlow = {
      [copyKey({ flow: { stableId: "flow-2" } })]: trigger.states.crossFlow["zohoPolling:flow-1"],
    };

    await trigger.poll();

    expect(trigger.asked.at(-1)?.state).toBeUndefined();
  });

  test("that is missing altogether is a first run, which is no warning", async () => {
    const trigger = flow();
    await trigger.poll();
    await trigger.poll();

    expect(trigger.lines).toEqual([
      {
        level: "debug",
        message: expect.stringMatching(/as on its first run; it starts from Look-back Date/),
      },
    ]);
  });

  test.each([
    { version: 1, lastPolledAt: "yesterday" },
    { version: 2, polled: "crm Leads", state: "no number", memory: {} },
    { version: 2, polled: "crm Leads", state: 7, memory: null },
    { version: 2, polled: 7, state: 7, memory: {} },
    { version: 3, polled: "crm Leads", state: 7, memory: {} },
    { anything: [1, 2, 3] },
    "text",
  ] as Values[])(
    "that cannot be read, as %j, is replaced by its copy, else by a new beginning",
    async (broken) => {
      const trigger = flow();
      await trigger.poll();
      trigger.lines.length = 0;
      trigger.states.flow = broken;
      await trigger.poll();
      const fromCopy = trigger.asked.at(-1)?.state;
      expect(trigger.lines).toEqual([
        {
          level: "warn",
          message: expect.stringMatching(/cannot be used; it goes on from its copy/),
        },
      ]);
      trigger.states.flow = broken;
      trigger.states.crossFlow = { "zohoPolling:flow-1": broken };
      await trigger.poll();

      expect([fromCopy, trigger.asked.at(-1)?.state]).toEqual([1, undefined]);
      expect(trigger.lines.at(-1)).toEqual({
        level: "warn",
        message: expect.stringMatching(/saved state cannot be used; it starts anew/),
      });
    },
  );

  test("whose copy was set to null, as support does, is missing", async () => {
    const trigger = flow();
    trigger.states.crossFlow = { "zohoPolling:flow-1": null };

    await trigger.poll();

    expect(trigger.asked[0]?.state).toBeUndefined();
  });

  test("is not changed by a run that fails", async () => {
    const trigger = flow({
      found,
      complete: async () => {
        throw new Error("no full record");
      },
    });

    await expect(trigger.poll()).rejects.toThrow("no full record");

    expect(trigger.states).toEqual({ flow: {}, crossFlow: {} });
  });
});

describe("batching", () => {
  const context = {};
  const more = { ...found, more: true, state: 7 };
  const on = { batch: { enabled: true } };
  const resolver = batching.triggerResolver;

  test("on: the next round goes on from the payload, whatever the flow saved", async () => {
    const trigger = flow({ found: more });

    const first = await trigger.poll({}, on);
    const next = saved(resolver.getNextPaginationState(context, first)) as Values;
    trigger.states.flow = {};
    trigger.states.crossFlow = {};
    await trigger.poll({}, { ...on, paginationState: next });

    expect(trigger.asked.map(({ state }) => state)).toEqual([undefined, 7]);
  });

  test("on: there is no next round when there is no more", async () => {
    const result = await flow({ found }).poll({}, on);

    expect(resolver.getNextPaginationState(context, result)).toBeNull();
    expect(result.payload.paginationState).toBeUndefined();
  });

  test("on: a round without records in the middle does not end the rounds", async () => {
    const empty = { more: true, state: 7 };

    expect((await flow({ found: empty }).poll({}, on)).polledNoChanges).toBe(false);
    expect((await flow({ found: { state: 7 } }).poll({}, on)).polledNoChanges).toBe(true);
  });

  test.each([[{ batch: { enabled: false } }], [{}]])(
    "off (%j): the next run goes on from what the flow saved",
    async (off) => {
      const trigger = flow({ found: more });

      const { payload: result } = await trigger.poll({}, off);
      await trigger.poll({}, off);

      expect(result.paginationState).toBeUndefined();
      expect(trigger.asked.map(({ state }) => state)).toEqual([undefined, 7]);
    },
  );

  test("gives an item for each record, which says what happened to it", async () => {
    const result = await flow({ found }).poll({ showDeletedRecords: true }, on);

    expect(resolver.resolveItems(context, result)).toEqual([
      { changeType: "created", record: { id: "1", content: "" } },
      { changeType: "updated", record: { id: "2", content: "" } },
      { changeType: "deleted", record: { id: "3", content: "" } },
    ]);
    const without = await flow({ found }).poll({}, on);
    expect(resolver.resolveItems(context, without)).toHaveLength(2);
  });
});
