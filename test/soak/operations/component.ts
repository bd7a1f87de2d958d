import { randomUUID } from "node:crypto";
import type { ActionContext } from "@prismatic-io/spectral/dist/serverTypes";
import { attributesOf, componentContext } from "../../../playground/host/context";
import { type Connections, resolveInputs } from "../../../playground/host/inputs";
import type { LogLine } from "../../../playground/host/records";
import type { Values } from "../../e2e/support";
import type { World } from "../world";

type Parts = { inputs: Parameters<typeof resolveInputs>[0] };

/** Each channel is of a flow of its own. */
export const webhookOf = (channelId: unknown): string =>
  `https://hooks.example.com/soak/${channelId}`;

/** Runs what belongs to no execution, such as a picker or a lifecycle handler, as the platform calls it. */
export async function runApart<T>(
  world: World,
  { inputs: declared }: Parts,
  inputs: Values,
  run: (context: ActionContext, params: Values) => Promise<T>,
  logs: LogLine[] = [],
): Promise<T> {
  const connections: Connections = { Connection: world.connection() };
  const instance = {
    integration: { name: "Soak" },
    instance: { id: "soak", name: "Soak" },
    webhookUrls: { Flow: webhookOf(inputs.channelId) },
  };
  const flow = { name: "Flow", stableId: "flow" };
  const context = componentContext(
    attributesOf(instance, flow, randomUUID(), new Date(world.time.now()).toISOString()),
    { instanceState: {}, crossFlowState: {}, integrationState: {}, executionState: {} },
    connections,
    { name: "Soak", operation: "soak", logs },
    { enabled: false },
  );
  const params = resolveInputs(declared, { connection: "Connection", ...inputs }, connections);
  return run(context, params);
}
