import { payloadWith } from "../examples";
import { channelInputs, channelScopes } from "../inputs/channel";
import { fieldReads, zohoTrigger } from "../scopes/operation";
import { readCallback } from "../sync/channel/callback";
import { isTooOld } from "../sync/channel/eventMemory";
import { createZohoClient } from "../zoho/createClient";
import { day } from "../zoho/durations";
import type { ZohoClient } from "../zoho/http/client";
import { type ChannelCall, openChannelCall, openEvents } from "./channel/call";
import { channelLifecycle } from "./channel/channelLifecycle";
import { handleCall } from "./channel/handleCall";
import { dropOld, noteCallback } from "./channel/judgeCall";
import { renewOnSchedule, renewWhenDue } from "./channel/renew";
import { answer, withoutSteps, withoutToken } from "./channel/withoutSteps";

const example = {
  payload: payloadWith({
    contentType: "application/json",
    data: {
      server_time: 1780392585000,
      query_params: {},
      module: "Deals",
      resource_uri: "https://www.zohoapis.com/crm/v2/Deals",
      ids: ["4876876000000335002"],
      affected_fields: [{ "4876876000000335002": ["Stage", "Amount"] }],
      operation: "update",
      channel_id: "100000000068001",
      token: "(secret)",
    },
  }),
  response: { statusCode: 200, contentType: "application/json" },
};

export const notificationsTrigger = zohoTrigger({
  display: {
    label: "CRM Notifications",
    description:
      "Receives notifications of changes in Zoho CRM through a channel that the flow's schedule renews.",
  },
  scopes: [...channelScopes, "ZohoCRM.settings.modules.READ", fieldReads],
  inputs: channelInputs,
  scheduleSupport: "valid",
  synchronousResponseSupport: "invalid",
  perform: async (context, payload, inputs) => {
    const client = createZohoClient(inputs.connection, "crm", context);
    return handleCall(openChannelCall(context, inputs, payload), client, {
      onSchedule: handleSchedule,
      onNotification: handleCallback,
    });
  },
  webhookLifecycleHandlers: channelLifecycle,
  examplePayload: example,
});

/** Renews the channel, and runs no step. */
async function handleSchedule(call: ChannelCall, client: ZohoClient) {
  return {
    ...withoutSteps(call.payload),
    crossFlowState: await renewOnSchedule(call, client),
  };
}

/** Hands a genuine notification over, unless it came before. */
async function handleCallback(call: ChannelCall, client: ZohoClient) {
  const callback = readCallback(call.body);
  if (callback && isTooOld(callback.serverTime)) return dropOld(call, callback.serverTime);
  const eventMemory = openEvents(call);
  const records = (callback?.ids ?? []).map((id) => ({
    module: callback?.module ?? "",
    id,
    operation: callback?.operation ?? "update",
    time: callback?.serverTime ?? 0,
  }));
  if (records.length > 0 && records.every(eventMemory.isReplay)) {
    call.context.logger.debug("A notification that came before was left out.");
    return withoutSteps(call.payload);
  }
  for (const record of records) eventMemory.add(record);
  return {
    payload: withoutToken(call),
    response: answer(200),
    crossFlowState: {
      ...eventMemory.changes(Date.now() - day),
      ...noteCallback(call),
      ...(await renewWhenDue(call, client)),
    },
  };
}
