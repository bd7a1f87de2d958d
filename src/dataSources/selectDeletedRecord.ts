import { connection } from "../inputs/connection";
import { deletedType } from "../inputs/history";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toDeletedChoices } from "../zoho/crm/recycleBin/choices";
import { listDeletedRecords } from "../zoho/crm/recycleBin/listDeletedRecords";
import { pickerBudget } from "../zoho/http/retry";

export const selectDeletedRecord = zohoDataSource({
  display: {
    label: "Select Deleted Record",
    description:
      "Lists the 200 records of Zoho CRM that were deleted last, of all modules or of one.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.recycle_bin.READ"],
  inputs: { connection, recordType: deletedType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const filter = { module: recordType };
    const { data } = await listDeletedRecords(client, filter, { fetchAll: false, perPage: 200 });
    return { result: toDeletedChoices(data) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000333001", label: "Ada Example (Contacts, 2026-06-02 11:30)" },
      { key: "4876876000000336001", label: "Call (Notes, 2026-06-02 09:15)" },
    ],
  },
});
