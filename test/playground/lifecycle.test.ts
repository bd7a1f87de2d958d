import { testFlow, testInstance } from "./testInstance";

const flows = [
  testFlow("hook", undefined, { name: "One", stableId: "one" }),
  testFlow("hook", undefined, { name: "Two", stableId: "two" }),
];

afterEach(() => jest.useRealTimers());

describe("deploy", () => {
  it("runs onInstanceDeploy of all flows, then webhookCreate of all flows", async () => {
    const { instance, lifecycleRuns } = testInstance({}, flows);
    await instance.deploy();
    expect(lifecycleRuns().map(({ flow, step }) => `${flow} ${step.operation}`)).toEqual([
      "One hook.onInstanceDeploy",
      "Two hook.onInstanceDeploy",
      "One hook.webhookCreate",
      "Two hook.webhookCreate",
    ]);
  });

  it("shows handlers the flow's URL, cleaned inputs and no flow state", async () => {
    const seen: unknown[] = [];
    const { instance } = testInstance(
      {
        create: async ({ webhookUrls, flow, instanceState, executionState }, { flag }) => {
          seen.push([webhookUrls[flow.name], flag, instanceState, executionState]);
          return undefined;
        },
      },
      flows.slice(1),
    );
    instance.state.flows.set("two", { hidden: true });
    await instance.deploy();
    expect(seen).toEqual([["https://localhost:1/trigger/two", true, {}, {}]]);
  });

  it("keeps the cross-flow state that a handler returns, for the next handler and for executions", async () => {
    const { instance } = testInstance(
      {
        onInstanceDeploy: async () => ({ crossFlowState: { deployed: 1 } }),
        create: async ({ crossFlowState, flow }) => ({
          crossFlowState: { [flow.stableId]: crossFlowState.deployed },
          instanceState: { lost: true },
        }),
      },
      flows,
    );
    await instance.deploy();
    expect(instance.state.crossFlow).toEqual({ deployed: 1, one: 1, two: 1 });
    expect([...instance.state.flows.values()]).toEqual([]);
  });

  it("fails with the flow and the reason when a handler fails, and nothing can run", async () => {
    const { instance } = testInstance(
      {
        create: async () => {
          throw new Error("no such event");
        },
      },
      flows,
    );
    await expect(instance.deploy()).rejects.toThrow('deploy of "One" failed: no such event');
    await expect(instance.tick("One")).rejects.toThrow("not deployed");
  });

  it("gives a handler 30 seconds of the process's own time", async () => {
    jest.useFakeTimers();
    const { instance } = testInstance({ create: () => new Promise(() => {}) }, flows);
    const outcome = expect(instance.deploy()).rejects.toThrow(
      'webhookCreate of "One" took longer than 30 seconds.',
    );
    await jest.advanceTimersByTimeAsync(30_000);
    await outcome;
  });

  it("again runs the handlers again, with a new version's inputs, and keeps the state", async () => {
    const events: unknown[] = [];
    const { instance } = testInstance(
      {
        create: async ({ crossFlowState }, { text }) => {
          events.push([text, crossFlowState.former]);
          return { crossFlowState: { former: text } };
        },
      },
      flows.slice(0, 1),
    );
    const changed = testFlow("hook", undefined, {
      name: "One",
      stableId: "one",
      trigger: { key: "hook", inputs: { text: "changed" } },
    });
    await instance.deploy();
    await instance.deploy({ name: "Integration", flows: [changed], state: {} });
    expect(events).toEqual([
      ["hello", undefined],
      ["changed", "hello"],
    ]);
  });

  it("starts schedules on the process's own timers, delete stops them", async () => {
    jest.useFakeTimers();
    let polls = 0;
    const { instance } = testInstance({ poll: async () => ({ data: ++polls, noChanges: true }) }, [
      testFlow("poll", undefined, {
        trigger: { key: "poll", inputs: {}, everySeconds: 60 },
      }),
    ]);
    await instance.deploy();
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    expect(polls).toBe(10);
    await instance.delete();
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    expect(polls).toBe(10);
  });
});

describe("delete", () => {
  it("waits for running executions and runs every handler, failing ones included", async () => {
    const order: string[] = [];
    const { instance } = testInstance(
      {
        act: async () => {
          order.push("step");
          return { data: null };
        },
        remove: async ({ flow }) => {
          order.push(flow.name);
          throw new Error("gone already");
        },
      },
      flows,
    );
    await instance.deploy();
    void instance.tick("One");
    await expect(instance.delete()).rejects.toThrow('delete of "One" failed: gone already');
    expect(order).toEqual(["step", "One", "Two"]);
    await expect(instance.tick("One")).rejects.toThrow("not deployed");
  });
});
