import { organizationId } from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { creditReads, credits, documentId, documentType, toCredits } from "../../inputs/credits";
import { flagInput } from "../../inputs/flags";
import { appliedCredits, object, output } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { type AppliedCredits, applyCredits } from "../../zoho/books/credits/applyCredits";
import { refuse } from "../../zoho/errors/refuse";

const example: { data: AppliedCredits } = {
  data: {
    applied: [{ creditId: "982000000567401", kind: "creditnotes", amount: "12.5" }],
    left: "0",
  },
};

export const booksApplyCredits = zohoAction({
  display: {
    label: "Books - Apply Credits",
    description: "Applies credits and payments to a Zoho Books invoice or bill, once.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.{group}.CREATE", "ZohoBooks.{group}.READ", ...creditReads],
  inputs: {
    connection,
    recordType: documentType,
    recordId: documentId,
    credits,
    allOpenCredits: flagInput(
      "All Open Credits",
      "Whether all open credits are applied, the oldest first, up to the balance.",
    ),
    organizationId,
  },
  perform: async (context, { connection, organizationId, ...inputs }) => {
    const client = createBooksClient(connection, context, organizationId);
    const { recordType, recordId, allOpenCredits } = inputs;
    const wanted = toCredits(inputs.credits);
    if (allOpenCredits === wanted.length > 0) {
      refuse("Give Credits, or choose All Open Credits.");
    }
    const named = allOpenCredits ? undefined : wanted;
    return { data: await applyCredits(client, recordType, recordId, named) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object(appliedCredits("What was applied."))),
});
