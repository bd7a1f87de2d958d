import type { Values } from "../../e2e/support";
import { absent } from "../ledger";
import { contracts } from "../places/locks";
import { shifts, step } from "../places/shifts";
import { chance, type Kind, pickThing, type Scene } from "./kind";
import { picker } from "./pickers";

/** Operations on the processes that records go through. */

const pickShift = (scene: Scene) =>
  pickThing(
    scene,
    scene.world.crm.modules.filter(({ name }) => name === shifts),
  );

/** Moves a record on by a transition's name, which the next state has as well; sometimes without what it asks for. */
const advance: Kind = (scene) => {
  const found = pickShift(scene);
  if (!found) return undefined;
  const { place, thing } = found;
  const { random, mark, world } = scene;
  const refused = chance(random, 0.05);
  const from = world.account.crm.get(shifts, thing.id)?.Phase;
  return {
    key: "crmAdvanceBlueprint",
    inputs: {
      ...place.inputs,
      recordId: thing.id,
      transition: step,
      dynamicValues: refused ? {} : { Remarks: mark },
    },
    repeat: "ifNotRun",
    effect: { changes: thing, into: refused ? thing.state : mark },
    refused,
    check: (result) => {
      const { to } = result as Values;
      const now = world.account.crm.get(shifts, thing.id)?.Phase;
      return to !== from && to === now
        ? undefined
        : `reported ${to} after ${from}, Zoho has ${now}`;
    },
  };
};

/** Where a record stands, on which nobody works meanwhile. */
const get: Kind = (scene) => {
  const found = pickShift(scene);
  if (!found) return undefined;
  const { place, thing } = found;
  return {
    key: "crmGetBlueprint",
    inputs: { ...place.inputs, recordId: thing.id },
    repeat: "always",
    reads: thing,
    check: (result) => {
      const { state } = result as Values;
      const phase = scene.world.account.crm.get(shifts, thing.id)?.Phase;
      return state === phase ? undefined : `reported ${state}, Zoho has ${phase}`;
    },
  };
};

const transitions: Kind = (scene) => {
  const found = pickShift(scene);
  const inputs = { recordType: shifts, recordId: found?.thing.id };
  return (
    found &&
    picker(
      "selectBlueprintTransition",
      () => inputs,
      ({ length }) => length === 1,
    )(scene)
  );
};

const lock: Kind = ({ world, mark }) => ({
  key: "crmLockRecord",
  inputs: {
    recordType: contracts,
    recordId: world.account.crm.insert(contracts, { Name: mark }),
    reason: mark,
  },
  repeat: "always",
  effect: { adds: mark, to: world.crm.locks },
  check: (result) => {
    const { lockId } = result as Values;
    const found = [...world.account.crm.context.locked.values()].find(({ id }) => id === lockId);
    return found?.reason === mark ? undefined : `reported the lock ${lockId}`;
  },
});

const unlock: Kind = (scene) => {
  const found = pickThing(scene, [scene.world.crm.locks]);
  return (
    found && {
      key: "crmUnlockRecord",
      inputs: { recordType: contracts, recordId: found.thing.id },
      repeat: "always",
      effect: { changes: found.thing, into: absent },
    }
  );
};

/** Cancels a meeting and tells its people, who get one mail whatever happens. */
const cancel: Kind = ({ world }) => {
  const { cancellations } = world.crm;
  const meetingId = cancellations.next();
  if (meetingId === undefined) return undefined;
  return {
    key: "crmCancelMeeting",
    inputs: { meetingId, tellParticipants: "true" },
    repeat: "always",
    effect: { adds: meetingId, to: cancellations },
    check: (result) =>
      (result as Values).status === "canceled" ? undefined : `reported ${JSON.stringify(result)}`,
  };
};

/** Kinds of processes, with their weights. */
export const processKinds: [weight: number, kind: Kind][] = [
  [3, advance],
  [1, get],
  [0.3, transitions],
  [0.8, lock],
  [0.6, unlock],
  [0.4, cancel],
];
