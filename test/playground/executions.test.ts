import type { StepInputs } from "../../playground/host/flow";
import { gate, testFlow, testInstance } from "./testInstance";

afterEach(() => jest.useRealTimers());

describe("an execution", () => {
  it("runs the trigger, then the steps, and reports each with its result", async () => {
    const { instance, reports } = testInstance({ poll: async () => ({ data: ["a", "b"] }) }, [
      testFlow("poll", async ({ payload, step, logger }) => {
        const rows = payload.body.data as string[];
        for (const text of rows) await step(`Act on ${text}`, "act", { text });
        logger.warn("rows: %d", rows.length);
        return `${rows.length} rows`;
      }),
    ]);
    await instance.deploy();
    const execution = await instance.tick("Flow");
    expect(execution).toMatchObject({
      invokedBy: "schedule",
      outcome: "succeeded",
      result: "2 rows",
      logs: [{ level: "warn", message: "rows: 2" }],
    });
    expect(execution.steps.map(({ name, operation }) => [name, operation])).toEqual([
      ["Test", "poll"],
      ["Act on a", "act"],
      ["Act on b", "act"],
    ]);
    expect(reports.at(-1)).toEqual({ kind: "execution", execution });
  });

  it("runs no step when the trigger polled no changes, and keeps the trigger's state", async () => {
    const { instance } = testInstance(
      {
        poll: async (polling) => {
          polling.setState({ polls: Number(polling.getState().polls ?? 0) + 1 });
          return { data: null, noChanges: true };
        },
      },
      [testFlow("poll")],
    );
    await instance.deploy();
    await instance.tick("Flow");
    const execution = await instance.tick("Flow");
    expect(execution.outcome).toBe("no changes");
    expect(execution.steps).toHaveLength(1);
    expect(instance.state.flows.get("flow")).toEqual({
      __prismaticInternal: { polling: { polls: 2 } },
    });
  });

  it("runs no step either when a plain trigger returns that result type", async () => {
    const { instance } = testInstance(
      { hook: async (_context, payload) => ({ payload, resultType: "polled_no_changes" }) },
      [testFlow("hook")],
    );
    await instance.deploy();
    const execution = await instance.tick("Flow");
    expect(execution).toMatchObject({ outcome: "no changes", steps: [{ operation: "hook" }] });
  });

  it("fails with the step that failed, and keeps no state of that run", async () => {
    let failing = true;
    const { instance } = testInstance(
      {
        poll: async (polling, context) => {
          context.crossFlowState.seen = true;
          polling.setState({ watermark: "now" });
          return { data: [] };
        },
        act: async () => {
          if (failing) throw { message: "Zoho said no", status: 400 };
          return { data: null };
        },
      },
      [testFlow("poll")],
    );
    await instance.deploy();
    const failed = await instance.tick("Flow");
    expect(failed).toMatchObject({ outcome: "failed", error: "Zoho said no" });
    expect(failed.steps[1]).toMatchObject({ name: "Act", error: "Zoho said no" });
    expect(instance.state.flows.get("flow")).toEqual({});
    expect(instance.state.crossFlow).toEqual({});

    failing = false;
    await instance.tick("Flow");
    expect(instance.state.flows.get("flow")).toHaveProperty("__prismaticInternal.polling");
    expect(instance.state.crossFlow).toEqual({ seen: true });
  });

  it("gives a step's data on as a copy and drops what stands beside it", async () => {
    const inside = { count: 1 };
    const results: unknown[] = [];
    const { instance } = testInstance(
      { act: async () => ({ data: { inside }, headers: { secret: "x" } }) },
      [
        testFlow("poll", async ({ step }) => {
          results.push(await step("Act", "act", {}));
          return "";
        }),
      ],
    );
    await instance.deploy();
    await instance.tick("Flow");
    expect(results).toEqual([{ inside: { count: 1 } }]);
    expect((results[0] as { inside: unknown }).inside).not.toBe(inside);
  });

  it("fails when a step's data is not plain data", async () => {
    const { instance } = testInstance({ act: async () => ({ data: { when: new Date(0) } }) }, [
      testFlow("poll"),
    ]);
    await instance.deploy();
    const execution = await instance.tick("Flow");
    expect(execution.error).toBe("result.when is a Date, not plain data.");
  });

  it("ends after 15 minutes and keeps nothing", async () => {
    jest.useFakeTimers();
    const { instance } = testInstance(
      {
        act: async (context) => {
          context.crossFlowState.late = true;
          return new Promise(() => {});
        },
      },
      [testFlow("poll")],
    );
    await instance.deploy();
    const execution = instance.tick("Flow");
    await jest.advanceTimersByTimeAsync(15 * 60_000);
    expect(await execution).toMatchObject({
      outcome: "failed",
      error: "The execution took longer than 900 seconds.",
    });
    expect(instance.state.crossFlow).toEqual({});
  });
});

describe("state", () => {
  it("is changed by returning it or by changing the context, and seen by later steps", async () => {
    const seen: unknown[] = [];
    const integrationState = {};
    const { instance } = testInstance(
      {
        hook: async (context, payload) => {
          context.crossFlowState.changed = 1;
          return {
            payload,
            instanceState: { flow: 1 },
            crossFlowState: { returned: 1 },
            integrationState: { all: 1 },
            executionState: { run: 1 },
          };
        },
        act: async ({ instanceState, crossFlowState, executionState }) => {
          seen.push(structuredClone({ instanceState, crossFlowState, executionState }));
          return { data: null, crossFlowState: { step: 1 } };
        },
      },
      [testFlow("hook")],
      integrationState,
    );
    await instance.deploy();
    await instance.tick("Flow");
    expect(seen).toEqual([
      {
        instanceState: { flow: 1 },
        crossFlowState: { changed: 1, returned: 1 },
        executionState: { run: 1 },
      },
    ]);
    expect(instance.state.crossFlow).toEqual({ changed: 1, returned: 1, step: 1 });
    expect(instance.state.flows.get("flow")).toEqual({ flow: 1 });
    expect(integrationState).toEqual({ all: 1 });
  });

  it("is merged by key when executions overlap; the last to end wins on the same key", async () => {
    const holds = [gate(), gate()];
    let started = 0;
    const { instance } = testInstance(
      {
        act: async () => {
          const mine = started++;
          await holds[mine]?.opened;
          return { data: null, crossFlowState: { [`only ${mine}`]: mine, both: mine } };
        },
      },
      [testFlow("poll")],
    );
    await instance.deploy();
    const first = instance.tick("Flow");
    const second = instance.tick("Flow");
    holds[1]?.open();
    await second;
    expect(instance.state.crossFlow).toEqual({ "only 1": 1, both: 1 });
    holds[0]?.open();
    await first;
    expect(instance.state.crossFlow).toEqual({ "only 0": 0, "only 1": 1, both: 0 });
  });

  it("written back unchanged overwrites what an overlapping execution wrote", async () => {
    const hold = gate();
    let started = 0;
    const { instance } = testInstance(
      {
        act: async (context) => {
          if (started++ > 0) return { data: null, crossFlowState: { count: 2 } };
          const before = context.crossFlowState;
          await hold.opened;
          return { data: null, crossFlowState: { ...before } };
        },
      },
      [testFlow("poll")],
    );
    await instance.deploy();
    instance.state.crossFlow.count = 1;
    const first = instance.tick("Flow");
    await instance.tick("Flow");
    expect(instance.state.crossFlow).toEqual({ count: 2 });
    hold.open();
    await first;
    expect(instance.state.crossFlow).toEqual({ count: 1 });
  });

  it("loses a key that is set to null, to undefined, or deleted", async () => {
    const { instance } = testInstance(
      {
        hook: async (context, payload) => {
          delete context.crossFlowState.deleted;
          return { payload, crossFlowState: { nulled: null, unset: undefined } };
        },
      },
      [testFlow("hook")],
    );
    await instance.deploy();
    Object.assign(instance.state.crossFlow, { nulled: 1, unset: 1, deleted: 1, kept: 1 });
    await instance.tick("Flow");
    expect(instance.state.crossFlow).toStrictEqual({ kept: 1 });
  });

  it("above 64 MB fails the execution", async () => {
    const { instance } = testInstance(
      {
        act: async () => ({ data: null, crossFlowState: { big: "x".repeat(64 * 1024 * 1024) } }),
      },
      [testFlow("poll")],
    );
    await instance.deploy();
    const execution = await instance.tick("Flow");
    expect(execution.error).toMatch(/above the limit of 64 MB/);
    expect(Object.keys(instance.state.crossFlow)).toEqual([]);
  });
});

describe("inputs", () => {
  const paramsFor = async (given: StepInputs) => {
    const { instance } = testInstance({}, [
      testFlow("poll", async ({ step }) => JSON.stringify(await step("Act", "act", given))),
    ]);
    await instance.deploy();
    const { result = "" } = await instance.tick("Flow");
    return JSON.parse(result) as unknown;
  };

  it("that were not given are the text of their default, and are cleaned by the component", async () => {
    expect(await paramsFor({})).toEqual({
      connection: "",
      text: "hello",
      empty: "",
      flag: true,
      amount: 7,
      list: "",
    });
  });

  it("that were given arrive as they are, a config variable as its connection", async () => {
    expect(await paramsFor({ text: "", list: ["a"], connection: "Account" })).toMatchObject({
      connection: { key: "oauth2", configVarKey: "Account", fields: {}, token: { a: "b" } },
      text: "",
      list: ["a"],
    });
  });

  it.each([
    [{ txet: "a" }, 'There is no input "txet"; there are connection, text, '],
    [{ connection: "Acount" }, 'There is no config variable "Acount" with a connection.'],
  ])("that do not exist fail the step: %p", async (inputs, message) => {
    const { instance } = testInstance({}, [
      testFlow("poll", async ({ step }) => step("Act", "act", inputs)),
    ]);
    await instance.deploy();
    expect((await instance.tick("Flow")).error).toContain(message);
  });
});
