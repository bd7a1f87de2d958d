import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import type { BooksRecord } from "../answers";
import { amountOf, factsOf, readDocument } from "../credits/documents";
import { findByNumber, isId } from "../findByNumber";
import { listPages } from "../lists";
import { isPositive, readDecimal } from "../money/decimal";
import { findRecordType } from "../recordTypes/findRecordType";
import { type DocumentShare, type OpenDocument, type Payment, partyLabel } from "./payment";

type Wanted = Pick<Payment, "recordType" | "party" | "documents">;

// More documents are looked for in a list first.
const few = 3;

/**
 * The documents of a payment, in their order: one call for each of a few, and for more one for each 200 that are open.
 * @param currency that of the contact, where it is known.
 * @throws Error naming the row for a document that is not there, another contact's or in another currency, and for a
 * number of several.
 */
export async function findDocuments(
  client: ZohoClient,
  wanted: Wanted,
  currency: string,
): Promise<OpenDocument[]> {
  const { recordType, party } = wanted;
  const { documents, party: partyField } = factsOf(recordType);
  const { idField, nameField = "" } = findRecordType(documents);
  const listed = wanted.documents.length > few ? await listOpen(client, wanted) : undefined;
  const found: OpenDocument[] = [];
  for (const row of wanted.documents) {
    const record = listed?.get(row.document) ?? (await findOne(client, wanted, row));
    const id = String(record[idField]);
    const document: OpenDocument = {
      id,
      name: `${record[nameField]} (${id})`,
      currency: String(record.currency_code ?? ""),
      balance: amountOf(record, "balance"),
      status: String(record.status ?? ""),
    };
    const place = `Documents, row ${row.row}: ${document.name}`;
    if (String(record[partyField]) !== party) {
      refuse(`${place} is another contact's. Correct the row or ${partyLabel(wanted)}.`);
    }
    if (currency && document.currency && document.currency !== currency) {
      refuse(
        `${place} is in ${document.currency}, and the contact's currency is ${currency}. Record its payment in Zoho Books.`,
      );
    }
    found.push(document);
  }
  return found;
}

/**
 * What is open of the contact, by ID; invoices by number, too, which no two have. The highest balances come first.
 * Whatever is not among it is looked for by itself, so that the list costs at most a call for each document.
 */
async function listOpen(
  client: ZohoClient,
  { recordType, party, documents }: Wanted,
): Promise<Map<string, BooksRecord>> {
  const { documents: type, party: partyField } = factsOf(recordType);
  const { idField, nameField = "" } = findRecordType(type);
  const names = type === "invoices" ? [nameField, idField] : [idField];
  const missing = new Set(documents.map(({ document }) => document));
  const found = new Map<string, BooksRecord>();
  const search = { [partyField]: party, sort_column: "balance", sort_order: "D" };
  const isOpen = ({ balance }: BooksRecord) => isPositive(readDecimal(balance) ?? "0");
  const keep = (row: BooksRecord) => {
    const wanted = names.map((field) => String(row[field])).find((name) => missing.delete(name));
    if (wanted) found.set(wanted, row);
  };
  let pages = 0;
  for await (const { rows } of listPages(client, { recordType: type }, { search })) {
    const open = rows.filter(isOpen);
    open.filter((row) => String(row[partyField]) === party).forEach(keep);
    pages += 1;
    const isOver = open.length < rows.length || missing.size === 0;
    if (isOver || pages === documents.length) break;
  }
  return found;
}

/** By its ID, else by its number. */
async function findOne(
  client: ZohoClient,
  { recordType, party }: Wanted,
  { row, document }: DocumentShare,
): Promise<BooksRecord> {
  const { documents, party: partyField } = factsOf(recordType);
  const named = {
    recordType: documents,
    number: document,
    place: `Documents, row ${row}`,
    isOwn: (one: BooksRecord) => String(one[partyField]) === party,
  };
  if (!isId(document)) return findByNumber(client, named);
  try {
    return (await readDocument(client, documents, document)).record;
  } catch (thrown) {
    if (failureOf(thrown)?.code !== "1002") throw thrown;
    // Some numbers are as long as IDs.
    return findByNumber(client, named);
  }
}
