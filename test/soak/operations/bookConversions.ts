import type { Values } from "../../e2e/support";
import { chance, type Kind, pick, pickThing } from "./kind";

// So that lists stay short.
const mostInvoices = 60;

/** Makes an invoice of a new document, which Zoho may do once at most. */
const convert: Kind = ({ world, ledger, random, mark }) => {
  const place = world.bookConversions;
  if (ledger.alive(place) >= mostInvoices) return undefined;
  const recordType = pick(random, ["estimates", "salesorders"]) ?? "";
  const recordId = place.insert(recordType, mark);
  place.sources.set(mark, { recordType, recordId });
  const { organizationId } = place;
  const isDated = chance(random, 0.5);
  return {
    key: "booksConvertRecord",
    inputs: {
      ...{ organizationId, recordType, recordId, target: "invoices" },
      ...(isDated && { date: "2026-06-08" }),
    },
    repeat: "ifNotRun",
    effect: { adds: mark, to: place },
    check: (result) => {
      const { target, alreadyConverted } = result as { target: Values; alreadyConverted: boolean };
      const ids = place.find(mark);
      return ids.includes(String(target.id)) && alreadyConverted === false
        ? undefined
        : `reported ${JSON.stringify(result)}, Zoho has ${ids}`;
    },
  };
};

/** Asks to convert a document that became an invoice. */
const convertAgain: Kind = (scene) => {
  const place = scene.world.bookConversions;
  const { thing } = pickThing(scene, [place]) ?? {};
  const source = thing && place.sources.get(thing.mark);
  if (!thing || !source) return undefined;
  const { organizationId } = place;
  return {
    key: "booksConvertRecord",
    inputs: { organizationId, ...source, target: "invoices" },
    repeat: "ifNotRun",
    reads: thing,
    check: (result) => {
      const { target, alreadyConverted } = result as { target: Values; alreadyConverted: boolean };
      return target.id === thing.id && alreadyConverted === true
        ? undefined
        : `reported ${JSON.stringify(result)} of invoice ${thing.id}`;
    },
  };
};

/** Conversions of documents of Books, with their weights. */
export const bookConversionKinds: [weight: number, kind: Kind][] = [
  [1, convert],
  [0.5, convertAgain],
];
