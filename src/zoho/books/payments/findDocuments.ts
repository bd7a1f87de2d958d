import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import type { BooksRecord } from "../answers";
import { amountOf, factsOf, readDocument } from "../credits/documents";
import { findByNumber, isId, nothingNamed } from "../findByNumber";
import { findRecordType } from "../recordTypes/findRecordType";
import type { DocumentShare, OpenDocument, Payment } from "./payment";

/**
 * The documents of a payment, in their order; one call for each.
 * @throws Error naming the row for a document that is not there or another contact's, and for a number of several. Also
 * for several currencies.
 */
export async function findDocuments(
  client: ZohoClient,
  payment: Pick<Payment, "recordType" | "party" | "documents">,
): Promise<OpenDocument[]> {
  const { documents, party } = factsOf(payment.recordType);
  const { idField, labelFields } = findRecordType(documents);
  const found: OpenDocument[] = [];
  for (const row of payment.documents) {
    const record = await findOne(client, payment, row);
    const id = String(record[idField]);
    const name = `${record[labelFields[0] ?? ""]} (${id})`;
    if (String(record[party]) !== payment.party) {
      refuse(`Documents, row ${row.row}: ${name} is another contact's.`);
    }
    const currency = String(record.currency_code ?? "");
    if (found[0] && found[0].currency !== currency) {
      refuse(`Documents are in ${found[0].currency} and ${currency}. Record a payment for each.`);
    }
    found.push({ id, name, currency, balance: amountOf(record, "balance") });
  }
  return found;
}

async function findOne(
  client: ZohoClient,
  { recordType, party }: Pick<Payment, "recordType" | "party">,
  { row, document }: DocumentShare,
): Promise<BooksRecord> {
  const { documents, party: partyField } = factsOf(recordType);
  const place = `Documents, row ${row}`;
  if (!isId(document)) {
    const isOwn = (one: BooksRecord) => String(one[partyField]) === party;
    return findByNumber(client, { recordType: documents, number: document, place, isOwn });
  }
  return readDocument(client, documents, document).then(
    ({ record }) => record,
    (thrown) => {
      if (failureOf(thrown)?.code !== "1002") throw thrown;
      refuse(nothingNamed(place, document, findRecordType(documents).label), thrown);
    },
  );
}
