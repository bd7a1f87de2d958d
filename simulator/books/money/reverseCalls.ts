/** The journal that takes back another one (docs/zoho-books.md#reversals-of-journals). */
import type { SimAnswer } from "../../types";
import { invalidParameter, success, wrongState } from "../answers";
import type { BelowCall, Called } from "../call";
import { insertRecord } from "../records";
import { fullRecord } from "../shapes";
import {
  type BooksRecord,
  collectionOf,
  type OrganizationState,
  objectsOf,
  type Values,
} from "../state";
import { isDay } from "../times";

const OTHER_SIDE: Record<string, string> = { debit: "credit", credit: "debit" };

const turned = ({ line_id: _, debit_or_credit, ...line }: Values): Values => ({
  ...line,
  debit_or_credit: OTHER_SIDE[String(debit_or_credit)],
});

/**
 * Whether drafts, what was reversed before, and days before the journal's own are refused is UNSURE
 * (docs/zoho-books.md#reversals-of-journals).
 */
function checkReversible(
  organization: OrganizationState,
  { id, values }: BooksRecord,
  date: string,
): void {
  if (!organization.quirks.reversalsGuarded) return;
  if (date < String(values.journal_date ?? "")) throw invalidParameter("reversal_date");
  if (values.status === "draft") throw wrongState("the journal is a draft");
  const journals = collectionOf(organization, "journals");
  if (organization.store.findByValue<Values>(journals, "reversed_journal", id).length > 0) {
    throw wrongState("the journal is reversed");
  }
}

function reverse({ organization, request, type, record }: Called): SimAnswer {
  const date = request.query.get("reversal_date");
  const isScheduled = request.query.get("is_reversal_scheduled");
  if (!isDay(date)) throw invalidParameter("reversal_date");
  if (isScheduled !== "true" && isScheduled !== "false") {
    throw invalidParameter("is_reversal_scheduled");
  }
  checkReversible(organization, record, date);
  const { entry_number: _, ...values } = record.values;
  const made = insertRecord(organization, type, {
    ...values,
    journal_date: date,
    line_items: objectsOf(values.line_items).map(turned),
    reversed_journal: record.id,
  });
  const isTold = !organization.quirks.reversalsTellNothing;
  const content = isTold ? { journal: fullRecord(organization, type, made) } : {};
  return success("The journal entry was reversed.", content);
}

export const reverseCalls: BelowCall[] = [
  { type: "journals", method: "POST", path: "journals/{id}/reverse", answer: reverse },
];
