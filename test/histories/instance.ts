import type { ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import { type BuiltTrigger, triggerPerform } from "../../playground/host/component";
import { resolveInputs } from "../../playground/host/inputs";
import component from "../../src";
import { recordingLogger } from "../support/logger";
import type { Feed } from "./feeds";
import type { Poll, Setup, Step } from "./history";

type State = Record<string, unknown>;

/** What an instance remembers: for the flow alone, and for all flows. */
export interface Remembered {
  flow: State;
  crossFlow: State;
}

/** What a trigger's perform gave. */
export interface Delivery {
  change: "created" | "updated" | "deleted";
  record: Record<string, unknown>;
}

/** One call of perform that succeeded. */
export interface Round {
  deliveries: Delivery[];
  /** It said that nothing changed. */
  saidNothing: boolean;
  /** The run died before its state was saved. */
  died: boolean;
}

export interface Run {
  rounds: Round[];
  /** What ended the run, if something did. */
  thrown?: unknown;
  warnings: string[];
}

/** A flow of a deployed instance that polls with one trigger, as the platform runs it. */
export interface Instance {
  /** Inputs as the platform hands them out. */
  inputs: Record<string, unknown>;
  /**
   * Calls perform until it is done; `watch` hears of each round before its state is saved.
   * @param from what the round before handed over, where there was one.
   */
  run(poll: Pick<Poll, "dies">, watch: (round: Round) => void, from?: unknown): Promise<Run>;
  redeploy(keeps: Extract<Step, { do: "redeploy" }>["keeps"]): void;
  garble(what: Extract<Step, { do: "garble" }>["what"], into: unknown): void;
  remembered(): Remembered;
  /** Remembers that from now on, and nothing else. */
  remember(remembered: Remembered): void;
  /** Bytes of what it remembers. */
  stateSize(): number;
}

const mostRounds = 2000;

export function openInstance(
  feed: Feed,
  setup: Setup,
  organizationId: string,
  connection: () => ConnectionValue,
): Instance {
  const trigger = triggerNamed(feed.trigger);
  const inputs = inputsOf(trigger, feed, setup, organizationId);
  let flowState: State = {};
  let crossFlowState: State = {};

  async function performOnce(paginationState: unknown, warnings: string[]) {
    const { logger, lines } = recordingLogger();
    const drafts = { flow: copy(flowState), crossFlow: copy(crossFlowState) };
    const context = {
      ...surroundings,
      logger,
      instanceState: drafts.flow,
      crossFlowState: drafts.crossFlow,
      integrationState: {},
      executionState: {},
      batch: setup.batchSize ? { enabled: true, batchSize: setup.batchSize } : { enabled: false },
    };
    const params = resolveInputs(trigger.inputs, inputs, { Connection: connection() });
    const payload = { ...emptyPayload, ...(paginationState ? { paginationState } : {}) };
    const result = await triggerPerform(trigger)(context as never, payload as never, params);
    if (!result) throw new Error("The trigger gave no result.");
    warnings.push(...lines.filter(({ level }) => level === "warn").map(({ message }) => message));
    const next = setup.batchSize
      ? trigger.getNextPaginationState?.(context as never, result as never)
      : null;
    const save = () => {
      flowState = { ...drafts.flow, ...copy(result.instanceState ?? {}) };
      crossFlowState = { ...drafts.crossFlow, ...copy(result.crossFlowState ?? {}) };
    };
    const deliveries = setup.batchSize
      ? itemsIn(trigger.resolveTriggerItems?.(context as never, result as never))
      : deliveriesIn((result.payload.body as { data: Lists }).data);
    return {
      deliveries,
      saidNothing: result.resultType === "polled_no_changes",
      next: next ? copy(next) : undefined,
      save,
    };
  }

  return {
    inputs,
    run: async ({ dies }, watch, from) => {
      const run: Run = { rounds: [], warnings: [] };
      try {
        let paginationState = from;
        for (let number = 0; number < mostRounds; number++) {
          const { next, save, ...found } = await performOnce(paginationState, run.warnings);
          const round = { ...found, died: dies === number };
          run.rounds.push(round);
          watch(round);
          if (round.died) return run;
          save();
          if (!next) return run;
          paginationState = next;
        }
        throw new Error(`The rounds of a run never ended.`);
      } catch (thrown) {
        return { ...run, thrown };
      }
    },
    redeploy: (keeps) => {
      if (keeps !== "all") flowState = {};
      if (keeps === "nothing") crossFlowState = {};
    },
    garble: (what, into) => {
      if (flowState.__prismaticInternal) flowState = { __prismaticInternal: { polling: into } };
      if (what === "flow") return;
      crossFlowState = Object.fromEntries(Object.keys(crossFlowState).map((key) => [key, into]));
    },
    remembered: () => ({ flow: flowState, crossFlow: crossFlowState }),
    remember: ({ flow, crossFlow }) => {
      flowState = flow;
      crossFlowState = crossFlow;
    },
    stateSize: () => Buffer.byteLength(JSON.stringify([flowState, crossFlowState])),
  };
}

type ResolvingTrigger = BuiltTrigger & {
  resolveTriggerItems?: (context: never, result: never) => unknown;
  getNextPaginationState?: (context: never, result: never) => unknown;
};

function triggerNamed(key: string): ResolvingTrigger {
  const trigger = (component as unknown as { triggers: Record<string, ResolvingTrigger> }).triggers[
    key
  ];
  if (!trigger) throw new Error(`The component has no trigger ${key}.`);
  return trigger;
}

/** What the setup asks for, as text; knobs that the trigger does not have keep their default. */
function inputsOf(trigger: BuiltTrigger, feed: Feed, setup: Setup, organizationId: string) {
  const known = new Set(trigger.inputs.map(({ key }) => key));
  const knobs = Object.entries(knobsOf(feed, setup)).filter(([key]) => known.has(key));
  return {
    connection: "Connection",
    ...(feed.product === "books" && !setup.unnamed ? { organizationId } : {}),
    ...feed.inputs(setup),
    ...Object.fromEntries(knobs),
  };
}

function knobsOf(feed: Feed, { lookBack, start, show, ignoreOwn, mostRecords }: Setup) {
  return {
    ...(lookBack && feed.hasLookBack ? { lookBackDate: lookBackDate(start) } : {}),
    showNewRecords: String(show !== "updated"),
    showUpdatedRecords: String(show !== "created"),
    ignoreOwnChanges: String(ignoreOwn),
    ...(mostRecords ? { maxRecordsPerRun: String(mostRecords) } : {}),
  };
}

const day = 24 * 3600_000;

/** Four days back. */
export const lookBackDate = (start: number): string =>
  new Date(start - 4 * day).toISOString().slice(0, 10);

interface Lists {
  created: Delivery["record"][];
  updated: Delivery["record"][];
  deleted?: Delivery["record"][];
}

function deliveriesIn(data: Lists): Delivery[] {
  const { created, updated, deleted = [] } = copy(data);
  const as = (change: Delivery["change"]) => (record: Delivery["record"]) => ({ change, record });
  return [
    ...created.map(as("created")),
    ...updated.map(as("updated")),
    ...deleted.map(as("deleted")),
  ];
}

const itemsIn = (items: unknown): Delivery[] =>
  copy(items as { changeType: Delivery["change"]; record: Delivery["record"] }[]).map(
    ({ changeType, record }) => ({ change: changeType, record }),
  );

/** State and results travel as JSON. */
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const emptyPayload = {
  headers: { "prismatic-invoke-type": "Scheduled" },
  queryParameters: {},
  body: { data: {} },
  rawBody: { data: "" },
  pathFragment: "",
};

const surroundings = {
  executionId: "execution",
  startedAt: "",
  webhookUrls: {},
  webhookApiKeys: {},
  invokeUrl: "",
  customer: { id: "customer-1", name: "Example Robotics", externalId: "example-robotics" },
  instance: { id: "instance-1", name: "Example" },
  user: { id: "", name: "", email: "", externalId: "" },
  integration: { id: "integration", name: "Example", versionSequenceId: "1", externalVersion: "" },
  flow: { id: "flow-1", name: "Flow 1", stableId: "flow-stable-1" },
  stepId: "step-1",
  globalDebug: false,
  configVars: {},
  flowSchemas: {},
  components: {},
};
