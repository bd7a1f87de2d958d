import { connection } from "../inputs/connection";
import { recordId, recordType } from "../inputs/crm";
import { recordReads, zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { readBlueprint } from "../zoho/crm/blueprint/readBlueprint";
import { toTransitionChoices } from "../zoho/crm/blueprint/transitions";
import { pickerBudget } from "../zoho/http/retry";

export const selectBlueprintTransition = zohoDataSource({
  display: {
    label: "Select Blueprint Transition",
    description: "Lists the transitions that are open to a Zoho CRM record in its blueprint.",
  },
  dataSourceType: "picklist",
  scopes: [recordReads],
  inputs: { connection, recordType, recordId },
  perform: async (context, { connection, recordType, recordId }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const blueprint = await readBlueprint(client, { module: recordType, id: recordId });
    return { result: toTransitionChoices(blueprint) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000416004", label: "Lose (to Closed Lost)" },
      { key: "4876876000000416003", label: "Win (to Closed Won)" },
    ],
  },
});
