import axios from "axios";
import { type EmbeddedZoho, routeZohoTo, startZoho } from "../simulator";
import type { SimClock } from "../simulator/types";
import { createBusiness, people } from "./business";
import { contactExport, EXPORT_SECRET, type ExportedContact } from "./flows/contactExport";
import { contactHistory } from "./flows/contactHistory";
import { CONNECTION, crmContactsToBooks } from "./flows/crmContactsToBooks";
import { dealChangeToNote } from "./flows/dealChangeToNote";
import { seedContactHistory } from "./history";
import type { BuiltComponent } from "./host/component";
import { acceptConsent } from "./host/consent";
import type { StepInputs } from "./host/flow";
import { createInstance, type Instance } from "./host/instance";
import { CALLBACK_URL, createOAuthConnection } from "./host/oauth";
import type { Execution, HostReport } from "./host/records";
import { runSingleAction } from "./host/singleAction";
import { startWebhookServer } from "./host/webhookServer";
import { customersBefore } from "./minute";
import { defineWelcomeCall } from "./welcomeCall";

const ACCOUNTS_URL = "https://accounts.zoho.eu";
export const API_URL = "https://www.zohoapis.eu";

export interface DemoOptions {
  component: BuiltComponent;
  /** How often contacts are polled; left out, they are polled when the caller says so. */
  pollSeconds?: number;
  /** What Zoho's clock follows; the machine's time when left out. */
  clock?: SimClock;
  report(report: HostReport): void;
}

/**
 * An embedded Zoho with a company of 5,000 contacts in it, and an instance of an integration of four
 * flows that is authorized and ready to be deployed.
 */
export async function createDemo({ component, pollSeconds, clock, report }: DemoOptions) {
  const zoho = await startZoho({ clock });
  const restoreRoutes = routeZohoTo(zoho);
  const restoreDate = followClock(zoho);
  const account = zoho.createAccount({ name: "Example Robotics", dataCenter: "EU", users: people });
  const accessToken = () => account.issueToken().access_token;
  const business = createBusiness(account, API_URL);
  await seedCustomers(accessToken());
  defineWelcomeCall(account.crm, account.user.name);
  const history = seedContactHistory(account.crm, zoho.clock.now());

  let exported: ExportedContact[] = [];
  const connection = await authorizedConnection(component, zoho);
  const flows = [
    crmContactsToBooks(pollSeconds),
    dealChangeToNote(),
    contactHistory(history.lookBackDate, history.arrive),
    contactExport((rows) => {
      exported = rows;
    }),
  ];
  const executions: Execution[] = [];
  let instance: Instance | undefined;
  const webhooks = await startWebhookServer(
    await zoho.issueCertificate(["localhost"]),
    async (stableId, request) => {
      const flow = flows.find((candidate) => candidate.stableId === stableId);
      return flow && (await instance?.receive(flow.name, request))?.response;
    },
  );
  instance = createInstance({
    component,
    integration: { name: "CRM to Books", flows, state: {} },
    connections: { [CONNECTION]: connection.value },
    webhookBase: webhooks.base,
    report: (told) => {
      if (told.kind === "execution") executions.push(told.execution);
      report(told);
    },
  });
  return {
    zoho,
    business,
    history,
    instance,
    /** Those that have ended, in order. */
    executions,
    /** Runs one action with the instance's connection, and gives its `data`. */
    runAction: async (key: string, inputs: StepInputs = {}) =>
      runSingleAction(component, await connection.value(), key, inputs),
    /** The notification channels that are open at Zoho. */
    channels: () => account.crm.context.channels,
    /** All contacts as CRM has them. */
    contacts: () => account.crm.all("Contacts"),
    /** Starts a job that reads all contacts and calls that URL when it is over. */
    startExport: async (callback: string) =>
      (await runSingleAction(component, await connection.value(), "crmCreateBulkReadJob", {
        recordType: "Contacts",
        fields: ["Full_Name", "Email"],
        callback,
        callbackSecret: EXPORT_SECRET,
      })) as { id: string },
    /** The rows that the export flow was handed last. */
    exported: () => exported,
    /** While it is on, no callback leaves Zoho. */
    loseCallbacks(on: boolean) {
      account.crm.callbacks.lost = on ? 1 : 0;
    },
    /** Gives a token of the account's owner, for looking into CRM and Books without the connector. */
    accessToken,
    async stop() {
      await webhooks.close();
      restoreDate();
      restoreRoutes();
      await zoho.stop();
    },
  };
}

export type Demo = Awaited<ReturnType<typeof createDemo>>;

/** When Zoho's clock is turned, so is that of the host and the connector. */
function followClock({ clock }: EmbeddedZoho): () => void {
  const { now } = Date;
  Date.now = clock.now;
  return () => {
    Date.now = now;
  };
}

async function authorizedConnection(component: BuiltComponent, zoho: EmbeddedZoho) {
  const [definition] = component.connections;
  if (!definition) throw new Error("The component has no connection.");
  const client = zoho.registerClient({ dataCenter: "EU", redirectUris: [CALLBACK_URL] });
  const { clientId, clientSecret } = client;
  const scopes = [
    ...definition.inputs.filter(({ key }) => key === "scopes").map((input) => input.default),
    // Functions need more than the default.
    "ZohoCRM.functions.execute.CREATE",
  ].join(" ");
  const fields = { zohoRegion: ACCOUNTS_URL, clientId, clientSecret, scopes };
  const connection = createOAuthConnection({ definition, fields });
  await connection.authorize(acceptConsent);
  return connection;
}

async function seedCustomers(accessToken: string): Promise<void> {
  for (const customer of customersBefore) {
    await axios.post(`${API_URL}/books/v3/contacts`, customer, {
      headers: { Authorization: `Zoho-oauthtoken ${accessToken}` },
    });
  }
}
