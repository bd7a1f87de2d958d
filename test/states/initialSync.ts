import type { ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import type { BuiltComponent, TriggerResult } from "../../playground/host/component";
import { resolveInputs } from "../../playground/host/inputs";
import type { Instance } from "../../playground/host/instance";
import { recordingLogger } from "../support/logger";
import type { Scene } from "./scene";

/** The name and stable ID of the flow, and the ID of its instance. */
export const flowName = "flow";
export const instanceId = "instance-1";

interface SyncingTrigger {
  inputs: Parameters<typeof resolveInputs>[0];
  onDeployPerform: (...all: unknown[]) => Promise<TriggerResult>;
  resolveOnDeployItems: (...all: unknown[]) => unknown[];
}

/** Makes one round of the initial sync, which the local host does not play, and keeps its state. Gives the items. */
export async function syncOnce(
  component: BuiltComponent,
  { state, webhookUrls }: Instance,
  { trigger, inputs }: Scene,
  connection: ConnectionValue,
): Promise<unknown[]> {
  const built = component.triggers[trigger] as unknown as SyncingTrigger;
  const context = {
    logger: recordingLogger().logger,
    crossFlowState: structuredClone(state.crossFlow),
    flow: { id: flowName, name: flowName, stableId: flowName },
    instance: { id: instanceId, name: "Example" },
    webhookUrls,
    batch: { enabled: true, batchSize: 50 },
  };
  const payload = { headers: {}, body: { data: {} }, rawBody: { data: "" } };
  const given = { connection: "Zoho", ...inputs };
  const params = resolveInputs(built.inputs, given, { Zoho: connection });
  const result = await built.onDeployPerform(context, payload, params);
  Object.assign(state.crossFlow, structuredClone(result.crossFlowState ?? {}));
  return built.resolveOnDeployItems(context, result);
}
