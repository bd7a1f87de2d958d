import { organizationId, recordName } from "../../inputs/books";
import { mailedType, mailInputs } from "../../inputs/booksMail";
import { connection } from "../../inputs/connection";
import { list, object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { idNamed } from "../../zoho/books/findByNumber";
import { type SentMail, sendMail } from "../../zoho/books/mail/sendMail";
import { readStepFiles } from "../../zoho/files/stepFile";

const example: { data: SentMail } = { data: { state: "sent", to: ["ada@example.com"] } };

export const booksSendEmail = zohoAction({
  display: {
    label: "Books - Send Email",
    description: "Mails a Zoho Books record, a payment reminder or a statement, once.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.{group}.CREATE", "ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType: mailedType,
    recordId: recordName,
    ...mailInputs,
    organizationId,
  },
  perform: async (context, { connection, organizationId, recordId: number, ...mail }) => {
    const client = createBooksClient(connection, context, organizationId);
    const { recordType } = mail;
    const files = readStepFiles("Files", mail.files, mail.fileNames);
    const recordId = await idNamed(client, { recordType, number, place: "Record ID" });
    return { data: await sendMail(client, { ...mail, recordId, files }) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ state: text, to: list(text) })),
});
