import { input } from "@prismatic-io/spectral";
import { contactExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { file as anyFile, fileName } from "../../inputs/files";
import { photoOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type PhotoResult, setPhoto } from "../../zoho/crm/files/photos";

const example: { data: PhotoResult } = {
  data: { recordId: contactExample.id, status: "updated" },
};

export const crmSetPhoto = zohoAction({
  display: {
    label: "CRM - Set Photo",
    description: "Sets the photo of a Zoho CRM record, in place of the one that it has.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.CREATE"],
  inputs: {
    connection,
    recordType,
    recordId,
    file: input({
      ...anyFile,
      placeholder: "Reference a picture",
      comments: "A .png, .jpg, .gif or .bmp picture from another step, at most 10 MB.",
    }),
    fileName: input({ ...fileName, default: "photo.png", example: "photo.png" }),
  },
  perform: async (context, { connection, recordType, recordId, file, fileName }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await setPhoto(client, recordType, recordId, { ...file, name: fileName }) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: photoOutput,
});
