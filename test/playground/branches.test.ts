import type { FlowRun } from "../../playground/host/flow";
import { type Behavior, testFlow, testInstance } from "./testInstance";

/** Runs a flow once and gives its execution, and what the instance kept. */
async function runOnce(
  behavior: Behavior,
  steps: (execution: FlowRun) => Promise<string>,
  options = {},
) {
  const { instance } = testInstance(behavior, [testFlow("hook", steps)], {}, options);
  await instance.deploy();
  return { execution: await instance.tick("Flow"), state: instance.state };
}

const chosen = (branch: string) => ({ choose: async () => ({ data: { from: branch }, branch }) });

describe("branches of an action", () => {
  it.each(["Left", "Right"])("the steps of %s run with what the action gave", async (name) => {
    const { execution } = await runOnce(chosen(name), async ({ step, branch }) => {
      const go = (side: string) => async (data: { from: string }) => {
        await step(`Go ${side}`, "act", {});
        return `${side} of ${data.from}`;
      };
      const branches = { Left: go("left"), Right: go("right") };
      return (await branch("Choose", "choose", {}, branches)) ?? "nowhere";
    });
    expect(execution.result).toBe(`${name.toLowerCase()} of ${name}`);
    expect(execution.steps.slice(1)).toMatchObject([
      { name: "Choose", branch: name },
      { name: `Go ${name.toLowerCase()}` },
    ]);
    expect(execution.steps[2]).not.toHaveProperty("branch");
  });

  it("a branch without steps leads to what comes behind", async () => {
    const { execution } = await runOnce(chosen("Right"), async ({ step, branch }) => {
      const result = await branch("Choose", "choose", {}, { Left: async () => "left" });
      await step("Act", "act", {});
      return String(result);
    });
    expect(execution).toMatchObject({ outcome: "succeeded", result: "undefined" });
    expect(execution.steps.map(({ name }) => name)).toEqual(["Test", "Choose", "Act"]);
  });

  it.each([
    ["an action takes a branch that it does not have", "choose", "Up", {}, /has no branch "Up"/],
    ["an action says no branch", "choose", undefined, {}, /took no branch/],
    [
      "a flow has steps for a branch that there is not",
      "choose",
      "Left",
      { Down: async () => "" },
      /no branch "Down"; it has Left, Right/,
    ],
    ["an action has no branches", "act", "Left", {}, /"act" has no branches/],
  ])("fails where %s", async (_, key, branch, branches, message) => {
    const { execution } = await runOnce(chosen(branch as string), async (execution) => {
      await execution.branch("Choose", key, {}, branches as Record<string, () => Promise<string>>);
      return "done";
    });
    expect(execution).toMatchObject({
      outcome: "failed",
      error: expect.stringMatching(message),
    });
  });
});

describe("states of an action that branches", () => {
  const seen: unknown[] = [];
  const remember: Behavior = {
    choose: async ({ executionState }) => {
      seen.push(executionState && { ...executionState });
      const known = executionState as { count?: number } | undefined;
      const count = (known?.count ?? 0) + 1;
      return {
        data: null,
        branch: "Left",
        crossFlowState: { fields: ["Email"] },
        executionState: { count },
      };
    },
  };
  const twice = async ({ step }: FlowRun) => {
    await step("First", "choose", {});
    await step("Second", "choose", {});
    return "done";
  };
  beforeEach(() => {
    seen.length = 0;
  });

  it("are carried to the next step, and to what the instance keeps", async () => {
    const { state } = await runOnce(remember, twice);
    expect(seen).toEqual([{}, { count: 1 }]);
    expect(state.crossFlow).toEqual({ fields: ["Email"] });
  });

  it("have no state of the execution on a platform without one", async () => {
    const { execution, state } = await runOnce(remember, twice, { withoutExecutionState: true });
    expect(execution.outcome).toBe("succeeded");
    expect(seen).toEqual([undefined, undefined]);
    expect(state.crossFlow).toEqual({ fields: ["Email"] });
  });
});
