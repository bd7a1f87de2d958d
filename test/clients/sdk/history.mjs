import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered } from "./answers.mjs";
import { classes, parameters } from "./models.mjs";

const { TimelinesOperations, GetTimelinesParam } = await classes("timelines/timelines_operations");
const { RecycleBinOperations, GetRecycleBinRecordsParam } = await classes(
  "recycle_bin/recycle_bin_operations",
);

/** What happened to records, and what lies in the recycle bin. */
export async function history() {
  await timelines();
  await bin();
}

const filter = (api_name, comparator, value) =>
  JSON.stringify({
    group_operator: "AND",
    group: [{ field: { api_name }, comparator, value }],
  });

async function timelines() {
  const [lead] = await ask("records", "Leads");
  const operations = new TimelinesOperations();
  const read = async (id, values) =>
    answered(
      await operations.getTimelines(
        "Leads",
        id,
        values && (await parameters(GetTimelinesParam, values)),
      ),
    );
  const actions = (answer) => answer.getTimeline().map((entry) => entry.getAction());
  await call(
    "read the timeline of a record",
    () => read(lead.id),
    (answer) => {
      const entries = answer.getTimeline();
      assert.equal(entries.at(-1).getAction(), "added");
      assert.ok(entries[0].getAuditedTime() instanceof Date);
      assert.ok(entries[0].getDoneBy().getId());
      assert.equal(String(entries[0].getRecord().getId()), lead.id);
      const [change] = entries.flatMap((entry) => entry.getFieldHistory() ?? []);
      assert.ok(change.getAPIName());
      assert.equal(answer.getInfo().getMoreRecords(), false);
    },
  );
  await call(
    "read the oldest entry of a timeline, with labels",
    () =>
      read(lead.id, {
        SORT_BY: "audited_time",
        SORT_ORDER: "asc",
        PER_PAGE: "1",
        INCLUDE_INNER_DETAILS: "field_history.field_label",
      }),
    (answer) => {
      assert.deepEqual(actions(answer), ["added"]);
      assert.equal(answer.getInfo().getMoreRecords(), true);
      assert.ok(answer.getInfo().getNextPageToken());
    },
  );
  await call(
    "read what the API did to a record",
    () => read(lead.id, { FILTERS: filter("source", "equal", "crm_api") }),
    (answer) => assert.ok(answer.getTimeline().every((entry) => entry.getSource() === "crm_api")),
  );
  await refused("read the timeline of a record that there is not", "INVALID_DATA", () =>
    read("999"),
  );
}

async function bin() {
  const operations = new RecycleBinOperations();
  const list = async (values) =>
    answered(
      await operations.getRecyclebinRecords(
        values && (await parameters(GetRecycleBinRecordsParam, values)),
      ),
    );
  const found = await call(
    "list the recycle bin",
    () => list(),
    (answer) => {
      const [row] = answer.getRecycleBin();
      assert.ok(row.getId());
      assert.ok(row.getDeletedTime() instanceof Date);
      assert.ok(row.getDeletedBy().getId());
      assert.equal(answer.getInfo().getPerPage(), 20);
    },
  );
  const [row] = found.getRecycleBin();
  await call(
    "list deleted leads by name",
    () => list({ FILTERS: filter("module", "equal", "Leads"), SORT_BY: "display_name" }),
    (answer) => {
      const names = answer.getRecycleBin().map((one) => one.getDisplayName());
      assert.deepEqual(names, [...names].sort().reverse());
    },
  );
  await call(
    "read a record of the recycle bin",
    async () => answered(await operations.getRecyclebinRecord(BigInt(row.getId()))),
    (answer) => {
      const [one] = answer.getRecycleBin();
      assert.equal(String(one.getId()), String(row.getId()));
      assert.ok(one.getModule().getAPIName());
    },
  );
  await refused("list the recycle bin by a comparator that there is not", "INVALID_DATA", () =>
    list({ FILTERS: filter("module", "like", "Leads") }),
  );
}
