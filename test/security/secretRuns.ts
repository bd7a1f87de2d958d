import type { Connection } from "@prismatic-io/spectral";
import { channelKeys } from "../../src/sync/channel/state";
import {
  type Answer,
  answerEverything,
  plausible,
  type Reply,
  type SentRequest,
} from "../support/anyZoho";
import { zohoConnection } from "../support/connection";
import { type Operation, runContext } from "../support/operations";
import { skipWaits } from "../support/waits";
import { recordOutput, tracesOf } from "./traces";

type Values = Record<string, unknown>;

export const secrets = {
  accessToken: "1000.5ecre7acce55.aaaaaaaaaaaaaaaa",
  refreshToken: "1000.5ecre7refre5h.bbbbbbbbbbbbbbb",
  clientSecret: "5ecre7clien7cccccccccccccccccccc",
  notificationToken: "5ecre7no7ification-dddddddddddd",
  zapiKey: "1003.5ecre7zapikey/+eeeeeeeeeeeeee",
  callbackSecret: "5ecre7callback-eeeeeeeeeeeeeeee",
};

export const secretConnection = (changes: Partial<Connection> = {}) => {
  const { fields, token } = zohoConnection();
  return zohoConnection({
    fields: { ...fields, clientSecret: secrets.clientSecret },
    token: {
      ...token,
      access_token: secrets.accessToken,
      refresh_token: secrets.refreshToken,
    } as Connection["token"],
    ...changes,
  });
};

export const savedChannel = {
  channelId: "100000000068001",
  token: secrets.notificationToken,
  expiry: 1_780_000_000_000,
};

const stateKey = channelKeys({ flowStableId: "flowStableId" }).channel;

/** Where a channel's token belongs: Zoho's own description of the channel, and what the trigger remembers. */
export const mayReturnChannelToken = new Set([
  "actions crmGetNotificationDetails",
  "triggers notificationsTrigger webhookCreate",
]);

/** What one run left behind. */
export interface Run {
  sent: SentRequest[];
  logged: unknown[];
  returned?: unknown;
  thrown?: unknown;
}

export async function runOnce(
  { run }: Operation,
  inputs: Values,
  answer: Answer,
  payload?: Values,
): Promise<Run> {
  skipWaits();
  const logged: unknown[] = [];
  const keep = (...args: unknown[]) => logged.push(args);
  const logger = new Proxy({}, { get: () => keep });
  const sent = answerEverything(answer);
  const context = { ...runContext(logger), crossFlowState: { [stateKey]: savedChannel } };
  const { output, stop } = recordOutput();
  try {
    const returned = await run(inputs, context, payload);
    return { sent, logged: [...logged, ...output], returned };
  } catch (thrown) {
    return { sent, logged: [...logged, ...output], thrown };
  } finally {
    stop();
  }
}

/** The tokens of channels that Zoho was told: those of the inputs, and those that were made for the occasion. */
export const channelTokens = ({ sent }: Pick<Run, "sent">): string[] =>
  sent.flatMap(({ body }) => {
    const { watch = [] } = (body ?? {}) as { watch?: { token?: string }[] };
    return watch.flatMap(({ token }) => token ?? []);
  });

const spellings = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString("base64"),
  Buffer.from(secret).toString("base64url"),
  Buffer.from(secret).toString("hex"),
];

/** The names of what must not be in a value, but is. */
export function leaksIn(value: unknown, forbidden: Record<string, string>): string[] {
  const traces = tracesOf(value);
  const found = Object.entries(forbidden).filter(([, secret]) =>
    spellings(secret).some((spelling) => traces.includes(spelling)),
  );
  // Saved states call a digest of eight characters so, which stands for the authorization.
  const header = /Zoho-oauthtoken|Bearer |\bauthorization\b['"]?\s*:(?!\s*['"][\w-]{8}['"])/i.test(
    traces,
  );
  return [...found.map(([name]) => name), ...(header ? ["authorization header"] : [])];
}

/** What a run gave away, by where it was found; an error of axios would carry the request with its header. */
export function leaksOf({ name }: Operation, run: Run): Record<string, string[]> {
  const made = Object.fromEntries(channelTokens(run).map((token, at) => [`token ${at}`, token]));
  const { notificationToken: _, ...ofConnection } = secrets;
  const all = { ...secrets, ...made };
  const leaks = {
    logged: leaksIn(run.logged, all),
    thrown: [
      ...leaksIn(run.thrown, all),
      ...axiosMembers.filter((key) => has(run.thrown, key)),
      ...excessOf(run.thrown),
    ],
    returned: leaksIn(run.returned, mayReturnChannelToken.has(name) ? ofConnection : all),
  };
  return Object.fromEntries(Object.entries(leaks).filter(([, found]) => found.length > 0));
}

const axiosMembers = ["config", "request", "response", "isAxiosError"];

/** What a cause holds beside a message and a code, at any depth: an error of axios would hold the request. */
function excessOf(thrown: unknown): string[] {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  if (cause === undefined) return [];
  const isPlain = Object.getPrototypeOf(cause) === Error.prototype;
  const members = Reflect.ownKeys(cause as object).map(String);
  const excess = members.filter((key) => !["stack", "message", "code"].includes(key));
  return [...(isPlain ? [] : ["cause of a class"]), ...excess.map((key) => `cause.${key}`)];
}

const has = (thrown: unknown, key: string) =>
  typeof thrown === "object" && thrown !== null && key in thrown;

export const secretInputs = (inputs: Values): Values => ({
  ...inputs,
  ...("connection" in inputs && { connection: secretConnection() }),
  ...("token" in inputs && { token: secrets.notificationToken }),
  ...("secret" in inputs && { secret: secrets.callbackSecret }),
  ...("callbackSecret" in inputs && { callbackSecret: secrets.callbackSecret }),
});

/** Zoho tells a channel's token to those who ask for the channel. */
export function asZohoDoes(request: SentRequest): Reply {
  if (request.method !== "GET" || !request.path.includes("/actions/watch")) {
    return plausible(request);
  }
  const { channelId, token } = savedChannel;
  return [200, { watch: [{ channel_id: channelId, events: ["Deals.edit"], token }] }];
}
