/** The people of a contact: where its e-mail and phone live (docs/zoho-books.md#contact-persons). */
import { recordTypeNamed } from "./recordTypes";
import { type BooksRecord, collectionOf, type OrganizationState, type Values } from "./state";

const PERSON = recordTypeNamed("contactpersons");
/** Fields of a person that lists show on the contact. */
const SHOWN = ["first_name", "last_name", "email", "phone", "mobile"];

export function personsOf(organization: OrganizationState, contactId: string): BooksRecord[] {
  return organization.store
    .findByValue<Values>(collectionOf(organization, PERSON.name), "contact_id", contactId)
    .sort((one, other) => one.created - other.created || one.id.localeCompare(other.id));
}

/** The one marked as primary, else the first. */
function primaryOf(persons: Values[]): Values | undefined {
  return persons.find((person) => person.is_primary_contact === true) ?? persons[0];
}

/** A contact's values without what Books drops on its top level, and with what its primary person has. */
export function withPrimary(contact: Values, persons: Values[]): Values {
  const primary = primaryOf(persons);
  return {
    ...contact,
    ...Object.fromEntries(SHOWN.map((field) => [field, primary?.[field] ?? ""])),
  };
}

/** The full record of a contact shows its people instead of the primary one's fields. */
export function fullContact(contact: Values, persons: BooksRecord[]): Values {
  const full: Values = { ...contact };
  for (const field of SHOWN) delete full[field];
  const people = persons.map(({ id, values }) => ({ contact_person_id: id, ...values }));
  return {
    ...full,
    contact_persons: people,
    primary_contact_id: primaryOf(people)?.contact_person_id ?? "",
  };
}

/**
 * Makes `wanted` the people of a contact: known ones are changed, others added, the rest removed
 * (docs/zoho-books.md#updates). Gives their values.
 */
export function writePersons(
  organization: OrganizationState,
  contactId: string,
  before: BooksRecord[],
  wanted: Values[],
  at: number,
): Values[] {
  const collection = collectionOf(organization, PERSON.name);
  const records = wanted.map((person): BooksRecord => {
    const known = before.find(({ id }) => id === person.contact_person_id);
    const { contact_person_id, ...values } = { ...known?.values, ...person };
    return {
      id: known?.id ?? organization.newId(),
      created: known?.created ?? at,
      modified: at,
      deleted: null,
      values: { ...values, contact_id: contactId },
    };
  });
  const primary = primaryOf(records.map(({ values }) => values));
  for (const { id } of before) organization.store.erase(collection, id);
  for (const { values, ...record } of records) {
    const marked = { ...values, is_primary_contact: values === primary };
    organization.store.put(collection, { ...record, values: marked });
  }
  return records.map(({ values }) => ({ ...values, is_primary_contact: values === primary }));
}

/**
 * After `person` was written or removed: one of its contact's people is primary, and shown on the
 * contact. Gives the person as it is now.
 */
export function refreshContact(
  organization: OrganizationState,
  person: BooksRecord,
  at: number,
): BooksRecord {
  const contacts = collectionOf(organization, "contacts");
  const contact = organization.store.get<Values>(contacts, String(person.values.contact_id ?? ""));
  if (!contact) return person;
  const persons = personsOf(organization, contact.id);
  const written = persons.find(({ id }) => id === person.id);
  const primary =
    written?.values.is_primary_contact === true
      ? written.values
      : primaryOf(persons.map(({ values }) => values));
  for (const other of persons) {
    const values = { ...other.values, is_primary_contact: other.values === primary };
    organization.store.put(collectionOf(organization, PERSON.name), { ...other, values });
  }
  // Whether Books stamps the contact here is UNSURE (docs/zoho-books.md#contact-persons): it does.
  organization.store.put(contacts, {
    ...contact,
    modified: at,
    values: withPrimary(contact.values, primary ? [primary] : []),
  });
  return (
    organization.store.get<Values>(collectionOf(organization, PERSON.name), person.id) ?? person
  );
}
