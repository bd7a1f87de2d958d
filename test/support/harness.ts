import { testing } from "@prismatic-io/spectral";
import component from "../../src";
import { zohoConnection } from "./connection";
import { recordingLogger } from "./logger";

export { recordingLogger };

type Values = Record<string, unknown>;

const harness = testing.createHarness(component);

/** Runs an action as the platform does: defaults, clean functions and the error hook included. */
export const runAction = (key: string, inputs: Values = {}, context: Values = {}) =>
  harness.action(
    key,
    { connection: zohoConnection(), ...inputs },
    { logger: recordingLogger().logger, ...context },
  );

/** Runs a trigger's perform with a payload. */
export const runTrigger = (
  key: string,
  inputs: Values = {},
  context: Values = {},
  payload: Values = {},
) =>
  harness.trigger(
    key,
    payload as never,
    { connection: zohoConnection(), ...inputs },
    { logger: recordingLogger().logger, ...context },
  );

/** Runs a data source. */
export const runDataSource = (key: string, inputs: Values = {}, context: Values = {}) =>
  harness.dataSource(
    key,
    { connection: zohoConnection(), ...inputs },
    { logger: recordingLogger().logger, ...context },
  );
