import { input } from "@prismatic-io/spectral";
import { emailExample } from "../../examples";
import { toChoice, toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { emailOwner } from "../../inputs/emails";
import { fetchAll, maxRecords } from "../../inputs/lists";
import { recordId } from "../../inputs/recordIds";
import { crmEmail, flag, list, object, output, textOrNull, whole, zohoObject } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type EmailList, emailTypes, listEmails } from "../../zoho/crm/mail/listEmails";
import { refuse } from "../../zoho/errors/refuse";

const example: { data: EmailList } = {
  data: {
    data: [emailExample],
    info: { count: 1, next_index: null, prev_index: null, per_page: 10, more_records: false },
  },
};

const type = input({
  label: "Type",
  type: "string",
  required: false,
  placeholder: "Select a type",
  comments: "Which e-mails to list; leave empty to list those that Zoho CRM lists by itself.",
  example: "sent_from_crm",
  model: [
    { label: "Sent from CRM", value: "sent_from_crm" },
    { label: "Scheduled in CRM", value: "scheduled_in_crm" },
    { label: "Drafts", value: "drafts" },
    { label: "Of a user's mailbox", value: "user_emails" },
    { label: "Sent from CRM, of all contacts", value: "all_contacts_sent_crm_emails" },
    { label: "Scheduled in CRM, of all contacts", value: "all_contacts_scheduled_crm_emails" },
    { label: "Drafts, of all contacts", value: "all_contacts_draft_crm_emails" },
  ],
  clean: toChoice("Type", emailTypes),
});

const index = input({
  label: "Index",
  type: "string",
  required: false,
  placeholder: "Enter the next_index of an earlier result",
  comments: "The next_index of an earlier result with the same inputs, to go on behind it.",
  example: "c8582xx9e7c7",
  clean: toOptionalText("Index"),
});

export const crmListEmails = zohoAction({
  display: {
    label: "CRM - List Emails",
    description: "Lists the e-mails of a Zoho CRM record, without their texts.",
  },
  performSafety: "safe",
  scopes: [recordReads, "ZohoCRM.modules.emails.READ"],
  inputs: {
    connection,
    recordType,
    recordId: input({ ...recordId, comments: "The ID of the record that has the e-mails." }),
    type,
    ownerId: emailOwner,
    index,
    fetchAll: input({ ...fetchAll, comments: "Turn on to fetch all pages as one result." }),
    maxRecords: input({ ...maxRecords, comments: "The maximum number of e-mails to return." }),
  },
  perform: async (context, { connection, recordType, recordId, ...extent }) => {
    if (extent.type === "user_emails" && extent.ownerId === undefined) {
      refuse("Type is user_emails, and Owner is empty. Select the user whose e-mails to list.");
    }
    const client = createZohoClient(connection, "crm", context);
    return { data: await listEmails(client, recordType, recordId, extent) };
  },
  examplePayload: example,
  outputSchema: output(
    object({
      data: list(crmEmail),
      info: zohoObject({
        count: whole,
        more_records: flag,
        next_index: textOrNull,
        truncated: flag,
      }),
    }),
  ),
});
