import { dataSource } from "@prismatic-io/spectral";
import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { createZohoClient } from "../zoho/client";
import { listNewestByName } from "../zoho/crm/recordNames";

export const selectCrmRecord = dataSource({
  display: {
    label: "Select CRM Record",
    description: "Lists the 200 records of a Zoho CRM module that were changed last.",
  },
  dataSourceType: "picklist",
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context);
    const records = await listNewestByName(client, recordType);
    return { result: records.map(({ id, name }) => ({ key: id, label: name })) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000333001", label: "Ada Example (ada@example.com)" },
      { key: "4876876000000333002", label: "Sam Sample (sam@example.com)" },
    ],
  },
});
