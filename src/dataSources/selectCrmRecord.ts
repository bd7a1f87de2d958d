import { input } from "@prismatic-io/spectral";
import { toOptionalText } from "../inputs/clean";
import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { listNewestByName } from "../zoho/crm/records/recordNames";
import { pickerBudget } from "../zoho/http/retry";

const searchText = input({
  label: "Search Text",
  type: "string",
  required: false,
  placeholder: "Enter a part of a name",
  comments: "A part of the name of the records to list; leave empty for the newest of all.",
  example: "Example",
  clean: toOptionalText("Search Text"),
});

export const selectCrmRecord = zohoDataSource({
  display: {
    label: "Select CRM Record",
    description:
      "Lists the 200 records of a Zoho CRM module that were changed last, of all or of those whose name holds a text.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.modules.{module}.READ", "ZohoCRM.settings.fields.READ", "ZohoCRM.coql.READ"],
  inputs: { connection, recordType, searchText },
  perform: async (context, { connection, recordType, searchText }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const records = await listNewestByName(client, recordType, searchText);
    return { result: records.map(({ id, name }) => ({ key: id, label: name })) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000333001", label: "Ada Example (ada@example.com)" },
      { key: "4876876000000333002", label: "Kim Example (kim@example.com)" },
    ],
  },
});
