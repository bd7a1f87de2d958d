import type { HealthReport } from "../src/zoho/health/report";
import type { Demo } from "./demo";
import { print, section } from "./terminal";

/**
 * Runs Validate Connection on the demo's connection and shows its verdicts.
 * @returns what was not as it should be
 */
export async function showHealthCheck(demo: Demo): Promise<string[]> {
  const report = (await demo.runAction("validateConnection")) as HealthReport;
  const rows = report.checks.map(({ name, status, message }): [string, string] => [
    name,
    `${status.padEnd(7)}  ${message}`,
  ]);
  print(...section("Validate Connection", rows));
  return report.healthy ? [] : ["The connection is healthy"];
}
