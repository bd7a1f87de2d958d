import type { Values } from "../../e2e/support";
import { absent, type Operation, type Thing } from "../ledger";
import { quietModule } from "../places/crm";
import { chance, type Kind, pick, type Scene } from "./kind";
import { picker } from "./pickers";

/** Attachments of records that nobody changes, so that no record goes while its attachments are read. */

const content = "The offer.";

/** The record of one of the vendors, as inputs. */
const vendorOf = ({ world, random }: Scene): Values => {
  const [first, second] = world.account.crm.all(quietModule);
  return { recordType: quietModule, recordId: (chance(random, 0.5) ? first : second)?.id };
};

/** An attachment of a vendor on which no other operation works, and the inputs that name it. */
function pickAttachment(
  { world, ledger, random }: Scene,
  kind: "file" | "any",
): { thing: Thing; inputs: Values } | undefined {
  const { store, files } = world.account.crm.context;
  const parentOf = ({ id }: Thing) =>
    store.get<Values>("Attachments", id)?.values.Parent_Id as Values | undefined;
  const free = ledger.free(world.crm.attachments).filter((thing) => {
    return parentOf(thing)?.module === quietModule && (kind === "any" || files.has(thing.id));
  });
  const thing = pick(random, free);
  const recordId = thing && parentOf(thing)?.id;
  return thing && { thing, inputs: { recordType: quietModule, recordId } };
}

const attach: Kind = (scene) => {
  const fileName = `${scene.mark}.txt`;
  return {
    key: "crmAddAttachment",
    inputs: { ...vendorOf(scene), file: content, fileName },
    repeat: "ifNotRun",
    effect: { adds: fileName, to: scene.world.crm.attachments },
  };
};

const link: Kind = (scene) => ({
  key: "crmAddAttachmentLink",
  inputs: { ...vendorOf(scene), link: "https://robotics.example.com/offer", title: scene.mark },
  repeat: "ifNotRun",
  effect: { adds: scene.mark, to: scene.world.crm.attachments },
});

/** Makes a read of an attachment that is there and stays meanwhile. */
const reading =
  (key: string, work: (thing: Thing) => Pick<Operation, "check"> & { inputs?: Values }): Kind =>
  (scene) => {
    const found = pickAttachment(scene, key === "crmDownloadAttachment" ? "file" : "any");
    if (!found) return undefined;
    const { inputs, check } = work(found.thing);
    return {
      key,
      inputs: { ...found.inputs, ...inputs },
      repeat: "always",
      // What is no file is asked for once more.
      ...(key === "crmDownloadAttachment" && { mostTroubles: 1 }),
      reads: found.thing,
      check,
    };
  };

/** Pages of attachments are cut by number, so that one that is removed meanwhile shifts another one out of sight. */
const list: Kind = (scene) => {
  const { attachments } = scene.world.crm;
  const isCalm = scene.ledger.things(attachments).every(({ busy }) => !busy);
  const stoodStill = scene.ledger.watch(attachments);
  const before = stoodStill().length;
  return reading("crmListAttachments", ({ id }) => ({
    inputs: { fetchAll: "true", per_page: isCalm ? "5" : "200" },
    check: (result) => {
      const { data, info } = result as { data: { id: string }[]; info: Values };
      const times = data.filter((one) => one.id === id).length;
      const isWhole = info.count === data.length && info.more_records === false;
      // The one that is read is busy itself.
      const least = isCalm && stoodStill().length < before - 1 ? 0 : 1;
      return times >= least && times <= 1 && isWhole
        ? undefined
        : `${times} times among ${data.length} attachments`;
    },
  }))(scene);
};

const download = reading("crmDownloadAttachment", ({ id }) => ({
  inputs: { attachmentId: id },
  check: (result) => (String(result) === content ? undefined : `${result} in place of the file`),
}));

const remove: Kind = (scene) => {
  const found = pickAttachment(scene, "any");
  return (
    found && {
      key: "crmRemoveAttachment",
      inputs: { ...found.inputs, attachmentId: found.thing.id },
      repeat: "always",
      effect: { changes: found.thing, into: absent },
    }
  );
};

const choose: Kind = (scene) => {
  const found = pickAttachment(scene, "any");
  if (!found) return undefined;
  const listed = picker(
    "selectCrmAttachment",
    () => found.inputs,
    (keys) => keys.includes(found.thing.id),
  )(scene);
  return listed && { ...listed, reads: found.thing };
};

/** Kinds on attachments, with their weights. */
export const attachmentKinds: [weight: number, kind: Kind][] = [
  [1, attach],
  [0.8, link],
  [0.8, list],
  [0.6, download],
  [0.5, remove],
  [0.3, choose],
];
