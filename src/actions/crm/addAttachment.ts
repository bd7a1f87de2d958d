import { input } from "@prismatic-io/spectral";
import { contactExample, success, writtenItem } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { file, fileName } from "../../inputs/files";
import { itemResultsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { addAttachment } from "../../zoho/crm/records/attachments";

const example = {
  data: [
    success(
      "attachment uploaded successfully",
      writtenItem("4876876000000335001", contactExample.Created_Time),
    ),
  ],
};

export const crmAddAttachment = zohoAction({
  display: {
    label: "CRM - Add attachment",
    description: "Attaches a file to a Zoho CRM record.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.CREATE", "ZohoCRM.modules.attachments.CREATE"],
  inputs: {
    connection,
    recordType: input({ ...recordType, default: "Leads" }),
    recordId,
    file,
    fileName,
  },
  perform: async (context, { connection, recordType, recordId, file, fileName }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await addAttachment(client, recordType, recordId, { ...file, name: fileName }) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: itemResultsOutput,
});
