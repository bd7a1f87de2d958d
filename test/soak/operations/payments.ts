import type { Values } from "../../e2e/support";
import { chance, type Kind, pickThing, type Scene } from "./kind";

const mostPayments = 40;

const placeOf = ({ world }: Scene) => world.books.find(({ name }) => name === "customerpayments");

/** The inputs of the payments that other operations make, too. */
function inputsOf({ organizationId }: Values, { customer_id, amount, date, invoices }: Values) {
  const [{ invoice_id } = {}] = invoices as Values[];
  return {
    ...{ organizationId, customerId: customer_id, amount, date, mode: "cash" },
    documents: [{ document: invoice_id, amount }],
  };
}

/** Pays an invoice, which Zoho may do once at most; a few payments are more than was asked for. */
const pay: Kind = (scene) => {
  const { ledger, mark, random } = scene;
  const place = placeOf(scene);
  if (!place || ledger.alive(place) >= mostPayments) return undefined;
  const inputs = inputsOf(place.inputs, place.values);
  const refused = chance(random, 0.05);
  return {
    key: "booksRecordPayment",
    inputs: { ...inputs, reference: mark, ...(refused && { amount: 0.75 }) },
    repeat: "ifNotRun",
    effect: { adds: mark, to: place },
    refused,
    check: (result) => {
      const { paymentId, unused, existing } = result as Values;
      const isRight = place.find(mark)[0] === paymentId && unused === "0" && existing === false;
      return isRight
        ? undefined
        : `reported ${JSON.stringify(result)}, Zoho has ${place.find(mark)}`;
    },
  };
};

/** Asks to pay what is paid already, by its reference. */
const payAgain: Kind = (scene) => {
  const place = placeOf(scene);
  const { thing } = (place && pickThing(scene, [place])) ?? {};
  if (!place || !thing) return undefined;
  return {
    key: "booksRecordPayment",
    inputs: { ...inputsOf(place.inputs, place.values), reference: thing.mark },
    repeat: "ifNotRun",
    reads: thing,
    check: (result) => {
      const { paymentId, existing } = result as Values;
      return paymentId === thing.id && existing === true
        ? undefined
        : `reported ${JSON.stringify(result)} of payment ${thing.id}`;
    },
  };
};

/** Kinds of payments, with their weights. */
export const paymentKinds: [weight: number, kind: Kind][] = [
  [2, pay],
  [1, payAgain],
];
