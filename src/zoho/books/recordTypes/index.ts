import { accounting } from "./accounting";
import { banking } from "./banking";
import { comments } from "./comments";
import { conversions } from "./conversions";
import { credits } from "./credits";
import { customFieldWrites } from "./customFieldWrites";
import { fileColumn } from "./files";
import { filters } from "./filters";
import { mail } from "./mail";
import { nameColumn } from "./names";
import { pdfColumn } from "./pdf";
import { projects } from "./projects";
import { purchases } from "./purchases";
import type { BooksRecordType } from "./recordType";
import { refunds } from "./refunds";
import { sales } from "./sales";
import { settings } from "./settings";
import { uniqueFields } from "./uniqueFields";
import { verbs } from "./verbs";

// The order of the choices since 1.0.0. A type that is not named here stands behind.
const firstChoices = [
  "bankaccounts",
  "banktransactions",
  "bankaccounts/rules",
  "basecurrencyadjustment",
  "bills",
  "chartofaccounts",
  "contacts",
  "contactpersons",
  "creditnotes",
  "settings/currencies",
  "customerpayments",
  "employees",
  "estimates",
  "expenses",
  "invoices",
  "items",
  "journals",
  "settings/openingbalances",
  "projects",
  "purchaseorders",
  "recurringbills",
  "recurringexpenses",
  "recurringinvoices",
  "retainerinvoices",
  "salesorders",
  "tasks",
  "settings/taxes",
  "projects/timeentries",
  "users",
  "vendorcredits",
  "vendorpayments",
];

/** Where a choice stands. */
function placeOf(key: string): number {
  const place = firstChoices.indexOf(key);
  return place < 0 ? firstChoices.length : place;
}

/** Columns of the table that have files of their own: what each holds of a record type, by the type's key. */
const columns: Record<string, Partial<BooksRecordType>>[] = [
  conversions,
  filters,
  credits,
  verbs,
  uniqueFields,
  customFieldWrites,
  fileColumn,
  pdfColumn,
  comments,
  mail,
];

const withColumns = (key: string, type: BooksRecordType): BooksRecordType =>
  Object.assign({}, type, nameColumn(key, type), ...columns.map((column) => column[key]));

/**
 * The record types of Books by the keys that saved integrations hold (docs/zoho-books.md#record-types). Where Zoho's
 * documents contradict what it answers, the answers count.
 */
export const recordTypes: Record<string, BooksRecordType> = Object.fromEntries(
  Object.entries({
    ...banking,
    ...sales,
    ...purchases,
    ...accounting,
    ...settings,
    ...projects,
    ...refunds,
  })
    .sort(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([key, type]) => [key, withColumns(key, type)]),
);
