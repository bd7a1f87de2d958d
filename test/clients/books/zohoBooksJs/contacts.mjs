import assert from "node:assert/strict";
import { ask, call, refused } from "../../calls.mjs";
import { organizationId, query, read, token, unknownId, Zoho } from "./session.mjs";

export async function contacts() {
  const client = new Zoho.Contacts();
  const made = await call(
    "Contacts.post",
    () =>
      read(
        client.post(token, query, {
          contact_name: "Example Bakery",
          billing_address: { city: "Springfield", zip: "01101" },
          contact_persons: [
            {
              first_name: "Bo",
              last_name: "Sample",
              email: "bo@example.com",
              is_primary_contact: true,
            },
          ],
        }),
      ),
    async ({ contact }) => {
      assert.deepEqual(contact, await ask("record", "contacts", contact.contact_id));
      assert.equal(contact.contact_name, "Example Bakery");
      assert.equal(contact.billing_address.city, "Springfield");
      assert.equal(contact.outstanding_receivable_amount, 0);
      assert.equal(contact.contact_persons[0].email, "bo@example.com");
      assert.equal(contact.primary_contact_id, contact.contact_persons[0].contact_person_id);
    },
  );
  const id = made.contact.contact_id;
  await refused("Contacts.post of a name that exists", 3062, () =>
    read(client.post(token, query, { contact_name: "Example Bakery" })),
  );
  await call(
    "Contacts.getOne",
    () => read(client.getOne(token, id, query)),
    ({ contact }) => assert.deepEqual(contact, made.contact),
  );
  await refused("Contacts.getOne of an unknown id", 1002, () =>
    read(client.getOne(token, unknownId, query)),
  );
  await call(
    "Contacts.get",
    () => read(client.get(token, organizationId)),
    ({ contacts: rows, page_context }) => {
      assert.deepEqual(
        rows.map(({ contact_name }) => contact_name),
        ["Example Bakery", "Example Steel"],
      );
      assert.equal(rows[0].email, "bo@example.com");
      assert.equal(page_context.has_more_page, false);
      assert.equal(page_context.per_page, 200);
    },
  );
  await call(
    "Contacts.update",
    () => read(client.update(token, id, query, { contact_name: "Example Bakery, Inc." })),
    async ({ contact }) => {
      assert.equal(contact.contact_name, "Example Bakery, Inc.");
      assert.equal(contact.contact_persons.length, 1);
      assert.deepEqual(contact, await ask("record", "contacts", id));
    },
  );
  await marks(client, id);
  await call(
    "Contacts.delete",
    () => read(client.delete(token, id, query)),
    async () => assert.equal(await ask("record", "contacts", id), null),
  );
  await refused("Contacts.delete of what is gone", 1002, () =>
    read(client.delete(token, id, query)),
  );
  await refused("Contacts.get with a dead token", 57, () =>
    read(client.get("1000.dead", organizationId)),
  );
  await refused("Contacts.get of another's organization", 6041, () =>
    read(client.get(token, "12")),
  );
}

async function marks(client, id) {
  for (const [method, enabled] of [
    ["enablePaymentReminders", true],
    ["disablePaymentReminders", false],
  ]) {
    await call(
      `Contacts.${method}`,
      () => read(client[method](token, id, query)),
      async () =>
        assert.equal((await ask("record", "contacts", id)).payment_reminder_enabled, enabled),
    );
  }
  for (const [method, status] of [
    ["markAsInactive", "inactive"],
    ["markAsActive", "active"],
  ]) {
    await call(
      `Contacts.${method}`,
      () => read(client[method](token, id, query)),
      async () => assert.equal((await ask("record", "contacts", id)).status, status),
    );
  }
  for (const method of ["getContactAddresses", "listComments", "listRefunds", "track1099"]) {
    await call(
      `Contacts.${method}`,
      () => read(client[method](token, id, query)),
      () => {},
    );
  }
}
