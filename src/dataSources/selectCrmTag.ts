import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { zohoDataSource } from "../scopes/operation";
import { byLabel } from "../zoho/choices";
import { createZohoClient } from "../zoho/createClient";
import { listTags } from "../zoho/crm/tags/listTags";
import { pickerBudget } from "../zoho/http/retry";

export const selectCrmTag = zohoDataSource({
  display: {
    label: "Select CRM Tag",
    description: "Lists the tags of a Zoho CRM module by name.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.tags.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const { data } = await listTags(client, recordType);
    return { result: data.map(({ name }) => ({ key: name, label: name })).sort(byLabel) };
  },
  examplePayload: {
    result: [
      { key: "Customer", label: "Customer" },
      { key: "Warm", label: "Warm" },
    ],
  },
});
