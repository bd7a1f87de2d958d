import type { ZohoClient } from "../../http/client";
import { type BooksRecord, isRows, readRecord } from "../answers";
import { getRecord } from "../records";
import type { DocumentConversion } from "../recordTypes/conversion";
import { findRecordType } from "../recordTypes/findRecordType";
import type { BooksRecordType } from "../recordTypes/recordType";

/** A document that is to become another one. */
export interface ConversionSource {
  recordType: string;
  id: string;
  record: BooksRecord;
  conversion: DocumentConversion;
  /** The type of the new document, and its key. */
  type: BooksRecordType;
  target: string;
  /** Who the new document is for. */
  partyId: string;
}

/** A document, as results name it. */
export interface Named {
  id: string;
  number: string | null;
  recordType: string;
}

export const readOne = async (
  client: ZohoClient,
  recordType: string,
  id: string,
): Promise<BooksRecord> =>
  readRecord(findRecordType(recordType), await getRecord(client, { recordType }, id));

export function nameOf(recordType: string, record: BooksRecord): Named {
  const type = findRecordType(recordType);
  const number = record[type.nameField ?? ""];
  return { id: String(record[type.idField]), number: number ? String(number) : null, recordType };
}

export const linesOf = ({ line_items }: BooksRecord): BooksRecord[] =>
  isRows(line_items) ? line_items : [];

/** The reference of the new document: that of the old one, or else its number. */
export const referenceOf = ({ recordType, record, conversion }: ConversionSource): string =>
  String(
    (conversion.header.includes("reference_number") && record.reference_number) ||
      nameOf(recordType, record).number,
  );
