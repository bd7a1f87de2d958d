import type { ZohoRequest } from "../http/request";

/**
 * What a write of Books does that is sent again after its answer was lost (docs/zoho-books.md#repeated-writes).
 * - `R`: it ends in the same state.
 * - `G`: the state guards it: the second one is refused, or does nothing.
 * - `N`: it adds something again, so it is sent once, and what became of it is read.
 */
type Repetition = { kind: "R" | "G" } | { kind: "N"; findOut: string };

/** Each verb of Books; whoever adds one adds its row. `{what}` stands for what the request names. */
const repetitions = {
  convertRecord: {
    kind: "N",
    findOut:
      "Look in Zoho Books for what was made of {what} before repeating the step, so that there are not two.",
  },
  createOnce: {
    kind: "N",
    findOut: "Look in Zoho Books for {what} before repeating the step, so that there are not two.",
  },
  importFromCrm: {
    kind: "N",
    findOut: "Look in Zoho Books for a contact of CRM {what} before repeating the step.",
  },
  applyCredits: {
    kind: "N",
    findOut: "Look at what is applied to document {what} in Zoho Books before repeating the step.",
  },
  unapplyCredits: { kind: "R" },
  createRefund: {
    kind: "N",
    findOut: "Look at the refunds of {what} in Zoho Books before repeating the step.",
  },
  recordPayment: {
    kind: "N",
    findOut:
      "Look in Zoho Books for a payment {what}. Repeat the step only where there is none, so that nothing is paid twice.",
  },
  addAttachment: {
    kind: "N",
    findOut: "Look at the files of record {what} in Zoho Books before repeating the step.",
  },
  removeAttachment: { kind: "R" },
  // A second one would remove what was attached in between.
  removeAllAttachments: {
    kind: "N",
    findOut: "Look whether record {what} still has the file before repeating the step.",
  },
  addComment: {
    kind: "N",
    findOut: "Look at the comments of {what} in Zoho Books before repeating the step.",
  },
  sendEmail: {
    kind: "N",
    findOut:
      "The e-mail may have been sent: look at the history of {what} in Zoho Books, or ask who gets it, before repeating the step.",
  },
  reverseJournal: {
    kind: "N",
    findOut: "Look in Zoho Books for a reversal of journal {what} before repeating the step.",
  },
  // The line's state stops a second one, but a refusal would not tell whose the first one was.
  settleBankLine: {
    kind: "N",
    findOut: "Look at bank transaction {what} in Zoho Books before repeating the step.",
  },
  importStatement: {
    kind: "N",
    findOut: "Look at the statements of account {what} in Zoho Books before repeating the step.",
  },
  // Lines are replaced, so that those without an ID come once (docs/zoho-books.md#writing-by-a-unique-field).
  upsertRecord: { kind: "R" },
  updateCustomFields: { kind: "R" },
} as const satisfies Record<string, Repetition>;

/** A verb of Books, by its row in the table. */
type BooksVerb = keyof typeof repetitions;

/**
 * Whether a request may be sent again when its answer was lost, and else how to find out what became of it.
 * @param what the record that the way to find out names.
 */
export function repetitionOf(verb: BooksVerb, what = ""): Pick<ZohoRequest, "repeat" | "findOut"> {
  const row: Repetition = repetitions[verb];
  if (row.kind !== "N") return { repeat: "always" };
  return { repeat: "ifNotRun", findOut: row.findOut.replace("{what}", () => what) };
}
