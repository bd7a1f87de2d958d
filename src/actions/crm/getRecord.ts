import { contactExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { fields, recordId, recordType } from "../../inputs/crm";
import { crmRecord, output } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { openFieldMemory, savedFields } from "../../zoho/crm/fieldMemory";
import { warnOfCutText } from "../../zoho/crm/records/cutText";
import type { CrmRecord } from "../../zoho/crm/records/listByIds";
import { getRecord } from "../../zoho/crm/records/records";
import { warnOfUnseenFields } from "../../zoho/crm/records/unseenFields";

const example: { data: CrmRecord[] } = { data: [contactExample] };

export const crmGetRecord = zohoAction({
  display: {
    label: "CRM - Get Record",
    description: "Gets a single Zoho CRM record by its ID.",
    important: true,
  },
  performSafety: "safe",
  scopes: [recordReads],
  inputs: { connection, recordType, recordId, fields },
  perform: async (context, { connection, recordType, recordId, fields }) => {
    const client = createZohoClient(connection, "crm", context);
    const memory = openFieldMemory(client, connection, context);
    const data = await getRecord(client, recordType, recordId, fields);
    warnOfCutText(client, recordType, data);
    await warnOfUnseenFields(client, recordType, fields, data, memory);
    return { data, ...savedFields(memory) };
  },
  examplePayload: example,
  outputSchema: output({ type: "array", items: crmRecord, minItems: 1, maxItems: 1 }),
});
