import { input } from "@prismatic-io/spectral";
import { bankAccountId } from "../../inputs/bank";
import { organizationId } from "../../inputs/books";
import { toChoice } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { optionalDayInput } from "../../inputs/days";
import { flagInput } from "../../inputs/flags";
import { fetchAll, page, per_page } from "../../inputs/lists";
import { flag, list, object, output, type Schema, text, whole, zohoObject } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { listTransactions } from "../../zoho/books/bank/listTransactions";
import { createBooksClient } from "../../zoho/books/client";

const statuses = ["uncategorized", "manually_added", "matched", "excluded", "categorized"];
const shown = (status: string) =>
  status.charAt(0).toUpperCase() + status.slice(1).replace("_", " ");

// Null where Zoho refuses to tell a line's matches.
const matchesOrNull: Schema = { ...list(zohoObject({})), type: ["array", "null"] };

const example = {
  data: {
    data: [
      {
        transaction_id: "982000000572001",
        date: "2026-05-31",
        amount: 120.5,
        debit_or_credit: "debit",
        status: "uncategorized",
        matches: [
          {
            transaction_id: "982000000571007",
            is_best_match: true,
          },
        ],
      },
    ],
    info: { page: 1, per_page: 25, has_more_page: false },
  },
};

export const booksListBankTransactions = zohoAction({
  display: {
    label: "Books - List Bank Transactions",
    description:
      "Lists transactions of Zoho Books bank accounts, and what each open line could match.",
  },
  performSafety: "safe",
  scopes: ["ZohoBooks.banking.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    bankAccountId: input({
      ...bankAccountId,
      comments: "The account of the bank or credit card; required to list by status.",
    }),
    status: input({
      label: "Status",
      type: "string",
      required: false,
      placeholder: "Select a status",
      comments: "The status of the transactions; leave empty for all.",
      example: "uncategorized",
      model: statuses.map((value) => ({ label: shown(value), value })),
      clean: toChoice("Status", statuses, statuses.map(shown)),
    }),
    from: optionalDayInput("From", "The first day of the transactions."),
    to: optionalDayInput("To", "The last day of the transactions."),
    withMatches: flagInput(
      "With Matches",
      "Whether to list up to 25 uncategorized lines, each with its matches, one call a line.",
    ),
    page,
    per_page,
    fetchAll,
    organizationId,
  },
  perform: async (
    context,
    { connection, organizationId, bankAccountId, per_page, fetchAll, ...asked },
  ) => {
    const client = createBooksClient(connection, context, organizationId);
    const query = { ...asked, account: bankAccountId, perPage: per_page, isWhole: fetchAll };
    return { data: await listTransactions(client, query) };
  },
  examplePayload: example,
  outputSchema: output(
    object({
      data: list(zohoObject({ transaction_id: text, matches: matchesOrNull })),
      info: zohoObject({ page: whole, per_page: whole, has_more_page: flag }),
    }),
  ),
});
