import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../e2e/support";
import { absent } from "../ledger";
import { shelves, tagId } from "../places/tags";
import { type Kind, pick, pickThing, type Scene } from "./kind";
import { picker } from "./pickers";

const recordType = shelves;

/** A module has 500 tags at most. */
const mostTags = 480;
const mostPerRecord = 8;

const catalogOf = ({ world }: Scene): string[] => world.crm.tags.catalog();

/** Records as a builder may give them. */
const asRecords = ({ random }: Scene, id: string): unknown => pick(random, [id, [id], [{ id }]]);

/** What is wrong with the one row of a result; others change the record's other tags meanwhile. */
const checkRow = (id: string, name: string, has: boolean) => (result: unknown) => {
  const [row, ...others] = (result as { rows: Values[] }).rows;
  const tags = (row?.tags ?? []) as string[];
  const isRight = row?.id === id && others.length === 0 && tags.includes(name) === has;
  return isRight ? undefined : `${name} of ${id}: ${JSON.stringify(row)}`;
};

/** Adds a tag that there is not yet. */
const add: Kind = (scene) => {
  const { world, random, mark } = scene;
  const { tags } = world.crm;
  const id = pick(
    random,
    tags.records().filter((one) => tags.namesOf(one).length < mostPerRecord),
  );
  if (id === undefined || catalogOf(scene).length >= mostTags) return undefined;
  return {
    key: "crmAddTags",
    inputs: { recordType, records: asRecords(scene, id), tags: [mark] },
    repeat: "always",
    effect: { adds: mark, to: tags },
    check: checkRow(id, mark, true),
  };
};

/** Takes a tag off its record. */
const remove: Kind = (scene) => {
  const found = pickThing(scene, [scene.world.crm.tags]);
  if (!found) return undefined;
  const { thing } = found;
  const { recordId, name } = tagId.read(thing.id);
  return {
    key: "crmRemoveTags",
    inputs: { recordType, records: asRecords(scene, recordId), tags: [name, "no such tag"] },
    repeat: "always",
    effect: { changes: thing, into: absent },
    check: checkRow(recordId, name, false),
  };
};

/** Others create tags meanwhile, and none ever goes. */
const list: Kind = (scene) => {
  const before = catalogOf(scene);
  return {
    key: "crmListTags",
    inputs: { recordType },
    repeat: "always",
    check: (result) => {
      const { data } = result as { data: Values[] };
      const names = new Set(data.map(({ name }) => name));
      return before.every((name) => names.has(name)) ? undefined : "a tag is missing";
    },
  };
};

const offered = picker(
  "selectCrmTag",
  () => ({ recordType: "Vendors" }),
  (keys) => isDeepStrictEqual(keys, ["Preferred"]),
);

/** Kinds on tags, with their weights. */
export const tagKinds: [weight: number, kind: Kind][] = [
  [1.5, add],
  [1, remove],
  [0.2, list],
  [0.1, offered],
];
