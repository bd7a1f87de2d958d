import { createHmac } from "node:crypto";
import type { Connection } from "@prismatic-io/spectral";
import { ensureChannel, hasEnded } from "../../sync/channel/ensureChannel";
import type { ZohoClient } from "../../zoho/http/client";
import { findCrmOwner } from "../polling/crmOwner";
import type { Owner } from "../polling/memory";
import { isOfAnother, readOwner } from "../polling/owner";
import {
  type ChannelCall,
  type ChannelContext,
  type ChannelFlow,
  emptyState,
  type State,
  withState,
} from "./call";
import { refuseCall } from "./judgeCall";
import { isShared, wantedChannel } from "./wantedChannel";

/** What was saved of the organization that the connection leads to. */
interface Own<Flow> {
  /** The flow without what was saved of another organization. */
  own: Flow;
  /** The state to save. */
  state: State;
  /** All that was saved is of another organization. */
  isAnew: boolean;
  /** The channel's token then. */
  newToken?: string;
}

type WithState<Done> = Done & { crossFlowState?: State };

const savedOwner = ({ context, keys }: ChannelFlow) =>
  readOwner(context.crossFlowState[keys.owner]);

/** Tells whether the organization of what was saved is known, so that another one shows. */
export const knowsChannelOwner = (flow: ChannelFlow): boolean => savedOwner(flow)?.id !== undefined;

/**
 * Leaves out what was saved of another organization, with a warning. A state that names none is taken for its own: 1.0.0
 * named none. Zoho is asked once for each authorization (see `findCrmOwner`).
 */
export async function findOwn<Flow extends ChannelFlow>(
  flow: Flow,
  client: ZohoClient,
): Promise<Own<Flow>> {
  const { context, keys, channel } = flow;
  const { connection, token } = flow.inputs;
  const known = savedOwner(flow);
  const isUnnamed = channel !== undefined && known?.id === undefined;
  const owner = await findCrmOwner(client, connection, known, isUnnamed);
  if (owner === known) return { own: flow, state: {}, isAnew: false };
  const named = { [keys.owner]: owner };
  if (!isOfAnother(owner, known)) {
    return { own: withState(flow, named), state: named, isAnew: false };
  }
  context.logger.warn(
    `The connection leads to another organization than before; the flow's notification channel begins anew there, ${token ? tokenStays : "with another token."}`,
  );
  const state = { ...emptyState(flow), ...named };
  const newToken = tokenFor(context, connection, owner);
  return { own: withState(flow, state), state, isAnew: true, newToken };
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

/** The call without the position of a walk through another organization. */
const fromTheBeginning = <Call extends ChannelCall>(call: Call): Call => ({
  ...call,
  payload: { ...call.payload, paginationState: undefined },
});

/**
 * Does a run's work with what was saved of the organization that the connection leads to. In another one than before, it
 * opens the channel first.
 * @param work gets the call, and whether all begins anew.
 */
export async function withOwn<Call extends ChannelCall, Done extends object>(
  call: Call,
  client: ZohoClient,
  work: (call: Call, isAnew: boolean) => Promise<WithState<Done>>,
): Promise<WithState<Done>> {
  const { own, state, isAnew, newToken } = await findOwn(call, client);
  if (isAnew) Object.assign(state, await openAnew(own, client, newToken));
  const result = await work(isAnew ? fromTheBeginning(withState(own, state)) : own, isAnew);
  if (Object.keys(state).length === 0) return result;
  return { ...result, crossFlowState: { ...state, ...result.crossFlowState } };
}

async function openAnew(
  flow: ChannelFlow,
  client: ZohoClient,
  newToken: string | undefined,
): Promise<State> {
  const wanted = wantedChannel(flow);
  if (hasEnded(wanted)) return {};
  const options = { isShared: isShared(flow, wanted), newToken };
  return { [flow.keys.channel]: await ensureChannel(client, wanted, undefined, options) };
}

/**
 * Takes a genuine notification, unless it is of the organization that the connection led to before. Where no organization is
 * known, Zoho is not asked: deploys and schedules do that.
 */
export async function takeOwnCall<Call extends ChannelCall, Done extends object>(
  call: Call,
  client: ZohoClient,
  work: (call: Call) => Promise<WithState<Done>>,
): Promise<WithState<Done | ReturnType<typeof refuseCall>>> {
  if (!knowsChannelOwner(call)) return work(call);
  const take = async (own: Call, isAnew: boolean) =>
    isAnew ? refuseCall(own, formerOwner) : work(own);
  return withOwn<Call, Done | ReturnType<typeof refuseCall>>(call, client, take);
}

const formerOwner = {
  reason: "it is of the organization that the connection led to before",
  status: 401,
} as const;
