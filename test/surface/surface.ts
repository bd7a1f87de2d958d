import { type Outputs, outputsOf } from "./outputs";

/** What integrations rely on of a component: keys, inputs, choices and outputs, without texts. */
export type Surface = Record<Kind, Record<string, OperationSurface>>;

export const kinds = ["connections", "actions", "triggers", "dataSources"] as const;

type Kind = (typeof kinds)[number];

export interface OperationSurface {
  /** What kind of connection, trigger or data source it is; actions have none. */
  type?: string;
  inputs: InputSurface[];
  /** Keys of the output, as paths such as `data[].id`; those of a branch begin with `branch:`. */
  outputs?: string[];
}

/** What is false or missing in the component is left out. */
export interface InputSurface {
  key: string;
  type: string;
  /** `ON_DEPLOY` for the inputs of an initial sync, which stand behind all others. */
  scope?: string;
  collection?: string;
  required?: true;
  default?: unknown;
  choices?: string[];
  dataSource?: string;
}

interface Input {
  key: string;
  type: string;
  scope?: string;
  collection?: string;
  required?: boolean;
  default?: unknown;
  model?: { value: string }[];
  dataSource?: string;
}

interface Operation extends Outputs {
  key: string;
  inputs: Input[];
  dataSourceType?: string;
  oauth2Type?: string;
  scheduleSupport?: string;
  isPollingTrigger?: boolean;
}

/** The members of a component, as the platform reads it, that make its surface. */
export interface Component {
  connections: Operation[];
  actions: Record<string, Operation>;
  triggers: Record<string, Operation>;
  dataSources: Record<string, Operation>;
}

/** The surface of a component, in the order in which the component lists its operations and inputs. */
export function surfaceOf(component: Component): Surface {
  const byKey = (operations: Operation[]) =>
    Object.fromEntries(operations.map((operation) => [operation.key, toOperation(operation)]));
  return {
    connections: byKey(component.connections),
    actions: byKey(Object.values(component.actions)),
    triggers: byKey(Object.values(component.triggers)),
    dataSources: byKey(Object.values(component.dataSources)),
  };
}

function toOperation(operation: Operation): OperationSurface {
  const type = typeOf(operation);
  const outputs = outputsOf(operation);
  return {
    ...(type && { type }),
    inputs: operation.inputs.map(toInput),
    ...(outputs.length > 0 && { outputs }),
  };
}

function typeOf(operation: Operation): string | undefined {
  const { dataSourceType, oauth2Type, scheduleSupport, isPollingTrigger } = operation;
  if (scheduleSupport === undefined) return dataSourceType ?? oauth2Type;
  return `${isPollingTrigger ? "polling" : "webhook"}, schedule ${scheduleSupport}`;
}

const toInput = (input: Input): InputSurface => ({
  key: input.key,
  type: input.type,
  ...(input.scope && { scope: input.scope }),
  ...(input.collection && { collection: input.collection }),
  ...(input.required && { required: true }),
  ...(input.default !== undefined && input.default !== "" && { default: input.default }),
  ...(input.model && { choices: input.model.map(({ value }) => value) }),
  ...(input.dataSource && { dataSource: input.dataSource }),
});
