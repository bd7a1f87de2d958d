import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { booksPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { type BooksAnswer, type BooksRecord, readRecord, unreadable } from "../answers";
import { factsOf } from "../credits/documents";
import { type Amount, readDecimal, subtract, toJsonAmount } from "../money/decimal";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import { repetitionOf } from "../repetition";
import { writeOnce } from "../writes";
import { findDocuments } from "./findDocuments";
import type { Payment, RecordedPayment } from "./payment";
import { paymentsLike, readPayment } from "./readPayments";
import { type Share, shareOut } from "./shareOut";

/**
 * Records a payment once. One that has the reference, contact, amount and day already is given as it is. After a lost
 * answer, the new payment of that contact, amount and day is the one.
 * @throws Error for what does not fit, before anything is sent; ZohoError also where it stays unknown whether it was recorded.
 */
export async function recordPayment(
  client: ZohoClient,
  payment: Payment,
): Promise<RecordedPayment> {
  const { recordType, reference } = payment;
  const before = await paymentsLike(client, payment);
  const same = before.find((row) => reference && textOf(row.reference_number) === reference);
  if (same && !payment.repeatsReference) {
    return readPayment(client, recordType, idOf(same));
  }
  const { shares, rest } = shareOut(payment, await findDocuments(client, payment));
  const request: ZohoRequest = {
    method: "POST",
    path: booksPath`/${recordType}`,
    body: { ...bodyOf(payment, shares), ...(await thanksOf(client, payment)) },
    ...repetitionOf("recordPayment", `of ${payment.amount} on ${payment.date}`),
  };
  const known = new Set(before.map(idOf));
  const find = async () => {
    const fresh = (await paymentsLike(client, payment)).filter(
      (row) => !known.has(idOf(row)) && textOf(row.reference_number) === (reference ?? ""),
    );
    if (fresh.length > 1) throw unreadable("new payment");
    return fresh[0];
  };
  const written = await writeOnce(client, request, (answer) => told(payment, answer), find);
  return {
    paymentId: idOf(written),
    applied: shares.map(({ document, amount }) => ({
      documentId: document.id,
      amount,
      balance: subtract(document.balance, amount),
    })),
    unused: unusedOf(client, payment, written, rest),
    existing: false,
  };
}

/** What Zoho left unused; a warning where that is not the rest that was to be kept. */
function unusedOf(
  { log }: ZohoClient,
  { recordType }: Payment,
  written: BooksRecord,
  rest: Amount,
): Amount {
  const unused = readDecimal(written[factsOf(recordType).unused[0]]) ?? rest;
  if (unused !== rest) {
    log.warn(
      `Zoho Books left ${unused} of payment ${idOf(written)} unused, not ${rest}. Look at its documents.`,
    );
  }
  return unused;
}

const idOf = ({ payment_id }: BooksRecord): string => String(payment_id);

const textOf = (value: unknown): string => String(value ?? "").trim();

/** The payment in an answer; Zoho's specification has vendor payments without a key (docs/zoho-books.md#keys-of-answers). */
function told({ recordType }: Payment, answer: BooksAnswer): BooksRecord | undefined {
  const record = answer[findRecordType(recordType).singleKey] ?? answer;
  return isObject(record) && record.payment_id ? record : undefined;
}

function bodyOf(payment: Payment, shares: Share[]): BooksRecord {
  const { documents, party } = factsOf(payment.recordType);
  const { idField } = findRecordType(documents);
  return {
    [party]: payment.party,
    payment_mode: payment.mode,
    amount: toJsonAmount(payment.amount),
    date: payment.date,
    [payment.recordType === "customerpayments" ? "account_id" : "paid_through_account_id"]:
      payment.account,
    reference_number: payment.reference,
    [documents]: shares.map(({ document, amount }) => ({
      [idField]: document.id,
      amount_applied: toJsonAmount(amount),
    })),
  };
}

/** Who gets the mail of thanks: the people of the customer that have an address. */
async function thanksOf(client: ZohoClient, { thanks, party }: Payment): Promise<BooksRecord> {
  if (!thanks) return {};
  const place = { recordType: "contacts" };
  const { contact_persons } = readRecord(
    findRecordType("contacts"),
    await getRecord(client, place, party),
  );
  const people = Array.isArray(contact_persons) ? contact_persons.filter(isObject) : [];
  const ids = people
    .filter(({ email }) => textOf(email))
    .map((one) => String(one.contact_person_id));
  if (ids.length > 0) return { contact_persons: ids };
  refuse("Thank by Mail: no contact person of the customer has an e-mail address.");
}
