import { format } from "node:util";
import type { ActionLogger } from "@prismatic-io/spectral/dist/serverTypes";
import type { LogLine } from "./records";

/** A component's logger that adds every line to `lines`. */
export function collectLogs(lines: LogLine[]): ActionLogger {
  const at =
    (level: LogLine["level"]) =>
    (...args: unknown[]) => {
      lines.push({ level, message: format(...args) });
    };
  return {
    metric: at("metric"),
    trace: at("trace"),
    debug: at("debug"),
    info: at("info"),
    log: at("info"),
    warn: at("warn"),
    error: at("error"),
  };
}
