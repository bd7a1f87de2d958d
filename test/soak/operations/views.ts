import { runSingleAction } from "../../../playground/host/singleAction";
import { runDueViewJobs } from "../../../simulator/crm/viewJobs/jobs";
import type { Values } from "../../e2e/support";
import { absent, type Operation, type Thing } from "../ledger";
import type { RecordPlace } from "../places/records";
import { type Kind, pick, pickThing, type Scene } from "./kind";

/** Jobs on custom views, each of which has one deal, and merges. */

const module = "Deals";

const isDone = (result: unknown): string | undefined => {
  const { jobId, state } = result as Values;
  const isJob = /^\d+$/.test(String(jobId)) && state !== "failed";
  return isJob ? undefined : `reported ${JSON.stringify(result)}`;
};

/** An operation on the view of a deal; what becomes of its job is waited for, without a request. */
const onView =
  (
    key: string,
    asked: (scene: Scene, deal: { thing: Thing; place: RecordPlace }) => [Values, into: string],
  ): Kind =>
  (scene): Operation | undefined => {
    const { world } = scene;
    const found = pickThing(
      scene,
      world.crm.modules.filter(({ name }) => name === module),
    );
    if (!found) return undefined;
    const { place, thing } = found;
    const { crm } = world.account;
    const criteria = `(${place.markField}:equals:${thing.mark})`;
    const viewId = crm.defineView(module, { name: thing.mark, criteria });
    const [values, into] = asked(scene, found);
    const inputs = { ...place.inputs, viewId, ...values };
    return {
      key,
      inputs,
      repeat: "ifNotRun",
      effect: { changes: thing, into },
      check: isDone,
      run: async () => {
        try {
          return await runSingleAction(world.bundle, world.connection(), key, inputs);
        } finally {
          await world.time.sleep(10_000);
          runDueViewJobs(crm.context);
        }
      },
    };
  };

const update = onView("crmMassUpdateView", ({ mark }, { place: { changeField = "" } }) => [
  { fieldValues: [{ key: changeField, value: mark }] },
  mark,
]);

const remove = onView("crmMassDeleteView", () => [{ expectedCount: "1" }, absent]);

const changeOwner = onView("crmMassChangeOwnerOfView", ({ world }, { thing }) => [
  { owner: world.account.user.id },
  thing.state,
]);

/** Merges a record into another one of its module, which stays as it is. */
const merge: Kind = (scene) => {
  const { world, ledger, random } = scene;
  const found = pickThing(
    scene,
    world.crm.modules.filter(({ name }) => ["Leads", "Contacts", "Accounts"].includes(name)),
  );
  if (!found) return undefined;
  const { place, thing } = found;
  const master = pick(
    random,
    ledger.free(place).filter((one) => one !== thing),
  );
  return (
    master && {
      key: "crmMergeRecords",
      inputs: { ...place.inputs, recordId: master.id, otherIds: [thing.id], confirm: true },
      repeat: "ifNotRun",
      effect: { changes: thing, into: absent },
      reads: master,
      check: (result) =>
        (result as Values).id === master.id ? undefined : `reported ${JSON.stringify(result)}`,
    }
  );
};

/** Kinds of jobs on custom views and merges, with their weights. */
export const viewKinds: [weight: number, kind: Kind][] = [
  [0.7, update],
  [0.4, remove],
  [0.4, changeOwner],
  [0.7, merge],
];
