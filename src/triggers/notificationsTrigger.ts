import type { TriggerPayload } from "@prismatic-io/spectral";
import { payloadWith } from "../examples";
import { channelInputs, channelScopes } from "../inputs/channel";
import { zohoTrigger } from "../scopes/operation";
import { readCallback } from "../sync/channel/callback";
import { isTooOld } from "../sync/channel/eventMemory";
import { createZohoClient } from "../zoho/createClient";
import type { ZohoClient } from "../zoho/http/client";
import {
  answer,
  bodyOf,
  type ChannelContext,
  type ChannelValues,
  dropOld,
  eventMemoryOf,
  isScheduled,
  judgeCall,
  noteCallback,
  refuseCall,
  renewOnSchedule,
  renewWhenDue,
  withoutSteps,
  withoutToken,
} from "./channel/channel";
import { channelLifecycle } from "./channel/channelLifecycle";
import { takeOwnCall, withOwn } from "./channel/channelOwner";
import { runOnSchedule } from "./channel/runOnSchedule";

const day = 24 * 60 * 60_000;

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
  scopes: [...channelScopes, "ZohoCRM.settings.modules.READ", "ZohoCRM.settings.fields.READ"],
  inputs: channelInputs,
  scheduleSupport: "valid",
  synchronousResponseSupport: "invalid",
  perform: async (context, payload, inputs) => {
    const client = createZohoClient(inputs.connection, "crm", context);
    if (isScheduled(payload)) {
      return runOnSchedule(context, payload, () =>
        withOwn(context, client, inputs, async (own) => ({
          ...withoutSteps(payload),
          crossFlowState: await renewOnSchedule(own, client, inputs),
        })),
      );
    }
    const refusal = judgeCall(context, payload);
    if (refusal) return refuseCall(context, payload, refusal);
    return takeOwnCall(context, client, payload, inputs, (own) =>
      handleCallback(own, client, payload, inputs),
    );
  },
  webhookLifecycleHandlers: channelLifecycle,
  examplePayload: example,
});

/** Hands a genuine notification over, unless it came before. */
async function handleCallback(
  context: ChannelContext,
  client: ZohoClient,
  payload: TriggerPayload,
  inputs: ChannelValues,
) {
  const callback = readCallback(bodyOf(payload));
  if (callback && isTooOld(callback.serverTime)) {
    return dropOld(context, payload, callback.serverTime);
  }
  const eventMemory = eventMemoryOf(context);
  const records = (callback?.ids ?? []).map((id) => ({
    module: callback?.module ?? "",
    id,
    operation: callback?.operation ?? "update",
    time: callback?.serverTime ?? 0,
  }));
  if (records.length > 0 && records.every(eventMemory.isReplay)) {
    context.logger.debug("A notification that came before was left out.");
    return withoutSteps(payload);
  }
  for (const record of records) eventMemory.add(record);
  return {
    payload: withoutToken(context, payload),
    response: answer(200),
    crossFlowState: {
      ...eventMemory.changes(Date.now() - day),
      ...noteCallback(context),
      ...(await renewWhenDue(context, client, inputs)),
    },
  };
}
