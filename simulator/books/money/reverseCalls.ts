/** The journal that takes back another one (docs/zoho-books.md#reversals-of-journals). */
import type { SimAnswer } from "../../types";
import { invalidParameter, success } from "../answers";
import type { BelowCall, Called } from "../call";
import { insertRecord } from "../records";
import { fullRecord } from "../shapes";
import { objectsOf, type Values } from "../state";
import { isDay } from "../times";

const OTHER_SIDE: Record<string, string> = { debit: "credit", credit: "debit" };

const turned = ({ line_id: _, debit_or_credit, ...line }: Values): Values => ({
  ...line,
  debit_or_credit: OTHER_SIDE[String(debit_or_credit)],
});

function reverse({ organization, request, type, record }: Called): SimAnswer {
  const date = request.query.get("reversal_date");
  const isScheduled = request.query.get("is_reversal_scheduled");
  if (!isDay(date)) throw invalidParameter("reversal_date");
  if (isScheduled !== "true" && isScheduled !== "false") {
    throw invalidParameter("is_reversal_scheduled");
  }
  const { entry_number: _, ...values } = record.values;
  const made = insertRecord(organization, type, {
    ...values,
    journal_date: date,
    line_items: objectsOf(values.line_items).map(turned),
  });
  const isTold = !organization.quirks.reversalsTellNothing;
  const content = isTold ? { journal: fullRecord(organization, type, made) } : {};
  return success("The journal entry was reversed.", content);
}

export const reverseCalls: BelowCall[] = [
  { type: "journals", method: "POST", path: "journals/{id}/reverse", answer: reverse },
];
