import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, rows } from "./answers.mjs";
import { classes, make, parameters, record } from "./models.mjs";

const { GetTimelinesParam, TimelinesOperations } = await classes("timelines/timelines_operations");
const { RecordOperations } = await classes("record/record_operations");

/** What happened to a record. */
export async function timelines() {
  const [, { id, Company }] = await ask("records", "Leads");
  await update(id, { Company: "Example Works" });
  const read = async (module, recordId, params = {}) =>
    answered(
      await new TimelinesOperations().getTimelines(
        module,
        recordId,
        await parameters(GetTimelinesParam, params),
      ),
    );
  await call(
    "the timeline of a record",
    async () => read("Leads", id),
    (content) => {
      const [entry] = content.getTimeline();
      assert.equal(entry.getAction(), "updated");
      assert.equal(String(entry.getRecord().getId()), id);
      const change = entry.getFieldHistory().find((field) => field.getAPIName() === "Company");
      const value = change.getValue();
      assert.deepEqual([value.getOld(), value.getNew()], [Company, "Example Works"]);
    },
  );
  await call(
    "one entry of a timeline",
    async () => read("Leads", id, { PER_PAGE: "1" }),
    (content) => {
      assert.equal(content.getTimeline().length, 1);
      assert.equal(content.getInfo().getMoreRecords(), true);
    },
  );
  await refused("the timeline of a record that there is not", "INVALID_DATA", () =>
    read("Leads", "999"),
  );
}

async function update(id, fields) {
  const data = [await record({ id, ...fields })];
  const operations = new RecordOperations("Leads");
  rows(await operations.updateRecords(await make("record/body_wrapper", { data })));
}
