import type { Values } from "../../e2e/support";
import { toPairs } from "../places/records";
import { chance, type Kind, pick, pickThing } from "./kind";

const mostPerPlace = 40;
const unknownId = "4876876000000999999";

interface Result {
  results: { name: string; status: string; id: string | null; data: Values | null }[];
}

/** Creates a record and gets it in one request; sometimes a part fails, and the record must not be there. */
const createTogether: Kind = ({ world, ledger, random, mark }) => {
  const places = world.crm.modules.filter((place) => ledger.alive(place) < mostPerPlace);
  const place = pick(random, places);
  if (!place) return undefined;
  const { recordType } = place.inputs;
  const refused = chance(random, 0.2);
  const values = toPairs({ ...place.values, [place.markField]: mark });
  const recordId = refused ? unknownId : "{{new.id}}";
  return {
    key: "crmCompositeRequest",
    inputs: {
      parts: [
        { name: "new", operation: "create", recordType, values },
        { name: "again", operation: refused ? "remove" : "get", recordType, recordId },
      ],
    },
    repeat: "ifNotRun",
    effect: { adds: mark, to: place },
    refused,
    check: (result) => {
      const [made, read] = (result as Result).results;
      const ids = place.find(mark);
      const isRight = made?.status === "created" && read?.data?.[place.markField] === mark;
      return isRight && ids.includes(String(made.id))
        ? undefined
        : `reported ${JSON.stringify(result)}, Zoho has ${ids}`;
    },
  };
};

/** Updates a record twice in one request, which may be sent again. */
const updateTogether: Kind = (scene) => {
  const places = scene.world.crm.modules.filter(({ changeField }) => changeField);
  const found = pickThing(scene, places);
  if (!found) return undefined;
  const { place, thing } = found;
  const { recordType } = place.inputs;
  const part = (name: string, recordId: string) => ({
    name,
    operation: "update",
    recordType,
    recordId,
    values: toPairs({ [place.changeField as string]: scene.mark }),
  });
  return {
    key: "crmCompositeRequest",
    inputs: { parts: [part("one", thing.id), part("two", "{{one.id}}")], rollback: "false" },
    repeat: "always",
    effect: { changes: thing, into: scene.mark },
    check: (result) => {
      const wrong = (result as Result).results.find(({ id }) => id !== thing.id);
      return wrong && `reported ${JSON.stringify(wrong)}, expected an update of ${thing.id}`;
    },
  };
};

/** Kinds of composite requests, with their weights. */
export const compositeKinds: [weight: number, kind: Kind][] = [
  [2, createTogether],
  [2, updateTogether],
];
