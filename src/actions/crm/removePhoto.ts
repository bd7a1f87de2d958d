import { contactExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { photoOutput } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type PhotoResult, removePhoto } from "../../zoho/crm/files/photos";

const example: { data: PhotoResult } = {
  data: { recordId: contactExample.id, status: "removed" },
};

export const crmRemovePhoto = zohoAction({
  display: { label: "CRM - Remove Photo", description: "Removes the photo of a Zoho CRM record." },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.DELETE", recordReads],
  inputs: { connection, recordType, recordId },
  perform: async (context, { connection, recordType, recordId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await removePhoto(client, recordType, recordId) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: photoOutput,
});
