import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { rawOutput } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { getPhoto } from "../../zoho/crm/files/photos";

export const crmGetPhoto = zohoAction({
  display: { label: "CRM - Get Photo", description: "Gets the photo of a Zoho CRM record." },
  performSafety: "safe",
  scopes: [recordReads],
  inputs: { connection, recordType, recordId },
  perform: (context, { connection, recordType, recordId }) =>
    getPhoto(createZohoClient(connection, "crm", context), recordType, recordId),
  examplePayload: {
    data: Buffer.from("GIF89a"),
    contentType: "image/gif",
    suggestedExtension: "gif",
    fileName: "photo.gif",
  },
  outputSchema: rawOutput,
});
