import assert from "node:assert/strict";
import { account, ask, call, refused } from "../calls.mjs";
import { answered, downloaded, idOf, rows } from "./answers.mjs";
import { choice, classes, classOf, file, headers, make } from "./models.mjs";

const reads = new (await classOf("bulk_read/bulk_read_operations"))();
const { BulkWriteOperations, UploadFileHeader } = await classes("bulk_write/bulk_write_operations");
const writes = new BulkWriteOperations();

const module = (aPIName) => make("modules/minified_module", { aPIName });
const textIn = async (read) => ask("unzip", Buffer.from(await read.getStream()).toString("base64"));

/** Jobs that read and write many records. */
export async function bulk() {
  await read();
  await write();
}

async function read() {
  const criteria = await make("bulk_read/criteria", {
    field: await make("fields/minified_field", { aPIName: "Last_Name" }),
    comparator: choice("equal"),
    value: "Lovelace",
  });
  const created = await call(
    "create a bulk read job",
    async () =>
      rows(
        await reads.createBulkReadJob(
          await make("bulk_read/body_wrapper", {
            query: await make("bulk_read/query", {
              module: await module("Contacts"),
              fields: ["Last_Name", "Email"],
              criteria,
            }),
          }),
        ),
      ),
    ([row]) => assert.ok(idOf(row)),
  );
  const id = BigInt(idOf(created[0]));
  const look = async () => answered(await reads.getBulkReadJobDetails(id)).getData()[0];
  await call("look at a bulk read job that has just been added", look, (job) => {
    assert.equal(job.getState().getValue(), "ADDED");
    assert.equal(job.getQuery().getModule().getAPIName(), "Contacts");
    assert.deepEqual(job.getQuery().getFields(), ["Last_Name", "Email"]);
  });
  await ask("finishJobs");
  await call("look at a bulk read job that is done", look, (job) => {
    assert.equal(job.getState().getValue(), "COMPLETED");
    assert.equal(job.getResult().getCount(), 1);
    assert.equal(job.getResult().getMoreRecords(), false);
  });
  await call(
    "download what a bulk read job has read",
    async () => downloaded(await reads.downloadResult(id)),
    async (result) => {
      const [contact] = await ask("records", "Contacts");
      const [, row] = (await textIn(result)).trim().split("\n");
      assert.deepEqual(row.trim().split(","), [contact.id, "Lovelace", contact.Email]);
    },
  );
  await refused("look at a bulk read job that there is not", "RESOURCE_NOT_FOUND", async () =>
    answered(await reads.getBulkReadJobDetails(999999999999999999n)),
  );
}

async function write() {
  const archive = await ask(
    "zip",
    "leads.csv",
    "Last_Name,Company\nBulk One,Bulk\nBulk Two,Bulk\n",
  );
  const uploaded = await call(
    "upload a file for a bulk write job",
    async () =>
      answered(
        await writes.uploadFile(
          await make("bulk_write/file_body_wrapper", {
            file: file("leads.zip", Buffer.from(archive, "base64")),
          }),
          await headers(UploadFileHeader, {
            FEATURE: "bulk-write",
            X_CRM_ORG: account.zgid,
          }),
        ),
      ),
    (answer) => assert.ok(answer.getDetails().get("file_id")),
  );
  const mapping = (aPIName, index) => make("bulk_write/field_mapping", { aPIName, index });
  const created = await call(
    "create a bulk write job",
    async () =>
      answered(
        await writes.createBulkWriteJob(
          await make("bulk_write/request_wrapper", {
            operation: choice("insert"),
            resource: [
              await make("bulk_write/resource", {
                type: choice("data"),
                module: await module("Leads"),
                fileId: String(uploaded.getDetails().get("file_id")),
                fieldMappings: [await mapping("Last_Name", 0), await mapping("Company", 1)],
              }),
            ],
          }),
        ),
      ),
    (answer) => assert.ok(answer.getDetails().get("id")),
  );
  const id = String(created.getDetails().get("id"));
  const look = async () => answered(await writes.getBulkWriteJobDetails(id));
  await call("look at a bulk write job that has just been added", look, (job) => {
    assert.equal(job.getStatus(), "ADDED");
    assert.equal(job.getId(), id);
  });
  await ask("finishJobs");
  const done = await call("look at a bulk write job that is done", look, async (job) => {
    const [resource] = job.getResource();
    assert.equal(job.getStatus(), "COMPLETED");
    assert.equal(resource.getFile().getAddedCount(), 2);
    assert.equal(resource.getModule().getAPIName(), "Leads");
    assert.equal(String(resource.getModule().getId()), await ask("moduleId", "Leads"));
    const held = (await ask("records", "Leads")).filter(({ Company }) => Company === "Bulk");
    assert.deepEqual(held.map(({ Last_Name }) => Last_Name).sort(), ["Bulk One", "Bulk Two"]);
  });
  await call(
    "download what a bulk write job has written",
    async () => downloaded(await writes.downloadBulkWriteResult(done.getResult().getDownloadUrl())),
    async (result) => assert.match(await textIn(result), /Bulk One/),
  );
  await refused("look at a bulk write job that there is not", "RESOURCE_NOT_FOUND", async () =>
    answered(await writes.getBulkWriteJobDetails("999999999999999999")),
  );
}
