import { recordTypes } from ".";
import type { BooksRecordType } from "./recordType";

/** The labels of the record types that have something, for messages. */
export const labelsWith = (has: (type: BooksRecordType) => unknown): string =>
  Object.values(recordTypes)
    .filter(has)
    .map(({ label }) => label)
    .join(", ");
