import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, idOf, rows } from "./answers.mjs";
import { classes, make, parameters } from "./models.mjs";

const { NotesOperations, GetNotesParam, GetNoteParam, DeleteNotesParam } =
  await classes("notes/notes_operations");
const operations = new NotesOperations();

const body = (...notes) => make("notes/body_wrapper", { data: notes });

/** Notes of a record. */
export async function notes() {
  const [contact] = await ask("records", "Contacts");
  const parentId = await make("notes/parent_id", {
    id: BigInt(contact.id),
    module: await make("modules/minified_module", { aPIName: "Contacts" }),
  });
  const note = (members) => make("notes/note", { parentId, ...members });
  const created = await call(
    "create notes, one with a title alone",
    async () =>
      rows(
        await operations.createNotes(
          await body(
            await note({ noteTitle: "Called", noteContent: "She will call back" }),
            await note({ noteTitle: "A title alone" }),
          ),
        ),
      ),
    async ([first, second]) => {
      assert.equal((await ask("record", "Notes", idOf(first))).Note_Content, "She will call back");
      assert.equal((await ask("record", "Notes", idOf(second))).Note_Title, "A title alone");
    },
  );
  const [id, second] = created.map(idOf);
  await call(
    "get a note",
    async () =>
      answered(
        await operations.getNote(
          BigInt(id),
          await parameters(GetNoteParam, { FIELDS: "Note_Title,Note_Content,Parent_Id" }),
        ),
      ),
    (answer) => {
      const [read] = answer.getData();
      assert.equal(read.getNoteTitle(), "Called");
      assert.equal(String(read.getParentId().getId()), contact.id);
    },
  );
  await call(
    "list notes",
    async () =>
      answered(
        await operations.getNotes(
          await parameters(GetNotesParam, {
            FIELDS: "Note_Title,Parent_Id,Created_Time",
            PER_PAGE: "10",
          }),
        ),
      ),
    async (answer) => {
      const held = await ask("records", "Notes");
      assert.deepEqual(
        answer
          .getData()
          .map((each) => String(each.getId()))
          .sort(),
        held.map(({ id: each }) => each).sort(),
      );
    },
  );
  await call(
    "update a note",
    async () =>
      rows(
        await operations.updateNote(
          BigInt(id),
          await body(await make("notes/note", { noteContent: "She called back" })),
        ),
      ),
    async () => assert.equal((await ask("record", "Notes", id)).Note_Content, "She called back"),
  );
  await call(
    "update several notes",
    async () =>
      rows(
        await operations.updateNotes(
          await body(
            await make("notes/note", { id: BigInt(id), noteTitle: "One" }),
            await make("notes/note", { id: BigInt(second), noteTitle: "Two" }),
          ),
        ),
      ),
    async () => {
      assert.equal((await ask("record", "Notes", id)).Note_Title, "One");
      assert.equal((await ask("record", "Notes", second)).Note_Title, "Two");
    },
  );
  await refused("create a note of nothing", "EXPECTED_FIELD_MISSING", async () =>
    rows(await operations.createNotes(await body(await note({})))),
  );
  await call(
    "delete a note",
    async () => rows(await operations.deleteNote(BigInt(id))),
    async () => assert.equal(await ask("record", "Notes", id), undefined),
  );
  await call(
    "delete several notes",
    async () =>
      rows(await operations.deleteNotes(await parameters(DeleteNotesParam, { IDS: second }))),
    async () => assert.equal(await ask("record", "Notes", second), undefined),
  );
}
