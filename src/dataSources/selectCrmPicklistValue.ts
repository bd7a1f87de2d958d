import { input } from "@prismatic-io/spectral";
import { toRequiredText } from "../inputs/clean";
import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { fieldReads, zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toPickListChoices } from "../zoho/crm/metadata/choices";
import { listPickListValues } from "../zoho/crm/metadata/metadata";
import { pickerBudget } from "../zoho/http/retry";

const field = input({
  label: "Field",
  type: "string",
  required: true,
  dataSource: "selectCrmField",
  placeholder: "Select or enter a field's API name",
  comments: "The API name of a picklist or multi-select field.",
  example: "Lead_Source",
  clean: toRequiredText("Field"),
});

export const selectCrmPicklistValue = zohoDataSource({
  display: {
    label: "Select CRM Picklist Value",
    description: "Lists the values that a picklist field of a Zoho CRM module offers.",
  },
  dataSourceType: "picklist",
  scopes: [fieldReads],
  inputs: { connection, recordType, field },
  perform: async (context, { connection, recordType, field }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toPickListChoices(await listPickListValues(client, recordType, field)) };
  },
  examplePayload: {
    result: [
      { key: "Webinar", label: "Webinar" },
      { key: "Trade Show", label: "Fair (Trade Show)" },
    ],
  },
});
