import type { TriggerPayload } from "@prismatic-io/spectral";
import { readCallback } from "../../sync/channel/callback";
import { isTooOld } from "../../sync/channel/eventMemory";
import { eventsOf } from "../../sync/channel/events";
import type { ZohoClient } from "../../zoho/http/client";
import {
  bodyOf,
  dropOld,
  eventMemoryOf,
  noteCallback,
  refuseCall,
  renewWhenDue,
  savedChannel,
  withoutSteps,
  withoutToken,
} from "../channel/channel";
import { keepFrom } from "./keepFrom";
import { openMemory } from "./memory";
import { eventsToShow, toRecordEvent, toResult } from "./result";
import type { EventContext, EventValues } from "./values";

/** Delivers what a genuine notification tells, without what was delivered before. */
export async function handleCallback(
  context: EventContext,
  client: ZohoClient,
  payload: TriggerPayload,
  values: EventValues,
) {
  const callback = readCallback(bodyOf(payload));
  if (!callback) {
    return refuseCall(context, payload, { reason: "it cannot be read", status: 400 });
  }
  const { module, operation, serverTime: time } = callback;
  if (isTooOld(time)) return dropOld(context, payload, time);
  const eventMemory = eventMemoryOf(context);
  const ids = callback.ids.filter((id) => !eventMemory.isReplay({ module, id, operation, time }));
  if (ids.length === 0) {
    context.logger.debug("A notification that came before was left out.");
    return withoutSteps(payload);
  }
  const memory = openMemory(context, client, values);
  const channelId = savedChannel(context)?.channelId ?? "";
  const fields = await memory.fieldsOf(module);
  const found = await eventsOf(client, { ...callback, ids }, channelId, fields);
  const ignoredUser = await memory.ignoredUser();
  for (const one of found) eventMemory.add(toRecordEvent(one));
  const state = {
    ...eventMemory.changes(keepFrom(context)),
    ...memory.state(),
    ...noteCallback(context),
    ...(await renewWhenDue(context, client, values)),
  };
  const shown = eventsToShow(found, ignoredUser);
  return toResult(context, withoutToken(context, payload), shown, state, undefined);
}
