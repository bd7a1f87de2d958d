import {
  type ActionContext,
  action,
  batchTrigger,
  component,
  pollingTrigger,
  type TriggerPayload,
} from "@prismatic-io/spectral";
import type { Flow, FlowRun } from "../../playground/host/flow";
import { createInstance } from "../../playground/host/instance";
import type { Execution, HostReport } from "../../playground/host/records";

type Params = Record<string, unknown>;
type Context = Pick<ActionContext, "batch" | "crossFlowState" | "executionState">;

/** What the trigger of a test does in one round. */
interface RoundCall {
  context: Context;
  polling: { getState(): Params; setState(state: Params): void };
  payload: TriggerPayload;
}

interface RoundResult {
  items: unknown[];
  next?: Params;
  noChanges?: boolean;
}

export interface BatchBehavior {
  round(call: RoundCall): Promise<RoundResult>;
  /** Sees the contexts of the resolver's functions and of the action. */
  see?(where: "resolveItems" | "getNextPaginationState" | "act", context: Context): void;
}

const display = { label: "Test", description: "Does what the test says." };

/**
 * A component with the action `act` and triggers of one behavior: `pages` may batch (by 3, 2 at a
 * time), `always` must (by 2), `never` cannot.
 */
function batchComponent({ round, see = () => {} }: BatchBehavior) {
  const polling = {
    display,
    inputs: {},
    perform: async (
      context: Context & { polling: RoundCall["polling"] },
      payload: TriggerPayload,
    ) => {
      const { items, next, noChanges } = await round({
        context,
        polling: context.polling,
        payload,
      });
      return {
        payload: { ...payload, body: { data: items }, paginationState: next },
        polledNoChanges: noChanges,
      };
    },
  };
  return component({
    key: "test",
    public: false,
    display: { ...display, iconPath: "icon.png" },
    connections: [],
    actions: {
      act: action({
        display,
        inputs: {},
        perform: async (context) => {
          see("act", context);
          return { data: null, crossFlowState: { acted: true } };
        },
      }),
    },
    triggers: {
      pages: pollingTrigger({
        ...polling,
        triggerResolverSupport: "valid",
        batchConfig: { batchSize: 3, concurrentBatchLimit: 2 },
        triggerResolver: {
          resolveItems: (context, { payload }) => {
            see("resolveItems", context);
            return payload.body.data as unknown[];
          },
          getNextPaginationState: (context, { payload }) => {
            see("getNextPaginationState", context);
            return payload.paginationState ?? null;
          },
        },
      }),
      always: batchTrigger({
        display,
        inputs: {},
        scheduleSupport: "required",
        batchConfig: { batchSize: 2 },
        perform: async (context, payload) => {
          const found = await round({ context, polling: context.polling, payload });
          return {
            items: found.items,
            paginationState: found.next,
            polledNoChanges: found.noChanges,
          };
        },
      }),
      never: pollingTrigger(polling),
    },
  });
}

type Run = (execution: FlowRun) => Promise<string>;

/** A flow of that component whose batches do what the test says. */
export function batchFlow(
  trigger: Partial<Flow["trigger"]> & { key: "pages" | "always" | "never" },
  run: Run = async ({ payload }) => JSON.stringify(payload.body.data),
): Flow {
  return { name: "Flow", stableId: "flow", trigger: { inputs: {}, ...trigger }, run };
}

/** An instance with that flow, and what it reported. */
export function batchInstance(behavior: BatchBehavior, flow: Flow) {
  const reports: HostReport[] = [];
  const instance = createInstance({
    component: batchComponent(behavior),
    integration: { name: "Integration", flows: [flow], state: {} },
    connections: {},
    webhookBase: "https://localhost:1/trigger",
    report: (report) => reports.push(report),
  });
  const batches = (): Execution[] =>
    reports.flatMap((report) =>
      report.kind === "execution" && report.execution.batch ? [report.execution] : [],
    );
  return { instance, reports, batches };
}

/** Whole numbers from `first` on. */
export const numbers = (count: number, first = 1) =>
  Array.from({ length: count }, (_, index) => first + index);

/** A trigger behavior that finds these items, one list per round. */
export function pagesOf(...pages: unknown[][]): BatchBehavior["round"] {
  return async ({ payload }) => {
    const page = Number(payload.paginationState?.page ?? 0);
    return {
      items: pages[page] ?? [],
      next: page + 1 < pages.length ? { page: page + 1 } : undefined,
    };
  };
}
