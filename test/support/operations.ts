import { testing } from "@prismatic-io/spectral";
import component from "../../src";
import { zohoConnection } from "./connection";
import { type ManifestInput, type ManifestOperation, manifest } from "./manifest";

type Values = Record<string, unknown>;

/** One thing of the component that the platform runs: an action, a data source, a trigger or its handler. */
export interface Operation {
  /** Such as `actions crmGetRecord` or `triggers notificationsTrigger webhookCreate`. */
  name: string;
  inputs: ManifestInput[];
  /** Runs it as the platform does; inputs that are left out have their defaults. `payload` is a trigger's. */
  run: (inputs: Values, context: Values, payload?: Values) => Promise<unknown>;
}

type Handler = (context: Values, params: Values) => Promise<unknown>;

const harness = testing.createHarness(component);

const handlerKeys = ["onInstanceDeploy", "onInstanceDelete", "webhookCreate", "webhookDelete"];

const withDefaults = (inputs: ManifestInput[], values: Values): Values => ({
  ...Object.fromEntries(inputs.map(({ key, default: value }) => [key, value ?? ""])),
  ...values,
});

const actions = Object.values(manifest.actions).map(
  ({ key, inputs }): Operation => ({
    name: `actions ${key}`,
    inputs,
    run: (values, context) => harness.action(key, values, context),
  }),
);

const dataSources = Object.values(manifest.dataSources).map(
  ({ key, inputs }): Operation => ({
    name: `dataSources ${key}`,
    inputs,
    run: (values, context) => harness.dataSource(key, values, context),
  }),
);

const triggers = Object.values(manifest.triggers).flatMap((trigger): Operation[] => {
  const { key, inputs } = trigger;
  const perform: Operation = {
    name: `triggers ${key}`,
    inputs,
    run: (values, context, payload = {}) =>
      harness.trigger(key, payload as never, values, context as never),
  };
  const handlers = handlerKeys.flatMap((handler) => handlerOf(trigger, handler));
  return [perform, ...initialSyncOf(trigger), ...handlers];
});

/** What a trigger runs when it is deployed, with the inputs that only this uses. */
function initialSyncOf(trigger: ManifestOperation): Operation[] {
  const { onDeployPerform } = trigger as unknown as {
    onDeployPerform?: (context: Values, payload: Values, params: Values) => Promise<unknown>;
  };
  if (!onDeployPerform) return [];
  const { key, inputs } = trigger;
  const run: Operation["run"] = (values, context, payload = {}) =>
    onDeployPerform(context, payload, withDefaults(inputs, values));
  return [{ name: `triggers ${key} onDeployPerform`, inputs, run }];
}

function handlerOf(trigger: ManifestOperation, name: string): Operation[] {
  const handler = (trigger as unknown as Record<string, Handler | undefined>)[name];
  if (!handler) return [];
  const { key, inputs } = trigger;
  const run: Operation["run"] = (values, context) => handler(context, withDefaults(inputs, values));
  return [{ name: `triggers ${key} ${name}`, inputs, run }];
}

/** Everything that the manifest holds: a new operation is in it without a change here. */
export const operations: Operation[] = [...actions, ...dataSources, ...triggers];

/** What a builder would enter, by the input's own example. */
export function exampleOf({ collection, example = "", type }: ManifestInput): unknown {
  if (type === "connection") return zohoConnection();
  if (collection !== "keyvaluelist") return example;
  const [key, ...value] = example.split(": ");
  return [{ key, value: value.join(": ") }];
}

/** The examples of those inputs without which an operation does not run. */
export const requiredInputs = ({ inputs }: Pick<Operation, "inputs">): Values =>
  examplesOf(inputs.filter(({ required }) => required));

/** The examples of these inputs, by key. */
export const examplesOf = (inputs: ManifestInput[]): Values =>
  Object.fromEntries(inputs.map((input) => [input.key, exampleOf(input)]));

/** What the platform tells an operation besides its inputs, with debug logs on. */
export const runContext = (logger: unknown): Values => ({
  logger,
  globalDebug: true,
  runnerAllocatedMemoryMb: 1024,
  instanceState: {},
  crossFlowState: {},
  executionState: {},
  flow: { id: "flowId", name: "Flow 1", stableId: "flowStableId" },
  instance: { id: "instanceId", name: "Instance 1" },
  webhookUrls: { "Flow 1": "https://hooks.example.com/trigger/example" },
  webhookApiKeys: {},
});
