import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, rows } from "./answers.mjs";
import { classes, make, parameters, record } from "./models.mjs";

const { GetMassUpdateStatusParam, RecordOperations } = await classes("record/record_operations");
const { GetMassDeleteStatusParam, MassDeleteCvidOperations } = await classes(
  "mass_delete_cvid/mass_delete_cvid_operations",
);
const { CheckStatusParam, MassChangeOwnerOperations } = await classes(
  "mass_change_owner/mass_change_owner_operations",
);

const module = "Crates";

/** Jobs on all records of a custom view. */
export async function views() {
  const view = await ask("view", module);
  const crates = await ask("records", module);
  const [, other] = await ask("users");
  await update(view, crates);
  await give(view, crates, other);
  await remove(view, crates);
}

const jobOf = ([row]) => String(row.getDetails().get("job_id"));
const statusOf = async (response) => answered(await response).getData()[0];
const text = (value) => value?.getValue?.() ?? value;

/** Follows a job: its state before and after its end. */
async function follow(operation, job, look, judge) {
  await call(`the state of ${operation}`, look, (status) => {
    assert.equal(text(status.getStatus()), "SCHEDULED");
  });
  await ask("finishJobs");
  await call(`the state of ${operation} that is over`, look, async (status) => {
    assert.equal(text(status.getStatus()), "COMPLETED");
    assert.equal(status.getFailedCount(), 0);
    await judge(status);
  });
  assert.match(job, /^\d+$/);
}

async function update(view, crates) {
  const operations = new RecordOperations(module);
  const body = async (values) =>
    make("record/mass_update_body_wrapper", { data: [await record(values)], cvid: view });
  const started = await call(
    "update the records of a view",
    async () => rows(await operations.massUpdateRecords(await body({ Color: "Green" }))),
    (job) => assert.match(jobOf(job), /^\d+$/),
  );
  const job = jobOf(started);
  await follow(
    "an update",
    job,
    async () =>
      statusOf(
        operations.getMassUpdateStatus(await parameters(GetMassUpdateStatusParam, { JOB_ID: job })),
      ),
    async (status) => {
      assert.equal(status.getUpdatedCount(), crates.length);
      const colors = (await ask("records", module)).map(({ Color }) => Color);
      assert.deepEqual([...new Set(colors)], ["Green"]);
    },
  );
  await refused("update a field that mass updates leave alone", "INVALID_DATA", async () =>
    rows(await operations.massUpdateRecords(await body({ Email: "a@example.com" }))),
  );
}

async function give(view, crates, { id }) {
  const operations = new MassChangeOwnerOperations(module);
  const owner = await make("mass_change_owner/owner", { id: BigInt(id) });
  const started = await call(
    "change the owner of the records of a view",
    async () =>
      rows(
        await operations.changeOwner(
          await make("mass_change_owner/body_wrapper", { cvid: BigInt(view), owner }),
        ),
      ),
    (job) => assert.match(jobOf(job), /^\d+$/),
  );
  const job = jobOf(started);
  await follow(
    "a change of owner",
    job,
    async () =>
      statusOf(operations.checkStatus(await parameters(CheckStatusParam, { JOB_ID: BigInt(job) }))),
    async (status) => {
      assert.equal(status.getUpdatedCount(), crates.length);
      const owners = (await ask("records", module)).map(({ Owner }) => Owner.id);
      assert.deepEqual([...new Set(owners)], [id]);
    },
  );
}

async function remove(view, crates) {
  const operations = new MassDeleteCvidOperations(module);
  const byView = async (cvid) =>
    rows(
      await operations.massDeleteByCvid(await make("mass_delete_cvid/cvid_body_wrapper", { cvid })),
    );
  await refused("delete the records of an unknown view", "INVALID_DATA", () => byView(1n));
  const started = await call(
    "delete the records of a view",
    () => byView(BigInt(view)),
    (job) => assert.match(jobOf(job), /^\d+$/),
  );
  const job = jobOf(started);
  await follow(
    "a deletion",
    job,
    async () =>
      statusOf(
        operations.getMassDeleteStatus(
          await parameters(GetMassDeleteStatusParam, { JOB_ID: BigInt(job) }),
        ),
      ),
    async (status) => {
      assert.equal(status.getDeletedCount(), crates.length);
      assert.deepEqual(await ask("records", module), []);
    },
  );
}
