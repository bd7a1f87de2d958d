import { input } from "@prismatic-io/spectral";
import { bankAccountId, transactionId } from "../../inputs/bank";
import { organizationId } from "../../inputs/books";
import { toTextList } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { refuseLostDigits } from "../../inputs/recordIds";
import { toRows } from "../../inputs/rows";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { matchLine } from "../../zoho/books/bank/matchLine";
import type { SettledLine } from "../../zoho/books/bank/settleLine";
import { createBooksClient } from "../../zoho/books/client";
import { isObject } from "../../zoho/isObject";

const example: { data: SettledLine } = {
  data: { transactionId: "982000000572001", status: "matched" },
};

/** IDs as text or in a list, and rows of matches; undefined when not given. */
function toMatches(value: unknown): unknown[] | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const isOne = typeof value !== "object" && !/^\s*[[{]/.test(String(value));
  const rows = isOne ? [value] : toRows("Matches")(value);
  for (const row of rows) {
    refuseLostDigits("Matches", isObject(row) ? (row.transaction_id ?? row.id) : row);
  }
  return isOne ? toTextList("Matches")(value) : rows;
}

export const booksMatchBankTransaction = zohoAction({
  display: {
    label: "Books - Match Bank Transaction",
    description: "Matches a line of a bank statement with what Zoho Books has recorded already.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.banking.CREATE", "ZohoBooks.banking.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    transactionId,
    matches: input({
      label: "Matches",
      type: "data",
      required: false,
      placeholder: "Enter IDs, or reference matches",
      comments: "IDs or rows of the line's matches; leave empty for the one that is Zoho's best.",
      example: "982000000571007",
      clean: toMatches,
    }),
    bankAccountId,
    organizationId,
  },
  perform: async (
    context,
    { connection, organizationId, transactionId, bankAccountId, matches },
  ) => {
    const client = createBooksClient(connection, context, organizationId);
    const line = { id: transactionId, account: bankAccountId };
    return { data: await matchLine(client, line, matches) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ transactionId: text, status: text })),
});
