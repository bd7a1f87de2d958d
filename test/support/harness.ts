import { testing } from "@prismatic-io/spectral";
import component from "../../src";
import { zohoConnection } from "./connection";

type Values = Record<string, unknown>;

const harness = testing.createHarness(component);

/** A logger that keeps what it is given. */
export const recordingLogger = () => {
  const lines: { level: string; message: string }[] = [];
  const keep = (level: string) => (message: unknown) => {
    lines.push({ level, message: String(message) });
  };
  const logger = {
    metric: keep("metric"),
    trace: keep("trace"),
    debug: keep("debug"),
    info: keep("info"),
    log: keep("log"),
    warn: keep("warn"),
    error: keep("error"),
    section: keep("section"),
    sectionEnd: keep("sectionEnd"),
  };
  return { lines, logger };
};

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
