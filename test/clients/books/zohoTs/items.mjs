import assert from "node:assert/strict";
import { ask, call, refused } from "../../calls.mjs";
import { read, sorted, zoho } from "./session.mjs";

/** Makes two items; gives them. */
export async function makeItems() {
  const made = [];
  for (const [name, rate] of [
    ["Robot arm", 120.5],
    ["Gripper", 19.99],
  ]) {
    const item = await call(
      "item.create",
      () => read(zoho.item.create({ name, rate, item_type: "sales", unit: "pcs" })),
      async (answer) => {
        assert.deepEqual(answer, await ask("record", "items", answer.item_id));
        assert.deepEqual([answer.name, answer.rate, answer.unit], [name, rate, "pcs"]);
      },
    );
    made.push(item);
  }
  await refused("item.create of a name that exists", 1001, () =>
    read(zoho.item.create({ name: "Gripper", rate: 1 })),
  );
  await call(
    "item.get",
    () => read(zoho.item.get(made[0].item_id)),
    (item) => assert.deepEqual(item, made[0]),
  );
  await call(
    "item.getMany",
    () => read(zoho.item.getMany(made.map(({ item_id }) => item_id))),
    (answer) => assert.deepEqual(answer, made),
  );
  await call(
    "item.list",
    () => read(zoho.item.list({})),
    (rows) =>
      assert.deepEqual(sorted(rows.map(({ name, rate }) => `${name} ${rate}`)), [
        "Gripper 19.99",
        "Robot arm 120.5",
      ]),
  );
  await call(
    "item.list of inactive ones",
    () => read(zoho.item.list({ filterBy: "inactive" })),
    (rows) => assert.deepEqual(rows, []),
  );
  return made;
}
