import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { ask, call, refused } from "../calls.mjs";
import { answered, downloaded, idOf, rows } from "./answers.mjs";
import { classes, file, make, parameters } from "./models.mjs";

const kinds = await classes("attachments/attachments_operations");
const { GetAttachmentsParam, UploadUrlAttachmentsParam, DeleteAttachmentsParam } = kinds;
const operations = new kinds.AttachmentsOperations();
const fields = "id,File_Name,Size,Owner,Created_Time,Parent_Id";

/** Files and links of a record. */
export async function attachments() {
  const [contact] = await ask("records", "Contacts");
  const at = [BigInt(contact.id), "Contacts"];
  const list = async () =>
    answered(
      await operations.getAttachments(
        ...at,
        await parameters(GetAttachmentsParam, { FIELDS: fields }),
      ),
    );
  const content = Buffer.from("a plan, and nothing else");
  const uploaded = await call(
    "upload an attachment",
    async () =>
      rows(
        await operations.uploadAttachments(
          ...at,
          await make("attachments/file_body_wrapper", { file: file("plan.txt", content) }),
        ),
      ),
    ([row]) => assert.ok(idOf(row)),
  );
  const id = BigInt(idOf(uploaded[0]));
  const linked = await call(
    "attach a link",
    async () =>
      rows(
        await operations.uploadUrlAttachments(
          ...at,
          await parameters(UploadUrlAttachmentsParam, {
            ATTACHMENTURL: "https://robotics.example.com/plan",
            TITLE: "Plan",
          }),
        ),
      ),
    ([row]) => assert.ok(idOf(row)),
  );
  const link = BigInt(idOf(linked[0]));
  await call("list attachments", list, (answer) => {
    const found = answer.getData().find((each) => each.getId() === id);
    assert.equal(answer.getData().length, 2);
    assert.equal(found.getFileName(), "plan.txt");
    assert.equal(Number(found.getSize()), content.length);
    assert.equal(String(found.getParentId().getId()), contact.id);
  });
  await call(
    "download an attachment",
    async () => downloaded(await operations.getAttachment(id, ...at)),
    async (read) => {
      assert.equal(read.getName(), "plan.txt");
      assert.equal(await textOf(read), content.toString());
    },
  );
  await call(
    "delete an attachment",
    async () => rows(await operations.deleteAttachment(id, ...at)),
    ([row]) => assert.equal(BigInt(idOf(row)), id),
  );
  await call(
    "delete several attachments",
    async () =>
      rows(
        await operations.deleteAttachments(
          ...at,
          await parameters(DeleteAttachmentsParam, { IDS: String(link) }),
        ),
      ),
    ([row]) => assert.equal(BigInt(idOf(row)), link),
  );
  await refused("delete an attachment that there is not", "INVALID_DATA", async () =>
    rows(await operations.deleteAttachment(id, ...at)),
  );
  await call("list no attachments", list, (answer) =>
    assert.equal(answer?.getData()?.length ?? 0, 0),
  );
}

/** The text of a file that the SDK read. */
export async function textOf(read) {
  const chunks = await Readable.from(read.getStream()).toArray();
  return Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).toString();
}
