import { failureOf } from "../../errors/errors";
import { refusal, refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import { readRecord } from "../answers";
import { add } from "../money/decimal";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
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
} from "./documents";
import { type Loose, withRetainers } from "./retainers";

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
 * Takes credits off a document, which is named by its ID or number. A payment is read afterwards, since it may be gone
 * (docs/zoho-books.md#payments-of-a-document). All that was paid on a retainer comes off together.
 * @throws Error for a credit that is not applied, before anything is sent. ZohoError also for a payment that is gone.
 */
export async function unapplyCredits(
  client: ZohoClient,
  type: Document["type"],
  name: string,
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
  for (const one of chosen) {
    const path = removalOf(document, one);
    if (!off.has(path)) await takeOff(client, path);
    off.add(path);
    if (factsOf(one.kind).isPayment) kept.push(await isKept(client, one));
  }
  const after = await readDocument(client, type, document.id).catch(() => undefined);
  return {
    applied: chosen.map(({ creditId, kind, amount }) => ({ creditId, kind, amount })),
    left: after?.balance ?? add(document.balance, ...chosen.map(({ amount }) => amount)),
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
      `Credits: ${name} is not applied to the document. Leave it out; for a payment, choose Include Payments.`,
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

/**
 * Whether a payment that came off is still there; false, with a warning, where it could not be read.
 * @throws ZohoError for a payment that is gone.
 */
async function isKept(client: ZohoClient, { kind, creditId }: Applied): Promise<boolean> {
  try {
    readRecord(findRecordType(kind), await getRecord(client, { recordType: kind }, creditId));
    return true;
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (!failure) throw thrown;
    if (failure.code === "1002") throw goneAlong(creditId);
    client.log.warn(
      `Payment ${creditId} came off the document and could not be read afterwards: ${failure.reason}. paymentKept is null. Look for the payment in Zoho Books.`,
    );
    return false;
  }
}

const goneAlong = (creditId: string) =>
  refusal({
    product: "books",
    operation: `unapply payment ${creditId}`,
    reason: `payment ${creditId} came off the document, and Zoho Books deleted the payment itself`,
    hint: "Record the payment anew.",
  });
