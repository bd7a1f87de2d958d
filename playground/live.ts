import type { Connection, ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import { dataCenters } from "../src/zoho/connection/dataCenters";
import type { BuiltComponent } from "./host/component";
import type { StepInputs } from "./host/flow";
import { createOAuthConnection } from "./host/oauth";
import { messageOf, type StepRecord } from "./host/records";
import { runSingleAction } from "./host/singleAction";
import { runStep } from "./host/steps";
import { print, printError, section } from "./terminal";

type Environment = Record<string, string | undefined>;

const NO_CONNECTION = `There is no connection. Set either
         PRISMATIC_CONNECTION_VALUE   the connection as JSON (prism components:dev:run sets it)
       or all of
         ZOHO_CLIENT_ID, ZOHO_CLIENT_SECRET, ZOHO_REFRESH_TOKEN
         ZOHO_REGION                  the data center, for instance EU`;

/** Read-only calls, and what of their answer is told. */
const calls: { name: string; action: string; inputs: StepInputs; tell(data: unknown): string }[] = [
  {
    name: "CRM contacts, page 1",
    action: "crmGetRecords",
    inputs: { recordType: "Contacts", fields: ["Full_Name", "Modified_Time"] },
    tell: (data) => `${(data as { data: unknown[] }).data.length} records`,
  },
  {
    name: "CRM contacts, counted",
    action: "crmRunQuery",
    inputs: { query: "select COUNT(id) from Contacts where id is not null" },
    tell: (data) => `${Object.values((data as object[])[0] ?? {})[0] ?? 0} contacts`,
  },
  {
    name: "Books contacts, page 1",
    action: "booksGetRecords",
    inputs: { recordType: "contacts" },
    tell: (data) => `${(data as { contacts: unknown[] }).contacts.length} records`,
  },
];

/**
 * Reads from a real account, by the connection that the environment holds.
 * @returns the exit code: 0, 1 when a call failed, 2 without a connection
 */
export async function runLive(
  component: BuiltComponent,
  environment: Environment,
): Promise<number> {
  const connection = await connectionFrom(component.connections, environment);
  if (!connection) {
    printError(NO_CONNECTION);
    return 2;
  }
  const steps: StepRecord[] = [];
  const rows: [string, string][] = [];
  for (const { name, action, inputs, tell } of calls) {
    const data = await runStep(steps, name, action, () =>
      runSingleAction(component, connection, action, inputs),
    ).then(tell, (error) => `failed: ${messageOf(error)}`);
    const answers = steps
      .at(-1)
      ?.calls.map(({ method, path, status }) => `${method} ${path} ${status ?? "no answer"}`);
    rows.push([name, [data, ...(answers ?? [])].join("   ")]);
  }
  print(...section("A real account, only read", rows), "");
  return steps.some(({ error }) => error) ? 1 : 0;
}

async function connectionFrom(
  definitions: Connection[],
  environment: Environment,
): Promise<ConnectionValue | undefined> {
  const [definition] = definitions;
  const { PRISMATIC_CONNECTION_VALUE: json } = environment;
  if (!definition) throw new Error("The component has no connection.");
  if (json) {
    const value = parseConnection(json);
    return { ...value, key: value.key || definition.key };
  }
  const { ZOHO_CLIENT_ID, ZOHO_CLIENT_SECRET, ZOHO_REFRESH_TOKEN, ZOHO_REGION } = environment;
  if (!ZOHO_CLIENT_ID || !ZOHO_CLIENT_SECRET || !ZOHO_REFRESH_TOKEN || !ZOHO_REGION)
    return undefined;
  const connection = createOAuthConnection({
    definition,
    fields: {
      zohoRegion: regionUrl(ZOHO_REGION),
      clientId: ZOHO_CLIENT_ID,
      clientSecret: ZOHO_CLIENT_SECRET,
    },
    token: { refresh_token: ZOHO_REFRESH_TOKEN },
  });
  return connection.value();
}

function parseConnection(json: string): ConnectionValue {
  try {
    return JSON.parse(json) as ConnectionValue;
  } catch {
    throw new Error("PRISMATIC_CONNECTION_VALUE is not JSON.");
  }
}

/** The accounts URL of a region; the URL itself is taken too. */
function regionUrl(region: string): string {
  const wanted = region.trim().toLowerCase();
  const urls = dataCenters.map(({ accountsHost }) => `https://${accountsHost}`);
  const index = dataCenters.findIndex((center) => center.region.toLowerCase() === wanted);
  const url = urls[index] ?? urls.find((candidate) => candidate === wanted);
  if (url) return url;
  const regions = dataCenters.map((center) => center.region).join(", ");
  throw new Error(`ZOHO_REGION "${region}" is none of ${regions}.`);
}
