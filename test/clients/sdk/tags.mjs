import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, idOf, rows } from "./answers.mjs";
import { classes, make, parameters } from "./models.mjs";

const { TagsOperations, GetTagsParam, CreateTagsParam } = await classes("tags/tags_operations");
const operations = new TagsOperations();

/** Tags of a module, and those of records. */
export async function tags() {
  const [lead, other] = await ask("records", "Leads");
  const tag = (name) => make("tags/tag", { name });
  const create = async (...names) =>
    rows(
      await operations.createTags(
        await make("tags/body_wrapper", { tags: await Promise.all(names.map(tag)) }),
        await parameters(CreateTagsParam, { MODULE: "Leads" }),
      ),
    );
  const list = async (module) =>
    answered(await operations.getTags(await parameters(GetTagsParam, { MODULE: module })));
  const tagsOf = async ({ id }) =>
    (await ask("record", "Leads", id)).Tag.map(({ name }) => name).sort();
  const created = await call(
    "create tags",
    () => create("Inventor", "Speaker"),
    (made) => assert.deepEqual(made.map(idOf).filter(Boolean).length, 2),
  );
  await call(
    "list the tags of a module",
    () => list("Leads"),
    (answer) => {
      const names = answer.getTags().map((each) => each.getName());
      assert.ok(names.includes("Inventor") && names.includes("Speaker"));
      assert.equal(answer.getInfo().getCount(), names.length);
      assert.ok(answer.getTags().some((each) => String(each.getId()) === idOf(created[0])));
    },
  );
  await refused("create a tag that there is", "DUPLICATE_DATA", () => create("Inventor"));
  await refused("list the tags of a module that there is not", "INVALID_MODULE", () =>
    list("Nothing"),
  );
  const added = async (name) => make("tags/new_tag_request_wrapper", { tags: [await tag(name)] });
  await call(
    "add a tag to a record",
    async () => rows(await operations.addTags("Leads", BigInt(lead.id), await added("Inventor"))),
    async ([row]) => {
      assert.equal(idOf(row), lead.id);
      assert.ok((await tagsOf(lead)).includes("Inventor"));
    },
  );
  const ids = [lead, other].map(({ id }) => BigInt(id));
  await call(
    "add a tag to several records",
    async () => {
      const named = { tags: [await tag("Speaker")], ids };
      return rows(
        await operations.addTagsToMultipleRecords(
          "Leads",
          await make("tags/new_tag_request_wrapper", named),
        ),
      );
    },
    async (written) => {
      assert.deepEqual(written.map(idOf), [lead.id, other.id]);
      assert.ok((await tagsOf(lead)).includes("Inventor"));
      assert.ok((await tagsOf(other)).includes("Speaker"));
    },
  );
  await call(
    "put a tag in the place of a record's others",
    async () => {
      const named = { tags: [await tag("Speaker")], overWrite: true };
      return rows(
        await operations.addTags(
          "Leads",
          BigInt(lead.id),
          await make("tags/new_tag_request_wrapper", named),
        ),
      );
    },
    async () => assert.deepEqual(await tagsOf(lead), ["Speaker"]),
  );
  await refused("create a tag with a name that is too long", "INVALID_DATA", () =>
    create("x".repeat(27)),
  );
  await call(
    "remove a tag from several records",
    async () => {
      const named = { tags: [await make("tags/existing_tag", { name: "Speaker" })], ids };
      return rows(
        await operations.removeTagsFromMultipleRecords(
          "Leads",
          await make("tags/existing_tag_request_wrapper", named),
        ),
      );
    },
    async () => assert.ok(!(await tagsOf(other)).includes("Speaker")),
  );
  await operations.addTags("Leads", BigInt(lead.id), await added("Inventor"));
  await call(
    "remove a tag from a record",
    async () => {
      const named = { tags: [await make("tags/existing_tag", { name: "Inventor" })] };
      return rows(
        await operations.removeTags(
          "Leads",
          BigInt(lead.id),
          await make("tags/existing_tag_request_wrapper", named),
        ),
      );
    },
    async () => assert.ok(!(await tagsOf(lead)).includes("Inventor")),
  );
}
