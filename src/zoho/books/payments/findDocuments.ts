import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { type BooksRecord, readRecord, unreadable } from "../answers";
import { listPages } from "../lists";
import { readDecimal } from "../money/decimal";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import type { BooksRecordType } from "../recordTypes/recordType";
import { type DocumentShare, factsOf, type OpenDocument, type Payment } from "./payment";

interface Wanted {
  recordType: string;
  type: BooksRecordType;
  /** The field with the document's number. */
  numberField: string;
  partyField: string;
  party: string;
}

/**
 * The documents of a payment, in their order; one call for each.
 * @throws Error naming the row for a document that is not there, is another contact's or void, and for a number of several.
 * Also for several currencies.
 */
export async function findDocuments(
  client: ZohoClient,
  { recordType, party, documents }: Pick<Payment, "recordType" | "party" | "documents">,
): Promise<OpenDocument[]> {
  const { documents: place, party: partyField } = factsOf(recordType);
  const type = findRecordType(place);
  const numberField = type.labelFields[0] ?? "";
  const wanted: Wanted = { recordType: place, type, numberField, partyField, party };
  const found: OpenDocument[] = [];
  for (const row of documents) {
    found.push(toDocument(await findOne(client, wanted, row), wanted, row));
  }
  const odd = found.find(({ currency }) => currency !== found[0]?.currency);
  if (odd) {
    refuse(
      `${odd.name} is in ${odd.currency}, and ${found[0]?.name} in ${found[0]?.currency}. Record a payment for each currency.`,
    );
  }
  return found;
}

// The IDs of records are that long; numbers of documents are written by people.
const isId = (text: string): boolean => /^\d{12,}$/.test(text);

async function findOne(
  client: ZohoClient,
  { recordType, type, numberField, partyField, party }: Wanted,
  { row, document }: DocumentShare,
): Promise<BooksRecord> {
  const place = `Documents, row ${row}`;
  const none = `${place}: ${type.label} has no "${document}". Check the ID or number.`;
  if (isId(document)) {
    const answer = await getRecord(client, { recordType }, document).catch((thrown) => {
      if (failureOf(thrown)?.code !== "1002") throw thrown;
      refuse(none, thrown);
    });
    return readRecord(type, answer);
  }
  const rows: BooksRecord[] = [];
  for await (const page of listPages(
    client,
    { recordType },
    { search: { [numberField]: document } },
  )) {
    // Zoho ignores filters in silence (docs/zoho-books.md#filters).
    rows.push(...page.rows.filter((one) => String(one[numberField]) === document));
  }
  // Vendors may give their bills the same number.
  const own = rows.filter((one) => String(one[partyField]) === party);
  if (own.length > 1) {
    refuse(`${place}: ${own.length} of ${type.label} have the number "${document}". Give an ID.`);
  }
  return own[0] ?? rows[0] ?? refuse(none);
}

function toDocument(
  record: BooksRecord,
  { type, numberField, partyField, party }: Wanted,
  { row }: DocumentShare,
): OpenDocument {
  const id = String(record[type.idField]);
  const name = `${record[numberField]} (${id})`;
  if (String(record[partyField]) !== party) {
    refuse(
      `Documents, row ${row}: ${name} is another contact's. Check the document and the contact.`,
    );
  }
  if (record.status === "void") refuse(`Documents, row ${row}: ${name} is void.`);
  const balance = readDecimal(record.balance);
  if (balance === undefined) throw unreadable(`balance of ${name}`, record);
  return { id, name, currency: String(record.currency_code ?? ""), balance };
}
