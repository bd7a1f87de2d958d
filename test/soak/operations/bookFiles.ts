import { absent, type Operation, type Thing } from "../ledger";
import { type Kind, pick, pickThing, type Scene } from "./kind";
import { picker } from "./pickers";

/** Files of records of Books, and documents as PDF. */

// So that Zoho does not hold ever more of them.
const mostFiles = 80;

const add =
  (types: string[], asReceipt: boolean): Kind =>
  ({ world, ledger, random, mark }) => {
    const place = world.bookFiles;
    if (ledger.alive(place) >= mostFiles) return undefined;
    const fileName = `${mark}.pdf`;
    const recordType = pick(random, types) ?? "";
    const owner = { recordType, recordId: place.insert(recordType) };
    place.owners.set(fileName, owner);
    return {
      key: "booksAddAttachment",
      inputs: {
        ...{ ...owner, organizationId: place.organizationId, file: `%PDF ${fileName}`, fileName },
        asReceipt: String(asReceipt),
      },
      repeat: asReceipt ? "always" : "ifNotRun",
      effect: { adds: fileName, to: place },
      check: (result) => {
        const { documentId } = result as { documentId: string | null };
        // Where a file is told by the record alone, reads may fail.
        if (documentId === null && recordType === "salesorders") return undefined;
        const ids = place.find(fileName).map((id) => (asReceipt ? "receipt" : id));
        return ids.includes(String(documentId)) ? undefined : `${documentId}, Zoho has ${ids}`;
      },
    };
  };

/** A file on which no other operation works, its record as inputs, and its ID there. */
function pickFile(scene: Scene) {
  const place = scene.world.bookFiles;
  const { thing } = pickThing(scene, [place]) ?? {};
  const owner = thing && place.owners.get(thing.mark);
  if (!thing || !owner) return undefined;
  const documentId = owner.recordType === "expenses" ? "receipt" : thing.id;
  return { thing, documentId, inputs: { ...owner, organizationId: place.organizationId } };
}

type Work = (thing: Thing, documentId: string) => Partial<Operation>;

const reading =
  (key: string, work: Work): Kind =>
  (scene) => {
    const found = pickFile(scene);
    if (!found) return undefined;
    const { thing, documentId, inputs } = found;
    const { inputs: more, ...rest } = work(thing, documentId);
    return { key, inputs: { ...inputs, ...more }, repeat: "always", reads: thing, ...rest };
  };

const list = reading("booksListAttachments", ({ mark }, documentId) => ({
  check: (result) => {
    const told = JSON.stringify(result);
    return told.startsWith(`{"data":[{"documentId":"${documentId}","name":"${mark}"`)
      ? undefined
      : `${told} in place of ${documentId}`;
  },
}));

const get = reading("booksGetAttachment", ({ mark }, attachmentId) => ({
  inputs: { attachmentId },
  // What is no file is asked for once more.
  mostTroubles: 1,
  // A byte that was damaged on the way cannot be seen in a text.
  check: (result) => {
    const sent = [...`%PDF ${mark}`];
    const got = [...String(result)];
    const wrong = sent.filter((letter, index) => letter !== got[index]);
    return got.length === sent.length && wrong.length < 2 ? undefined : `${result} for ${mark}`;
  },
}));

const remove: Kind = (scene) => {
  const found = pickFile(scene);
  return (
    found && {
      key: "booksRemoveAttachment",
      inputs: { ...found.inputs, attachmentId: found.documentId },
      // A removal that is no file's own is not repeated: it may take what was attached in between.
      ...(found.inputs.recordType === "tasks"
        ? { repeat: "always" }
        : { repeat: "ifNotRun", mostTroubles: 0 }),
      effect: { changes: found.thing, into: absent },
    }
  );
};

const choose: Kind = (scene) => {
  const found = pickFile(scene);
  if (!found) return undefined;
  const listed = picker(
    "selectBooksAttachment",
    () => found.inputs,
    (keys) => keys.join() === found.documentId,
  )(scene);
  return listed && { ...listed, reads: found.thing };
};

const getPdf: Kind = ({ world, random }) => {
  const { organizationId, insert } = world.bookFiles;
  const records = Array.from({ length: pick(random, [1, 2]) ?? 1 }, () => insert("salesorders"));
  return {
    key: "booksGetPdf",
    inputs: { recordType: "salesorders", records, organizationId },
    repeat: "always",
    mostTroubles: 1,
    check: (result) => {
      const pages = String(result).match(/\/Type \/Page\b/g)?.length;
      return pages === records.length ? undefined : `${pages} pages for ${records.length} orders`;
    },
  };
};

/** Kinds on files of Books, with their weights. */
export const bookFileKinds: [weight: number, kind: Kind][] = [
  [0.8, add(["tasks", "salesorders"], false)],
  [0.4, add(["expenses"], true)],
  [0.5, list],
  [0.5, get],
  [0.5, remove],
  [0.3, choose],
  [0.6, getPdf],
];
