import { input } from "@prismatic-io/spectral";
import { organizationId } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { dayInput } from "../../inputs/days";
import { flagInput } from "../../inputs/flags";
import { toRecordId } from "../../inputs/recordIds";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { reverseJournal } from "../../zoho/books/reverseJournal";

const example = { data: { id: "982000000571003" } };

export const booksReverseJournal = zohoAction({
  display: {
    label: "Books - Reverse Journal",
    description: "Makes a new Zoho Books journal that takes back another one.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.accountants.CREATE", "ZohoBooks.accountants.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    journalId: input({
      label: "Journal ID",
      type: "string",
      required: true,
      placeholder: "Enter a journal's ID",
      comments: "The ID of the journal to take back.",
      example: "982000000571001",
      clean: toRecordId("Journal ID", "journal_id"),
    }),
    date: dayInput("Reversal Date", "The day of the new journal."),
    isScheduled: flagInput(
      "Schedule",
      "Whether Zoho Books makes the journal on that day, and not at once.",
    ),
    again: flagInput(
      "Reverse Again",
      "Whether to make another journal where a later one takes back the same amounts.",
    ),
    organizationId,
  },
  perform: async (context, { connection, organizationId, ...reversal }) => {
    const client = createBooksClient(connection, context, organizationId);
    return { data: await reverseJournal(client, reversal) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: text })),
});
