import { pollingTrigger } from "@prismatic-io/spectral";
import { crmPollExample } from "../examplePayloads/triggers";
import { showConvertedLeads } from "../inputs/crmPolling";
import { batching } from "./batching";
import { peopleInputs, pollPeople } from "./crmPolling";

export const leadsPollingTrigger = pollingTrigger({
  display: {
    label: "New and Updated CRM Leads",
    description: "Checks for new and updated leads in Zoho CRM on a configured schedule.",
  },
  inputs: { ...peopleInputs("selectLeadField"), showConvertedLeads },
  ...batching,
  perform: async (context, payload, inputs) => pollPeople("Leads", context, payload, inputs),
  examplePayload: crmPollExample,
});
