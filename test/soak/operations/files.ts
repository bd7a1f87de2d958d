import { isDeepStrictEqual } from "node:util";
import { absent } from "../ledger";
import { manuals } from "../places/crm";
import { type Kind, pickThing } from "./kind";

/** Files that are uploaded, files of fields, and photos. */

const content = "A plan.";

/** A file that nothing refers to does nothing, so that a repeated upload may leave several. */
const upload: Kind = ({ world, mark }) => ({
  key: "crmUploadFile",
  inputs: { file: content, fileName: `${mark}.txt` },
  repeat: "always",
  check: (result) => {
    const { id, name } = result as { id: string; name: string };
    const file = world.account.crm.context.zfs.get(id);
    return file?.name === name && String(file.data) === content ? undefined : `no file is ${id}`;
  },
});

const download: Kind = ({ world, mark }) => {
  const { crm } = world.account;
  crm.context.zfs.set(mark, { name: mark, contentType: "text/plain", data: Buffer.from(content) });
  const recordId = crm.insert(manuals, { Name: mark, Plans: [{ id: mark, File_Id__s: mark }] });
  return {
    key: "crmDownloadFieldFile",
    inputs: { recordType: manuals, recordId, fileId: mark },
    repeat: "always",
    // What is no file is asked for once more.
    mostTroubles: 1,
    check: (result) => (String(result) === content ? undefined : `${result} in place of the file`),
  };
};

/** A picture of one pixel, as far as its size is told. */
const picture = Buffer.from("47494638396101000100000000", "hex");

const setPhoto: Kind = ({ world, mark }) => ({
  key: "crmSetPhoto",
  inputs: {
    recordType: manuals,
    recordId: world.account.crm.insert(manuals, { Name: mark }),
    file: { data: picture, contentType: "image/gif" },
    fileName: mark,
  },
  repeat: "always",
  effect: { adds: mark, to: world.crm.photos },
});

const getPhoto: Kind = (scene) => {
  const found = pickThing(scene, [scene.world.crm.photos]);
  return (
    found && {
      key: "crmGetPhoto",
      inputs: { recordType: manuals, recordId: found.thing.id },
      repeat: "always",
      mostTroubles: 1,
      reads: found.thing,
      check: (result) =>
        isDeepStrictEqual(result, picture) ? undefined : "the photo is another one",
    }
  );
};

const removePhoto: Kind = (scene) => {
  const found = pickThing(scene, [scene.world.crm.photos]);
  return (
    found && {
      key: "crmRemovePhoto",
      inputs: { recordType: manuals, recordId: found.thing.id },
      repeat: "always",
      effect: { changes: found.thing, into: absent },
    }
  );
};

/** Kinds on files and photos, with their weights. */
export const fileKinds: [weight: number, kind: Kind][] = [
  [0.6, upload],
  [0.5, download],
  [0.8, setPhoto],
  [0.5, getPhoto],
  [0.5, removePhoto],
];
