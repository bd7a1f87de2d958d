/** What Books refuses in the body of a create or update (docs/zoho-books.md#required-fields). */
import type { SimRequest } from "../types";
import { BooksRefusal, bodyMissing, invalidParameter, invalidValue } from "./answers";
import { checkCustomFields } from "./customFields";
import { checkRefund } from "./money/refunds";
import type { RecordType } from "./recordTypes/recordType";
import { danglingReference } from "./references";
import {
  type BooksRecord,
  collectionOf,
  isEmpty,
  isObject,
  type OrganizationState,
  objectsOf,
  type Values,
} from "./state";
import { isDay } from "./times";
import { verbsOf } from "./verbs";

const LISTS = new Set([
  "line_items",
  "contact_persons",
  "custom_fields",
  "invoices",
  "bills",
  "accounts",
  "criterion",
]);
const NUMBERS = new Set([
  "rate",
  "quantity",
  "amount",
  "amount_applied",
  "exchange_rate",
  "tax_percentage",
]);
// Zoho's files have the form of a day for each of these. What fields of people's own are called says nothing.
const DAY = /^(?!cf_)(\w+_)?date$/;
/** Worked out by Books; a caller that sends them is not heard. */
const COMPUTED = [
  "total",
  "sub_total",
  "tax_total",
  "balance",
  "created_time",
  "last_modified_time",
];

/** The body as an object; 400 with code 11 when there is none, 2 when it is something else. */
export function bodyOf(request: SimRequest): Values {
  if (request.body === undefined) throw bodyMissing();
  if (!isObject(request.body)) {
    throw new BooksRefusal(400, 2, "The request passed is not valid.");
  }
  return request.body;
}

/** The body without what Books does not take from a caller. */
export function writable(type: RecordType, body: Values, isNew: boolean): Values {
  const values = { ...body };
  for (const field of COMPUTED) delete values[field];
  // A journal is published or kept as a draft when it is made; almost all else changes by verbs.
  const hasVerbs = Object.keys(verbsOf(type.name)).length > 0;
  const takesStatus =
    ["tasks", "recurringbills"].includes(type.name) || (isNew && type.name === "journals");
  if (hasVerbs && !takesStatus) {
    delete values.status;
  }
  return values;
}

const isId = (value: unknown): boolean => /^\d+$/.test(String(value));

/**
 * The people that a document is for are people of its customer or vendor, by their ids
 * (docs/zoho-books.md#zohos-openapi-files).
 */
function checkPersons(
  organization: OrganizationState,
  type: RecordType,
  values: Values,
  self?: BooksRecord,
): void {
  if (type.name === "contacts" || !Array.isArray(values.contact_persons)) return;
  const { customer_id, vendor_id } = { ...self?.values, ...values };
  const isOurs = (id: unknown) => {
    const person = organization.store.get<Values>(
      collectionOf(organization, "contactpersons"),
      String(id),
    );
    return person && [customer_id, vendor_id].includes(person.values.contact_id);
  };
  if (!values.contact_persons.every(isOurs)) throw invalidParameter("contact_persons");
}

function checkShapes(type: RecordType, values: Values): void {
  for (const [field, value] of Object.entries(values)) {
    if (isEmpty(value)) continue;
    if (!shapeOf(type, field)(value)) throw invalidValue(field);
    if (LISTS.has(field)) for (const entry of objectsOf(value)) checkShapes(type, entry);
  }
}

/** Tells whether a value has the form that a field takes. */
function shapeOf(type: RecordType, field: string): (value: unknown) => boolean {
  if (field === "contact_persons" && type.name !== "contacts") return isListOf(isId);
  if (LISTS.has(field)) return isListOf(isObject);
  if (NUMBERS.has(field)) return isNumeric;
  return type.days.includes(field) || DAY.test(field) ? isDay : () => true;
}

const isListOf = (isEntry: (entry: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(isEntry);

const isNumeric = (value: unknown) => typeof value !== "boolean" && !Number.isNaN(Number(value));

function checkUnique(
  organization: OrganizationState,
  type: RecordType,
  values: Values,
  self?: BooksRecord,
): void {
  if (!type.unique || isEmpty(values[type.unique.field])) return;
  const { field, code, within = "" } = type.unique;
  const value = String(values[field]);
  const collection = collectionOf(organization, type.name);
  const same = organization.store.findByValue<Values>(collection, field, value);
  const home = { ...self?.values, ...values }[within];
  if (same.some((other) => other.id !== self?.id && other.values[within] === home)) {
    const label = type.name === "contacts" ? "customer" : type.label.toLowerCase();
    throw new BooksRefusal(
      400,
      code,
      `The ${label} "${value}" already exists. Specify a different ${field.endsWith("_number") ? "number" : "name"}.`,
    );
  }
}

/** A number of the caller's own needs `ignore_auto_number_generation=true`. */
function checkNumber(type: RecordType, values: Values, query: URLSearchParams, self?: BooksRecord) {
  if (!type.autoNumber?.owned) return;
  const { field } = type.autoNumber;
  const waived = query.get("ignore_auto_number_generation") === "true";
  if (!waived && !isEmpty(values[field]) && values[field] !== self?.values[field]) {
    throw invalidParameter(field);
  }
}

function checkEmails(
  organization: OrganizationState,
  type: RecordType,
  values: Values,
  self?: BooksRecord,
): void {
  if (!organization.quirks.uniqueContactEmails) return;
  const isContact = type.name === "contacts";
  if (!isContact && type.name !== "contactpersons") return;
  const contactId = isContact ? self?.id : String(values.contact_id ?? self?.values.contact_id);
  for (const { email } of isContact ? objectsOf(values.contact_persons) : [values]) {
    if (isEmpty(email)) continue;
    const owners = organization.store.findByValue<Values>(
      collectionOf(organization, "contactpersons"),
      "email",
      String(email),
    );
    if (owners.some((owner) => owner.values.contact_id !== contactId)) {
      throw new BooksRefusal(400, 1038, `The email address ${email} is already in use.`);
    }
  }
}

/** A group of taxes names them by ids with commas. */
function unknownTax(organization: OrganizationState, { name }: RecordType, { taxes }: Values) {
  if (name !== "settings/taxgroups" || isEmpty(taxes)) return undefined;
  const known = (id: string) =>
    organization.store.get(collectionOf(organization, "settings/taxes"), id.trim());
  return typeof taxes === "string" && taxes.split(",").every(known) ? undefined : "taxes";
}

/** Throws the refusal of a create (`self` left out) or update that Books would not take. */
export function checkBody(
  organization: OrganizationState,
  type: RecordType,
  values: Values,
  query: URLSearchParams,
  self?: BooksRecord,
): void {
  const isDebitNote = type.name === "invoices" && !self && values.type === "debit_note";
  if (isDebitNote && isEmpty(values.reference_invoice_id)) {
    throw invalidParameter("reference_invoice_id");
  }
  // An update may leave out what a create must have (docs/zoho-books.md#required-fields), but not empty it.
  const isMissing = (field: string) => {
    // An advance names no invoice (docs/zoho-books.md#payments-and-credits).
    if (field === "invoices" && Array.isArray(values.invoices)) return false;
    return self ? field in values && isEmpty(values[field]) : isEmpty(values[field]);
  };
  const missing = type.required.find(isMissing);
  if (missing) throw invalidParameter(missing);
  checkShapes(type, values);
  checkPersons(organization, type, values, self);
  const dangling =
    danglingReference(organization, type, values) ?? unknownTax(organization, type, values);
  if (dangling) throw invalidParameter(dangling);
  checkRefund(organization, type, values, self);
  checkNumber(type, values, query, self);
  checkUnique(organization, type, values, self);
  checkEmails(organization, type, values, self);
  checkCustomFields(organization, type, objectsOf(values.custom_fields), self);
}
