import {
  type ActionContext,
  action,
  component,
  input,
  pollingTrigger,
  type TriggerPayload,
  trigger,
  util,
} from "@prismatic-io/spectral";
import type { HttpResponse, ReturnedState } from "../../playground/host/component";
import type { Flow, FlowRun } from "../../playground/host/flow";
import {
  createInstance,
  type Instance,
  type InstanceOptions,
} from "../../playground/host/instance";
import type { HostReport, LifecycleRun } from "../../playground/host/records";

type Context = Pick<
  ActionContext,
  "instanceState" | "crossFlowState" | "integrationState" | "executionState" | "logger"
> &
  Pick<ActionContext, "webhookUrls" | "flow" | "executionId">;
type Params = Record<string, unknown>;
type Polling = { getState(): Params; setState(state: Params): void };

/** What the small component of a test does; whatever is left out does nothing. */
export interface Behavior {
  act?(context: Context, params: Params): Promise<{ data: unknown } & ReturnedState>;
  choose?(context: Context): Promise<{ data: unknown; branch: string } & ReturnedState>;
  hook?(
    context: Context,
    payload: TriggerPayload,
  ): Promise<
    { payload: TriggerPayload; response?: HttpResponse; resultType?: string } & ReturnedState
  >;
  poll?(polling: Polling, context: Context): Promise<{ data: unknown; noChanges?: boolean }>;
  onInstanceDeploy?(context: Context): Promise<ReturnedState | undefined>;
  create?(context: Context, params: Params): Promise<ReturnedState | undefined>;
  remove?(context: Context): Promise<ReturnedState | undefined>;
}

const display = { label: "Test", description: "Does what the test says." };
const inputs = {
  connection: input({ label: "Connection", type: "connection", required: false }),
  text: input({ label: "Text", type: "string", default: "hello" }),
  empty: input({ label: "Empty", type: "string" }),
  flag: input({ label: "Flag", type: "boolean", default: "true", clean: util.types.toBool }),
  amount: input({ label: "Amount", type: "string", default: "7", clean: util.types.toInt }),
  list: input({ label: "List", type: "string", collection: "valuelist" }),
};

/** A component with the actions `act` and `choose`, the webhook trigger `hook` and the polling trigger `poll`. */
function testComponent(behavior: Behavior) {
  const examplePayload = { payload: {} as TriggerPayload };
  return component({
    key: "test",
    public: false,
    display: { ...display, iconPath: "icon.png" },
    connections: [],
    actions: {
      act: action({
        display,
        inputs,
        perform: async (context, params) => behavior.act?.(context, params) ?? { data: params },
      }),
      choose: action({
        display,
        inputs: {},
        allowsBranching: true,
        staticBranchNames: ["Left", "Right"],
        perform: async (context) => behavior.choose?.(context) ?? { data: null, branch: "Left" },
      }),
    },
    triggers: {
      hook: trigger({
        display,
        inputs,
        scheduleSupport: "valid",
        synchronousResponseSupport: "valid",
        perform: async (context, payload) => behavior.hook?.(context, payload) ?? { payload },
        onInstanceDeploy: async (context) => behavior.onInstanceDeploy?.(context),
        webhookLifecycleHandlers: {
          create: async (context, params) => behavior.create?.(context, params),
          delete: async (context) => behavior.remove?.(context),
        },
        examplePayload,
      }),
      poll: pollingTrigger({
        display,
        inputs: {},
        perform: async (context, payload) => {
          const found = await behavior.poll?.(context.polling as Polling, context);
          return {
            payload: { ...payload, body: { data: found?.data } },
            polledNoChanges: found?.noChanges,
          };
        },
        examplePayload,
      }),
    },
  });
}

/** A flow of that component; its steps are one `act`, unless the test has others. */
export function testFlow(
  triggerKey: "hook" | "poll",
  run: (execution: FlowRun) => Promise<string> = async ({ step }) => {
    await step("Act", "act", {});
    return "done";
  },
  changes: Partial<Flow> = {},
): Flow {
  const trigger = { key: triggerKey, inputs: {} };
  return { name: "Flow", stableId: "flow", trigger, run, ...changes };
}

/** An instance of an integration with those flows, and what it reported. */
export function testInstance(
  behavior: Behavior,
  flows: Flow[],
  state: Params = {},
  options: Partial<InstanceOptions> = {},
) {
  const reports: HostReport[] = [];
  const instance: Instance = createInstance({
    component: testComponent(behavior),
    integration: { name: "Integration", flows, state },
    connections: {
      Account: async () => ({ key: "oauth2", configVarKey: "", fields: {}, token: { a: "b" } }),
    },
    webhookBase: "https://localhost:1/trigger",
    report: (report) => reports.push(report),
    ...options,
  });
  const lifecycleRuns = (): LifecycleRun[] =>
    reports.flatMap((report) => (report.kind === "lifecycle" ? [report.run] : []));
  return { instance, reports, lifecycleRuns };
}

const gates: { open(): void }[] = [];

// An execution that a failed test left waiting would keep the process alive.
afterEach(() => {
  for (const { open } of gates) open();
});

/** A promise to be resolved by the test, to hold an execution where it is. */
export function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  gates.push({ open });
  return { opened, open };
}
