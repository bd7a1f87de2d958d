import type { ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import type { Flow } from "../../playground/host/flow";
import { createInstance, type Instance } from "../../playground/host/instance";
import type { Execution, HostReport, LogLine } from "../../playground/host/records";
import type { SimAccount, ZohoOptions } from "../../simulator";
import type { SimRequest } from "../../simulator/types";
import { createTime, type HistoryTime } from "../histories/time";
import { zohoConnection } from "../support/connection";
import { type DirectZoho, openDirectZoho } from "../support/directZoho";
import { loadedComponent } from "./component";

export type Values = Record<string, unknown>;

/** One item that a flow's steps got. */
export interface Delivery {
  instance: string;
  flow: string;
  at: number;
  item: Values;
}

/** An instance on the local host, with what its flows' steps got and what was logged. */
export interface ChannelInstance extends Instance {
  name: string;
  executions: Execution[];
  logs: LogLine[];
  /** Replaces the flows by a new version's. */
  redeploy(flows: FlowSpec[]): Promise<void>;
}

/** A flow; its trigger is CRM Record Changes unless told otherwise. */
export interface FlowSpec {
  name: string;
  trigger?: string;
  inputs: Values;
  batching?: Flow["trigger"]["batching"];
}

/** How a connection is authorized. */
interface Authorization {
  scopes?: string[];
  /** Zoho does not name the scopes with the token. */
  isSilent?: boolean;
  /** Zoho gives no refresh token with it. */
  isShort?: boolean;
}

/** A Zoho account and instances that use it, all in this process and in simulated time. */
export interface ChannelWorld {
  time: HistoryTime;
  zoho: DirectZoho;
  account: SimAccount;
  deliveries: Delivery[];
  /** The CRM's calls since the list was emptied, as `PATCH /crm/v8/actions/watch`. */
  calls: string[];
  /** How long each step and each call takes, in milliseconds; nothing when left alone. */
  latency: { step: () => number; call: () => number };
  /** Whether a callback's execution is over before the next callback is sent; true when left alone. */
  inTurn: boolean;
  makeInstance(name: string, flows: FlowSpec[]): ChannelInstance;
  /** Somebody authorizes the connection again: for that account, with those scopes, or with an access token alone. */
  authorize(account: SimAccount, options?: Authorization): void;
  /** The connection as the platform hands it out now. */
  connection(): Promise<ConnectionValue>;
  /** Ends the access token at Zoho, without another one. */
  killConnection(): void;
  /** Makes visible what is due, and waits until every callback is answered and worked off. */
  settle(): Promise<void>;
  sleepUntil(at: number): Promise<void>;
  /** The ids of the channels that are alive. */
  livingChannels(): string[];
  close(): void;
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const webhooks = "https://hooks.example.com/trigger";

export async function openChannelWorld(
  options: Omit<ZohoOptions, "clock"> & { start?: number } = {},
): Promise<ChannelWorld> {
  const { start = Date.UTC(2026, 5, 1, 10), ...others } = options;
  const time = createTime();
  time.begin(start);
  const instances: ChannelInstance[] = [];
  const pending = new Set<Promise<unknown>>();
  let queue = Promise.resolve<unknown>(undefined);

  const deliver = async (url: string, body: Values) => {
    const [name, stableId] = url.slice(webhooks.length + 1).split("/");
    const instance = instances.find((candidate) => candidate.name === name);
    const request = {
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    };
    // Nobody answers for an instance that is gone.
    const received = await instance?.receive(stableId ?? "", request).catch(() => undefined);
    await received?.execution;
  };
  const sendCallback = (url: string, body: Values) => {
    const work = world.inTurn ? queue.then(() => deliver(url, body)) : deliver(url, body);
    queue = work;
    const tracked = work.finally(() => pending.delete(tracked));
    pending.add(tracked);
  };

  const zoho = await openDirectZoho({ ...others, clock: { now: time.now } }, sendCallback);
  zoho.limits.enabled = false;
  const account = zoho.createAccount({ dataCenter: "EU" });
  let isDead = false;
  let grant: Authorization & { account: SimAccount; refreshToken: string };
  let token = { value: {}, at: Number.NEGATIVE_INFINITY };
  const authorize: ChannelWorld["authorize"] = (granting, options = {}) => {
    const { refresh_token } = granting.issueToken();
    grant = { account: granting, refreshToken: String(refresh_token), ...options };
    token = { value: {}, at: Number.NEGATIVE_INFINITY };
  };
  authorize(account);
  const connection = async (): Promise<ConnectionValue> => {
    // As the platform does: a new access token before the hour of the old one is over, the refresh token stays.
    if (!isDead && time.now() - token.at > 55 * minute) {
      const { refresh_token: _, ...value } = grant.account.issueToken({ scopes: grant.scopes });
      token = {
        value: {
          ...value,
          ...(grant.isSilent && { scope: undefined }),
          ...(!grant.isShort && { refresh_token: grant.refreshToken }),
        },
        at: time.now(),
      };
    }
    return zohoConnection({ token: { ...token.value } }) as ConnectionValue;
  };
  const restoreTime = time.install(0);
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, milliseconds);
    });
  const disconnect = zoho.connect({
    before: async ({ method, path }: SimRequest) => {
      if (path.startsWith("/crm/")) world.calls.push(`${method} ${path}`);
      const latency = world.latency.call();
      if (latency > 0) await sleep(latency);
    },
  });

  const flowOf = (instance: string, { name, trigger, inputs, batching }: FlowSpec): Flow => ({
    name,
    // The host looks flows up by name; here both are one.
    stableId: name,
    trigger: {
      key: trigger ?? "crmEventsTrigger",
      inputs: { connection: "Zoho", ...inputs },
      batching,
    },
    run: async ({ payload }) => {
      const latency = world.latency.step();
      if (latency > 0) await sleep(latency);
      const items = [(payload.body as { data: unknown }).data].flat() as Values[];
      const at = time.now();
      world.deliveries.push(...items.map((item) => ({ instance, flow: name, at, item })));
      return `${items.length} items`;
    },
  });

  const world: ChannelWorld = {
    time,
    zoho,
    account,
    deliveries: [],
    calls: [],
    latency: { step: () => 0, call: () => 0 },
    inTurn: true,
    makeInstance: (name, flows) => {
      const [executions, logs]: [Execution[], LogLine[]] = [[], []];
      const versionOf = (specs: FlowSpec[]) => ({
        name,
        flows: specs.map((spec) => flowOf(name, spec)),
        state: {},
      });
      const instance = createInstance({
        component: loadedComponent,
        integration: versionOf(flows),
        connections: { Zoho: connection },
        webhookBase: `${webhooks}/${name}`,
        report: (report: HostReport) => {
          if (report.kind === "execution") executions.push(report.execution);
          logs.push(...(report.kind === "execution" ? report.execution.logs : report.run.logs));
        },
      });
      const made: ChannelInstance = {
        ...instance,
        name,
        executions,
        logs,
        redeploy: (specs) => instance.deploy(versionOf(specs)),
      };
      instances.push(made);
      return made;
    },
    authorize,
    connection,
    killConnection: () => {
      isDead = true;
      grant.account.expireTokens();
    },
    settle: async () => {
      zoho.commit();
      while (pending.size > 0) await Promise.all(pending);
      for (const instance of instances) await instance.idle();
    },
    sleepUntil: async (at) => {
      if (at > time.now()) await sleep(at - time.now());
      zoho.commit();
    },
    livingChannels: () => [
      ...new Set(
        account.crm.context.channels
          .filter(({ expiry }) => expiry > time.now())
          .map(({ channelId }) => channelId),
      ),
    ],
    close: () => {
      disconnect();
      restoreTime();
      zoho.close();
    },
  };
  return world;
}
