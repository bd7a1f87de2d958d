import assert from "node:assert/strict";
import { ask, call, refused } from "../../calls.mjs";
import { read, zoho } from "./session.mjs";

export async function payments(customer, invoice) {
  const { invoice_id, invoice_number } = invoice;
  const made = await call(
    "payment.create",
    () =>
      read(
        zoho.payment.create({
          customer_id: customer.contact_id,
          payment_mode: "cash",
          amount: 250,
          date: "2026-06-01",
          invoices: [{ invoice_id, amount_applied: 241 }],
        }),
      ),
    (payment) => {
      assert.equal(payment.amount, 250);
      assert.equal(payment.unused_amount, 9);
      assert.equal(payment.invoices[0].invoice_number, invoice_number);
    },
  );
  await call(
    "payment.get",
    () => read(zoho.payment.get(made.payment_id)),
    (payment) => assert.deepEqual(payment, made),
  );
  await call(
    "payment.list",
    () => read(zoho.payment.list({ dateStart: "2026-06-01", dateEnd: "2026-06-01" })),
    (rows) =>
      assert.deepEqual(
        rows.map(({ payment_id, amount }) => [payment_id, amount]),
        [[made.payment_id, 250]],
      ),
  );
  await refused("invoice.delete of what is paid", 4001, () =>
    read(zoho.invoice.delete([invoice_id])),
  );
  await call(
    "payment.delete",
    () => read(zoho.payment.delete([made.payment_id])),
    async () => assert.equal(await ask("record", "customerpayments", made.payment_id), null),
  );
  await call(
    "invoice.delete",
    () => read(zoho.invoice.delete([invoice_id])),
    async () => assert.equal(await ask("record", "invoices", invoice_id), null),
  );
}
