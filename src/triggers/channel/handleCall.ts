import type { ZohoClient } from "../../zoho/http/client";
import type { ChannelCall, State } from "./call";
import { takeOwnCall, withOwn } from "./channelOwner";
import { judgeCall, refuseCall } from "./judgeCall";
import { isScheduled, runOnSchedule } from "./runOnSchedule";

type WithState<Done> = Done & { crossFlowState?: State };

/** What a trigger does with its calls. Both get the call with the state of the connection's organization. */
interface Handlers<Call, Scheduled, Called> {
  onSchedule: (call: Call, client: ZohoClient) => Promise<WithState<Scheduled>>;
  onNotification: (call: Call, client: ZohoClient) => Promise<WithState<Called>>;
}

/** Runs a schedule's work, or takes a genuine notification; refuses every other call. */
export async function handleCall<
  Call extends ChannelCall,
  Scheduled extends object,
  Called extends object,
>(
  call: Call,
  client: ZohoClient,
  { onSchedule, onNotification }: Handlers<Call, Scheduled, Called>,
) {
  if (isScheduled(call.payload)) {
    return runOnSchedule(call, () => withOwn(call, client, (own) => onSchedule(own, client)));
  }
  const refusal = judgeCall(call);
  if (refusal) return refuseCall(call, refusal);
  return takeOwnCall(call, client, (own) => onNotification(own, client));
}
