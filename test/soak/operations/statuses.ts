import type { Values } from "../../e2e/support";
import { moneyOrganization } from "../places/money";
import { chance, type Kind, pick, pickThing, type Scene } from "./kind";
import { picker } from "./pickers";

const organizationId = ({ world }: Scene) => world.account.books.organization(moneyOrganization).id;

/** Inputs of a verb on one quote, and what is wrong with what was told of it. */
function verbOn(scene: Scene, verb: string, id: string) {
  const checkAfterwards = chance(scene.random, 0.7);
  return {
    key: "booksChangeStatus",
    inputs: {
      recordType: "estimates",
      verb,
      records: pick(scene.random, [id, [id], [{ estimate_id: id }]]),
      checkAfterwards: String(checkAfterwards),
      organizationId: organizationId(scene),
    },
    repeat: "always" as const,
    check: (result: unknown) => {
      const [row, ...others] = (result as { rows: Values[] }).rows;
      const isTold = row?.id === id && others.length === 0;
      const isRight = row?.status === "unchecked" || row?.to === verb;
      return isTold && isRight ? undefined : `${verb} of ${id}: ${JSON.stringify(row)}`;
    },
  };
}

const send: Kind = (scene) => {
  const { quotes } = scene.world;
  return {
    ...verbOn(scene, "sent", quotes.draft(scene.mark)),
    effect: { adds: scene.mark, to: quotes },
  };
};

const answer: Kind = (scene) => {
  const found = pickThing(scene, [scene.world.quotes]);
  const verb = pick(scene.random, ["accepted", "declined"]);
  if (!found || !verb || found.thing.state === verb) return undefined;
  return {
    ...verbOn(scene, verb, found.thing.id),
    effect: { changes: found.thing, into: verb },
  };
};

const verbs = picker(
  "selectBooksVerb",
  () => ({ recordType: "estimates" }),
  (keys) => ["sent", "accepted", "declined"].every((key) => keys.includes(key)),
);

const statuses = picker(
  "selectBooksStatus",
  () => ({ recordType: "estimates" }),
  (keys) => keys.includes("declined"),
);

/** Kinds on the status of records of Books, with their weights. */
export const statusKinds: [weight: number, kind: Kind][] = [
  [1.5, send],
  [1, answer],
  [0.1, verbs],
  [0.1, statuses],
];
