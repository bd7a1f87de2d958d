import { input } from "@prismatic-io/spectral";
import { fileExample } from "../../examples";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { rawOutput } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { downloadFieldFile } from "../../zoho/crm/files/fieldFile";

const fileId = input({
  label: "File ID",
  type: "string",
  required: true,
  placeholder: "Enter the id or File_Id__s of a file",
  comments: "The id or the File_Id__s of a file in one of the record's fields.",
  example: "ae9c6cd994aa55a0fda90faaff4a2f472b1c94e7",
  clean: toRequiredText("File ID"),
});

export const crmDownloadFieldFile = zohoAction({
  display: {
    label: "CRM - Download Field File",
    description: "Gets a file of a file or image field of a Zoho CRM record.",
  },
  performSafety: "safe",
  scopes: [recordReads],
  inputs: { connection, recordType, recordId, fileId },
  perform: (context, { connection, recordType, recordId, fileId }) =>
    downloadFieldFile(createZohoClient(connection, "crm", context), recordType, recordId, fileId),
  examplePayload: fileExample,
  outputSchema: rawOutput,
});
