/** What the embedded Books knows of one record type, and short ways to write it down. */
import { fieldsOf } from "../fields";
import type { Fields } from "../fields/parse";

export type Operation = "list" | "get" | "create" | "update" | "remove";

/** One `filter_by` value: rows whose `column` holds one of `values`. */
export interface NamedFilter {
  column: string;
  values: (string | boolean)[];
}

export interface RecordType {
  /** The collection's path; also the name for direct calls. */
  name: string;
  /** The singular as Zoho's messages have it. */
  label: string;
  listKey: string;
  /** The list key of the other reading, where there are two (docs/zoho-books.md#keys-of-answers). */
  alternateListKey?: string;
  singleKey: string;
  idField: string;
  /** The middle part of the scope `ZohoBooks.<group>.<verb>`. */
  scope: string;
  /** Path of each operation the type has; `{id}` is the record, `{parent}` the record above it. */
  paths: Partial<Record<Operation, string>>;
  /** Further paths of an operation. */
  otherPaths?: Partial<Record<Operation, string>>;
  /** The record above, and the field that names it. */
  parent?: { type: string; field: string };
  /** Body fields that a create must have. */
  required: string[];
  /** Query parameters that an operation must have. */
  requiredQuery?: Partial<Record<Operation, string>>;
  /** What a list row and a full record hold. */
  fields: { row: Fields; full: Fields };
  /** Fields that can be filtered: `x`, `x_startswith`, `x_contains`. */
  text: string[];
  /** Fields that can be filtered: `x`, `x_less_than`, `x_less_equals`, `x_greater_than`, `x_greater_equals`. */
  numbers: string[];
  /** Fields that can be filtered: `x`, `x_start`, `x_end`, `x_before`, `x_after`. */
  days: string[];
  /** Fields that can be filtered by their value alone; `filter=field` where the filter has another name. */
  exact: string[];
  /** What `search_text` looks into. */
  search: string[];
  /** Values of `status`; the first is that of a new record (docs/zoho-books.md#first-states). */
  statuses: string[];
  filterBy: Record<string, NamedFilter>;
  /** `filter_by` of a list that does not say. */
  defaultFilter: string;
  /** `<prefix>.Today`, `.ThisWeek`, … on a day column. */
  dayFilter?: { prefix: string; column: string };
  sort: { column: string; order: "A" | "D"; columns: string[] };
  /** The list comes in its default order whatever is asked. */
  ignoresSort?: boolean;
  /** Which of `created_time` and `last_modified_time` a row has. */
  times: "both" | "created" | "modified" | "none";
  /** Whether Zoho documents the `last_modified_time` filter of the list. */
  modifiedFilter: "documented" | "undocumented" | "equalOnly" | "none";
  /** Whether Zoho documents `last_modified_time` as a sort column of the list. */
  modifiedSort: boolean;
  /** Numbers that Zoho gives; `owned` ones are refused in a body unless auto-numbering is waived. */
  autoNumber?: { field: string; prefix: string; owned: boolean };
  /** A field that must be unique, among records with the same `within` where that is given, and the refusal's code. */
  unique?: { field: string; code: number; within?: string };
  /** DELETE of several: its path, the query parameter that lists the ids, and one that must be `true`. */
  bulkRemove?: { path: string; parameter: string; flag?: string };
  /** Records have `line_items` that add up to `total`. */
  lines?: boolean;
  /** The list can be asked for the number of its records alone. */
  countOnRequest?: boolean;
  /** The list's parameter for chosen ids, separated by commas. */
  idsFilter?: string;
  /** The day column that `from_date` and `to_date` bound. */
  fromTo?: string;
  /** Filters whose name is not the field's. */
  filterAliases?: Record<string, string>;
  /** PUT on the collection with `X-Unique-Identifier-Key` (docs/zoho-books.md#writing-by-a-unique-field). */
  upsert: boolean;
  /** The list takes no pages, and refuses what asks for one (UNSURE, docs/zoho-books.md#pages). */
  unpaged?: boolean;
  /** A single record comes in a list. */
  singleAsList?: boolean;
  /** An update names the record in its body, too. */
  updateNeedsId?: boolean;
  /** The organization has one record of the type at most, and paths have no id. */
  single?: boolean;
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Paths of a type that lives in one collection. */
export function plainPaths(path: string): Record<Operation, string> {
  return {
    list: path,
    get: `${path}/{id}`,
    create: path,
    update: `${path}/{id}`,
    remove: `${path}/{id}`,
  };
}

/** The same without an operation that Zoho does not offer. */
export function pathsWithout(operation: Operation, path: string): RecordType["paths"] {
  const { [operation]: _, ...others } = plainPaths(path);
  return others;
}

/** `Status.PartiallyPaid` and the like for each of `statuses`. */
export function statusFilters(statuses: string[], prefix = "Status"): Record<string, NamedFilter> {
  return Object.fromEntries(
    statuses.map((status) => {
      const name = status.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
      return [`${prefix}.${name}`, { column: "status", values: [status] }];
    }),
  );
}

const PAYMENT_MODES = [
  "Check",
  "Cash",
  "BankTransfer",
  "Paypal",
  "CreditCard",
  "BankRemittance",
  "Stripe",
  "Others",
];

/** `PaymentMode.Cash` and the like. */
export const paymentModeFilters = Object.fromEntries(
  PAYMENT_MODES.map((mode) => [
    `PaymentMode.${mode}`,
    { column: "payment_mode", values: [mode.toLowerCase()] },
  ]),
);

/** What `recordType` needs to be told; the rest has the defaults below. */
export type RecordTypeFacts = Pick<
  RecordType,
  "name" | "label" | "listKey" | "singleKey" | "idField" | "scope"
> & {
  required?: string;
  text?: string;
  numbers?: string;
  days?: string;
  exact?: string;
  search?: string;
  statuses?: string;
  sort: [column: string, order: "A" | "D", otherColumns?: string];
  times?: RecordType["times"];
} & Partial<
    Omit<
      RecordType,
      "required" | "text" | "numbers" | "days" | "exact" | "search" | "statuses" | "sort" | "times"
    >
  >;

/** Fills in what most record types have in common. */
export function recordType(facts: RecordTypeFacts): RecordType {
  const statuses = words(facts.statuses ?? "");
  const [column, order, otherColumns = ""] = facts.sort;
  return {
    paths: plainPaths(facts.name),
    defaultFilter: "Status.All",
    times: "none",
    modifiedFilter: "none",
    modifiedSort: false,
    upsert: false,
    ...(facts.autoNumber?.owned && { unique: { field: facts.autoNumber.field, code: 1001 } }),
    ...facts,
    filterBy: { ...statusFilters(statuses), ...facts.filterBy },
    fields: facts.fields ?? fieldsOf(facts.name),
    required: words(facts.required ?? ""),
    text: words(facts.text ?? ""),
    numbers: words(facts.numbers ?? ""),
    days: words(facts.days ?? ""),
    exact: words(facts.exact ?? ""),
    search: words(facts.search ?? ""),
    statuses,
    sort: { column, order, columns: [column, ...words(otherColumns)] },
  };
}
