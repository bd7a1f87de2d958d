import type { TriggerPayload } from "@prismatic-io/spectral";
import { bulkReadExample, readJobExample } from "../examples";
import type { CrmEvent } from "../sync/channel/events";
import type { Changes, PollingResult } from "../triggers/pollToResult";

const owner = { id: "example", name: "Example", externalId: "example" };

/** A trigger's incoming payload, as the platform fills it, with the given body. */
const payloadWith = (body: { data: unknown; contentType?: string }): TriggerPayload => ({
  headers: {},
  queryParameters: {},
  rawBody: { data: null },
  body,
  pathFragment: "",
  webhookUrls: { "Example Flow": "https://hooks.example.com/trigger/example" },
  webhookApiKeys: { "Example Flow": [] },
  invokeUrl: "https://hooks.example.com/trigger/example",
  executionId: "example",
  customer: owner,
  instance: owner,
  user: { ...owner, email: "ada@example.com" },
  integration: { ...owner, versionSequenceId: "1", externalVersion: "1" },
  flow: { ...owner, stableId: "example" },
  startedAt: "2026-06-02T09:30:00.000Z",
  globalDebug: false,
});

const pollExample = (changes: Changes): PollingResult => ({
  payload: { ...payloadWith({ data: changes }), body: { data: changes } },
  crossFlowState: {},
  polledNoChanges: false,
});

const crmChanges: Changes = {
  created: [
    {
      id: "4876876000000333001",
      Full_Name: "Ada Example",
      Created_Time: "2026-06-02T11:29:10+02:00",
      Modified_Time: "2026-06-02T11:29:10+02:00",
    },
  ],
  updated: [
    {
      id: "4876876000000332007",
      Full_Name: "Sam Sample",
      Created_Time: "2026-05-11T08:00:00+02:00",
      Modified_Time: "2026-06-02T11:29:45+02:00",
    },
  ],
};

export const crmPollExample = pollExample(crmChanges);

export const crmRecordsPollExample = pollExample({
  ...crmChanges,
  deleted: [
    {
      id: "4876876000000331002",
      display_name: "Kim Sample",
      type: "recycle",
      deleted_time: "2026-06-02T11:29:50+02:00",
      deleted_by: { name: "Ada Example", id: "4876876000000310001" },
      created_by: { name: "Ada Example", id: "4876876000000310001" },
    },
  ],
});

export const booksContactsPollExample = pollExample({
  created: [
    {
      contact_id: "460000000026049",
      contact_name: "Example Robotics",
      contact_type: "customer",
      email: "ada@example.com",
      created_time: "2026-06-02T09:29:10+0000",
      last_modified_time: "2026-06-02T09:29:10+0000",
    },
  ],
  updated: [],
});

export const booksRecordsPollExample = pollExample({
  created: [
    {
      invoice_id: "460000000028025",
      invoice_number: "INV-000042",
      customer_id: "460000000026049",
      customer_name: "Example Robotics",
      status: "sent",
      date: "2026-06-02",
      total: 240.5,
      created_time: "2026-06-02T09:29:10+0000",
      last_modified_time: "2026-06-02T09:29:10+0000",
    },
  ],
  updated: [],
  deleted: [],
});

export const notificationExample = {
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
      token: "example-token",
    },
  }),
  response: { statusCode: 200, contentType: "application/json" },
};

export const workflowExample = {
  payload: payloadWith({
    contentType: "application/x-www-form-urlencoded",
    data: {
      module: "Deals",
      fields: { module: "Deals", id: "4876876000000335002", Stage: "Negotiation" },
      record: { id: "4876876000000335002", Stage: "Negotiation" },
      raw: "module=Deals&id=4876876000000335002&Stage=Negotiation",
    },
  }),
  response: { statusCode: 200, contentType: "application/json" },
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

export const crmEventsExample = {
  payload: payloadWith({ contentType: "application/json", data: [event] }),
  response: { statusCode: 200, contentType: "application/json" },
};

export const bulkJobExample = {
  payload: payloadWith({
    contentType: "application/json",
    data: { kind: "read", job: readJobExample.data, result: bulkReadExample.data },
  }),
  response: { statusCode: 200, contentType: "application/json" },
};
