import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, downloaded, idOf, rows } from "./answers.mjs";
import { textOf } from "./attachments.mjs";
import { classes, classOf, file, make, parameters, record } from "./models.mjs";

const { FilesOperations, GetFileParam } = await classes("files/files_operations");
const { RecordOperations } = await classes("record/record_operations");
const operations = new FilesOperations();
const content = "a plan of a field";

/** Uploaded files, the fields that hold them, and photos. */
export async function files() {
  const uploaded = await call(
    "upload files",
    async () =>
      rows(
        await operations.uploadFiles(
          await make("files/body_wrapper", {
            file: [file("plan.txt", Buffer.from(content)), file("b.txt", Buffer.from("b"))],
          }),
        ),
      ),
    (made) => assert.equal(made.length, 2),
  );
  const ids = uploaded.map(idOf);
  await call(
    "get an uploaded file",
    async () =>
      downloaded(await operations.getFile(await parameters(GetFileParam, { ID: ids[0] }))),
    async (read) => assert.equal(await textOf(read), content),
  );
  await call(
    "get a file that there is not",
    async () => answered(await operations.getFile(await parameters(GetFileParam, { ID: "none" }))),
    (answer) => assert.equal(answer, undefined),
  );
  await refused(
    "upload files of which one is too large",
    "FILE_SIZE_MORE_THAN_ALLOWED_SIZE",
    async () =>
      rows(
        await operations.uploadFiles(
          await make("files/body_wrapper", {
            file: [file("a.txt", Buffer.from("a")), file("large.bin", Buffer.alloc(20_971_521))],
          }),
        ),
      ),
  );
  await fields(ids);
  await photos();
}

/** Files and images in fields of a record. */
async function fields([plan, other]) {
  const presses = new RecordOperations("Presses");
  const details = (fileIdS) => make("record/file_details", { fileIdS });
  const image = (fileIdS) => make("record/image_upload", { fileIdS });
  const body = async (values) => make("record/body_wrapper", { data: [await record(values)] });
  const heldBy = async (id) => (await ask("record", "Presses", id)).Plans;
  const [made] = await call(
    "create a record with files",
    async () =>
      rows(
        await presses.createRecords(
          await body({
            Name: "Press",
            Plans: [await details(plan)],
            Pictures: [await image(other)],
          }),
        ),
      ),
    async ([row]) => assert.equal((await heldBy(idOf(row)))[0].File_Name__s, "plan.txt"),
  );
  const id = idOf(made);
  await call(
    "add a file to a field",
    async () =>
      rows(await presses.updateRecord(BigInt(id), await body({ Plans: [await details(other)] }))),
    async () => assert.equal((await heldBy(id)).length, 2),
  );
  await call(
    "get a record with files",
    async () => answered(await presses.getRecord(BigInt(id))).getData(),
    ([found]) => {
      const [first] = found.getKeyValue("Plans");
      assert.deepEqual([first.getFileNameS(), first.getFileIdS()], ["plan.txt", plan]);
      const [picture] = found.getKeyValue("Pictures");
      assert.equal(picture.getFileNameS(), "b.txt");
    },
  );
  await call(
    "download a file of a field",
    async () => {
      const [first] = await heldBy(id);
      const FieldAttachments = await classOf("field_attachments/field_attachments_operations");
      const one = new FieldAttachments("Presses", BigInt(id), BigInt(first.id));
      return downloaded(await one.getFieldAttachments());
    },
    async (read) => assert.equal(await textOf(read), content),
  );
}

/** The photo of a contact. */
async function photos() {
  const [contact] = await ask("records", "Contacts");
  const contacts = new RecordOperations("Contacts");
  const at = BigInt(contact.id);
  const photo = Buffer.alloc(24);
  photo.write("\x89PNG\r\n\x1a\n", "latin1");
  photo.writeUInt32BE(1, 16);
  photo.writeUInt32BE(1, 20);
  const set = async (name, data) =>
    rows(
      await contacts.uploadPhoto(
        at,
        await make("record/file_body_wrapper", { file: file(name, data) }),
      ),
    );
  await call(
    "get no photo",
    async () => answered(await contacts.getPhoto(at)),
    (answer) => assert.equal(answer, undefined),
  );
  await call(
    "set a photo",
    () => set("me.png", photo),
    ([row]) => assert.equal(row.getCode().getValue(), "SUCCESS"),
  );
  await call(
    "get a photo",
    async () => downloaded(await contacts.getPhoto(at)),
    async (read) => assert.equal((await textOf(read)).slice(1, 4), "PNG"),
  );
  await refused("set a photo that is none", "INVALID_DATA", () =>
    set("me.txt", Buffer.from("text")),
  );
  await call(
    "remove a photo",
    async () => rows(await contacts.deletePhoto(at)),
    ([row]) => assert.equal(row.getCode().getValue(), "SUCCESS"),
  );
}
