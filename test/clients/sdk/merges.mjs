import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, idOf, rows } from "./answers.mjs";
import { classes, make, parameters } from "./models.mjs";

const { FindAndMergeOperations, GetRecordMergeParam } = await classes(
  "find_and_merge/find_and_merge_operations",
);

const module = "Pallets";

/** Merges of records: at once, and asked for as a job that there is not. */
export async function merges() {
  const [master, other] = await ask("records", module);
  const operations = new FindAndMergeOperations(module, BigInt(master.id));
  const merge = async (id) => {
    const field = await make("find_and_merge/data_fields", { APIName: "Color" });
    const data = [await make("find_and_merge/merge_data", { id: BigInt(id), fields: [field] })];
    const one = await make("find_and_merge/merge", { data });
    return rows(
      await operations.mergeRecords(await make("find_and_merge/body_wrapper", { merge: [one] })),
    );
  };
  await call(
    "merge a record into another",
    () => merge(other.id),
    async ([row]) => {
      assert.equal(idOf(row), master.id);
      assert.equal((await ask("record", module, master.id)).Color, other.Color);
      assert.equal(await ask("record", module, other.id), undefined);
    },
  );
  await refused("merge a record that is gone", "INVALID_DATA", () => merge(other.id));
  await call(
    "the state of a merge that there is not",
    async () =>
      answered(
        await operations.getRecordMerge(await parameters(GetRecordMergeParam, { JOB_ID: "1" })),
      ),
    (state) => assert.equal(state, undefined),
  );
}
