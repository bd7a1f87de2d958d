import type { ChangeFinding } from "./changeFinding";
import type { DocumentConversion } from "./conversion";
import type { CreditFacts } from "./credit";
import type { FileFacts } from "./file";
import type { PdfFacts } from "./pdfFacts";
import type { BooksVerb } from "./verb";

/** What can be done with the records of a type. */
export type BooksOperation = "list" | "get" | "create" | "update" | "remove";

/** One Zoho Books record type, as the API has it (docs/zoho-books.md#record-types). */
export interface BooksRecordType {
  /** What people call the records, in the plural. */
  label: string;
  /** The group of the records' OAuth scopes, as in `ZohoBooks.settings.READ` (docs/zoho-books.md#scopes-of-books). */
  scope: string;
  /**
   * The operations that Zoho offers, each with its path below `/books/v3`.
   * `{id}` stands for the record's ID, `{parent}` for that of the record it belongs to, `{parentType}` for its type.
   */
  paths: Partial<Record<BooksOperation, string>>;
  /** Keys under which a list comes; the first is the usual one. */
  listKeys: string[];
  /** Key under which a single record comes. */
  singleKey: string;
  /** Field that holds a record's ID. */
  idField: string;
  /** Fields that tell a person which record it is; fields of one entry belong together, such as two names. */
  labelFields: string[];
  /** The field with the number or name by which people name a record; absent where IDs alone tell records apart. */
  nameField?: string;
  /** Column that puts the newest record first when sorted by it; absent when the list has none. */
  newestBy?: string;
  /** The type that records of this one belong to, and the fields that name the parent where the path does not. */
  parent?: { recordType: string; queryField?: string; bodyField?: string };
  /** What differs by the type of the parent, which has to be one of these. */
  byParent?: Record<string, Partial<BooksRecordType>>;
  /** What tells records of this type from others of its path: the list's filter, and values of a new record. */
  apart?: { filter_by: string; values: Record<string, string> };
  /** The list has no pages: where it takes `page` at all is UNSURE (docs/zoho-books.md#pages). */
  isUnpaged?: true;
  /** An update wants the record's ID among its values as well. */
  wantsOwnId?: true;
  /** Zoho published the type's operations lately, and no client is known that uses them. */
  isPublishedLately?: true;
  /** How changes are found; absent where they cannot be. */
  changes?: ChangeFinding;
  /** Filter with which the list shows all records, where it leaves some out by default. */
  unfilteredBy?: { filter_by: string };
  /** Version 1.0.0 followed what the list shows by default: states that it saved know no more. */
  wasListedByDefault?: true;
  /**
   * Fields that Zoho takes in the query, not in the body, when a record is written
   * (docs/zoho-books.md#values-in-the-query).
   */
  queryFields?: string[];
  /** How records settle documents, of payments and credits. */
  credit?: CreditFacts;
  /** The field of a new refund that names the account. */
  accountField?: string;
  /** Fields that hold a file, which Zoho takes in a form alone (docs/zoho-books.md#bodies). */
  fileFields?: string[];
  /** Filters of the list, by what they can ask (docs/zoho-books.md#filters); names are parted by blanks. */
  filters?: BooksFilters;
  /** Records can be written by a custom field without duplicates (docs/zoho-books.md#writing-by-a-unique-field). */
  hasUniqueFields?: true;
  /** How custom fields are written by themselves (docs/zoho-books.md#custom-fields). */
  customFieldWrite?: "PUT" | "POST";
  /** Fields that Zoho keeps not with the record, but with a contact person of it. */
  personFields?: string[];
  /** What the records become, by the type of the new record. */
  conversions?: Record<string, DocumentConversion>;
  /** How files are attached. */
  files?: FileFacts;
  /** How documents come as PDF. */
  pdf?: PdfFacts;
  /** What can be done to a record beside writing it (docs/zoho-books.md#verbs). */
  verbs?: Record<string, BooksVerb>;
  /** A write changes the status as well as the verbs do. */
  takesStatus?: true;
  /** What comments allow: to be listed (L), created (C), shown to clients (S) (docs/zoho-books.md#comments). */
  comments?: string;
  /** What e-mails of a record take, by letters (docs/zoho-books.md#e-mails). */
  mail?: string;
}

/** Fields whose values the filters of a list compare; `row:filter` where the filter has another name than the field. */
export interface BooksFilters {
  /** Filters that also take `_startswith` and `_contains`. */
  text: string;
  /** Filters that also take `_start`, `_end`, `_before` and `_after`. */
  days: string;
  /** Filters that also take `_less_than`, `_less_equals`, `_greater_than` and `_greater_equals`. */
  numbers: string;
  /** Filters for the value alone. */
  exact: string;
  /** Values of `status` for which the list has a filter, and which records themselves have. */
  states: string;
}

/** The paths of a type that has all operations. */
export const allOperations = (path: string): BooksRecordType["paths"] => ({
  list: path,
  get: `${path}/{id}`,
  create: path,
  update: `${path}/{id}`,
  remove: `${path}/{id}`,
});

/** The paths of a type that cannot be read by ID. */
export const withoutGet = (path: string): BooksRecordType["paths"] => {
  const { get: _, ...others } = allOperations(path);
  return others;
};

/** Tells whether the type is a custom module, whose records have own fields among their values. */
export const isOfCustomModule = ({ scope }: BooksRecordType): boolean => scope === "custommodules";

/** Tells whether an organization has one record of the type, whose path names no ID. */
export const isOnlyOne = ({ paths }: BooksRecordType): boolean =>
  paths.get?.includes("{id}") === false;
