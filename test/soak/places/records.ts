import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../e2e/support";
import type { Place } from "../ledger";

/** Records of one type, and how the connector's actions deal with them. */
export interface RecordPlace extends Place {
  product: "crm" | "books";
  /** Inputs of every action that say which records are meant. */
  inputs: Values;
  /** What a new record needs besides its mark. */
  values: Values;
  markField: string;
  /** The text field that updates change; left out where Zoho cannot update. */
  changeField?: string;
  /** Rows that are added each time they are sent: an update with them must not be repeated. */
  addedRows?: (mark: string) => Values;
  /** Zoho takes a record without its mark and further values. */
  needsNothing?: true;
  /** Zoho has no get for the type, so that the connector refuses it. */
  hasNoGet?: true;
  /** The record as Zoho's get answers it. */
  get(id: string): Values | undefined;
  /** The record within a result of the get action. */
  readRecord(result: unknown): Values | undefined;
  /** The id within a result of the create action. */
  readCreatedId(result: unknown): string | undefined;
  /** Further inputs of the list action. */
  listInputs: Values;
  /** The rows within a result of the list action. */
  readRows(result: unknown): Values[];
  idField: string;
}

/** Zoho's lists of payments show these in another form than records: as a list, and as text (its OpenAPI files). */
const shownOtherwise = new Set(["check_details", "bcy_amount"]);

/** Where two records have the same fields but other values; undefined when nowhere. */
export function differenceOf(found: Values, expected: Values): string | undefined {
  const field = Object.keys(found).find(
    (name) =>
      name in expected &&
      !shownOtherwise.has(name) &&
      !isDeepStrictEqual(found[name], expected[name]),
  );
  return field === undefined
    ? undefined
    : `${field} is ${JSON.stringify(found[field])}, not ${JSON.stringify(expected[field])}`;
}

/** Values in the form of a key-value list. */
export const toPairs = (values: Values): { key: string; value: unknown }[] =>
  Object.entries(values).map(([key, value]) => ({ key, value }));
