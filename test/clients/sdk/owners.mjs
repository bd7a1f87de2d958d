import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { idOf, items, rows } from "./answers.mjs";
import { classes, make } from "./models.mjs";

const { ChangeOwnerOperations } = await classes("change_owner/change_owner_operations");
const { RecordOperations } = await classes("record/record_operations");

/** Owners of records, and copies of records. */
export async function owners() {
  const [first, second] = await ask("records", "Leads");
  const [, other] = await ask("users");
  const leads = new ChangeOwnerOperations("Leads");
  const owner = (id) => make("change_owner/owner", { id: BigInt(id) });
  const ownerOf = async ({ id }) => (await ask("record", "Leads", id)).Owner.id;
  const give = async (to) =>
    rows(
      await leads.singleUpdate(
        BigInt(first.id),
        await make("change_owner/body_wrapper", { owner: await owner(to), notify: true }),
      ),
    );
  await call(
    "change the owner of a record",
    () => give(other.id),
    async ([row]) => {
      assert.equal(idOf(row), first.id);
      assert.equal(await ownerOf(first), other.id);
    },
  );
  await refused("change to an owner that there is not", "INVALID_DATA", () => give("999"));
  await call(
    "change the owner of several records",
    async () =>
      rows(
        await leads.massUpdate(
          await make("change_owner/mass_wrapper", {
            ids: [first, second].map(({ id }) => id),
            owner: await owner(other.id),
            notify: false,
          }),
        ),
      ),
    async (changed) => {
      assert.deepEqual(changed.map(idOf), [first.id, second.id]);
      assert.equal(await ownerOf(second), other.id);
    },
  );
  await call(
    "change the owner of records of which one is not there",
    async () =>
      items(
        await leads.massUpdate(
          await make("change_owner/mass_wrapper", {
            ids: [first.id, "999"],
            owner: await owner(other.id),
          }),
        ),
      ),
    ([changed, unknown]) => {
      assert.equal(idOf(changed), first.id);
      assert.equal(unknown.getCode().getValue(), "INVALID_DATA");
    },
  );
  await copies(first);
}

async function copies({ id, Last_Name }) {
  const leads = new RecordOperations("Leads");
  await call(
    "clone a record",
    async () => rows(await leads.cloneRecord(BigInt(id))),
    async ([row]) => {
      assert.notEqual(idOf(row), id);
      assert.equal((await ask("record", "Leads", idOf(row))).Last_Name, Last_Name);
    },
  );
  await refused("clone a record that there is not", "INVALID_DATA", async () =>
    rows(await leads.cloneRecord(999999999999999999n)),
  );
}
