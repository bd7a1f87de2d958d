/** The payments of an invoice or a bill, listed and taken off (docs/zoho-books.md#payments-of-a-document). */
import type { SimAnswer } from "../../types";
import { doesNotExist, success } from "../answers";
import type { BelowCall, Called } from "../call";
import { removeRecord } from "../records";
import { recordTypeNamed } from "../recordTypes";
import { heldRecord, settlementsFrom, settlementsOn } from "./ledger";
import { isRefunded } from "./removal";
import { release } from "./settlements";
import { paymentsOf } from "./shown";

function listPayments({ organization, type, record }: Called): SimAnswer {
  return success("success", { payments: paymentsOf(organization, type.name, record) });
}

/**
 * Takes a payment off the document. Whether the payment itself goes along when it settles nothing else is UNSURE for
 * invoices (docs/zoho-books.md#payments-of-a-document).
 */
function removePayment({ organization, type, record, subId }: Called): SimAnswer {
  const [idName] = type.name === "bills" ? ["Bill payment"] : ["Invoice payment"];
  const settlement = settlementsOn(organization, { type: type.name, id: record.id }).find(
    ({ id }) => id === subId,
  );
  if (!settlement) throw doesNotExist(idName ?? "");
  const { source } = settlement;
  release(organization, [settlement]);
  const goesAlong = type.name === "invoices" && organization.quirks.singlePaymentsGoAlong;
  const payment = heldRecord(organization, source);
  const isHeld =
    !payment ||
    isRefunded(source.type, payment.values) ||
    settlementsFrom(organization, source).length > 0;
  if (goesAlong && !isHeld) {
    removeRecord(organization, recordTypeNamed(source.type), payment);
  }
  return success("The payment has been deleted.");
}

const callsOf = (type: string): BelowCall[] => [
  { type, method: "GET", path: `${type}/{id}/payments`, answer: listPayments },
  { type, method: "DELETE", path: `${type}/{id}/payments/{sub}`, answer: removePayment },
];

export const paymentCalls: BelowCall[] = ["invoices", "bills"].flatMap(callsOf);
