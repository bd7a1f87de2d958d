import { input } from "@prismatic-io/spectral";
import { contactExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { recordId } from "../../inputs/recordIds";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type UnlockedRecord, unlockRecord } from "../../zoho/crm/locks/unlockRecord";

const example: { data: UnlockedRecord } = { data: { id: contactExample.id, status: "unlocked" } };

export const crmUnlockRecord = zohoAction({
  display: {
    label: "CRM - Unlock Record",
    description: "Ends the lock of a Zoho CRM record that a person or a step locked.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoCRM.settings.modules.READ",
    "ZohoCRM.settings.modules.DELETE",
    "ZohoCRM.modules.lockinginformation.READ",
    "ZohoCRM.modules.lockinginformation.DELETE",
  ],
  inputs: {
    connection,
    recordType,
    recordId: input({ ...recordId, comments: "The ID of the record to unlock." }),
  },
  perform: async (context, { connection, recordType, recordId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await unlockRecord(client, recordType, recordId) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: text, status: text })),
});
