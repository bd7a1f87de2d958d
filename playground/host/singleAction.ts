import { randomUUID } from "node:crypto";
import type { ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import type { BuiltComponent } from "./component";
import { attributesOf, componentContext } from "./context";
import type { StepInputs } from "./flow";
import { resolveInputs } from "./inputs";
import { copyPlainData } from "./plainData";

const CONNECTION = "Connection";
const NOWHERE = {
  integration: { name: "Single action" },
  instance: { id: "single-action", name: "Single action" },
  webhookUrls: {},
};

/** Runs one action outside of any instance, as the designer's test of a step does, and gives its `data`. */
export async function runSingleAction(
  component: BuiltComponent,
  connection: ConnectionValue,
  key: string,
  inputs: StepInputs,
): Promise<unknown> {
  const action = component.actions[key];
  if (!action) throw new Error(`The component has no action "${key}".`);
  const connections = { [CONNECTION]: connection };
  const flow = { name: "Single action", stableId: "single-action" };
  const context = componentContext(
    attributesOf(NOWHERE, flow, randomUUID(), new Date().toISOString()),
    { instanceState: {}, crossFlowState: {}, integrationState: {}, executionState: {} },
    connections,
    { name: action.display.label, operation: key, logs: [] },
    { enabled: false },
  );
  const params = resolveInputs(action.inputs, { connection: CONNECTION, ...inputs }, connections);
  return copyPlainData((await action.perform(context, params))?.data, "result");
}
