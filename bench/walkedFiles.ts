import { type Profiler, Session } from "node:inspector/promises";
import path from "node:path";
import component from "../src";
import { zohoConnection } from "../test/support/connection";
import { openDirectZoho } from "../test/support/directZoho";
import { quiet } from "./route";

/** Prints which files of src one new lead passes on its way from Zoho to the flow, by the functions that were called. */

const sources = path.resolve("src");
const minute = 60_000;

/** The files of src of which a named function was called, by V8's own count. */
function calledFiles(scripts: Profiler.ScriptCoverage[]): string[] {
  return scripts
    .filter(({ url }) => url.startsWith(`file://${sources}`))
    .filter(({ functions }) =>
      functions.some(({ functionName, ranges }) => functionName && (ranges[0]?.count ?? 0) > 0),
    )
    .map(({ url }) => path.relative(sources, new URL(url).pathname))
    .sort();
}

interface PollingTrigger {
  perform: (...given: unknown[]) => Promise<{
    crossFlowState?: Record<string, unknown>;
    payload: { body: { data: { created: unknown[] } } };
  }>;
}

async function main(): Promise<void> {
  const start = Date.now() - 10 * minute;
  const zoho = await openDirectZoho({ clock: { now: () => start } });
  const account = zoho.createAccount({ dataCenter: "EU" });
  const disconnect = zoho.connect();
  const { access_token } = account.issueToken();
  const inputs = { connection: zohoConnection({ token: { access_token } }), fields: "Last_Name" };
  let crossFlowState: Record<string, unknown> = {};
  const poll = async () => {
    const context = {
      logger: quiet,
      flow: { stableId: "flow", name: "Flow" },
      executionState: {},
      instanceState: {},
      crossFlowState,
      integrationState: {},
      polling: { invokeAction: () => undefined, getState: () => ({}), setState: () => undefined },
    };
    const { perform } = component.triggers.leadsPollingTrigger as never as PollingTrigger;
    const result = await perform(
      context,
      { headers: {}, body: { data: null }, rawBody: {} },
      inputs,
    );
    crossFlowState = { ...crossFlowState, ...result.crossFlowState };
    return result.payload.body.data;
  };

  await poll();
  zoho.clock.set(start + 5 * minute);
  account.crm.insert("Leads", { Last_Name: "Example", Company: "Example Robotics" });
  zoho.clock.set(start + 9 * minute);
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  const { created } = await poll();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  disconnect();
  zoho.close();

  const files = calledFiles(result);
  if (created.length !== 1) throw new Error(`${created.length} leads came, not one.`);
  console.log(files.join("\n"));
  console.log(`\n${files.length} files of src for one new lead.`);
}

main();
