import assert from "node:assert/strict";
import { ask, call } from "../../calls.mjs";
import { read, sorted, zoho } from "./session.mjs";

/** Makes a customer; gives it. */
export async function contacts() {
  const made = await call(
    "contact.create",
    () =>
      read(
        zoho.contact.create({
          contact_name: "Example Bakery",
          contact_type: "customer",
          contact_persons: [{ first_name: "Bo", email: "bo@example.com" }],
          shipping_address: { city: "Springfield" },
        }),
      ),
    async (contact) => {
      assert.deepEqual(contact, await ask("record", "contacts", contact.contact_id));
      assert.equal(contact.shipping_address.city, "Springfield");
      assert.equal(contact.contact_persons[0].is_primary_contact, true);
    },
  );
  const { contact_id } = made;
  await call(
    "contact.get",
    () => read(zoho.contact.get(contact_id)),
    (contact) => assert.deepEqual(contact, made),
  );
  await call(
    "contact.update",
    () => read(zoho.contact.update({ contact_id, company_name: "Bakery, Inc." })),
    (contact) => assert.equal(contact.company_name, "Bakery, Inc."),
  );
  await call(
    "contact.list of customers",
    () => read(zoho.contact.list({ contactType: "customer" })),
    (rows) =>
      assert.deepEqual(
        rows.map(({ contact_name, email }) => [contact_name, email]),
        [["Example Bakery", "bo@example.com"]],
      ),
  );
  await call(
    "contact.list modified since",
    () => read(zoho.contact.list({ lastModifiedTime: new Date("2099-01-01T00:00:00Z") })),
    (rows) => assert.deepEqual(rows, []),
  );
  await call(
    "contact.listContactPersons",
    () => read(zoho.contact.listContactPersons(contact_id)),
    ([person, ...others]) => {
      assert.equal(person.email, "bo@example.com");
      assert.deepEqual(others, []);
    },
  );
  await call(
    "contact.addAddress",
    () => read(zoho.contact.addAddress(contact_id, { city: "X" })),
    () => {},
  );
  await people(contact_id);
  const gone = await read(zoho.contact.create({ contact_name: "Example Nobody" }));
  await call(
    "contact.delete of several",
    async () => read(zoho.contact.delete([gone.contact_id, await another()])),
    async () => {
      assert.equal(await ask("record", "contacts", gone.contact_id), null);
      assert.equal((await ask("records", "contacts")).length, 2);
    },
  );
  return made;
}

async function another() {
  const { contact_id } = await read(zoho.contact.create({ contact_name: "Example Anybody" }));
  return contact_id;
}

async function people(contact_id) {
  const made = await call(
    "contactperson.create",
    () =>
      read(zoho.contactperson.create({ contact_id, first_name: "Cy", email: "cy@example.com" })),
    (person) => {
      assert.equal(person.email, "cy@example.com");
      assert.equal(person.is_primary_contact, false);
    },
  );
  const { contact_person_id } = made;
  await call(
    "contactperson.get",
    () => read(zoho.contactperson.get(contact_id, contact_person_id)),
    (person) => assert.deepEqual(person, made),
  );
  await call(
    "contactperson.list",
    () => read(zoho.contactperson.list()),
    (rows) =>
      assert.deepEqual(sorted(rows.map(({ email }) => email)), [
        "bo@example.com",
        "cy@example.com",
      ]),
  );
  await call(
    "contactperson.delete",
    () => read(zoho.contactperson.delete(contact_person_id)),
    async () => {
      const { contact_persons } = await ask("record", "contacts", contact_id);
      assert.deepEqual(
        contact_persons.map(({ email }) => email),
        ["bo@example.com"],
      );
    },
  );
}
