import { input, type TriggerPayload, trigger } from "@prismatic-io/spectral";
import { notificationExample } from "../examplePayloads/triggers";
import { parseOrKeep } from "../inputs/clean";
import { connection } from "../inputs/connection";
import {
  channelExpiry,
  events,
  notificationCondition,
  notifyOnRelatedAction,
  optionalChannelId,
  returnAffectedFieldValues,
  token,
} from "../inputs/notifications";
import {
  channelKey,
  closeChannels,
  openChannel,
  ownChannelId,
  readChannelState,
  refusalOf,
} from "../sync/channel";
import { createZohoClient } from "../zoho/client";
import { lifecycleBudget } from "../zoho/retry";

interface FlowContext {
  flow: { name: string; stableId: string };
  instance: { id: string };
  crossFlowState: Record<string, unknown>;
  webhookUrls: Record<string, string>;
}

const ownerOf = ({ flow, instance }: FlowContext) => ({
  instanceId: instance.id,
  flowStableId: flow.stableId,
});

const keyOf = (context: FlowContext) => channelKey(ownerOf(context));

const savedChannel = (context: FlowContext) =>
  readChannelState(context.crossFlowState[keyOf(context)]);

function webhookUrlOf({ flow, webhookUrls }: FlowContext): string {
  const url = webhookUrls[flow.name];
  if (!url) throw new Error(`The flow "${flow.name}" has no webhook URL that Zoho could call.`);
  return url;
}

const answer = (statusCode: number) => ({ statusCode, contentType: "application/json" });

/**
 * Ends the run without a step. Whether the platform honors `resultType` for a plain trigger is UNSURE
 * (platform sheet 2.1), so the payload is emptied as well: nothing forged can reach a step.
 */
const refused = (payload: TriggerPayload) => ({
  payload: {
    ...payload,
    headers: {},
    queryParameters: {},
    pathFragment: "",
    rawBody: { data: null },
    body: { data: null },
  },
  response: answer(401),
  resultType: "polled_no_changes",
});

export const notificationsTrigger = trigger({
  display: {
    label: "CRM Notifications",
    description:
      "Receives notifications of changes in Zoho CRM through a channel that opens on deploy and closes when the instance is deleted.",
  },
  inputs: {
    connection,
    channelId: optionalChannelId,
    events,
    token: input({
      ...token,
      comments: "A secret that Zoho sends with each notification; leave empty to have one made.",
    }),
    channelExpiry: input({
      ...channelExpiry,
      comments: "When the channel ends, at most a week ahead; leave empty for the longest time.",
    }),
    returnAffectedFieldValues,
    notifyOnRelatedAction,
    notificationCondition,
  },
  scheduleSupport: "invalid",
  synchronousResponseSupport: "invalid",
  perform: async (context, payload) => {
    const refusal = refusalOf(parseOrKeep(payload.body?.data), savedChannel(context));
    if (!refusal) return { payload, response: answer(200) };
    context.logger.warn(`A call to this flow's webhook was refused: ${refusal}.`);
    return refused(payload);
  },
  webhookLifecycleHandlers: {
    create: async (context, { connection, ...inputs }) => {
      const client = createZohoClient(connection, "crm", context, lifecycleBudget);
      const channel = await openChannel(client, {
        owner: ownerOf(context),
        notifyUrl: webhookUrlOf(context),
        settings: {
          channel_id: inputs.channelId,
          events: inputs.events,
          token: inputs.token,
          channel_expiry: inputs.channelExpiry,
          return_affected_field_values: inputs.returnAffectedFieldValues,
          notify_on_related_action: inputs.notifyOnRelatedAction,
          notification_condition: inputs.notificationCondition,
        },
        former: savedChannel(context),
      });
      return { crossFlowState: { [keyOf(context)]: channel } };
    },
    delete: async (context, { connection, channelId }) => {
      const client = createZohoClient(connection, "crm", context, lifecycleBudget);
      const current = channelId ?? ownChannelId(ownerOf(context));
      await closeChannels(client, [String(current), savedChannel(context)?.channelId]);
      return { crossFlowState: { [keyOf(context)]: null } };
    },
  },
  examplePayload: notificationExample,
});
