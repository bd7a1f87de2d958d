import { input, type TriggerPayload } from "@prismatic-io/spectral";
import { payloadWith } from "../examples";
import { channelInputs, channelScopes } from "../inputs/channel";
import { toTextList } from "../inputs/clean";
import { ignoreOwnChanges, showConvertedLeads } from "../inputs/crmPolling";
import { onFlagInput } from "../inputs/flags";
import { toPastDay } from "../inputs/polling";
import { fieldReads, recordReads, zohoTrigger } from "../scopes/operation";
import type { CrmEvent } from "../sync/channel/events";
import { createZohoClient } from "../zoho/createClient";
import { openChannelCall } from "./channel/call";
import { channelLifecycle } from "./channel/channelLifecycle";
import { withOwn } from "./channel/channelOwner";
import { handleCall } from "./channel/handleCall";
import { withoutSteps } from "./channel/withoutSteps";
import { handleCallback } from "./crmEvents/callback";
import { handleInitialSync } from "./crmEvents/initialSync";
import { handleSchedule } from "./crmEvents/schedule";

const fetchRecords = onFlagInput(
  "Fetch Records",
  "Turn off to receive IDs without the records, which saves calls.",
);

const fields = input({
  label: "Fields",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Enter a field's API name",
  comments: "API names of the fields to fetch; leave empty for all fields of the module.",
  example: "Stage",
  clean: toTextList("Fields"),
});

const catchUp = onFlagInput(
  "Catch Up",
  "Leave on to deliver, on each run of the flow's schedule, changes that no notification brought.",
);

const startDate = input({
  label: "Start Date",
  type: "string",
  required: false,
  placeholder: "Enter a date as YYYY-MM-DD",
  comments:
    "The initial sync delivers records that were saved since this day (UTC); leave empty for none.",
  example: "2026-01-31",
  clean: toPastDay("Start Date"),
});

const resolver = {
  resolveItems: (_context: unknown, { payload }: { payload: TriggerPayload }) =>
    Array.isArray(payload.body.data) ? payload.body.data : [],
  getNextPaginationState: (_context: unknown, { payload }: { payload: TriggerPayload }) =>
    payload.paginationState ?? null,
};

const event: CrmEvent = {
  eventId: "Deals:4876876000000335002:changed:1780392585:Zk3v9QxA",
  module: "Deals",
  operation: "update",
  id: "4876876000000335002",
  record: {
    id: "4876876000000335002",
    Deal_Name: "Robot arms",
    Stage: "Negotiation/Review",
    Amount: 1250.5,
    Created_Time: "2026-05-11T08:00:00+02:00",
    Modified_Time: "2026-06-02T11:29:45+02:00",
  },
  affectedFields: ["Stage", "Amount"],
  channelId: "100000000068001",
  serverTime: 1780392585000,
  source: "notification",
};

const example = {
  payload: payloadWith({ contentType: "application/json", data: [event] }),
  response: { statusCode: 200, contentType: "application/json" },
};

export const crmEventsTrigger = zohoTrigger({
  display: {
    label: "CRM Record Changes",
    description:
      "Receives changes in Zoho CRM within seconds, with the records, and catches up on the flow's schedule with what no notification brought.",
  },
  scopes: [
    ...channelScopes,
    recordReads,
    fieldReads,
    "ZohoCRM.settings.modules.READ",
    "ZohoCRM.coql.READ",
    "ZohoCRM.users.READ",
  ],
  inputs: { ...channelInputs, fetchRecords, fields, ignoreOwnChanges, catchUp, showConvertedLeads },
  scheduleSupport: "valid",
  synchronousResponseSupport: "invalid",
  triggerResolverSupport: "valid",
  triggerResolver: resolver,
  onDeployResolver: { ...resolver, inputs: { startDate } },
  batchConfig: { batchSize: 50, concurrentBatchLimit: 1 },
  perform: async (context, payload, inputs) => {
    const client = createZohoClient(inputs.connection, "crm", context);
    return handleCall(openChannelCall(context, inputs, payload), client, {
      onSchedule: handleSchedule,
      onNotification: handleCallback,
    });
  },
  onDeployPerform: async (context, payload, { startDate, ...inputs }) => {
    if (startDate === undefined) return withoutSteps(payload);
    const client = createZohoClient(inputs.connection, "crm", context);
    const call = openChannelCall(context, inputs, payload);
    return withOwn(call, client, (own) => handleInitialSync(own, client, startDate));
  },
  webhookLifecycleHandlers: channelLifecycle,
  examplePayload: example,
});
