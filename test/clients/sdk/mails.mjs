import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, rows } from "./answers.mjs";
import { classes, make } from "./models.mjs";

const { FromAddressesOperations } = await classes("from_addresses/from_addresses_operations");
const { SendMailOperations } = await classes("send_mail/send_mail_operations");

/** Mails to records, and the addresses that send them. */
export async function mails() {
  const [lead] = await ask("records", "Leads");
  const [user] = await ask("users");
  await call(
    "list from-addresses",
    async () =>
      answered(await new FromAddressesOperations(null).getFromAddresses()).getFromAddresses(),
    (addresses) => assert.ok(addresses.some((one) => one.getEmail() === user.email)),
  );
  const send = async (id, members) => {
    const from = await make("send_mail/from", { userName: user.name, email: user.email });
    const data = [await make("send_mail/data", { from, ...members })];
    const operations = new SendMailOperations(BigInt(id), "Leads");
    return rows(await operations.sendMail(await make("send_mail/body_wrapper", { data })));
  };
  const to = [await make("send_mail/to", { userName: "Ada", email: "ada@example.com" })];
  const mail = { to, subject: "An offer", content: "Good day" };
  await call(
    "send a mail to a lead",
    () => send(lead.id, mail),
    async ([row]) => {
      assert.match(String(row.getDetails().get("message_id")), /^\w+$/);
      const [sent] = (await ask("outbox")).slice(-1);
      assert.deepEqual([sent.subject, sent.content], [mail.subject, mail.content]);
    },
  );
  await refused("send a mail to nobody", "MANDATORY_NOT_FOUND", () =>
    send(lead.id, { subject: "x", content: "x" }),
  );
  await refused("send a mail for a record that there is not", "INVALID_DATA", () =>
    send("999", mail),
  );
}
