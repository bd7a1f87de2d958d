import { input } from "@prismatic-io/spectral";
import { attachmentExample } from "../examples";
import { connection } from "../inputs/connection";
import { recordId, recordType } from "../inputs/crm";
import { recordReads, zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { listAttachments } from "../zoho/crm/files/listAttachments";
import { pickerBudget } from "../zoho/http/retry";

export const selectCrmAttachment = zohoDataSource({
  display: {
    label: "Select CRM Attachment",
    description: "Lists the 200 newest files and links that are attached to a Zoho CRM record.",
  },
  dataSourceType: "picklist",
  scopes: [recordReads, "ZohoCRM.modules.attachments.READ"],
  inputs: {
    connection,
    recordType,
    recordId: input({ ...recordId, comments: "The ID of the record that has the attachments." }),
  },
  perform: async (context, { connection, recordType, recordId }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const { data } = await listAttachments(client, recordType, recordId, {
      fetchAll: false,
      perPage: 200,
    });
    const result = data.map(({ id, File_Name, $link_url }) => ({
      key: id,
      label: `${File_Name || id}${$link_url ? " (link)" : ""}`,
    }));
    return { result };
  },
  examplePayload: {
    result: [
      { key: attachmentExample.id, label: attachmentExample.File_Name },
      { key: "4876876000000335002", label: "Offer (link)" },
    ],
  },
});
