import type { TriggerPayload } from "@prismatic-io/spectral";
import type { Changes, PollingResult } from "./pollToResult";

/** What the examples of several triggers are made of. */

const owner = { id: "example", name: "Example", externalId: "example" };

/** A trigger's incoming payload, as the platform fills it, with the given body. */
export const payloadWith = (body: { data: unknown; contentType?: string }): TriggerPayload => ({
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

/** A polling trigger's result with these changes. */
export const pollExample = (changes: Changes): PollingResult => ({
  payload: { ...payloadWith({ data: changes }), body: { data: changes } },
  crossFlowState: {},
  polledNoChanges: false,
});

/** Changes of people in Zoho CRM. */
export const crmChanges: Changes = {
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
