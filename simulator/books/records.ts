/** Writing and reading records of an organization, without judging what is written. */
import { zonedDate } from "../timestamps";
import { amountsOf } from "./amounts";
import { personsOf, refreshContact, withPrimary, writePersons } from "./contactPersons";
import { partyCurrency } from "./currencies";
import { writeCustomFields } from "./customFields";
import { PAYMENT_LISTS } from "./money/kinds";
import { settlePayment } from "./money/payments";
import { settleRefunds } from "./money/refunds";
import { releaseAll } from "./money/settlements";
import { settledValues } from "./money/sums";
import { recordTypeNamed, recordTypes } from "./recordTypes";
import type { RecordType } from "./recordTypes/recordType";
import { withReferences } from "./references";
import {
  type BooksRecord,
  collectionOf,
  isEmpty,
  type OrganizationState,
  objectsOf,
  type Values,
} from "./state";
import { addDays, isDay } from "./times";

const CONTACTS = recordTypeNamed("contacts");
const PERSONS = recordTypeNamed("contactpersons");

const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000;

/** Record types whose records live below one of `type`. */
export const typesBelow = (type: RecordType): RecordType[] =>
  recordTypes.filter(({ parent }) => parent?.type === type.name);

export function findRecord(
  organization: OrganizationState,
  type: RecordType,
  id: string,
): BooksRecord | undefined {
  return organization.store.get<Values>(collectionOf(organization, type.name), id);
}

export function allRecords(organization: OrganizationState, type: RecordType): BooksRecord[] {
  return organization.store.find<Values>(
    collectionOf(organization, type.name),
    "deleted is null order by created, id",
  );
}

/** The number that a new record gets, `INV-000001`; the own one when the caller brings it. */
function nextNumber(organization: OrganizationState, type: RecordType, values: Values): Values {
  if (!type.autoNumber || !isEmpty(values[type.autoNumber.field])) return {};
  const { field, prefix } = type.autoNumber;
  const number = (organization.numbers.get(type.name) ?? 0) + 1;
  organization.numbers.set(type.name, number);
  return { [field]: prefix ? `${prefix}${String(number).padStart(6, "0")}` : String(number) };
}

/** What Books fills in when a new record does not say. */
function defaults(organization: OrganizationState, type: RecordType, at: number): Values {
  const has = (field: string) => field in type.fields.row;
  const { currency_id, currency_code } = organization.values;
  return {
    ...(type.statuses.length && { status: type.statuses[0] }),
    ...(has("is_active") && { is_active: true }),
    ...(has("currency_code") && { currency_id, currency_code }),
    ...(has("exchange_rate") && type.lines && { exchange_rate: 1 }),
    ...("is_discount_before_tax" in type.fields.full && { is_discount_before_tax: true }),
    ...(has("date") && { date: zonedDate(at, organization.timeZone) }),
    ...(type === CONTACTS && { contact_type: "customer" }),
  };
}

/** A document that is to be paid is due on its day, or as many days later as its terms say. */
function dueDay(type: RecordType, { date, due_date, payment_terms }: Values): Values {
  const isPaid = type.lines && "due_date" in type.fields.row;
  if (!isPaid || !isEmpty(due_date) || !isDay(date)) return {};
  return { due_date: addDays(date, Number(payment_terms) || 0) };
}

function complete(
  organization: OrganizationState,
  type: RecordType,
  changes: Values,
  before: Values,
  isNew: boolean,
  id: string,
): Values {
  const merged = withReferences(organization, { ...before, ...changes }, type.idField);
  const { custom_fields, [type.idField]: _id, created_time, last_modified_time, ...rest } = merged;
  // The documents of a payment are kept in the ledger.
  const list = PAYMENT_LISTS[type.name];
  if (list) delete rest[list];
  const amounts = {
    ...rest,
    ...(isNew && dueDay(type, rest)),
    ...amountsOf(organization, type, rest, isNew ? undefined : before),
    // A balance that was settled elsewhere stands as it is given.
    ...(changes.balance !== undefined && { balance: changes.balance }),
  };
  return {
    ...settledValues(organization, { type: type.name, id }, amounts, changes),
    ...(!isEmpty(custom_fields) &&
      writeCustomFields(
        organization,
        type,
        objectsOf(before.custom_fields),
        objectsOf(changes.custom_fields),
      )),
  };
}

/** The people of a contact are records of their own; those that a document is for are ids in it. */
function splitPersons(
  type: RecordType,
  given: Values,
): { contact_persons: unknown; changes: Values } {
  if (type !== CONTACTS) return { contact_persons: undefined, changes: given };
  const { contact_persons, ...changes } = given;
  return { contact_persons, changes };
}

/** Writes a new record, whatever its values are; `at` is in milliseconds since 1970, now when left out. */
export function insertRecord(
  organization: OrganizationState,
  type: RecordType,
  given: Values,
  at = organization.clock.now(),
): BooksRecord {
  const time = wholeSecond(at);
  const { contact_persons, changes } = splitPersons(type, given);
  const numbered = { ...changes, ...nextNumber(organization, type, changes) };
  const id = organization.newId();
  const before = { ...defaults(organization, type, at), ...partyCurrency(organization, changes) };
  const values = complete(organization, type, numbered, before, true, id);
  const record: BooksRecord = {
    id,
    created: time,
    modified: time,
    deleted: null,
    values,
  };
  if (type === CONTACTS) {
    const persons = writePersons(organization, record.id, [], objectsOf(contact_persons), time);
    record.values = withPrimary(values, persons);
  }
  organization.store.put(collectionOf(organization, type.name), record);
  settleRefunds(organization, type, record);
  if (type === PERSONS) return refreshContact(organization, record, time);
  return settlePayment(organization, type.name, record, given);
}

/** What a record would be with these changes. */
export const changedValues = (
  organization: OrganizationState,
  type: RecordType,
  record: BooksRecord,
  changes: Values,
): Values => complete(organization, type, changes, record.values, false, record.id);

/** Writes over a record what `changes` hold; lists inside it are replaced. */
export function updateRecord(
  organization: OrganizationState,
  type: RecordType,
  record: BooksRecord,
  given: Values,
  at = organization.clock.now(),
): BooksRecord {
  const time = wholeSecond(at);
  const { contact_persons, changes } = splitPersons(type, given);
  const values = complete(organization, type, changes, record.values, false, record.id);
  const updated: BooksRecord = { ...record, modified: time, values };
  if (type === CONTACTS) {
    const before = personsOf(organization, record.id);
    const persons = Array.isArray(contact_persons)
      ? writePersons(organization, record.id, before, objectsOf(contact_persons), time)
      : before.map((person) => person.values);
    updated.values = withPrimary(values, persons);
  }
  organization.store.put(collectionOf(organization, type.name), updated);
  settleRefunds(organization, type, updated);
  if (type === PERSONS) return refreshContact(organization, updated, time);
  return settlePayment(organization, type.name, updated, given);
}

/** Removes a record and what lives below it. */
export function removeRecord(
  organization: OrganizationState,
  type: RecordType,
  record: BooksRecord,
  at = organization.clock.now(),
): void {
  organization.store.erase(collectionOf(organization, type.name), record.id);
  releaseAll(organization, { type: type.name, id: record.id });
  settleRefunds(organization, type, record);
  for (const { name, parent } of typesBelow(type)) {
    const collection = collectionOf(organization, name);
    for (const { id } of organization.store.findByValue(
      collection,
      parent?.field ?? "",
      record.id,
    )) {
      organization.store.erase(collection, id);
    }
  }
  if (type === PERSONS) refreshContact(organization, record, wholeSecond(at));
}
