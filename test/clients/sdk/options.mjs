import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, idOf, rows } from "./answers.mjs";
import { classes, headers, make, parameters, record } from "./models.mjs";

const kinds = await classes("record/record_operations");
const { RecordOperations } = kinds;
const { GetFullDataForRichTextParam, GetRichTextRecordsParam } = kinds;
const rules = await classes("assignment_rules/assignment_rules_operations");
const leads = new RecordOperations("Leads");

const body = async (data, others = {}) =>
  make("record/body_wrapper", {
    data: await Promise.all(data.map((one) => record(one))),
    ...others,
  });

/** What goes beside the rows of a write: rules, what runs, fields to compare; and texts that lists cut. */
export async function options() {
  await assignmentRules();
  await upserts();
  await richText();
  await externalIds();
}

async function externalIds() {
  const contacts = new RecordOperations("Contacts");
  const named = { X_EXTERNAL: "Contacts.Key" };
  await call(
    "get a record by an external id that none has",
    async () =>
      contacts.getRecordUsingExternalId(
        "key-1",
        null,
        await headers(kinds.GetRecordUsingExternalIDHeader, named),
      ),
    (answer) => assert.equal(answer.getStatusCode(), 204),
  );
}

async function assignmentRules() {
  const list = async (module) =>
    answered(
      await new rules.AssignmentRulesOperations().getAssignmentRules(
        await parameters(rules.GetAssignmentRulesParam, { MODULE: module }),
      ),
    );
  const [, picked] = await ask("users");
  const listed = await call(
    "list the assignment rules of a module",
    () => list("Leads"),
    (answer) => {
      const [rule] = answer.getAssignmentRules();
      assert.equal(rule.getName(), "Example Rule");
      assert.equal(String(rule.getDefaultAssignee().getId()), picked.id);
    },
  );
  await refused("list the assignment rules of calls", "NOT_SUPPORTED", () => list("Calls"));
  const larId = String(listed.getAssignmentRules()[0].getId());
  const create = async (rule) =>
    rows(
      await leads.createRecords(await body([{ Last_Name: "Ruled" }], { larId: rule, trigger: [] })),
    );
  const ownerOf = async (id) => (await ask("record", "Leads", id)).Owner.id;
  const [made] = await call(
    "create a record whose owner a rule picks",
    () => create(larId),
    async ([row]) => assert.equal(await ownerOf(idOf(row)), picked.id),
  );
  await call(
    "update a record by a rule",
    async () =>
      rows(
        await leads.updateRecord(
          BigInt(idOf(made)),
          await body([{ City: "Turin" }], { larId, trigger: ["workflow", "blueprint"] }),
        ),
      ),
    async ([row]) => assert.equal(await ownerOf(idOf(row)), picked.id),
  );
  await refused("create by a rule that there is not", "INVALID_DATA", () => create("999"));
}

async function upserts() {
  const upsert = async (module, row, duplicateCheckFields) =>
    rows(
      await new RecordOperations(module).upsertRecords(
        await body([row], { ...(duplicateCheckFields && { duplicateCheckFields }), trigger: [] }),
      ),
    );
  const found =
    (id, field) =>
    ([row]) => {
      assert.equal(row.getAction().getValue(), "update");
      assert.equal(row.getDuplicateField(), field);
      assert.equal(idOf(row), id);
    };
  const press = { Name: "Upserted", Serial: "S-1", Code: "C-1" };
  const [made] = await call(
    "upsert a new record",
    () => upsert("Presses", press),
    ([row]) => assert.equal(row.getAction().getValue(), "insert"),
  );
  const id = idOf(made);
  await call(
    "upsert by the module's own field",
    () => upsert("Presses", { Name: "Upserted", Serial: "S-2" }),
    found(id, "Name"),
  );
  await call(
    "upsert by two fields in their order",
    () => upsert("Presses", { Name: "Renamed", Serial: "S-2", Code: "C-1" }, ["Code", "Serial"]),
    found(id, "Code"),
  );
  await call(
    "upsert by a unique field that is not named",
    () => upsert("Presses", { Name: "Again", Serial: "S-2" }, ["Code"]),
    found(id, "Serial"),
  );
  await call(
    "upsert beside the module's own field, which is not named",
    () => upsert("Presses", { Name: "Again", Code: "C-2" }, ["Code"]),
    ([row]) => assert.notEqual(idOf(row), id),
  );
  await refused("upsert by a field that is not unique", "INVALID_DATA", () =>
    upsert("Presses", { Name: "Again" }, ["Story"]),
  );
  await refused("upsert a task", "INVALID_MODULE", () => upsert("Tasks", { Subject: "Example" }));
}

async function richText() {
  const story = `<p>${"a long story ".repeat(100)}</p>`;
  const presses = new RecordOperations("Presses");
  const [made] = rows(await presses.createRecords(await body([{ Name: "Told", Story: story }])));
  const id = idOf(made);
  const read = (what, run) =>
    call(
      what,
      async () => answered(await run()),
      (answer) => {
        const [row] = answer.getData();
        assert.equal(String(row.getId()), id);
        assert.equal(row.getKeyValue("Story"), story);
      },
    );
  await read("get a record's rich text whole", () => presses.getFullDataForRichText(BigInt(id)));
  await read("get a field's rich text whole", async () =>
    presses.getFullDataForRichText(
      BigInt(id),
      await parameters(GetFullDataForRichTextParam, { FIELDS: "Story" }),
    ),
  );
  await read("get rich text of several records", async () =>
    presses.getRichTextRecords(
      await parameters(GetRichTextRecordsParam, { IDS: id, FIELDS: "Story" }),
    ),
  );
}
