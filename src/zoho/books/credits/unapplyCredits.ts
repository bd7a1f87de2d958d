import { addToHint, failureOf } from "../../errors/errors";
import { refusal, refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import type { BooksRecord } from "../answers";
import type { RecordName } from "../findByNumber";
import { add } from "../money/decimal";
import { repetitionOf } from "../repetition";
import { sendWrite } from "../writes";
import type { AppliedCredits } from "./applyCredits";
import {
  type Applied,
  type Document,
  factsOf,
  findDocument,
  kindsFor,
  readApplied,
  readDocument,
  warnUnread,
} from "./documents";
import { type Loose, readPayment, withRetainers } from "./retainers";

/** Which credits are to come loose. */
export interface Unapplying {
  /** By ID or number; undefined for all. */
  credits?: string[];
  includePayments: boolean;
}

/** What came loose. `paymentKept` is null where no payment was among it, or where one could not be read afterwards. */
export interface UnappliedCredits extends AppliedCredits {
  paymentKept: true | null;
}

/**
 * Takes credits off a document, which is named by its ID or number. A payment is read before and afterwards, since it may
 * be gone (docs/zoho-books.md#payments-of-a-document). All that was paid on a retainer comes off together.
 * @throws Error before anything is sent, for a credit that is not applied. ZohoError also for a payment that is gone, with its values, and where Zoho told of success and a credit is still applied.
 */
export async function unapplyCredits(
  client: ZohoClient,
  type: Document["type"],
  name: RecordName,
  { credits, includePayments }: Unapplying,
): Promise<UnappliedCredits> {
  const document = await findDocument(client, type, name);
  const kinds = kindsFor(type).filter((kind) => {
    const { applied, isPayment } = factsOf(kind);
    return applied && (includePayments || !isPayment);
  });
  const there = await withRetainers(client, await readApplied(client, document, kinds));
  const keys = credits?.map((one) => keyNamed(there, one));
  const chosen = there.filter((one) => keys?.includes(keyOf(one)) ?? true);
  const off = new Set<string>();
  const kept: boolean[] = [];
  for (const [index, one] of chosen.entries()) {
    const path = removalOf(document, one);
    if (!off.has(path)) {
      await takeOff(client, path).catch((thrown) => {
        throw addToHint(thrown, howFar(chosen, index, index));
      });
    }
    off.add(path);
    if (!one.payment) continue;
    const isThere = await isKept(client, one);
    if (isThere === false) throw goneAlong(one, one.payment, howFar(chosen, index + 1));
    kept.push(isThere ?? false);
  }
  return {
    applied: chosen.map(({ kind, creditId, amount }) => ({ kind, creditId, amount })),
    left: await checkUnapplied(client, document, chosen),
    paymentKept: (kept.length > 0 && kept.every(Boolean)) || null,
  };
}

/** The same for all that comes off together. */
const keyOf = ({ kind, creditId, retainerId }: Loose) => retainerId ?? `${kind} ${creditId}`;

/** @throws Error for a name of nothing that is applied, and for a number of several credits. */
function keyNamed(there: Loose[], name: string): string {
  const found = there.filter(({ names }) => names.includes(name));
  const [key, other] = new Set(found.map(keyOf));
  if (other)
    refuse(`Credits: several credits of the document have the number ${name}. Give an ID.`);
  return (
    key ??
    refuse(
      `Credits: ${name} is not applied to the document. Leave ${name} out; for a payment, choose Include Payments.`,
    )
  );
}

/** What was paid on a retainer comes off by the retainer, so that its payment stays. */
const removalOf = ({ id }: Document, { kind, creditId, entryId, retainerId }: Loose): string =>
  retainerId
    ? fillBooksPath(factsOf("retainerinvoices").removePath, { id, credit: retainerId })
    : fillBooksPath(factsOf(kind).removePath, { id, credit: creditId, entry: entryId });

async function takeOff(client: ZohoClient, path: string): Promise<void> {
  await sendWrite(client, { method: "DELETE", path, ...repetitionOf("unapplyCredits") });
}

/** Whether a payment that came off is still there; undefined, with a warning, where it could not be read. */
async function isKept(client: ZohoClient, one: Applied): Promise<boolean | undefined> {
  try {
    await readPayment(client, one);
    return true;
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (!failure) throw thrown;
    if (failure.code === "1002") return false;
    client.log.warn(
      `Payment ${one.creditId} came off the document and could not be read afterwards: ${failure.reason}. paymentKept is null. Look for the payment in Zoho Books.`,
    );
    return undefined;
  }
}

/** What came loose of the chosen ones, and what was not tried. */
function howFar(chosen: Applied[], done: number, next = done): string {
  const names = (some: Applied[]) =>
    some.map(({ kind, creditId }) => `${kind} ${creditId}`).join(", ") || "none";
  return `Came loose: ${names(chosen.slice(0, done))}. Still applied: ${names(chosen.slice(next))}.`;
}

/** What it takes to record a payment anew. */
const valuesToKeep = [
  "amount",
  "date",
  "payment_mode",
  "customer_id",
  "account_id",
  "account_name",
  "paid_through_account_id",
  "paid_through_account_name",
  "reference_number",
];

const describePayment = (payment: BooksRecord): string =>
  valuesToKeep
    .filter((field) => payment[field])
    .map((field) => `${field} ${payment[field]}`)
    .join(", ");

const goneAlong = ({ creditId }: Applied, payment: BooksRecord, how: string) =>
  refusal({
    product: "books",
    operation: `unapply payment ${creditId}`,
    reason: `payment ${creditId} came off the document, and Zoho Books deleted the payment itself: ${describePayment(payment)}`,
    hint: `Record the payment anew. ${how}`,
  });

/**
 * The balance after Zoho told of success. What cannot be read is worked out, with a warning.
 * @throws ZohoError where a credit is still applied.
 */
async function checkUnapplied(
  client: ZohoClient,
  { type, id, balance }: Document,
  chosen: Applied[],
): Promise<string> {
  if (chosen.length === 0) return balance;
  const look = async () => {
    const now = await readDocument(client, type, id);
    const kinds = [...new Set(chosen.map(({ kind }) => kind))];
    return { balance: now.balance, applied: await readApplied(client, now, kinds) };
  };
  const seen = await look().catch(warnUnread(client));
  if (!seen) return add(balance, ...chosen.map(({ amount }) => amount));
  const isOn = ({ kind, entryId }: Applied) =>
    seen.applied.some((one) => one.kind === kind && one.entryId === entryId);
  const still = chosen.filter(isOn);
  if (still.length === 0) return seen.balance;
  const loose = chosen.filter((one) => !isOn(one));
  throw refusal({
    product: "books",
    operation: `unapply credits of ${id}`,
    reason: "Zoho Books told of success, and not all came loose",
    hint: `${howFar([...loose, ...still], loose.length)} Take these off in Zoho Books, or run the step again.`,
  });
}
