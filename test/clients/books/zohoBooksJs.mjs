/** zoho-books-js, as published: contacts, their people, estimates and accounts, on Books' older host. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { account, ask, call, finish, refused } from "../calls.mjs";
import { understood } from "./answers.mjs";

const { Zoho } = createRequire(import.meta.url)("zoho-books-js");
const { organizationId, accessToken, refreshToken, clientId, clientSecret } = account;
const query = { organization_id: organizationId };
const unknownId = "1000000000000000001";

/** The client resolves with what Zoho answered, refusals included. */
const read = async (answer) => understood(await answer);

Zoho.init(clientId, clientSecret);
const oauth = new Zoho.OAuth();
const refreshed = await call(
  "OAuth.refresh",
  () => oauth.refresh(refreshToken),
  ({ access_token, api_domain, token_type, expires_in }) => {
    assert.match(access_token, /^1000\./);
    assert.equal(api_domain, "https://www.zohoapis.com");
    assert.equal(token_type, "Bearer");
    assert.equal(expires_in, 3600);
  },
);
const token = refreshed?.access_token ?? accessToken;

await contacts();
await people();
await estimates();
await accounts();
finish();

async function contacts() {
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

async function people() {
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

async function estimates() {
  const client = new Zoho.Estimates();
  const made = await call(
    "Estimates.post",
    () =>
      read(
        client.post(token, query, {
          customer_id: account.vendorId,
          line_items: [
            { name: "Robot arm", rate: 120.5, quantity: 2 },
            { name: "Delivery", rate: 9 },
          ],
        }),
      ),
    ({ estimate }) => {
      assert.equal(estimate.total, 250);
      assert.equal(estimate.status, "draft");
      assert.equal(estimate.estimate_number, "QT-000001");
      assert.equal(estimate.customer_name, "Example Steel");
      assert.deepEqual(
        estimate.line_items.map(({ item_total, item_order }) => [item_total, item_order]),
        [
          [241, 1],
          [9, 2],
        ],
      );
    },
  );
  const id = made.estimate.estimate_id;
  await call(
    "Estimates.getOne",
    () => read(client.getOne(token, id, query)),
    ({ estimate }) => assert.deepEqual(estimate, made.estimate),
  );
  await call(
    "Estimates.get",
    () => read(client.get(token, organizationId)),
    ({ estimates: rows }) => {
      assert.deepEqual(
        rows.map(({ estimate_id, total }) => [estimate_id, total]),
        [[id, 250]],
      );
      assert.equal(rows[0].line_items, undefined);
    },
  );
  const [first] = made.estimate.line_items;
  await call(
    "Estimates.update leaves out a row, which is deleted",
    () =>
      read(
        client.update(token, id, query, {
          line_items: [{ line_item_id: first.line_item_id, quantity: 1 }],
        }),
      ),
    ({ estimate }) => {
      assert.equal(estimate.total, 120.5);
      assert.deepEqual(
        estimate.line_items.map(({ line_item_id, name }) => [line_item_id, name]),
        [[first.line_item_id, "Robot arm"]],
      );
    },
  );
  await refused("Estimates.post for nobody", 4, () =>
    read(client.post(token, query, { line_items: [{ rate: 1 }] })),
  );
  await call(
    "Estimates.delete",
    () => read(client.delete(token, id, query)),
    async () => assert.equal(await ask("record", "estimates", id), null),
  );
}

async function accounts() {
  const client = new Zoho.ChartOfAccounts();
  const made = await call(
    "ChartOfAccounts.post",
    () => read(client.post(token, query, { account_name: "Spare Parts", account_type: "expense" })),
    ({ chart_of_account }) => {
      assert.equal(chart_of_account.account_name, "Spare Parts");
      assert.equal(chart_of_account.is_active, true);
    },
  );
  const id = made.chart_of_account.account_id;
  await call(
    "ChartOfAccounts.getOne",
    () => read(client.getOne(token, id, query)),
    ({ chart_of_account }) => assert.deepEqual(chart_of_account, made.chart_of_account),
  );
  await call(
    "ChartOfAccounts.get shows the active ones",
    () => read(client.get(token, organizationId)),
    async ({ chartofaccounts, page_context }) => {
      const active = (await ask("records", "chartofaccounts")).filter(({ is_active }) => is_active);
      assert.equal(chartofaccounts.length, active.length);
      assert.equal(page_context.applied_filter, "AccountType.Active");
    },
  );
  await call(
    "ChartOfAccounts.update",
    () => read(client.update(token, id, query, { description: "Motors, belts" })),
    ({ chart_of_account }) => assert.equal(chart_of_account.description, "Motors, belts"),
  );
  await call(
    "ChartOfAccounts.delete",
    () => read(client.delete(token, id, query)),
    async () => assert.equal(await ask("record", "chartofaccounts", id), null),
  );
}
