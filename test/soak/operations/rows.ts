import type { Values } from "../../e2e/support";
import { toPairs } from "../places/records";
import { describeRow, type RowsPlace } from "../places/rows";
import { chance, type Kind, pick, pickThing, type Scene } from "./kind";

// So that lists and texts stay short.
const mostOrders = 20;
const mostRows = 8;

const newRow = ({ mark, random }: Scene): Values => ({
  name: mark,
  description: `About ${mark}`,
  rate: 1 + Math.floor(random() * 1000) / 100,
  quantity: 1 + Math.floor(random() * 5),
  unit: "pcs",
});

const create: Kind = (scene) => {
  const { world, ledger, random, mark } = scene;
  const place = pick(
    random,
    world.rows.filter((one) => ledger.alive(one) < mostOrders),
  );
  if (!place) return undefined;
  const values = { ...place.values, reference_number: mark, line_items: [newRow(scene)] };
  return {
    key: "booksCreateRecord",
    inputs: {
      ...{ organizationId: place.organizationId, recordType: place.recordType },
      fieldValues: toPairs(values),
    },
    repeat: "ifNotRun",
    effect: { adds: mark, to: place },
  };
};

/** An update of an order that gives some rows. */
const update = (place: RowsPlace, recordId: string, line_items: Values[], rows: string) => {
  const { organizationId, recordType } = place;
  return {
    key: "booksUpdateRecord",
    inputs: { organizationId, recordType, recordId, dynamicValues: { line_items }, rows },
  };
};

/** Adds a row to an order that keeps the others. */
const add: Kind = (scene) => {
  const { thing, place } = pickThing(scene, scene.world.rows) ?? {};
  if (!thing || !place || place.rowsOf(thing.id).size >= mostRows) return undefined;
  const row = newRow(scene);
  return {
    ...update(place, thing.id, [row], "keepOthers"),
    repeat: "ifNotRun",
    effect: { changes: thing, into: `${thing.state}\n${describeRow(row)}` },
  };
};

/** Changes one row of an order, and keeps the others or not. */
const change: Kind = (scene) => {
  const { thing, place } = pickThing(scene, scene.world.rows) ?? {};
  if (!thing || !place) return undefined;
  const [name, line_item_id] = pick(scene.random, [...place.rowsOf(thing.id)]) ?? [];
  if (name === undefined) return undefined;
  const row = { ...newRow(scene), name };
  const keeps = chance(scene.random, 0.7);
  const rows = thing.state
    .split("\n")
    .map((line) => (line.startsWith(`${name}:`) ? describeRow(row) : line));
  return {
    ...update(place, thing.id, [{ ...row, line_item_id }], keeps ? "keepOthers" : "replace"),
    repeat: "always",
    effect: { changes: thing, into: keeps ? rows.join("\n") : describeRow(row) },
  };
};

/** Kinds on rows of documents of Books, with their weights. */
export const rowKinds: [weight: number, kind: Kind][] = [
  [0.3, create],
  [0.8, add],
  [0.8, change],
];
