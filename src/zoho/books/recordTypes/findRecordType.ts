import { refuse } from "../../errors/refuse";
import { recordTypes } from ".";
import type { BooksRecordType } from "./recordType";

/**
 * The row of a record type.
 * @throws ZohoError naming the type when it is not in the table.
 */
export function findRecordType(value: string): BooksRecordType {
  const type = Object.hasOwn(recordTypes, value) ? recordTypes[value] : undefined;
  if (type) return type;
  refuse({
    product: "books",
    operation: `find record type ${value}`,
    reason: `"${value}" is not a Zoho Books record type`,
    hint: `Use one of: ${Object.keys(recordTypes).join(", ")}.`,
  });
}
