import { readCallback } from "../../sync/channel/callback";
import { isTooOld } from "../../sync/channel/eventMemory";
import { eventsOf } from "../../sync/channel/events";
import type { ZohoClient } from "../../zoho/http/client";
import { openEvents } from "../channel/call";
import { dropOld, noteCallback, refuseCall } from "../channel/judgeCall";
import { renewWhenDue } from "../channel/renew";
import { withoutSteps, withoutToken } from "../channel/withoutSteps";
import type { EventCall } from "./eventCall";
import { keepFrom } from "./keepFrom";
import { openLookUps } from "./openLookUps";
import { eventsToShow, toRecordEvent, toResult } from "./result";

/** Delivers what a genuine notification tells, without what was delivered before. */
export async function handleCallback(call: EventCall, client: ZohoClient) {
  const callback = readCallback(call.body);
  if (!callback) return refuseCall(call, { reason: "it cannot be read", status: 400 });
  const { module, operation, serverTime: time } = callback;
  if (isTooOld(time)) return dropOld(call, time);
  const eventMemory = openEvents(call);
  const ids = callback.ids.filter((id) => !eventMemory.isReplay({ module, id, operation, time }));
  if (ids.length === 0) {
    call.context.logger.debug("A notification that came before was left out.");
    return withoutSteps(call.payload);
  }
  const lookUps = openLookUps(call, client);
  const channelId = call.channel?.channelId ?? "";
  const fields = await lookUps.fieldsOf(module);
  const found = await eventsOf(client, { ...callback, ids }, channelId, fields);
  const ignoredUser = await lookUps.ignoredUser();
  for (const one of found) eventMemory.add(toRecordEvent(one));
  const state = {
    ...eventMemory.changes(keepFrom(call)),
    ...lookUps.state(),
    ...noteCallback(call),
    ...(await renewWhenDue(call, client)),
  };
  const shown = eventsToShow(found, ignoredUser);
  return toResult({ ...call, payload: withoutToken(call) }, shown, state, undefined);
}
