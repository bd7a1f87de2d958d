/** Credits that are applied to documents, listed and taken off (docs/zoho-books.md#credits-of-a-document). */
import type { SimAnswer } from "../../types";
import { doesNotExist, invalidParameter, invalidValue, success } from "../answers";
import type { BelowCall, Called } from "../call";
import { isEmpty, isObject, type OrganizationState, type Values } from "../state";
import { bodyOf } from "../validate";
import { DOCUMENTS, SOURCES } from "./kinds";
import {
  type Application,
  type Holder,
  heldRecord,
  type Settlement,
  settlementsFrom,
  settlementsOn,
} from "./ledger";
import { applyAmounts, release } from "./settlements";

/** What `POST /{documents}/{id}/credits` names: each list, the type of its records, and their id. */
const LISTS: Readonly<Record<string, [list: string, type: string, idField: string][]>> = {
  invoices: [
    ["apply_creditnotes", "creditnotes", "creditnote_id"],
    ["invoice_payments", "customerpayments", "payment_id"],
  ],
  bills: [
    ["apply_vendor_credits", "vendorcredits", "vendor_credit_id"],
    ["bill_payments", "vendorpayments", "payment_id"],
  ],
};

/** The rows of a list of the body. Throws the refusal of what is no list of objects. */
export function rowsOf(body: Values, list: string): Values[] {
  const rows = body[list] ?? [];
  if (!Array.isArray(rows) || !rows.every(isObject)) throw invalidValue(list);
  return rows;
}

/** Whether both lists have to be there is UNSURE (docs/zoho-books.md#credits-of-a-document), and so is an empty one. */
function checkLists({ quirks }: OrganizationState, type: string, body: Values): void {
  if (type !== "invoices") return;
  for (const [list] of LISTS[type] ?? []) {
    if (quirks.creditLists === "both" && body[list] === undefined) throw invalidParameter(list);
    if (quirks.creditLists === "filled" && isEmpty(body[list]) && list in body) {
      throw invalidParameter(list);
    }
  }
}

function applyToDocument({ organization, request, type, record }: Called): SimAnswer {
  const body = bodyOf(request);
  checkLists(organization, type.name, body);
  const applications = (LISTS[type.name] ?? []).flatMap(([list, source, idField]) =>
    rowsOf(body, list).map((row) => ({
      source: sourceNamed(organization, { type: source, id: String(row[idField] ?? "") }, idField),
      document: { type: type.name, id: record.id },
      amount: row.amount_applied,
    })),
  );
  if (applications.length === 0) throw invalidParameter(LISTS[type.name]?.[0]?.[0] ?? "");
  applyAmounts(organization, applications);
  const status = type.name === "bills" ? 201 : 200;
  return success("Credits have been applied.", {}, status);
}

function sourceNamed(organization: OrganizationState, source: Holder, field: string): Holder {
  if (!heldRecord(organization, source)) throw invalidParameter(field);
  return source;
}

/** Applies one credit to the documents of a list of the body. */
const applySource =
  (list: string, documents: string, status = 200) =>
  ({ organization, request, type, record }: Called): SimAnswer => {
    const idField = DOCUMENTS[documents]?.idField ?? "";
    const applications = rowsOf(bodyOf(request), list).map(
      (row): Application => ({
        source: { type: type.name, id: record.id },
        document: { type: documents, id: String(row[idField] ?? "") },
        amount: row.amount_applied,
      }),
    );
    if (applications.length === 0) throw invalidParameter(list);
    applyAmounts(organization, applications);
    return success("Credits have been applied.", {}, status);
  };

const isCredit = ({ source }: Settlement) => SOURCES[source.type]?.isPayment === false;

function listCredits({ organization, record }: Called): SimAnswer {
  const credits = settlementsOn(organization, { type: "invoices", id: record.id })
    .filter(isCredit)
    .map(({ id, source, date, amount }) => ({
      creditnote_id: source.id,
      creditnotes_invoice_id: id,
      creditnotes_number: heldRecord(organization, source)?.values.creditnote_number,
      credited_date: date,
      amount_applied: amount,
    }));
  return success("success", { credits });
}

function listInvoices({ organization, record }: Called): SimAnswer {
  const source = { type: "creditnotes", id: record.id };
  const invoices_credited = settlementsFrom(organization, source).map(
    ({ id, document, date, amount }) => ({
      creditnote_id: record.id,
      invoice_id: document.id,
      creditnote_invoice_id: id,
      date,
      invoice_number: heldRecord(organization, document)?.values.invoice_number,
      creditnote_number: record.values.creditnote_number,
      credited_amount: amount,
    }),
  );
  return success("success", { invoices_credited });
}

function listBills({ organization, record }: Called): SimAnswer {
  const source = { type: "vendorcredits", id: record.id };
  const bills_credited = settlementsFrom(organization, source).map(
    ({ id, document, date, amount }) => ({
      vendor_credit_id: record.id,
      bill_id: document.id,
      vendor_credit_bill_id: id,
      date,
      bill_number: heldRecord(organization, document)?.values.bill_number,
      amount,
    }),
  );
  return success("success", { bills_credited });
}

/** Takes an application off, which belongs to the document or to the credit of the path. */
const takeOff =
  (isIt: (settlement: Settlement, subId: string) => boolean) =>
  ({ organization, type, record, subId }: Called): SimAnswer => {
    const holder = { type: type.name, id: record.id };
    const found = [
      ...settlementsOn(organization, holder),
      ...settlementsFrom(organization, holder),
    ].filter((settlement) => isIt(settlement, subId));
    if (found.length === 0) throw doesNotExist("Credits applied");
    release(organization, found);
    return success("The credits applied have been deleted.");
  };

const takeOffEntry = takeOff(
  (settlement, subId) => isCredit(settlement) && settlement.id === subId,
);

const call = (method: string, path: string, answer: BelowCall["answer"]): BelowCall => ({
  type: path.split("/")[0] ?? "",
  method,
  path,
  answer,
});

export const creditCalls: BelowCall[] = [
  call("POST", "invoices/{id}/credits", applyToDocument),
  call("POST", "bills/{id}/credits", applyToDocument),
  call("GET", "invoices/{id}/creditsapplied", listCredits),
  call("DELETE", "invoices/{id}/creditsapplied/{sub}", takeOffEntry),
  call("GET", "creditnotes/{id}/invoices", listInvoices),
  call("POST", "creditnotes/{id}/invoices", applySource("invoices", "invoices")),
  call("DELETE", "creditnotes/{id}/invoices/{sub}", takeOffEntry),
  call("GET", "vendorcredits/{id}/bills", listBills),
  call("POST", "vendorcredits/{id}/bills", applySource("bills", "bills", 201)),
  call("DELETE", "vendorcredits/{id}/bills/{sub}", takeOffEntry),
];
