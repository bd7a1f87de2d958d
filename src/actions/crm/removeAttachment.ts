import { attachmentExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { attachmentId } from "../../inputs/files";
import { object, output, text } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type RemovedAttachment, removeAttachment } from "../../zoho/crm/files/attachments";

const example: { data: RemovedAttachment } = {
  data: { id: attachmentExample.id, status: "removed" },
};

export const crmRemoveAttachment = zohoAction({
  display: {
    label: "CRM - Remove Attachment",
    description: "Removes a file or link from a Zoho CRM record.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoCRM.modules.{module}.DELETE",
    "ZohoCRM.modules.attachments.DELETE",
    recordReads,
    "ZohoCRM.modules.attachments.READ",
  ],
  inputs: { connection, recordType, recordId, attachmentId },
  perform: async (context, { connection, recordType, recordId, attachmentId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await removeAttachment(client, recordType, recordId, attachmentId) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: text, status: text })),
});
