import { input, structuredObjectInput } from "@prismatic-io/spectral";
import { amountInput } from "../../inputs/amounts";
import { requiredBankAccountId } from "../../inputs/bank";
import { organizationId } from "../../inputs/books";
import { toChoice, toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { dayInput, optionalDayInput } from "../../inputs/days";
import { flagInput } from "../../inputs/flags";
import { structuredRows } from "../../inputs/structuredRows";
import { textInput } from "../../inputs/texts";
import { object, output, text, whole } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { importStatement, type StatementLine } from "../../zoho/books/bank/importStatement";
import { createBooksClient } from "../../zoho/books/client";
import { refuse } from "../../zoho/errors/refuse";

const example = { data: { statementId: "982000000573001", lines: 2, leftOut: 0 } };

const sides = ["debit", "credit"] as const;
const toSide = toChoice("Side", sides);

const amount = amountInput("The amount without a sign.");
/** @throws Error also for a sign, which banks' files have in place of a side. */
const toAmount = (value: unknown) =>
  /^\s*[-+]/.test(String(value))
    ? refuse(`Amount is "${value}". Give the way of the money by Side, not by a sign.`)
    : amount.clean(value);

const columns = {
  date: dayInput("Date", "The day of the line."),
  side: input({
    label: "Side",
    type: "string",
    required: true,
    placeholder: "Select a side",
    comments: "Debit or credit as Zoho Books takes it; import one line first and look at it.",
    example: "debit",
    model: sides.map((value) => ({ label: value === "debit" ? "Debit" : "Credit", value })),
    clean: (value: unknown) => toSide(toRequiredText("Side")(value)),
  }),
  amount: { ...amount, clean: toAmount },
  payee: textInput("Payee", "Who paid or was paid.", "Example Robotics"),
  description: textInput("Description", "What the bank says of it.", "Transfer"),
  reference: textInput("Reference", "The bank's reference.", "TR-2026-0042"),
  bankId: textInput("Bank's ID", "The bank's own ID of the transaction.", "XXXXSCD01"),
};

const lines = structuredObjectInput({
  label: "Lines",
  comments: "The lines of the statement, or a reference to a list of them.",
  collection: "valuelist",
  // Rows are cleaned below: the platform's errors do not name the row (docs/prismatic.md#structured-inputs).
  inputs: Object.fromEntries(
    Object.entries(columns).map(([key, { clean: _, ...shown }]) => [key, input(shown)]),
  ),
});

export const booksImportBankStatement = zohoAction({
  display: {
    label: "Books - Import Bank Statement",
    description: "Imports the lines of a statement into a Zoho Books bank account, once.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoBooks.banking.CREATE", "ZohoBooks.banking.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    bankAccountId: requiredBankAccountId,
    lines,
    from: optionalDayInput("From", "The first day of the statement; that of its lines if empty."),
    to: optionalDayInput("To", "The last day of the statement; that of its lines if empty."),
    again: flagInput(
      "Import Again",
      "Whether to import the lines of the last import once more; Zoho Books may have them twice.",
    ),
    organizationId,
    leaveOut: flagInput(
      "Leave Out Known Lines",
      "Whether to leave out lines that the last import has; otherwise these lines are an error.",
    ),
  },
  perform: async (context, { connection, organizationId, bankAccountId, ...given }) => {
    const client = createBooksClient(connection, context, organizationId);
    const lines = structuredRows("Lines", columns)(given.lines) as unknown as StatementLine[];
    if (lines.length === 0) refuse("Lines is empty. Give at least one line of the statement.");
    const statement = { ...given, lines, account: bankAccountId };
    return { data: await importStatement(client, statement) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ statementId: text, lines: whole, leftOut: whole })),
});
