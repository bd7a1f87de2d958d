import assert from "node:assert/strict";
import { account, ask, call } from "../../calls.mjs";
import { organizationId, query, read, token, Zoho } from "./session.mjs";

export async function people() {
  const client = new Zoho.ContactPerson();
  const contactId = account.vendorId;
  const made = await call(
    "ContactPerson.post",
    () =>
      read(
        client.post(token, query, {
          contact_id: contactId,
          first_name: "Cy",
          last_name: "Example",
          email: "cy@example.com",
        }),
      ),
    async ({ contact_person }) => {
      assert.equal(contact_person.email, "cy@example.com");
      assert.equal(contact_person.contact_id, contactId);
      assert.equal(contact_person.is_primary_contact, true);
    },
  );
  const id = made.contact_person.contact_person_id;
  await call(
    "ContactPerson.getOne",
    () => read(client.getOne(token, id, query)),
    ({ contact_person }) => assert.deepEqual(contact_person, made.contact_person),
  );
  await call(
    "ContactPerson.get",
    () => read(client.get(token, organizationId)),
    ({ contact_persons }) =>
      assert.deepEqual(
        contact_persons.map(({ contact_person_id }) => contact_person_id),
        [id],
      ),
  );
  await call(
    "ContactPerson.update",
    () => read(client.update(token, id, query, { contact_id: contactId, first_name: "Cyd" })),
    async ({ contact_person }) => {
      assert.equal(contact_person.first_name, "Cyd");
      assert.equal(contact_person.email, "cy@example.com");
    },
  );
  const primaryOf = async () => (await ask("record", "contacts", contactId)).primary_contact_id;
  const other = await read(
    client.post(token, query, { contact_id: contactId, first_name: "Di", last_name: "Example" }),
  );
  await call(
    "ContactPerson.markAsPrimaryContactPerson",
    () =>
      read(client.markAsPrimaryContactPerson(token, other.contact_person.contact_person_id, query)),
    async () => assert.equal(await primaryOf(), other.contact_person.contact_person_id),
  );
  await call(
    "ContactPerson.delete",
    () => read(client.delete(token, other.contact_person.contact_person_id, query)),
    async () => assert.equal(await primaryOf(), id),
  );
}
