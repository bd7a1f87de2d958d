import { type Connection, type component, testing } from "@prismatic-io/spectral";
import { triggerResolver } from "../../playground/host/component";
import { copyPlainData } from "../../playground/host/plainData";
import { requireFreshBundle } from "../../scripts/sourceDigest";
import { type EmbeddedZoho, routeZohoTo, startZoho, type ZohoOptions } from "../../simulator";
import type { AccountOptions, SimAccount } from "../../simulator/account";
import { dataCenters } from "../../simulator/dataCenters";
import type { SimRequest } from "../../simulator/types";
import { recordingLogger } from "../support/logger";

export { thrownBy as failureOf } from "../support/thrownBy";

export type Values = Record<string, unknown>;

/** What an operation gives back; tests read answers of every shape. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Answer = any;

requireFreshBundle();

/** The built bundle; never the sources. */
export const { default: bundle } = require("../../dist/index.js") as {
  default: ReturnType<typeof component>;
};

const harness = testing.createHarness(bundle);

/** One embedded Zoho with one account in it, and the bundle connected to that account. */
export interface World {
  zoho: EmbeddedZoho;
  account: SimAccount;
  /** The account's connection, which operations get unless their inputs name another one. Its token lives. */
  readonly connection: Connection;
  runAction(key: string, inputs?: Values, context?: Values): Promise<Answer>;
  runTrigger(key: string, inputs?: Values, context?: Values, payload?: Values): Promise<Answer>;
  /** The entries of a picklist. */
  runDataSource(
    key: string,
    inputs?: Values,
    context?: Values,
  ): Promise<{ key: string; label: string }[]>;
  /** A flow with a polling trigger. */
  pollingFlow(key: string, inputs?: Values): PollingFlow;
  /** Methods and paths of the product's calls since the log was cleared, each as `GET /crm/v8/Leads`. */
  calls(product: "crm" | "books"): string[];
  stop(): Promise<void>;
}

/**
 * Starts an embedded Zoho whose clock stands still at a whole second until the test turns it, and routes the
 * process's https requests to it. `stop` undoes both.
 */
export async function startWorld(
  accountOptions: AccountOptions = {},
  zohoOptions: ZohoOptions = {},
): Promise<World> {
  const start = Math.floor(Date.now() / 1000) * 1000;
  const zoho = await startZoho({ clock: { now: () => start }, ...zohoOptions });
  const restoreRoutes = routeZohoTo(zoho);
  const account = zoho.createAccount(accountOptions);
  // No minute passes while the clock stands still.
  for (const { limits } of account.books.organizations) limits.perMinute = Number.POSITIVE_INFINITY;
  const connection = refreshed(zoho, () => connect(account));
  const runTrigger: World["runTrigger"] = async (key, inputs, context, payload) =>
    asStepResult(
      await harness.trigger(
        key,
        payload as never,
        { connection: connection(), ...inputs },
        { logger: recordingLogger().logger, ...context },
      ),
    );
  return {
    zoho,
    account,
    get connection() {
      return connection();
    },
    runTrigger,
    runAction: async (key, inputs, context) =>
      asStepResult(
        await harness.action(
          key,
          { connection: connection(), ...inputs },
          { logger: recordingLogger().logger, ...context },
        ),
      ),
    runDataSource: async (key, inputs, given) => {
      const context = { logger: recordingLogger().logger, ...given };
      const { result } = await harness.dataSource(
        key,
        { connection: connection(), ...inputs },
        context,
      );
      return asStepResult(result) as { key: string; label: string }[];
    },
    pollingFlow: (key, inputs) =>
      pollingFlow(key, (context, payload) =>
        atZohosTime(zoho, () => runTrigger(key, inputs, context, payload)),
      ),
    calls: (product) =>
      zoho.requests.all({ product }).map(({ method, path }) => `${method} ${path}`),
    stop: async () => {
      restoreRoutes();
      await zoho.stop();
    },
  };
}

/** Runs it with the host's clock at Zoho's time, from where it goes on as it does. */
async function atZohosTime<T>({ clock }: EmbeddedZoho, run: () => Promise<T>): Promise<T> {
  const hostNow = Date.now;
  const behind = clock.now() - hostNow();
  Date.now = () => hostNow() + behind;
  return run().finally(() => {
    Date.now = hostNow;
  });
}

/** As the platform does it: a new access token before the hour of the old one is over; the refresh token stays. */
function refreshed({ clock }: EmbeddedZoho, connectAnew: () => Connection): () => Connection {
  let current = { connection: connectAnew(), issuedAt: clock.now() };
  const refresh_token = current.connection.token?.refresh_token;
  return () => {
    if (clock.now() - current.issuedAt > 55 * 60_000) {
      const connection = connectAnew();
      const token = { ...connection.token, refresh_token };
      current = { connection: { ...connection, token }, issuedAt: clock.now() };
    }
    return current.connection;
  };
}

/** As the platform keeps results: plain data, or an error that names the place of what is not. */
const asStepResult = (result: unknown): Answer => copyPlainData(result, "result");

/** A connection as the platform hands it to an operation after a user of the account has consented. */
export function connect(account: SimAccount, changes: Partial<Connection> = {}): Connection {
  const { accounts, location } = dataCenters[account.dataCenter];
  const { clientId, clientSecret } = account.client;
  return {
    key: "zohoTemplatedConnection",
    configVarKey: "Zoho Connection",
    fields: {
      zohoRegion: `https://${accounts}`,
      scopes: "ZohoCRM.modules.ALL ZohoBooks.fullaccess.all",
      clientId,
      clientSecret,
    },
    token: { ...account.issueToken() },
    context: { "accounts-server": `https://${accounts}`, location },
    ...changes,
  };
}

interface PollResult {
  created: Values[];
  updated: Values[];
  deleted?: Values[];
  resultType: string;
}

/** A record as a batch has it. */
export interface Item {
  changeType: string;
  record: Values;
}

/** A flow with a polling trigger, whose state is kept as the platform keeps it: only when the run succeeded. */
export interface PollingFlow {
  /** The flow's state as the last successful run left it. */
  state: Values;
  /** The same of the state that the instance's flows share; it outlives a deploy. */
  crossFlowState: Values;
  /** What the last run warned of. */
  warnings: string[];
  poll(): Promise<PollResult>;
  /** A run with batching on: the items of each round, until there is no more. */
  pollInBatches(): Promise<Item[][]>;
}

function pollingFlow(
  key: string,
  run: (context: Values, payload?: Values) => Promise<Answer>,
): PollingFlow {
  const trigger = bundle.triggers[key];
  const resolver = trigger && triggerResolver(trigger);

  /** One call of the trigger; its state is kept when it succeeds. */
  async function perform(context: Values = {}, payload?: Values): Promise<Answer> {
    const { lines, logger } = recordingLogger();
    const instanceState = copyPlainData(flow.state, "state");
    const crossFlowState = copyPlainData(flow.crossFlowState, "state");
    const states = { instanceState, crossFlowState };
    const result = await run({ ...context, ...states, logger }, payload);
    flow.state = copyPlainData(instanceState, "state");
    flow.crossFlowState = { ...flow.crossFlowState, ...result.crossFlowState };
    flow.warnings = lines.filter(({ level }) => level === "warn").map(({ message }) => message);
    return result;
  }

  const flow: PollingFlow = {
    state: {},
    crossFlowState: {},
    warnings: [],
    poll: async () => {
      const { payload, resultType } = await perform();
      return { ...payload.body.data, resultType };
    },
    pollInBatches: async () => {
      const context = { batch: { enabled: true, batchSize: 50 } };
      const rounds: Item[][] = [];
      let paginationState: Answer;
      do {
        const result = await perform(context, paginationState && { paginationState });
        rounds.push((resolver?.resolveItems(context as never, result) ?? []) as Item[]);
        paginationState = resolver?.getNextPaginationState?.(context as never, result);
      } while (paginationState);
      return rounds;
    },
  };
  return flow;
}

/**
 * Lets something happen in Zoho once: when the first matching request has arrived and is not answered yet.
 * @returns tells whether it happened.
 */
export function onRequest(
  zoho: EmbeddedZoho,
  matches: (request: SimRequest) => boolean,
  happens: () => void,
): () => boolean {
  let happened = false;
  const match = (request: SimRequest) => {
    if (happened || !matches(request)) return false;
    happened = true;
    happens();
    return true;
  };
  zoho.faults.add({ kind: "delay", milliseconds: 0, match });
  return () => happened;
}

/** The ids of records, in their order. */
export const idsOf = (records: Values[]): unknown[] => records.map(({ id }) => id);
