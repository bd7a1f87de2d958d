/** Which amount of which payment or credit settles which document: the entries, and how to find them. */
import {
  type BooksRecord,
  collectionOf,
  type OrganizationState,
  objectsOf,
  type Values,
} from "../state";
import { sumOf, unitsOf } from "./exact";
import { SOURCES } from "./kinds";

/** A record of a type; `line` is the line of a journal. */
export interface Holder {
  type: string;
  id: string;
  line?: string;
}

/** An amount of a payment or credit for a document. */
export interface Application {
  source: Holder;
  document: Holder;
  /** A number, or a text that holds one. */
  amount: unknown;
  /** The day, today when left out. */
  date?: string;
  /** A new one when left out. */
  id?: string;
}

/** An application that counts. */
export interface Settlement extends Application {
  id: string;
  date: string;
  amount: number;
}

// Apart from the collections of records: an application is no use of a record that forbids its deletion by itself.
const ledgerOf = ({ id }: OrganizationState): string => `books-settlements/${id}`;

const keyOf = ({ type, id, line }: Holder): string => [type, id, line].filter(Boolean).join(" ");

const settlementOf = ({ id, values }: BooksRecord): Settlement =>
  ({ ...values, id }) as unknown as Settlement;

const find = (organization: OrganizationState, field: string, holder: Holder): Settlement[] =>
  organization.store
    .findByValue<Values>(ledgerOf(organization), field, keyOf(holder))
    .map(settlementOf)
    .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));

/** What was applied to a document, the oldest first. */
export const settlementsOn = (organization: OrganizationState, document: Holder): Settlement[] =>
  find(organization, "document_key", document);

/** What was applied of a payment or credit, or of one line of a journal, the oldest first. */
export const settlementsFrom = (organization: OrganizationState, source: Holder): Settlement[] =>
  find(organization, "source_key", source);

/**
 * What was applied of a payment or credit for good: what is paid on a retainer is left until an invoice takes it
 * (docs/zoho-books.md#retainers).
 */
export const drawnFrom = (organization: OrganizationState, source: Holder): Settlement[] =>
  settlementsFrom(organization, source).filter(
    ({ document }) => document.type !== "retainerinvoices",
  );

/** The record itself, if there is one. */
export const heldRecord = (
  organization: OrganizationState,
  { type, id }: Holder,
): BooksRecord | undefined => organization.store.get<Values>(collectionOf(organization, type), id);

/** The values that hold amount and party of a source: those of the record, or of the journal's line. */
export function sourceValues(organization: OrganizationState, source: Holder): Values {
  const values = heldRecord(organization, source)?.values ?? {};
  if (source.type !== "journals") return values;
  const line = objectsOf(values.line_items).find(({ line_id }) => line_id === source.line);
  return { ...line, currency_id: values.currency_id, status: values.status };
}

/** What is left of a payment or credit, in units of `exact.ts`; with other values than those that it has, if told. */
export function unusedUnits(
  organization: OrganizationState,
  source: Holder,
  values = sourceValues(organization, source),
): bigint {
  const kind = SOURCES[source.type];
  if (!kind) return 0n;
  const used = sumOf(drawnFrom(organization, source), ({ amount }) => amount);
  return (
    unitsOf(values[kind.total]) -
    unitsOf(values[kind.refunded]) -
    unitsOf(values.used_elsewhere) -
    used
  );
}

/** Writes entries into the ledger. */
export function enterAll(
  organization: OrganizationState,
  settlements: readonly Settlement[],
): void {
  for (const { id, ...values } of settlements) {
    organization.store.put(ledgerOf(organization), {
      id,
      created: 0,
      modified: 0,
      deleted: null,
      values: {
        ...values,
        document_key: keyOf(values.document),
        source_key: keyOf(values.source),
      },
    });
  }
}

/** Takes entries out of the ledger. */
export function eraseAll(
  organization: OrganizationState,
  settlements: readonly Settlement[],
): void {
  for (const { id } of settlements) organization.store.erase(ledgerOf(organization), id);
}
