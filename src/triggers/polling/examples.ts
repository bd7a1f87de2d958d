import { payloadWith } from "../../examples";
import type { Changes, PollingResult } from "./pollToResult";

/** What the examples of several polling triggers are made of. */

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
