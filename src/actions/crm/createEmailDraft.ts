import { input } from "@prismatic-io/spectral";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { writtenEmailInputs } from "../../inputs/emails";
import { recordId } from "../../inputs/recordIds";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { createDraft } from "../../zoho/crm/mail/createDraft";
import { readEmailFiles } from "../../zoho/crm/mail/emailFiles";

const example = {
  data: { id: "4f8efdcbaf23fd33c939217d4e14222d6d1cb21e4a45914fb9ba0c31c3c47330" },
};

export const crmCreateEmailDraft = zohoAction({
  display: {
    label: "CRM - Create Email Draft",
    description: "Creates a draft among the e-mails of a Zoho CRM record, which a person sends.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.CREATE"],
  inputs: {
    connection,
    recordType,
    recordId: input({ ...recordId, comments: "The ID of the record that the draft belongs to." }),
    ...writtenEmailInputs,
  },
  perform: async (context, { connection, recordType, recordId, ...inputs }) => {
    const { attachments, attachmentNames, ...draft } = inputs;
    const files = readEmailFiles(attachments, attachmentNames);
    const client = createZohoClient(connection, "crm", context);
    return { data: await createDraft(client, recordType, recordId, { ...draft, files }) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: text })),
});
