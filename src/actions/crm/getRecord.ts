import { contactExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { fields, recordId, recordType } from "../../inputs/crm";
import { crmRecord, output } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { getRecord } from "../../zoho/crm/records/records";

const example = { data: [contactExample] };

export const crmGetRecord = zohoAction({
  display: {
    label: "CRM - Get Record",
    description: "Gets a single Zoho CRM record by its ID.",
    important: true,
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.modules.{module}.READ"],
  inputs: { connection, recordType, recordId, fields },
  perform: async (context, { connection, recordType, recordId, fields }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await getRecord(client, recordType, recordId, fields) };
  },
  examplePayload: example,
  outputSchema: output({ type: "array", items: crmRecord, minItems: 1, maxItems: 1 }),
});
