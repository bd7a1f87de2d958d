import { input } from "@prismatic-io/spectral";
import { emailExample } from "../../examples";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { emailOwner } from "../../inputs/emails";
import { flagInput } from "../../inputs/flags";
import { recordId } from "../../inputs/recordIds";
import { crmEmail, output } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { getEmail, type WholeEmail } from "../../zoho/crm/mail/getEmail";

const example: { data: WholeEmail } = {
  data: {
    ...emailExample,
    content: "Our offer is attached.",
    mail_format: "html",
    attachments: [{ id: "ae9c6cd994aa55a0fda90faaff4a2f472b1c94e7", name: "offer.pdf", size: "9" }],
  },
};

const messageId = input({
  label: "Message ID",
  type: "string",
  required: true,
  placeholder: "Enter a message ID",
  comments: "The message_id of an e-mail, from CRM - List Emails or CRM - Send Email.",
  example: emailExample.message_id,
  clean: toRequiredText("Message ID"),
});

const includeFiles = flagInput(
  "Include Files",
  "Turn on to get the attached files as well, with one more call for each.",
  "true",
);

export const crmGetEmail = zohoAction({
  display: {
    label: "CRM - Get Email",
    description: "Gets an e-mail of a Zoho CRM record with its text, and with its files if wanted.",
  },
  performSafety: "safe",
  scopes: [recordReads, "ZohoCRM.modules.emails.READ"],
  inputs: {
    connection,
    recordType,
    recordId: input({ ...recordId, comments: "The ID of the record that has the e-mail." }),
    messageId,
    ownerId: emailOwner,
    includeFiles,
  },
  perform: async (context, { connection, recordType, recordId, messageId, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await getEmail(client, [recordType, recordId], messageId, inputs) };
  },
  examplePayload: example,
  outputSchema: output(crmEmail),
});
