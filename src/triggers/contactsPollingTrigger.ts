import { pollingTrigger } from "@prismatic-io/spectral";
import { crmPollExample } from "../examplePayloads/triggers";
import { batching } from "./batching";
import { peopleInputs, pollPeople } from "./crmPolling";

export const contactsPollingTrigger = pollingTrigger({
  display: {
    label: "New and Updated CRM Contacts",
    description: "Checks for new and updated contacts in Zoho CRM on a configured schedule.",
  },
  inputs: peopleInputs("selectContactField"),
  ...batching,
  perform: async (context, payload, inputs) => pollPeople("Contacts", context, payload, inputs),
  examplePayload: crmPollExample,
});
