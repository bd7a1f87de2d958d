import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, idOf, items, rows, withMetadata } from "./answers.mjs";
import { classes, headers, make, parameters, record } from "./models.mjs";
import { assertRecord } from "./plain.mjs";

const kinds = await classes("record/record_operations");
const { RecordOperations, GetRecordsParam, GetRecordsHeader, SearchRecordsParam } = kinds;
const { DeleteRecordsParam, GetDeletedRecordsParam, GetDeletedRecordsHeader } = kinds;
const leads = new RecordOperations("Leads");

const body = async (records, others = {}) =>
  make("record/body_wrapper", {
    data: await Promise.all(records.map((each) => record(each))),
    ...others,
  });
const names = (found) => found.map((each) => each.getKeyValue("Last_Name")).sort();

/** Several records at a time, upserts, lists, searches, deletions, and what Zoho refuses of them. */
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

async function lists([first, second]) {
  const list = async (values, given) =>
    answered(
      await leads.getRecords(
        await parameters(GetRecordsParam, values),
        given && (await headers(GetRecordsHeader, given)),
      ),
    );
  const page = await call(
    "list a page with its token",
    () => list({ FIELDS: "Last_Name", PER_PAGE: 2, SORT_BY: "id", SORT_ORDER: "asc" }),
    async (answer) => {
      const held = (await ask("records", "Leads")).slice(0, 2);
      assert.deepEqual(
        answer.getData().map((each) => String(each.getId())),
        held.map(({ id }) => id),
      );
      assert.equal(answer.getInfo().getMoreRecords(), true);
      assert.ok(answer.getInfo().getNextPageToken());
    },
  );
  await call(
    "list the page behind a token",
    () =>
      list({
        FIELDS: "Last_Name",
        PER_PAGE: 2,
        SORT_BY: "id",
        SORT_ORDER: "asc",
        PAGE_TOKEN: page.getInfo().getNextPageToken(),
      }),
    async (answer) => {
      const held = (await ask("records", "Leads")).slice(2, 4);
      assert.deepEqual(
        answer.getData().map((each) => String(each.getId())),
        held.map(({ id }) => id),
      );
    },
  );
  await call(
    "list records by their ids",
    () => list({ FIELDS: "Last_Name", IDS: `${first},${second}` }),
    (answer) => assert.deepEqual(names(answer.getData()), ["Batch A2", "Batch B"]),
  );
  await call(
    "list what was modified since, which is nothing",
    () => list({ FIELDS: "Last_Name" }, { IF_MODIFIED_SINCE: new Date(Date.now() + 3_600_000) }),
    (answer) => assert.equal(answer, undefined),
  );
  const view = await ask("view", "Leads");
  await call(
    "list a custom view",
    () => list({ FIELDS: "Last_Name", CVID: view }),
    (answer) => assert.ok(names(answer.getData()).every((name) => name.startsWith("Batch"))),
  );
}

async function searches() {
  await ask("advance", 60_000);
  const search = async (values) =>
    answered(await leads.searchRecords(await parameters(SearchRecordsParam, values)));
  const found = {
    criteria: { CRITERIA: "(Company:equals:Batch)" },
    "an e-mail address": { EMAIL: "b@batch.example.com" },
    "a word": { WORD: "Turin" },
  };
  const expected = {
    criteria: ["Batch A2", "Batch B", "Batch C", "Batch D"],
    "an e-mail address": ["Batch B"],
    "a word": ["Batch A2", "Batch B", "Batch C"],
  };
  for (const [what, values] of Object.entries(found)) {
    await call(
      `search by ${what}`,
      () => search(values),
      async (answer) => {
        assert.deepEqual(names(answer.getData()), expected[what]);
        const [first] = answer.getData();
        assertRecordIn(first, await ask("record", "Leads", String(first.getId())));
      },
    );
  }
  await call(
    "search for what there is not",
    () => search({ WORD: "Nowhere" }),
    (answer) => assert.equal(answer, undefined),
  );
  await refused("search without criteria", "EXPECTED_PARAM_MISSING", () => search({}));
  await refused("search by a field that there is not", "INVALID_QUERY", () =>
    search({ CRITERIA: "(Nothing:equals:1)" }),
  );
}

/** Searches and lists give some keys less than one record does. */
function assertRecordIn(read, held) {
  const keys = new Set(read.getKeyValues().keys());
  assertRecord(read, Object.fromEntries(Object.entries(held).filter(([name]) => keys.has(name))));
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
