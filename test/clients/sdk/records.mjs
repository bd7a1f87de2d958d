import assert from "node:assert/strict";
import { ask, call } from "../calls.mjs";
import { answered, rows } from "./answers.mjs";
import { examples } from "./examples.mjs";
import { classes, make, parameters, record } from "./models.mjs";
import { assertRecord } from "./plain.mjs";

const { RecordOperations, GetRecordsParam } = await classes("record/record_operations");

const body = async (...records) => make("record/body_wrapper", { data: records });

/** Twelve modules: a record is created, read, found in a list, changed and deleted. */
export async function records() {
  const ids = {};
  for (const [module, { fields, change }] of Object.entries(examples)) {
    const operations = new RecordOperations(module);
    const created = await call(
      `create a record of ${module}`,
      async () => rows(await operations.createRecords(await body(await record(await fields(ids))))),
      async ([row]) => assert.ok(await ask("record", module, String(row.getDetails().get("id")))),
    );
    const id = created && String(created[0].getDetails().get("id"));
    if (!id) continue;
    ids[module] = id;
    await call(
      `get a record of ${module}`,
      async () => answered(await operations.getRecord(BigInt(id))).getData(),
      async ([read]) => assertRecord(read, await ask("record", module, id)),
    );
    await call(
      `list records of ${module}`,
      async () =>
        answered(
          await operations.getRecords(
            await parameters(GetRecordsParam, { FIELDS: "Created_Time,Owner", IDS: id }),
          ),
        ).getData(),
      async ([read]) => {
        const held = await ask("record", module, id);
        assert.equal(read.getCreatedTime().getTime(), Date.parse(held.Created_Time));
        assert.equal(read.getKeyValue("Owner").getEmail(), held.Owner.email);
      },
    );
    const changed = await change();
    await call(
      `update a record of ${module}`,
      async () =>
        rows(await operations.updateRecord(BigInt(id), await body(await record(changed)))),
      async () => {
        const held = await ask("record", module, id);
        for (const [name, value] of Object.entries(changed)) assert.equal(held[name], value);
      },
    );
  }
}
