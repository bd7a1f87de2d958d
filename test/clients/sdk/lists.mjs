import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered } from "./answers.mjs";
import { classes, headers, parameters } from "./models.mjs";
import { assertRecord } from "./plain.mjs";

const kinds = await classes("record/record_operations");
const {
  RecordOperations,
  GetRecordsParam,
  GetRecordsHeader,
  SearchRecordsParam,
  RecordCountParam,
} = kinds;
const leads = new RecordOperations("Leads");
const names = (found) => found.map((each) => each.getKeyValue("Last_Name")).sort();

/** Lists of leads, of which two are named by their ids. */
export async function lists([first, second]) {
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
  await call(
    "count records",
    async () => answered(await leads.recordCount()),
    async (answer) =>
      assert.equal(Number(answer.getCount()), (await ask("records", "Leads")).length),
  );
}

/** Searches of leads. */
export async function searches() {
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
  const count = async (values) =>
    answered(await leads.recordCount(await parameters(RecordCountParam, values))).getCount();
  for (const [what, values] of Object.entries(found)) {
    await call(
      `count by ${what}`,
      () => count(values),
      (counted) => assert.equal(Number(counted), expected[what].length),
    );
  }
  await call(
    "count by a view",
    async () => count({ CVID: await ask("view", "Leads") }),
    (counted) => assert.equal(Number(counted), expected.criteria.length),
  );
  await refused("count by a view and a word", "AMBIGUITY_DURING_PROCESSING", async () =>
    count({ CVID: await ask("view", "Leads"), WORD: "Turin" }),
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
