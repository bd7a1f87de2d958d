import { input } from "@prismatic-io/spectral";
import { toFile, toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { object, output, text } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { addNote } from "../../zoho/crm/related/addNote";
import { refuse } from "../../zoho/errors/refuse";

const title = input({
  label: "Title",
  type: "string",
  required: false,
  placeholder: "Enter a title",
  comments: "The title of the note, at most 120 characters; a note needs a title or a text.",
  example: "Call",
  clean: toOptionalText("Title"),
});

const content = input({
  label: "Text",
  type: "text",
  required: false,
  placeholder: "Enter a text",
  comments: "The text of the note, at most 65,535 characters.",
  example: "Ada wants an offer for two robots.",
  clean: toOptionalText("Text"),
});

const file = input({
  label: "File",
  type: "data",
  required: false,
  placeholder: "Reference a file or enter text",
  comments:
    "A file to attach to the note, either text or binary from another step, at most 100 MB.",
  example: "The content of the offer",
  clean: (value: unknown) =>
    value === undefined || value === null || value === "" ? undefined : toFile("File", value),
});

const fileName = input({
  label: "File Name",
  type: "string",
  required: false,
  placeholder: "Enter a file name",
  comments: "The name of the file with its extension; required beside a file.",
  example: "offer.txt",
  clean: toOptionalText("File Name"),
});

const example = { data: { id: "4876876000000336001" } };

export const crmAddNote = zohoAction({
  display: {
    label: "CRM - Add Note",
    description: "Adds a note, and perhaps a file of it, to a Zoho CRM record.",
  },
  performSafety: "notAllowed",
  scopes: [recordReads, "ZohoCRM.modules.notes.CREATE", "ZohoCRM.modules.attachments.CREATE"],
  inputs: { connection, recordType, recordId, title, content, file, fileName },
  perform: async (
    context,
    { connection, recordType, recordId, title, content, file, fileName },
  ) => {
    const client = createZohoClient(connection, "crm", context);
    if (title === undefined && content === undefined) {
      refuse("Title and Text are empty. Give the note a title or a text.");
    }
    if (file && fileName === undefined) {
      refuse("File Name is empty. Enter the name of the file with its extension.");
    }
    if (!file && fileName !== undefined) {
      refuse("File is empty. Reference a file, or leave File Name empty as well.");
    }
    const named = file && { ...file, name: fileName ?? "" };
    return { data: await addNote(client, recordType, recordId, { title, content, file: named }) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: text })),
});
