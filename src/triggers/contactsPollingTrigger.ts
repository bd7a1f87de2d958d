import { recordReads, zohoPollingTrigger } from "../scopes/operation";
import { batching } from "./polling/batching";
import { crmChanges, pollExample } from "./polling/examples";
import { peopleInputs, pollPeople } from "./polling/pollPeople";

export const contactsPollingTrigger = zohoPollingTrigger({
  display: {
    label: "New and Updated CRM Contacts",
    description: "Checks for new and updated contacts in Zoho CRM on a configured schedule.",
  },
  scopes: [recordReads, "ZohoCRM.org.READ"],
  inputs: peopleInputs("selectContactField"),
  ...batching,
  perform: async (context, payload, inputs) => pollPeople("Contacts", context, payload, inputs),
  examplePayload: pollExample(crmChanges),
});
