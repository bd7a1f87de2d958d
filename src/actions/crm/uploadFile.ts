import { input } from "@prismatic-io/spectral";
import { connection } from "../../inputs/connection";
import { file as anyFile, fileName } from "../../inputs/files";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type UploadedFile, uploadFile } from "../../zoho/crm/files/uploadFile";

const example: { data: UploadedFile } = {
  data: { id: "ae9c6cd994aa55a0fda90faaff4a2f472b1c94e7", name: "offer.txt" },
};

export const crmUploadFile = zohoAction({
  display: {
    label: "CRM - Upload File",
    description: "Uploads a file for a file or image field of Zoho CRM records.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.Files.CREATE"],
  inputs: {
    connection,
    file: input({
      ...anyFile,
      comments: "The content of the file, either text or binary from another step, at most 20 MB.",
    }),
    fileName,
  },
  perform: async (context, { connection, file, fileName }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await uploadFile(client, { ...file, name: fileName }) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: text, name: text })),
});
