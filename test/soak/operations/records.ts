import type { Values } from "../../e2e/support";
import { absent, type Operation } from "../ledger";
import { robots } from "../places/crm";
import { differenceOf, type RecordPlace, toPairs } from "../places/records";
import { chance, type Kind, pick, pickThing, type Scene } from "./kind";

type Product = RecordPlace["product"];

const placesOf = ({ world }: Scene, product: Product): RecordPlace[] =>
  product === "crm" ? world.crm.modules : world.books;

// So that lists stay short; what is removed makes room.
const mostPerPlace = 40;
const unknownId = "4876876000000999999";

/** Values as a builder gives them: listed one by one, or as an object from another step. */
const asInputs = ({ random }: Scene, values: Values): Values =>
  chance(random, 0.5) ? { dynamicValues: values } : { fieldValues: toPairs(values) };

/** As a saved step may be: without the organization, which is then looked up. */
function inputsOf({ random }: Scene, { inputs, product }: RecordPlace): Values {
  if (product === "crm" || chance(random, 0.8)) return inputs;
  const { organizationId: _, ...others } = inputs;
  return others;
}

/** Creates a record, sometimes without what it must have. */
const create =
  (product: Product): Kind =>
  (scene) => {
    const { random, mark } = scene;
    const places = placesOf(scene, product).filter(
      (place) => scene.ledger.alive(place) < mostPerPlace,
    );
    const place = pick(random, places);
    return place && createIn(scene, place, inputsOf(scene, place), mark);
  };

function createIn(scene: Scene, place: RecordPlace, inputs: Values, mark: string): Operation {
  const { markField, changeField, needsNothing, values } = place;
  const refused = changeField !== undefined && !needsNothing && chance(scene.random, 0.04);
  const given = refused ? { [changeField]: mark } : { ...values, [markField]: mark };
  return {
    key: `${place.product}CreateRecord`,
    inputs: { ...inputs, ...asInputs(scene, given) },
    repeat: "ifNotRun",
    effect: { adds: mark, to: place },
    refused,
    check: (result) => {
      const reported = place.readCreatedId(result) ?? "";
      const ids = place.find(mark);
      return ids.includes(reported) ? undefined : `reported the id ${reported}, Zoho has ${ids}`;
    },
  };
}

/** Creates a contact in the organization that has few calls a day. */
const createInTiny: Kind = (scene) => {
  const { tiny } = scene.world;
  return createIn(scene, tiny, tiny.inputs, scene.mark);
};

/** The module with a field that no two records share. */
const robotsOf = ({ world }: Scene) => world.crm.modules.filter(({ name }) => name === robots);

/** Creates a record among rows that are none: each row has a result of its own. */
const createMany: Kind = (scene) => {
  const { random, ledger, mark } = scene;
  const places = scene.world.crm.modules.filter((place) => ledger.alive(place) < mostPerPlace);
  const place = pick(random, places);
  if (!place) return undefined;
  const refused = place.changeField !== undefined && chance(random, 0.04);
  const row = refused
    ? { [place.changeField as string]: mark }
    : { ...place.values, [place.markField]: mark };
  return {
    key: "crmCreateRecords",
    inputs: { ...place.inputs, rows: ["no record", row, null] },
    repeat: "ifNotRun",
    effect: { adds: mark, to: place },
    refused,
    check: (result) => {
      const { counts, rows } = result as { counts: Values; rows: Values[] };
      const ids = place.find(mark);
      const isRight = counts.created === 1 && counts.failed === 2 && rows.length === 3;
      return isRight && ids.includes(String(rows[1]?.id))
        ? undefined
        : `reported ${JSON.stringify(counts)} and ${rows[1]?.id}, Zoho has ${ids}`;
    },
  };
};

/** Upserts a robot by its serial number: a new one, or one that is there. */
const upsert: Kind = (scene) => {
  const { random, ledger, mark } = scene;
  const [place] = robotsOf(scene);
  if (!place) return undefined;
  const { markField, changeField = "" } = place;
  const found = chance(random, 0.5) ? pickThing(scene, [place]) : undefined;
  if (!found && ledger.alive(place) >= mostPerPlace) return undefined;
  const serial = found?.thing.mark ?? mark;
  const values = { ...place.values, [markField]: serial, [changeField]: mark };
  return {
    key: "crmUpsertRecord",
    inputs: { ...place.inputs, findBy: [markField], ...asInputs(scene, values) },
    repeat: "always",
    effect: found ? { changes: found.thing, into: mark } : { adds: mark, to: place },
    check: (result) => {
      const { id } = result as Values;
      const ids = place.find(serial);
      return ids.includes(String(id)) ? undefined : `reported the id ${id}, Zoho has ${ids}`;
    },
  };
};

/** What became of the only row that a batch was given with a record, behind one that is none. */
const rowCheck =
  (status: string, id: () => string | undefined) =>
  (result: unknown): string | undefined => {
    const { rows } = result as { rows: Values[] };
    const [none, row] = rows;
    const isRight = rows.length === 2 && none?.status === "failed" && row?.id === id();
    return isRight && [status, "unchanged"].includes(String(row?.status))
      ? undefined
      : `reported ${JSON.stringify(rows)}, expected ${status} of ${id()}`;
  };

/** Updates a record by a row among one that is none. */
const updateMany: Kind = (scene) => {
  const { random, mark, world } = scene;
  const found = pickThing(
    scene,
    world.crm.modules.filter(({ changeField }) => changeField),
  );
  if (!found) return undefined;
  const { place, thing } = found;
  const { changeField = "", addedRows } = place;
  const adds = addedRows !== undefined && chance(random, 0.5);
  const row = { id: thing.id, ...(adds ? addedRows(mark) : {}), [changeField]: mark };
  return {
    key: "crmUpdateRecords",
    inputs: { ...place.inputs, rows: [null, row] },
    repeat: adds ? "ifNotRun" : "always",
    effect: { changes: thing, into: mark },
    check: rowCheck("updated", () => thing.id),
  };
};

/** Upserts a robot that is there, or a new one, by a row among one that is none. */
const upsertMany: Kind = (scene) => {
  const { random, ledger, mark } = scene;
  const [place] = robotsOf(scene);
  if (!place) return undefined;
  const { markField, changeField = "" } = place;
  const found = chance(random, 0.5) ? pickThing(scene, [place]) : undefined;
  if (!found && ledger.alive(place) >= mostPerPlace) return undefined;
  const serial = found?.thing.mark ?? mark;
  const row = { ...place.values, [markField]: serial, [changeField]: mark };
  return {
    key: "crmUpsertRecords",
    inputs: { ...place.inputs, findBy: [markField], rows: [null, row] },
    repeat: "always",
    effect: found ? { changes: found.thing, into: mark } : { adds: mark, to: place },
    check: (result) => {
      const { rows } = result as { rows: Values[] };
      const ids = place.find(serial);
      return ids.includes(String(rows[1]?.id))
        ? undefined
        : `reported ${JSON.stringify(rows)}, Zoho has ${ids}`;
    },
  };
};

/** Removes a record by its ID among a row that is none. */
const removeMany: Kind = (scene) => {
  const found = pickThing(scene, placesOf(scene, "crm"));
  if (!found) return undefined;
  const { place, thing } = found;
  return {
    key: "crmRemoveRecords",
    inputs: { ...place.inputs, records: [null, thing.id] },
    repeat: "always",
    effect: { changes: thing, into: absent },
    check: rowCheck("removed", () => thing.id),
  };
};

/** Brings a removed record back by its ID among a row that is none. */
const restoreMany: Kind = (scene) => {
  const { ledger, random, world } = scene;
  const gone = placesOf(scene, "crm")
    .filter((place) => ledger.alive(place) < mostPerPlace)
    .flatMap((place) => ledger.things(place).map((thing) => ({ place, thing })))
    .filter(({ thing }) => thing.state === absent && !thing.busy);
  const found = pick(random, gone);
  if (!found) return undefined;
  const { place, thing } = found;
  const held = world.account.crm.context.store.get<Values>(place.name, thing.id);
  if (!held) return undefined;
  return {
    key: "crmRestoreRecords",
    inputs: { records: [null, { id: thing.id }] },
    repeat: "always",
    effect: { changes: thing, into: String(held.values[place.changeField ?? ""] ?? "") },
    check: rowCheck("restored", () => thing.id),
  };
};

/** Lists what lies in the recycle bin of a module, in one page or in several. */
const listBin: Kind = (scene) => {
  const { random } = scene;
  const place = pick(random, placesOf(scene, "crm"));
  if (!place) return undefined;
  const extent = chance(random, 0.5) ? { fetchAll: "true", per_page: "5" } : {};
  return {
    key: "crmListDeletedRecords",
    inputs: { ...place.inputs, ...extent },
    repeat: "always",
    check: (result) => {
      const { data } = result as { data: { module: Values }[] };
      const others = data.filter(({ module }) => module.api_name !== place.inputs.recordType);
      return others.length === 0 ? undefined : `gave ${JSON.stringify(others[0])}`;
    },
  };
};

/** Copies a record on which nobody works meanwhile; robots need another serial number, which is the mark. */
const clone: Kind = (scene) => {
  const { ledger, mark } = scene;
  const places = placesOf(scene, "crm").filter((place) => ledger.alive(place) < mostPerPlace);
  const found = pickThing(scene, places);
  if (!found) return undefined;
  const { place, thing } = found;
  return {
    key: "crmCloneRecord",
    inputs: {
      ...place.inputs,
      recordId: thing.id,
      ...asInputs(scene, { [place.markField]: mark }),
    },
    repeat: "ifNotRun",
    effect: { adds: mark, to: place },
    reads: thing,
    check: (result) => {
      const { id, clonedFrom } = result as Values;
      const ids = place.find(mark);
      return ids.includes(String(id)) && clonedFrom === thing.id
        ? undefined
        : `reported ${JSON.stringify(result)}, Zoho has ${ids}`;
    },
  };
};

/** Gives a record to the user who has it, as any field or by Zoho's own operation. */
const changeOwner: Kind = (scene) => {
  const found = pickThing(scene, placesOf(scene, "crm"));
  if (!found) return undefined;
  const { place, thing } = found;
  const notify = chance(scene.random, 0.5);
  const { email, id } = scene.world.account.user;
  return {
    key: "crmChangeOwner",
    inputs: {
      ...place.inputs,
      records: [null, thing.id],
      owner: chance(scene.random, 0.5) ? email : id,
      notify,
    },
    repeat: notify ? "ifNotRun" : "always",
    effect: { changes: thing, into: thing.state },
    check: rowCheck("updated", () => thing.id),
  };
};

/** Creates a robot with a serial number that another one has. */
const createDuplicate: Kind = (scene) => {
  const found = pickThing(scene, robotsOf(scene));
  if (!found) return undefined;
  const { place, thing } = found;
  const values = { ...place.values, [place.markField]: thing.mark };
  return {
    key: "crmCreateRecord",
    inputs: { ...place.inputs, ...asInputs(scene, values) },
    repeat: "ifNotRun",
    effect: { changes: thing, into: thing.state },
    refused: true,
  };
};

/** How an update of CRM is written: mostly as ever, else without automation, or beside the rows that are there. */
const optionsOf = ({ random }: Scene): Values => ({
  ...(chance(random, 0.2) && { automation: ["none"] }),
  ...(chance(random, 0.4) && { subformRows: "add" }),
});

/** Updates a record; with added rows the update must not be repeated. */
const update =
  (product: Product): Kind =>
  (scene) => {
    const { random, mark } = scene;
    const places = placesOf(scene, product).filter(({ changeField }) => changeField);
    const found = pickThing(scene, places);
    if (!found) return undefined;
    const { place, thing } = found;
    const { changeField = "", addedRows } = place;
    const adds = addedRows !== undefined && chance(random, 0.5);
    const values = { ...(adds ? addedRows(mark) : {}), [changeField]: mark };
    const options = product === "crm" ? optionsOf(scene) : {};
    const inputs = { ...inputsOf(scene, place), ...asInputs(scene, values), ...options };
    const key = `${product}UpdateRecord`;
    const repeat = adds ? "ifNotRun" : "always";
    if (chance(random, 0.03)) {
      return { key, inputs: { ...inputs, recordId: unknownId }, repeat, refused: true };
    }
    return {
      key,
      inputs: { ...inputs, recordId: thing.id },
      repeat,
      effect: { changes: thing, into: mark },
    };
  };

/** Removes a record. */
const remove =
  (product: Product): Kind =>
  (scene) => {
    const found = pickThing(scene, placesOf(scene, product));
    if (!found) return undefined;
    const { place, thing } = found;
    return {
      key: `${product}RemoveRecord`,
      inputs: { ...inputsOf(scene, place), recordId: thing.id },
      repeat: "always",
      effect: { changes: thing, into: absent },
    };
  };

/** Gets a record, on which nobody works meanwhile, sometimes one that does not exist or that no get gives. */
const get =
  (product: Product): Kind =>
  (scene) => {
    const found = pickThing(scene, placesOf(scene, product));
    if (!found) return undefined;
    const { place, thing } = found;
    const inputs = inputsOf(scene, place);
    const key = `${product}GetRecord`;
    const isUnknown = chance(scene.random, 0.05);
    if (isUnknown || place.hasNoGet) {
      const recordId = isUnknown ? unknownId : thing.id;
      return { key, inputs: { ...inputs, recordId }, repeat: "always", refused: true };
    }
    return {
      key,
      inputs: { ...inputs, recordId: thing.id },
      repeat: "always",
      reads: thing,
      check: (result) => {
        const record = place.readRecord(result);
        const held = place.get(thing.id);
        if (!record || !held) return "there is no record";
        const missing = Object.keys(held).find((name) => !(name in record));
        return missing ? `the record has no ${missing}` : differenceOf(record, held);
      },
    };
  };

/** Lists records while others change them: what stood still must be there as it is. */
const list =
  (product: Product): Kind =>
  (scene) => {
    const { random, ledger } = scene;
    const place = pick(random, placesOf(scene, product));
    if (!place) return undefined;
    // Only CRM's pages go on behind a record, so that changes meanwhile do not shift them.
    const whole = product === "crm" && chance(random, 0.3);
    const extent = whole ? { fetchAll: "true", per_page: "10" } : {};
    const stoodStill = ledger.watch(place);
    return {
      key: `${product}GetRecords`,
      inputs: { ...inputsOf(scene, place), ...place.listInputs, ...extent },
      repeat: "always",
      check: (result) => {
        const rows = place.readRows(result);
        for (const { id, state } of stoodStill()) {
          const found = rows.filter((row) => row[place.idField] === id);
          const expected = state === absent ? 0 : 1;
          if (found.length !== expected) {
            return `${place.name} ${id} came ${found.length} times, not ${expected}`;
          }
          const [row] = found;
          const difference = row && differenceOf(row, place.get(id) ?? {});
          if (difference) return `${place.name} ${id}: ${difference}`;
        }
        return undefined;
      },
    };
  };

/** Kinds on records, with their weights. */
export const recordKinds: [weight: number, kind: Kind][] = [
  [13, create("crm")],
  [9, update("crm")],
  [6, remove("crm")],
  [5, get("crm")],
  [3, list("crm")],
  [0.5, createDuplicate],
  [4, createMany],
  [3, upsert],
  [3, updateMany],
  [3, upsertMany],
  [2, removeMany],
  [1.5, restoreMany],
  [0.4, listBin],
  [2, clone],
  [2, changeOwner],
  [13, create("books")],
  [9, update("books")],
  [6, remove("books")],
  [5, get("books")],
  [3, list("books")],
  [1, createInTiny],
];
