import { changeFailure, failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { booksPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { type BooksAnswer, type BooksRecord, readRecord } from "../answers";
import { amountOf, factsOf } from "../credits/documents";
import { readDecimal, subtract, toJsonAmount } from "../money/decimal";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import { repetitionOf } from "../repetition";
import { newRows, type SeenRows } from "../seenRows";
import { writeOnce } from "../writes";
import { findDocuments } from "./findDocuments";
import { findExisting } from "./findExisting";
import { type Payment, partyLabel, type RecordedPayment, type Share } from "./payment";
import {
  findRecorded,
  idOf,
  idsLike,
  paidBy,
  readPayment,
  seePayments,
  settles,
  textOf,
} from "./readPayments";
import { shareOut } from "./shareOut";

/**
 * Records a payment once. One that has the reference, contact, amount and day already is given as it is. After a lost
 * answer, the new payment of that contact, amount and day that settles the same documents is the one. Warns of what Zoho
 * did otherwise, and of another payment that got the reference at the same time.
 * @throws Error for what does not fit, before anything is sent; ZohoError also where it stays unknown whether it was recorded.
 */
export async function recordPayment(
  client: ZohoClient,
  payment: Payment,
): Promise<RecordedPayment> {
  const { documents, recordType, thanks } = payment;
  const before = await seePayments(client, payment);
  const existing = await findExisting(client, payment, before);
  if (existing) return existing;
  const contact = documents.length > 0 || thanks ? await readContact(client, payment) : {};
  const found = await findDocuments(client, payment, textOf(contact.currency_code));
  const { shares, rest, without } = shareOut(payment, found);
  for (const { row, document } of without) {
    client.log.warn(`Documents, row ${row.row}: nothing of Amount was left for ${document.name}.`);
  }
  const request: ZohoRequest = {
    method: "POST",
    path: booksPath`/${recordType}`,
    body: { ...bodyOf(payment, shares), ...(thanks && thanksTo(contact)) },
    ...repetitionOf("recordPayment", describe(payment, shares)),
  };
  const written = await writeOnce(
    client,
    request,
    (answer) => told(payment, answer),
    () => findRecorded(client, payment, shares, before),
  );
  await warnOfTwin(client, payment, before, idOf(written));
  const paymentId = idOf(written);
  return tellRecorded(client, payment, { shares, rest }, written).catch((thrown) => {
    throw changeFailure(thrown, (failure) => ({
      ...failure,
      ...{ outcomeUnknown: true, retryable: false },
      hint: `Payment ${paymentId} is recorded, and its documents could not be read. Look at the payment in Zoho Books.`,
    }));
  });
}

async function readContact(client: ZohoClient, payment: Payment): Promise<BooksRecord> {
  const { party } = payment;
  try {
    const answer = await getRecord(client, { recordType: "contacts" }, party);
    return readRecord(findRecordType("contacts"), answer);
  } catch (thrown) {
    if (failureOf(thrown)?.code !== "1002") throw thrown;
    refuse(
      `${partyLabel(payment)}: there is no contact ${party}. Check the ID and Organization ID.`,
      thrown,
    );
  }
}

const maxNamed = 3;

/** Which payment it is, for whoever has to look for it. */
function describe({ amount, date, party, reference }: Payment, shares: Share[]): string {
  const names = shares.slice(0, maxNamed).map(({ document }) => document.name);
  const more = shares.length - names.length;
  return [
    `of ${amount} on ${date}, of contact ${party}`,
    reference && `with the reference "${reference}"`,
    names.length > 0 && `for ${names.join(", ")}`,
    more > 0 && `and ${more} more`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** The payment in an answer; Zoho's specification has vendor payments without a key (docs/zoho-books.md#keys-of-answers). */
function told({ recordType }: Payment, answer: BooksAnswer): BooksRecord | undefined {
  const record = answer[findRecordType(recordType).singleKey] ?? answer;
  return isObject(record) && record.payment_id ? record : undefined;
}

/** One look for a payment that another run recorded meanwhile; a look that fails tells nothing. */
async function warnOfTwin(
  client: ZohoClient,
  payment: Payment,
  before: SeenRows,
  id: string,
): Promise<void> {
  if (!payment.reference) return;
  try {
    const fresh = idsLike(payment, newRows(before, await seePayments(client, payment)));
    const twins = fresh.filter((other) => other !== id);
    if (twins.length === 0) return;
    client.log.warn(
      `Payments ${[id, ...twins].join(" and ")} have the same Reference: another run recorded one at the same time. Remove what was paid twice.`,
    );
  } catch (thrown) {
    client.log.debug(`No look for a second payment: ${thrown}`);
  }
}

/** What Zoho recorded, by its answer, or else by the payment; a warning where that is not what was asked for. */
async function tellRecorded(
  client: ZohoClient,
  payment: Payment,
  { shares, rest }: Pick<ReturnType<typeof shareOut>, "shares" | "rest">,
  written: BooksRecord,
): Promise<RecordedPayment> {
  const paymentId = idOf(written);
  const { recordType } = payment;
  const unusedOf = (record: BooksRecord) => readDecimal(record[factsOf(recordType).unused[0]]);
  const isTold = isReadable(payment, written);
  const isWhole = isTold || shares.length === 0 || unusedOf(written) === rest;
  const record = isWhole ? written : await readPayment(client, recordType, paymentId);
  const unused = unusedOf(record) ?? rest;
  const paid = isTold || !isWhole ? paidBy(payment, record) : undefined;
  if (unused !== rest || (paid && !settles(shares, paid))) {
    client.log.warn(
      `Zoho Books applied payment ${paymentId} otherwise than asked, and left ${unused} unused, not ${rest}. Look at its documents.`,
    );
  }
  const asked = new Map(shares.map(({ document }) => [document.id, document.balance]));
  return {
    paymentId,
    applied:
      paid?.map(({ documentId, amount, row }) => {
        const balance = asked.get(documentId);
        return {
          documentId,
          amount,
          balance: balance ? subtract(balance, amount) : amountOf(row, "balance_amount", "balance"),
        };
      }) ??
      shares.map(({ document, amount }) => ({
        documentId: document.id,
        amount,
        balance: subtract(document.balance, amount),
      })),
    unused,
    existing: false,
  };
}

/** Whether an answer tells what the payment settles. */
function isReadable(payment: Payment, record: BooksRecord): boolean {
  try {
    return paidBy(payment, record) !== undefined;
  } catch {
    return false;
  }
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
function thanksTo({ contact_persons }: BooksRecord): BooksRecord {
  const people = Array.isArray(contact_persons) ? contact_persons.filter(isObject) : [];
  const ids = people
    .filter(({ email }) => textOf(email))
    .map((one) => String(one.contact_person_id));
  if (ids.length > 0) return { contact_persons: ids };
  refuse("Thank by Mail: no contact person of the customer has an e-mail address.");
}
