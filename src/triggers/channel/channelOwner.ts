import { createHmac } from "node:crypto";
import type { Connection, TriggerPayload } from "@prismatic-io/spectral";
import { ensureChannel, hasEnded } from "../../sync/channel/ensureChannel";
import type { ZohoClient } from "../../zoho/http/client";
import { findCrmOwner } from "../polling/crmOwner";
import type { Owner } from "../polling/memory";
import { isOfAnother, readOwner } from "../polling/owner";
import {
  type ChannelContext,
  type ChannelValues,
  channelStateKeys,
  isShared,
  keysOf,
  refuseCall,
  type State,
  savedChannel,
  wantedChannel,
} from "./channel";

/** What was saved of the organization that the connection leads to. */
interface Own<Context> {
  /** The context without what was saved of another one. */
  context: Context;
  /** The state to save. */
  state: State;
  /** All that was saved is of another one. */
  isAnew: boolean;
  /** The channel's token then. */
  newToken?: string;
}

type WithState<Done> = Done & { crossFlowState?: State };

const savedOwner = (context: ChannelContext) =>
  readOwner(context.crossFlowState[keysOf(context).owner]);

/** Tells whether the organization of what was saved is known, so that another one shows. */
export const knowsChannelOwner = (context: ChannelContext): boolean =>
  savedOwner(context)?.id !== undefined;

/**
 * Leaves out what was saved of another organization, with a warning. A state that names none is taken for its own: 1.0.0
 * named none. Zoho is asked once for each authorization (see `findCrmOwner`).
 */
export async function findOwn<Context extends ChannelContext>(
  context: Context,
  client: ZohoClient,
  { connection, token }: ChannelValues,
): Promise<Own<Context>> {
  const known = savedOwner(context);
  const isUnnamed = savedChannel(context) !== undefined && !knowsChannelOwner(context);
  const owner = await findCrmOwner(client, connection, known, isUnnamed);
  if (owner === known) return { context, state: {}, isAnew: false };
  const named = { [keysOf(context).owner]: owner };
  if (!isOfAnother(owner, known)) {
    return { context: withState(context, named), state: named, isAnew: false };
  }
  context.logger.warn(
    `The connection leads to another organization than before; the flow's notification channel begins anew there, ${token ? tokenStays : "with another token."}`,
  );
  const gone = Object.fromEntries(channelStateKeys(context).map((key) => [key, null]));
  const state = { ...gone, ...named };
  const newToken = tokenFor(context, connection, owner);
  return { context: withState(context, state), state, isAnew: true, newToken };
}

/**
 * The same token for runs that overlap, of which each opens the channel and the last one's state stays. Nobody can guess
 * it who does not know the connection's own token.
 */
const tokenFor = (
  { instance, flow }: ChannelContext,
  { token }: Connection,
  { id }: Owner,
): string =>
  createHmac("sha256", String(token?.refresh_token || token?.access_token))
    .update(JSON.stringify(["channel", instance.id, flow.stableId, id]))
    .digest("hex")
    .slice(0, 32);

const tokenStays =
  "with the Token that was given. Notifications of the former organization carry it as well until its channel ends, within a week: give another Token to refuse them.";

const withState = <Context extends ChannelContext>(context: Context, state: State): Context => ({
  ...context,
  crossFlowState: { ...context.crossFlowState, ...state },
});

/**
 * Does a run's work with what was saved of the organization that the connection leads to. In another one than before, it
 * opens the channel first.
 * @param work gets the context, and whether all begins anew.
 */
export async function withOwn<Context extends ChannelContext, Done extends object>(
  context: Context,
  client: ZohoClient,
  inputs: ChannelValues,
  work: (context: Context, isAnew: boolean) => Promise<WithState<Done>>,
): Promise<WithState<Done>> {
  const { context: own, state, isAnew, newToken } = await findOwn(context, client, inputs);
  if (isAnew) Object.assign(state, await openAnew(own, client, inputs, newToken));
  const result = await work(withState(own, state), isAnew);
  if (Object.keys(state).length === 0) return result;
  return { ...result, crossFlowState: { ...state, ...result.crossFlowState } };
}

async function openAnew(
  context: ChannelContext,
  client: ZohoClient,
  inputs: ChannelValues,
  newToken: string | undefined,
): Promise<State> {
  const wanted = wantedChannel(context, inputs);
  if (hasEnded(wanted)) return {};
  const options = { isShared: isShared(context, wanted), newToken };
  return { [keysOf(context).channel]: await ensureChannel(client, wanted, undefined, options) };
}

/**
 * Takes a genuine notification, unless it is of the organization that the connection led to before. Where no organization is
 * known, Zoho is not asked: deploys and schedules do that.
 */
export async function takeOwnCall<Context extends ChannelContext, Done extends object>(
  context: Context,
  client: ZohoClient,
  payload: TriggerPayload,
  inputs: ChannelValues,
  work: (context: Context) => Promise<WithState<Done>>,
): Promise<WithState<Done | ReturnType<typeof refuseCall>>> {
  if (!knowsChannelOwner(context)) return work(context);
  const take = async (own: Context, isAnew: boolean) =>
    isAnew ? refuseCall(own, payload, formerOwner) : work(own);
  return withOwn<Context, Done | ReturnType<typeof refuseCall>>(context, client, inputs, take);
}

const formerOwner = {
  reason: "it is of the organization that the connection led to before",
  status: 401,
} as const;
