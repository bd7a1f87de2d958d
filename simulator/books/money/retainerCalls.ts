/** What was paid on a retainer: applied to invoices, and taken off (docs/zoho-books.md#retainers). */
import type { SimAnswer } from "../../types";
import { doesNotExist, invalidParameter, invalidValue, success } from "../answers";
import type { BelowCall, Called } from "../call";
import { isEmpty, type OrganizationState, type Values } from "../state";
import { isDay } from "../times";
import { bodyOf } from "../validate";
import { badAmount } from "./checks";
import { rowsOf } from "./creditCalls";
import { amountOf, unitsOf } from "./exact";
import {
  type Application,
  drawnFrom,
  type Holder,
  type Settlement,
  settlementsOn,
  unusedUnits,
} from "./ledger";
import { applyAmounts, release } from "./settlements";

/** The payments on a retainer, the oldest first, each with what no invoice took yet. */
function paymentsOn(organization: OrganizationState, retainer: Holder) {
  return settlementsOn(organization, retainer).map(({ source }) => ({
    source,
    left: unusedUnits(organization, source),
  }));
}

function dayOf({ apply_date }: Values): { date?: string } {
  if (isEmpty(apply_date)) return {};
  if (!isDay(apply_date)) throw invalidValue("apply_date");
  return { date: apply_date };
}

/** Takes an amount from payments in their order; what is too much is asked of the last, which is refused. */
function partsOf(payments: ReturnType<typeof paymentsOn>, row: Values): Application[] {
  const document = { type: "invoices", id: String(row.invoice_id ?? "") };
  const date = dayOf(row);
  let rest = unitsOf(row.amount_applied);
  const parts: Application[] = [];
  for (const payment of payments) {
    const isEnough = payment === payments.at(-1) || rest <= payment.left;
    const units = isEnough ? rest : payment.left;
    payment.left -= units;
    rest -= units;
    if (units > 0n) {
      parts.push({ source: payment.source, document, amount: amountOf(units), ...date });
    }
  }
  if (parts.length === 0) throw badAmount();
  return parts;
}

function apply({ organization, request, type, record }: Called): SimAnswer {
  const payments = paymentsOn(organization, { type: type.name, id: record.id });
  const rows = rowsOf(bodyOf(request), "invoice_payments");
  if (rows.length === 0) throw invalidParameter("invoice_payments");
  applyAmounts(
    organization,
    rows.flatMap((row) => partsOf(payments, row)),
  );
  return success("Credits have been applied.");
}

function takeOff({ organization, type, record, subId }: Called): SimAnswer {
  const found = paymentsOn(organization, { type: type.name, id: record.id })
    .flatMap(({ source }): Settlement[] => drawnFrom(organization, source))
    .filter(({ document }) => document.id === subId);
  if (found.length === 0) throw doesNotExist("Credits applied");
  release(organization, found);
  return success("The credits applied have been deleted.");
}

const type = "retainerinvoices";

export const retainerCalls: BelowCall[] = [
  { type, method: "POST", path: "retainerinvoices/{id}/invoices", answer: apply },
  { type, method: "DELETE", path: "retainerinvoices/{id}/invoices/{sub}", answer: takeOff },
];
