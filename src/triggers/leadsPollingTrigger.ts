import { showConvertedLeads } from "../inputs/crmPolling";
import { recordReads, zohoPollingTrigger } from "../scopes/operation";
import { batching } from "./polling/batching";
import { crmChanges, pollExample } from "./polling/examples";
import { peopleInputs, pollPeople } from "./polling/pollPeople";

export const leadsPollingTrigger = zohoPollingTrigger({
  display: {
    label: "New and Updated CRM Leads",
    description: "Checks for new and updated leads in Zoho CRM on a configured schedule.",
  },
  scopes: [recordReads, "ZohoCRM.org.READ"],
  inputs: { ...peopleInputs("selectLeadField"), showConvertedLeads },
  ...batching,
  perform: async (context, payload, inputs) => pollPeople("Leads", context, payload, inputs),
  examplePayload: pollExample(crmChanges),
});
