import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, idOf, rows } from "./answers.mjs";
import { classes, make, record } from "./models.mjs";

const { BlueprintOperations } = await classes("blueprint/blueprint_operations");
const { CancelMeetingsOperations } = await classes("cancel_meetings/cancel_meetings_operations");

/** Blueprints and canceled meetings. The SDK asks for the fields of locks first, which no source tells. */
export async function processes() {
  await blueprints();
  await meetings();
}

async function blueprints() {
  const [{ id }] = await ask("records", "Jobs");
  const jobs = new BlueprintOperations(id, "Jobs");
  const read = async () => answered(await jobs.getBlueprint()).getBlueprint();
  const found = await call("get a blueprint", read, (blueprint) => {
    const [first] = blueprint.getTransitions();
    assert.equal(blueprint.getProcessInfo().getFieldValue(), "Open");
    assert.deepEqual([first.getName(), first.getNextFieldValue()], ["Finish", "Done"]);
    assert.equal(first.getFields()[0].getAPIName(), "Remarks");
    assert.equal(first.getFields()[0].getMandatory(), true);
  });
  const [transition] = found?.getTransitions() ?? [];
  const advance = async (fields) =>
    rows(
      await jobs.updateBlueprint(
        await make("blueprint/body_wrapper", {
          blueprint: [
            await make("blueprint/blue_print", {
              transitionId: String(transition?.getId()),
              data: await record(fields),
            }),
          ],
        }),
      ),
    );
  const stateOf = async () => (await ask("record", "Jobs", id)).State;
  await call(
    "save a transition partially",
    () => advance({}),
    async ([row]) => {
      assert.equal(row.getCode().getValue(), "SUCCESS");
      assert.equal(await stateOf(), "Open");
    },
  );
  await call(
    "carry out a transition",
    () => advance({ Remarks: "Well done." }),
    async () => assert.equal(await stateOf(), "Done"),
  );
  await refused("get the blueprint behind its last state", "RECORD_NOT_IN_PROCESS", read);
}

async function meetings() {
  const [{ id }] = (await ask("records", "Events")).filter(
    ({ Participants }) => Participants?.length > 0,
  );
  const meeting = new CancelMeetingsOperations(BigInt(id));
  const cancel = async () =>
    rows(
      await meeting.cancelMeetings(
        await make("cancel_meetings/body_wrapper", {
          data: [await make("cancel_meetings/notify", { sendCancellingMail: true })],
        }),
      ),
    );
  await call("cancel a meeting", cancel, async ([row]) => {
    assert.equal(idOf(row), id);
    assert.equal((await ask("record", "Events", id)).$event_cancelled, true);
  });
  await refused("cancel a meeting again", "NOT_ALLOWED", cancel);
}
