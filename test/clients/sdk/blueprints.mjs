import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, notRefused } from "./answers.mjs";
import { classes, make, record } from "./models.mjs";

const { BlueprintOperations } = await classes("blueprint/blueprint_operations");

const module = "Offers";

/** Records in a blueprint, and their transitions. */
export async function blueprints() {
  const [first, second] = await ask("records", module);
  const transitionsOf = async (id) => (await read(id)).getTransitions();
  const found = await call(
    "the blueprint of a record",
    () => read(first.id),
    (blueprint) => {
      const process = blueprint.getProcessInfo();
      assert.deepEqual([process.getAPIName(), process.getFieldValue()], ["Phase", "Open"]);
      const [win] = blueprint.getTransitions();
      assert.deepEqual([win.getName(), win.getNextFieldValue()], ["Win", "Won"]);
      assert.equal(win.getCriteriaMatched(), true);
      assert.deepEqual(
        win.getFields().map((field) => field.getAPIName()),
        ["Amount"],
      );
    },
  );
  if (!found) return;
  const [win] = await transitionsOf(first.id);
  await call(
    "advance a record in its blueprint",
    async () => advance(first.id, win.getId(), { Amount: 12.5 }),
    async () => {
      const { Phase, Amount } = await ask("record", module, first.id);
      assert.deepEqual([Phase, Amount], ["Won", 12.5]);
    },
  );
  await refused("advance by a transition that is over", "RECORD_NOT_IN_PROCESS", () =>
    advance(first.id, win.getId(), { Amount: 1 }),
  );
  await refused("the blueprint of a record without one", "RECORD_NOT_IN_PROCESS", () =>
    read(first.id),
  );
  assert.equal((await ask("record", module, second.id)).Phase, "Open");
}

const operationsOf = (id) => new BlueprintOperations(id, module);

const read = async (id) => answered(await operationsOf(id).getBlueprint()).getBlueprint();

async function advance(id, transitionId, values) {
  const data = await record(values);
  const step = await make("blueprint/blue_print", { transitionId: String(transitionId), data });
  const body = await make("blueprint/body_wrapper", { blueprint: [step] });
  return notRefused(answered(await operationsOf(id).updateBlueprint(body)));
}
