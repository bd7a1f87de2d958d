import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toDeletedChoices } from "../zoho/crm/recycleBin/choices";
import { listDeletedRecords } from "../zoho/crm/recycleBin/listDeletedRecords";
import { pickerBudget } from "../zoho/http/retry";

export const selectDeletedRecord = zohoDataSource({
  display: {
    label: "Select Deleted Record",
    description: "Lists the 200 records of Zoho CRM that were deleted last, with their modules.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.recycle_bin.READ"],
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const { data } = await listDeletedRecords(client, {}, { fetchAll: false, perPage: 200 });
    return { result: toDeletedChoices(data) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000333001", label: "Ada Example (Contacts, 2026-06-02)" },
      { key: "4876876000000336001", label: "Call (Notes, 2026-06-02)" },
    ],
  },
});
