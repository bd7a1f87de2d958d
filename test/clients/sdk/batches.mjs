import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, idOf, items, rows, withMetadata } from "./answers.mjs";
import { lists, searches } from "./lists.mjs";
import { classes, headers, make, parameters, record } from "./models.mjs";

const kinds = await classes("record/record_operations");
const { RecordOperations, GetRecordsParam } = kinds;
const { DeleteRecordsParam, GetDeletedRecordsParam, GetDeletedRecordsHeader } = kinds;
const leads = new RecordOperations("Leads");

const body = async (records, others = {}) =>
  make("record/body_wrapper", {
    data: await Promise.all(records.map((each) => record(each))),
    ...others,
  });

/** Several records at a time: written, listed, searched and deleted, and what Zoho refuses of them. */
export async function batches() {
  const ids = await writes();
  await lists(ids);
  await searches();
  await refusals(ids);
  await deletions(ids);
}

async function writes() {
  const created = await call(
    "create several records",
    async () =>
      rows(
        await leads.createRecords(
          await body([
            { Last_Name: "Batch A", Email: "a@batch.example.com", Company: "Batch" },
            { Last_Name: "Batch B", Email: "b@batch.example.com", Company: "Batch" },
            { Last_Name: "Batch C", Email: "c@batch.example.com", Company: "Batch" },
          ]),
        ),
      ),
    async (added) => {
      for (const [index, letter] of [..."ABC"].entries()) {
        assert.equal(
          (await ask("record", "Leads", idOf(added[index]))).Last_Name,
          `Batch ${letter}`,
        );
      }
    },
  );
  const ids = created.map(idOf);
  await call(
    "create several records of which one fails",
    async () =>
      items(
        await leads.createRecords(
          await body([{ Company: "Batch" }, { Last_Name: "Batch D", Company: "Batch" }]),
        ),
      ),
    async ([failed, added]) => {
      assert.equal(failed.getCode().getValue(), "MANDATORY_NOT_FOUND");
      assert.equal(failed.getDetails().get("api_name"), "Last_Name");
      assert.equal((await ask("record", "Leads", idOf(added))).Last_Name, "Batch D");
    },
  );
  await call(
    "update several records",
    async () =>
      rows(await leads.updateRecords(await body(ids.map((id) => ({ id, City: "Turin" }))))),
    async (changed) => {
      assert.deepEqual(changed.map(idOf), ids);
      for (const id of ids) assert.equal((await ask("record", "Leads", id)).City, "Turin");
    },
  );
  await call(
    "upsert records, one there and one new",
    async () =>
      rows(
        await leads.upsertRecords(
          await body(
            [
              { Last_Name: "Batch A2", Email: "a@batch.example.com" },
              { Last_Name: "Batch E", Email: "e@batch.example.com" },
            ],
            { duplicateCheckFields: ["Email"] },
          ),
        ),
      ),
    async ([there, added]) => {
      assert.equal(there.getAction().getValue(), "update");
      assert.equal(there.getDuplicateField(), "Email");
      assert.equal(idOf(there), ids[0]);
      assert.equal(added.getAction().getValue(), "insert");
      assert.equal((await ask("record", "Leads", idOf(added))).Last_Name, "Batch E");
      assert.equal((await ask("record", "Leads", ids[0])).Last_Name, "Batch A2");
    },
  );
  return ids;
}

async function refusals([id]) {
  const unknown = 999999999999999999n;
  await call(
    "get a record that there is not",
    async () => answered(await leads.getRecord(unknown)),
    (answer) => assert.equal(answer, undefined),
  );
  await refused("update a record that there is not", "INVALID_DATA", async () =>
    rows(await leads.updateRecord(unknown, await body([{ City: "Turin" }]))),
  );
  await refused("delete a record that there is not", "INVALID_DATA", async () =>
    rows(await leads.deleteRecord(unknown)),
  );
  await refused("create a record without its mandatory field", "MANDATORY_NOT_FOUND", async () =>
    rows(await leads.createRecords(await body([{ Company: "Batch" }]))),
  );
  await refused("create a record with a value that does not fit", "INVALID_DATA", async () =>
    rows(await leads.createRecords(await body([{ Last_Name: "Long", Email: "no address" }]))),
  );
  await refused("list records without fields", "REQUIRED_PARAM_MISSING", async () =>
    answered(await leads.getRecords()),
  );
  await refused("list by a token that is none", "TOKEN_BOUND_DATA_MISMATCH", async () =>
    answered(
      await leads.getRecords(
        await parameters(GetRecordsParam, { FIELDS: "Last_Name", PAGE_TOKEN: "nonsense" }),
      ),
    ),
  );
  await refused("list a module that there is not", "INVALID_MODULE", () =>
    withMetadata(async () => {
      const given = await parameters(GetRecordsParam, { FIELDS: "Name" });
      return answered(await new RecordOperations("Nothings").getRecords(given));
    }),
  );
  await ask("lock", "Leads", id, true);
  await refused("update a locked record", "RECORD_LOCKED", async () =>
    rows(await leads.updateRecord(BigInt(id), await body([{ City: "Rome" }]))),
  );
  await ask("lock", "Leads", id, false);
}

async function deletions([first, ...others]) {
  await call(
    "delete a record",
    async () => rows(await leads.deleteRecord(BigInt(first))),
    async ([row]) => {
      assert.equal(idOf(row), first);
      assert.equal(await ask("record", "Leads", first), undefined);
    },
  );
  await call(
    "delete several records",
    async () =>
      rows(
        await leads.deleteRecords(await parameters(DeleteRecordsParam, { IDS: others.join(",") })),
      ),
    async (gone) => {
      assert.deepEqual(gone.map(idOf), others);
      for (const id of others) assert.equal(await ask("record", "Leads", id), undefined);
    },
  );
  const deleted = async (type, given) =>
    answered(
      await leads.getDeletedRecords(
        await parameters(GetDeletedRecordsParam, { TYPE: type }),
        given && (await headers(GetDeletedRecordsHeader, given)),
      ),
    );
  for (const type of ["all", "recycle"]) {
    await call(
      `list deleted records of the type ${type}`,
      () => deleted(type),
      (answer) => {
        const rowsRead = answer.getData();
        assert.deepEqual(
          rowsRead.map((each) => String(each.getId())).sort(),
          [first, ...others].sort(),
        );
        const row = rowsRead.find((each) => String(each.getId()) === first);
        assert.equal(row.getDisplayName(), "Batch A2");
        assert.equal(row.getType(), "recycle");
        assert.ok(row.getDeletedTime() instanceof Date);
        assert.ok(row.getDeletedBy().getId());
      },
    );
  }
  await call(
    "list permanently deleted records",
    () => deleted("permanent"),
    (answer) => assert.equal(answer, undefined),
  );
}
