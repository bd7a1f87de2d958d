import assert from "node:assert/strict";
import { ask, call, refused } from "../../calls.mjs";
import { query, read, token, unknownId, Zoho } from "./session.mjs";

const to = "ada@example.com";
const mail = { to_mail_ids: [to], subject: "Hello", body: "<p>Hello</p>" };

/** E-mails and comments of a contact. */
export async function mails() {
  const client = new Zoho.Contacts();
  const made = await read(
    client.post(token, query, {
      contact_name: "Example Mint",
      contact_persons: [{ first_name: "Ada", email: to }],
    }),
  );
  const id = made.contact.contact_id;
  const sent = async () => (await ask("outbox")).at(-1);
  await call(
    "Contacts.emailContact",
    () => read(client.emailContact(token, id, query, mail)),
    async () =>
      assert.deepEqual([(await sent()).path, (await sent()).to], [`contacts/${id}/email`, [to]]),
  );
  await call(
    "Contacts.getStatementMailContent",
    () => read(client.getStatementMailContent(token, id, query)),
    ({ data }) =>
      assert.deepEqual(
        data.to_contacts.map(({ email }) => email),
        [to],
      ),
  );
  await call(
    "Contacts.emailStatement of a month",
    () => {
      const days = { start_date: "2026-05-01", end_date: "2026-05-31" };
      return read(client.emailStatement(token, id, { ...query, ...days }, mail));
    },
    async () => assert.equal((await sent()).query.start_date, "2026-05-01"),
  );
  await refused("Contacts.emailContact to no address", 2, () =>
    read(client.emailContact(token, id, query, { ...mail, to_mail_ids: ["ada"] })),
  );
  await refused("Contacts.emailContact of nobody", 1002, () =>
    read(client.emailContact(token, unknownId, query, mail)),
  );
  await call(
    "Contacts.listComments, which are the history",
    () => read(client.listComments(token, id, query)),
    ({ contact_comments: rows }) => {
      assert.deepEqual(
        rows.map(({ contact_id, operation_type }) => [contact_id, operation_type]).slice(-2),
        [
          [id, "Mail"],
          [id, "Mail"],
        ],
      );
    },
  );
}
