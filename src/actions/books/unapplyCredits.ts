import { input } from "@prismatic-io/spectral";
import { organizationId } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { creditReads, documentId, documentType } from "../../inputs/credits";
import { flagInput } from "../../inputs/flags";
import { toIdOrNumber, toRecordIds } from "../../inputs/recordIds";
import { appliedCredits, object, output } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { type UnappliedCredits, unapplyCredits } from "../../zoho/books/credits/unapplyCredits";
import { refuse } from "../../zoho/errors/refuse";

const example: { data: UnappliedCredits } = {
  data: {
    applied: [{ creditId: "982000000567401", kind: "creditnotes", amount: "12.5" }],
    left: "12.5",
    paymentKept: null,
  },
};

export const booksUnapplyCredits = zohoAction({
  display: {
    label: "Books - Unapply Credits",
    description: "Takes credits off a Zoho Books invoice or bill, so that they are open again.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoBooks.{group}.DELETE",
    "ZohoBooks.{group}.READ",
    "ZohoBooks.debitnotes.DELETE",
    ...creditReads,
  ],
  inputs: {
    connection,
    recordType: documentType,
    recordId: documentId,
    creditIds: input({
      label: "Credits",
      type: "string",
      required: false,
      placeholder: "Enter IDs or numbers, separated by commas",
      comments: "The IDs or numbers of the credits that come loose.",
      example: "CN-00042",
      clean: toRecordIds("Credits", toIdOrNumber("Credits")),
    }),
    allCredits: flagInput("All Credits", "Whether all credits of the document come loose."),
    includePayments: flagInput(
      "Include Payments",
      "Whether payments come loose too; Zoho Books may delete one that is on this document alone.",
    ),
    organizationId,
  },
  perform: async (context, { connection, organizationId, ...inputs }) => {
    const client = createBooksClient(connection, context, organizationId);
    const { recordType, recordId, creditIds, allCredits, includePayments } = inputs;
    if (allCredits === creditIds.length > 0) {
      refuse("Give Credits, or choose All Credits.");
    }
    const which = { credits: allCredits ? undefined : creditIds, includePayments };
    return { data: await unapplyCredits(client, recordType, recordId, which) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(
    object({
      ...appliedCredits("What was applied, and came loose."),
      paymentKept: { type: ["boolean", "null"] },
    }),
  ),
});
