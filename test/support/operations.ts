import { testing } from "@prismatic-io/spectral";
import component from "../../src";
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
  return [perform, ...handlerKeys.flatMap((handler) => handlerOf(trigger, handler))];
});

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
export const exampleOf = ({ collection, example, key }: ManifestInput): unknown => {
  // A search for a field that Zoho does not know, rather than for a whole line of text.
  if (collection === "keyvaluelist") return [{ key: "Example", value: example }];
  return key === "connection" ? undefined : example;
};

/** Every input of an operation with its example, except the connection. */
export const exampleInputs = ({ inputs }: Pick<Operation, "inputs">): Values =>
  Object.fromEntries(
    inputs.filter(({ type }) => type !== "connection").map((input) => [input.key, exampleOf(input)]),
  );
