import type { ActionContext, ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import type { BuiltComponent } from "./component";
import type { Flow, Integration } from "./flow";
import type { Connections } from "./inputs";
import { collectLogs } from "./logger";
import type { LogLine } from "./records";
import type { InstanceState, State } from "./state";

/** What attributes are made of. */
interface Surroundings {
  integration: { name: string };
  instance: { id: string; name: string };
  /** One URL per flow, by the flow's name. */
  webhookUrls: Record<string, string>;
}

/** A deployed instance as executions and lifecycle handlers need it. */
export interface Host extends Surroundings {
  component: BuiltComponent;
  integration: Integration;
  /** Asked once per execution; whoever stands behind it keeps the token fresh. */
  connections: Record<string, () => Promise<ConnectionValue>>;
  state: InstanceState;
  /** The platform keeps no state of an execution. */
  withoutExecutionState?: boolean;
}

/** The states that a component sees. */
export interface VisibleState {
  instanceState: State;
  crossFlowState: State;
  integrationState: State;
  /** Left out by a platform that keeps none. */
  executionState?: State;
}

/** The attributes that a trigger's payload and a component's context have in common. */
export function attributesOf(
  host: Surroundings,
  flow: Pick<Flow, "name" | "stableId">,
  executionId: string,
  startedAt: string,
) {
  return {
    executionId,
    startedAt,
    webhookUrls: host.webhookUrls,
    webhookApiKeys: {},
    invokeUrl: host.webhookUrls[flow.name] ?? "",
    customer: { id: "customer-1", name: "Example Robotics", externalId: "example-robotics" },
    instance: host.instance,
    user: { id: "", name: "", email: "", externalId: "" },
    integration: {
      id: host.integration.name,
      name: host.integration.name,
      versionSequenceId: "1",
      externalVersion: "",
    },
    flow: { id: `${host.instance.id}:${flow.stableId}`, name: flow.name, stableId: flow.stableId },
    globalDebug: false,
  };
}

/** The `context` of a perform function; Spectral itself adds `debug` and `invokeFlow`. */
export function componentContext(
  attributes: ReturnType<typeof attributesOf>,
  state: VisibleState,
  connections: Connections,
  step: { name: string; operation: string; logs: LogLine[] },
  batch: ActionContext["batch"],
): ActionContext {
  const context: Omit<ActionContext, "debug" | "invokeFlow" | "executionState"> &
    Pick<VisibleState, "executionState"> = {
    ...attributes,
    ...state,
    logger: collectLogs(step.logs),
    configVars: connections,
    stepId: `${attributes.flow.stableId}:${step.name}`,
    executionFrame: {
      invokedByExecutionJWT: "",
      invokedByExecutionStartedAt: attributes.startedAt,
      componentActionKey: step.operation,
      executionId: attributes.executionId,
      executionStartedAt: attributes.startedAt,
      stepName: step.name,
      loopPath: "",
    },
    flowSchemas: {},
    batch,
    components: {},
  };
  return context as ActionContext;
}

/** The current values of all connections of an instance. */
export async function resolveConnections(host: Host): Promise<Connections> {
  const resolved = Object.entries(host.connections).map(
    async ([name, value]) => [name, { ...(await value()), configVarKey: name }] as const,
  );
  return Object.fromEntries(await Promise.all(resolved));
}
