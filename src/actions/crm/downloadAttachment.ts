import { fileExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { attachmentId } from "../../inputs/files";
import { rawOutput } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { downloadAttachment } from "../../zoho/crm/files/attachments";

export const crmDownloadAttachment = zohoAction({
  display: {
    label: "CRM - Download Attachment",
    description: "Gets a file that is attached to a Zoho CRM record.",
  },
  performSafety: "safe",
  scopes: [recordReads, "ZohoCRM.modules.attachments.READ"],
  inputs: { connection, recordType, recordId, attachmentId },
  perform: (context, { connection, recordType, recordId, attachmentId }) =>
    downloadAttachment(
      createZohoClient(connection, "crm", context),
      recordType,
      recordId,
      attachmentId,
    ),
  examplePayload: fileExample,
  outputSchema: rawOutput,
});
