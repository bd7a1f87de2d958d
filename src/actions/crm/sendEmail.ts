import { input } from "@prismatic-io/spectral";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { inventoryTemplateId, scheduledTime, writtenEmailInputs } from "../../inputs/emails";
import { flagInput } from "../../inputs/flags";
import { recordId } from "../../inputs/recordIds";
import { list, object, output, text, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { readEmailFiles, refuseNamesOfUploads } from "../../zoho/crm/mail/emailFiles";
import { readScheduledTime } from "../../zoho/crm/mail/scheduledTime";
import { type SentEmail, sendEmail } from "../../zoho/crm/mail/sendEmail";
import { rememberedLookUps } from "../../zoho/crm/prepare/lookUps";

const example: { data: SentEmail } = {
  data: {
    messageId: "2cceafa194d037b63f2000181dd818642d812d3aca66d1aa60eb8ad7ee2e6867",
    state: "sent",
    blocked: [],
  },
};

const byOrganization = flagInput(
  "Organization Address",
  "Turn on where From is an address of the organization, which Zoho's server sends for.",
  "true",
);

export const crmSendEmail = zohoAction({
  display: {
    label: "CRM - Send Email",
    description: "Sends an e-mail from a Zoho CRM record, by a template or with a text.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoCRM.send_mail.all.CREATE",
    // For times without an offset alone.
    "ZohoCRM.org.READ",
  ],
  inputs: {
    connection,
    recordType,
    recordId: input({
      ...recordId,
      comments: "The ID of the record that the e-mail belongs to, whose values the template takes.",
    }),
    ...writtenEmailInputs,
    scheduledTime,
    byOrganization,
    inventoryTemplateId,
  },
  perform: async (context, { connection, recordType, recordId, ...inputs }) => {
    const { attachments, attachmentNames, scheduledTime, ...email } = inputs;
    const files = readEmailFiles(attachments, attachmentNames);
    refuseNamesOfUploads(files);
    const client = createZohoClient(connection, "crm", context);
    const lookUps = rememberedLookUps(client, connection, context.executionState ?? {});
    const time = await readScheduledTime(scheduledTime, lookUps);
    const sent = { ...email, files, scheduledTime: time };
    return { data: await sendEmail(client, recordType, recordId, sent) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(
    object({
      messageId: textOrNull,
      state: text,
      blocked: list(object({ email: text, reason: textOrNull })),
    }),
  ),
});
