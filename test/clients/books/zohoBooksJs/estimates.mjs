import assert from "node:assert/strict";
import { account, ask, call, refused } from "../../calls.mjs";
import { organizationId, query, read, token, Zoho } from "./session.mjs";

export async function estimates() {
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
