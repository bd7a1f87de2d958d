/** The journal that takes back another one (docs/zoho-books.md#reversals-of-journals). */
import { invalidParameter, success } from "../answers";
import { insertRecord } from "../records";
import { recordTypeNamed } from "../recordTypes";
import { fullRecord } from "../shapes";
import { objectsOf, type Values } from "../state";
import { isDay } from "../times";
import type { OwnCall } from "./ownCall";

const OTHER_SIDE: Record<string, string> = { debit: "credit", credit: "debit" };

const turned = ({ line_id: _, debit_or_credit, ...line }: Values): Values => ({
  ...line,
  debit_or_credit: OTHER_SIDE[String(debit_or_credit)],
});

export const reverseJournal: OwnCall = {
  method: "POST",
  path: "journals/{id}/reverse",
  type: recordTypeNamed("journals"),
  answer({ organization, request, record }) {
    const date = request.query.get("reversal_date");
    const isScheduled = request.query.get("is_reversal_scheduled");
    if (!isDay(date)) throw invalidParameter("reversal_date");
    if (isScheduled !== "true" && isScheduled !== "false") {
      throw invalidParameter("is_reversal_scheduled");
    }
    const { entry_number: _, ...values } = record.values;
    const made = insertRecord(organization, reverseJournal.type, {
      ...values,
      journal_date: date,
      line_items: objectsOf(values.line_items).map(turned),
    });
    const journal = fullRecord(organization, reverseJournal.type, made);
    const isTold = !organization.quirks.reversalsTellNothing;
    return success("The journal entry was reversed.", isTold ? { journal } : {});
  },
};
