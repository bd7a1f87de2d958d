import assert from "node:assert/strict";
import { ask, call, refused } from "../../calls.mjs";
import { read, sorted, zoho } from "./session.mjs";

export async function salesOrders(items, customer) {
  const [arm, gripper] = items;
  const made = await call(
    "salesOrder.create with a number of its own",
    () =>
      read(
        zoho.salesOrder.create({
          customer_id: customer.contact_id,
          salesorder_number: "EXAMPLE-7",
          line_items: [
            { item_id: arm.item_id, quantity: 2 },
            { item_id: gripper.item_id, quantity: 1 },
          ],
        }),
      ),
    (order) => {
      assert.equal(order.salesorder_number, "EXAMPLE-7");
      assert.equal(order.total, 260.99);
      assert.deepEqual(
        order.line_items.map(({ name, rate }) => [name, rate]),
        [
          ["Robot arm", 120.5],
          ["Gripper", 19.99],
        ],
      );
    },
  );
  const { salesorder_id } = made;
  await call(
    "salesOrder.get",
    () => read(zoho.salesOrder.get(salesorder_id)),
    (order) => assert.deepEqual(order, made),
  );
  await call(
    "salesOrder.update",
    () => read(zoho.salesOrder.update({ salesorder_id, reference_number: "PO 7" })),
    (order) => {
      assert.equal(order.reference_number, "PO 7");
      assert.equal(order.total, 260.99);
      assert.equal(order.line_items.length, 2);
    },
  );
  await call(
    "salesOrder.list",
    () => read(zoho.salesOrder.list({ sortColumn: "created_time" })),
    (rows) =>
      assert.deepEqual(
        rows.map(({ salesorder_number, total }) => [salesorder_number, total]),
        [["EXAMPLE-7", 260.99]],
      ),
  );
  await call(
    "salesOrder.search",
    () => read(zoho.salesOrder.search("AMPLE")),
    (rows) => assert.equal(rows[0].salesorder_id, salesorder_id),
  );
  await refused("invoice.createFromSalesOrder of a draft", 4043, () =>
    read(zoho.invoice.createFromSalesOrder(salesorder_id)),
  );
  await call(
    "salesOrder.delete",
    () => read(zoho.salesOrder.delete([salesorder_id])),
    async () => assert.equal(await ask("record", "salesorders", salesorder_id), null),
  );
  await refused("salesOrder.get of what is gone", 1002, () =>
    read(zoho.salesOrder.get(salesorder_id)),
  );
}

export async function pages(customer) {
  const ids = await ask("seed", "salesorders", 450, {
    customer_id: customer.contact_id,
    line_items: [{ rate: 1 }],
  });
  await call(
    "salesOrder.list over three pages",
    () => read(zoho.salesOrder.list({})),
    (rows) => assert.deepEqual(sorted(rows.map(({ salesorder_id }) => salesorder_id)), sorted(ids)),
  );
}

/** Invoices an order that is open from the start: the client's `confirm` is a call of Zoho Inventory. */
export async function invoiceOfOrder(items, customer) {
  const [id] = await ask("seed", "salesorders", 1, {
    customer_id: customer.contact_id,
    status: "open",
    line_items: [{ item_id: items[0].item_id, quantity: 2 }],
  });
  await call(
    "invoice.createFromSalesOrder",
    () => read(zoho.invoice.createFromSalesOrder(id)),
    async (invoice) => {
      assert.deepEqual(
        [invoice.status, invoice.customer_id, invoice.total, invoice.salesorder_id],
        ["draft", customer.contact_id, 241, id],
      );
      assert.equal((await ask("record", "salesorders", id)).status, "invoiced");
    },
  );
}
