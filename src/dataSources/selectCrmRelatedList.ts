import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toRelatedListChoices } from "../zoho/crm/metadata/choices";
import { listRelatedLists } from "../zoho/crm/metadata/relatedLists";
import { pickerBudget } from "../zoho/http/retry";

export const selectCrmRelatedList = zohoDataSource({
  display: {
    label: "Select CRM Related List",
    description: "Lists the related lists that records of a Zoho CRM module show.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.related_lists.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toRelatedListChoices(await listRelatedLists(client, recordType)) };
  },
  examplePayload: {
    result: [
      { key: "Deals", label: "Deals" },
      { key: "Events", label: "Meetings (Events)" },
    ],
  },
});
