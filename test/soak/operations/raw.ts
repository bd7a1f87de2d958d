import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../e2e/support";
import { absent, type Operation } from "../ledger";
import { type RecordPlace, toPairs } from "../places/records";
import { chance, type Kind, pick, pickThing, type Scene } from "./kind";

/** Raw requests, some with retries as a builder may configure them. */

const ofCrm = ({ world }: Scene, ...names: string[]) =>
  world.crm.modules.filter(({ name }) => names.includes(name));
const ofBooks = ({ world }: Scene, ...names: string[]) =>
  world.books.filter(({ name }) => names.includes(name));

function retriesOf({ random }: Scene): { inputs: Values; repeat: Operation["repeat"] } {
  // The builder's own retries are few and short; none at all is the default.
  if (chance(random, 0.5)) return { inputs: {}, repeat: "asConfigured" };
  return {
    inputs: {
      maxRetries: "3",
      retryDelayMS: "2000",
      useExponentialBackoff: String(chance(random, 0.5)),
      retryAllErrors: String(chance(random, 0.5)),
    },
    repeat: "asConfigured",
  };
}

function request(
  scene: Scene,
  place: RecordPlace,
  inputs: Values,
  rest: Omit<Operation, "key" | "inputs" | "repeat">,
): Operation {
  const { organizationId } = place.inputs;
  const retries = retriesOf(scene);
  return {
    key: `${place.product}RawRequest`,
    inputs: { ...inputs, ...(organizationId ? { organizationId } : {}), ...retries.inputs },
    repeat: retries.repeat,
    ...rest,
  };
}

const getLead: Kind = (scene) => {
  const found = pickThing(scene, ofCrm(scene, "Leads", "Contacts"));
  if (!found) return undefined;
  const { place, thing } = found;
  const inputs = { method: "GET", url: `/${place.name}/${thing.id}` };
  return request(scene, place, inputs, {
    reads: thing,
    check: (result) =>
      isDeepStrictEqual((result as { data: unknown }).data, [place.get(thing.id)])
        ? undefined
        : "the record is not the one that Zoho holds",
  });
};

const postLead: Kind = (scene) => {
  const { mark } = scene;
  const place = pick(scene.random, ofCrm(scene, "Leads", "Contacts"));
  if (!place) return undefined;
  const data = JSON.stringify({ data: [{ ...place.values, [place.markField]: mark }] });
  const inputs = { method: "POST", url: `/${place.name}`, data };
  return request(scene, place, inputs, { effect: { adds: mark, to: place } });
};

/** The same by placeholders; the mark would change the JSON if it stood there as it is. */
const postByVariables: Kind = (scene) => {
  const mark = `${scene.mark}"}], "x": [{"a": "b`;
  const place = pick(scene.random, ofCrm(scene, "Leads", "Contacts"));
  if (!place) return undefined;
  const data = JSON.stringify({ data: [{ ...place.values, [place.markField]: `\${mark}` }] });
  const inputs = {
    method: "POST",
    url: `/\${module}`,
    data,
    variables: toPairs({ mark, module: place.name }),
  };
  return request(scene, place, inputs, { effect: { adds: mark, to: place } });
};

const upsertAccount: Kind = (scene) => {
  const { mark } = scene;
  const [place] = ofCrm(scene, "Accounts");
  if (!place) return undefined;
  const body = { data: [{ Account_Name: mark }], duplicate_check_fields: ["Account_Name"] };
  const inputs = { method: "POST", url: "/Accounts/upsert", data: body };
  return request(scene, place, inputs, { effect: { adds: mark, to: place } });
};

const putLead: Kind = (scene) => {
  const found = pickThing(scene, ofCrm(scene, "Leads", "Contacts"));
  if (!found) return undefined;
  const { place, thing } = found;
  const { mark } = scene;
  const data = { data: [{ [place.changeField ?? ""]: mark }] };
  const inputs = { method: "PUT", url: `/${place.name}/${thing.id}`, data };
  return request(scene, place, inputs, { effect: { changes: thing, into: mark } });
};

const deleteRecord: Kind = (scene) => {
  const places = [...ofCrm(scene, "Leads", "Tasks"), ...ofBooks(scene, "items", "invoices")];
  const found = pickThing(scene, places);
  if (!found) return undefined;
  const { place, thing } = found;
  const inputs = { method: "DELETE", url: `/${place.name}/${thing.id}` };
  return request(scene, place, inputs, { effect: { changes: thing, into: absent } });
};

const getInvoice: Kind = (scene) => {
  const found = pickThing(scene, ofBooks(scene, "invoices", "contacts"));
  if (!found) return undefined;
  const { place, thing } = found;
  const inputs = { method: "GET", url: `${place.name}/${thing.id}` };
  return request(scene, place, inputs, {
    reads: thing,
    check: (result) =>
      isDeepStrictEqual(place.readRecord(result), place.get(thing.id))
        ? undefined
        : "the record is not the one that Zoho holds",
  });
};

const postExpense: Kind = (scene) => {
  const { mark } = scene;
  const place = pick(scene.random, ofBooks(scene, "expenses", "tasks", "salesorders"));
  if (!place) return undefined;
  const data = { ...place.values, [place.markField]: mark };
  const inputs = { method: "POST", url: `/${place.name}`, data };
  return request(scene, place, inputs, { effect: { adds: mark, to: place } });
};

/** A status call, which Zoho takes as often as it comes. */
const markSent: Kind = (scene) => {
  const found = pickThing(scene, ofBooks(scene, "invoices"));
  if (!found) return undefined;
  const { place, thing } = found;
  const inputs = { method: "POST", url: `/invoices/${thing.id}/status/sent` };
  return request(scene, place, inputs, {
    reads: thing,
    check: () => {
      const status = place.get(thing.id)?.status;
      // It is due on its day, which midnight ends.
      return status === "sent" || status === "overdue" ? undefined : `the invoice is ${status}`;
    },
  });
};

/** Kinds of raw requests, with their weights. */
export const rawKinds: [weight: number, kind: Kind][] = [
  [1, getLead],
  [0.8, postLead],
  [0.4, postByVariables],
  [0.6, upsertAccount],
  [1, putLead],
  [1, deleteRecord],
  [1, getInvoice],
  [1.2, postExpense],
  [0.6, markSent],
];
