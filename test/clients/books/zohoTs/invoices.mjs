import assert from "node:assert/strict";
import { call, refused } from "../../calls.mjs";
import { read, zoho } from "./session.mjs";

/** Makes an invoice; gives it. */
export async function invoices(items, customer) {
  const [person] = customer.contact_persons;
  const made = await call(
    "invoice.create for a person of the customer",
    () =>
      read(
        zoho.invoice.create({
          customer_id: customer.contact_id,
          contact_persons: [person.contact_person_id],
          line_items: [{ item_id: items[0].item_id, quantity: 2 }],
        }),
      ),
    (invoice) => {
      assert.equal(invoice.invoice_number, "INV-000001");
      assert.deepEqual([invoice.total, invoice.balance], [241, 241]);
      assert.deepEqual(invoice.contact_persons, [person.contact_person_id]);
      assert.equal(invoice.is_emailed, false);
    },
  );
  const { invoice_id } = made;
  await call(
    "invoice.get",
    () => read(zoho.invoice.get(invoice_id)),
    (invoice) => assert.deepEqual(invoice, made),
  );
  await call(
    "invoice.list modified since, by date",
    () => read(zoho.invoice.list({ lastModifiedTime: new Date("2000-01-01T00:00:00Z") })),
    (rows) =>
      assert.deepEqual(
        rows.map(({ invoice_number, balance, status }) => [invoice_number, balance, status]),
        [["INV-000001", 241, "draft"]],
      ),
  );
  await call(
    "invoice.sent of several",
    () => read(zoho.invoice.sent([invoice_id])),
    () => {},
  );
  await refused("invoice.create for an unknown customer", 4, () =>
    read(zoho.invoice.create({ customer_id: "1000000000000000001", line_items: [{ rate: 1 }] })),
  );
  return made;
}
