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
  kindsFor,
  readApplied,
  readDocument,
} from "./documents";

/** Which credits are to come loose. */
export interface Unapplying {
  /** Undefined for all. */
  creditIds?: string[];
  includePayments: boolean;
}

/** What came loose. `paymentKept` is null where no payment was among it, or where one could not be read afterwards. */
export interface UnappliedCredits extends AppliedCredits {
  paymentKept: true | null;
}

/**
 * Takes credits off a document. A payment is read afterwards, since it may be gone
 * (docs/zoho-books.md#payments-of-a-document).
 * @throws Error for a credit that is not applied, before anything is sent. ZohoError also for a payment that is gone.
 */
export async function unapplyCredits(
  client: ZohoClient,
  type: Document["type"],
  id: string,
  { creditIds, includePayments }: Unapplying,
): Promise<UnappliedCredits> {
  const document = await readDocument(client, type, id);
  const kinds = kindsFor(type).filter((kind) => {
    const { applied, isPayment } = factsOf(kind);
    return applied && (includePayments || !isPayment);
  });
  const there = await readApplied(client, document, kinds);
  const absent = creditIds?.find((one) => !there.some(({ creditId }) => creditId === one));
  if (absent) {
    refuse(
      `Credit IDs: ${absent} is not applied to the document. Leave the ID out; for a payment, choose Include Payments.`,
    );
  }
  const chosen = there.filter(({ creditId }) => creditIds?.includes(creditId) ?? true);
  const kept: boolean[] = [];
  for (const one of chosen) {
    await takeOff(client, document, one);
    if (factsOf(one.kind).isPayment) kept.push(await isKept(client, one));
  }
  const after = await readDocument(client, type, id).catch(() => undefined);
  return {
    applied: chosen.map(({ entryId: _, ...row }) => row),
    left: after?.balance ?? add(document.balance, ...chosen.map(({ amount }) => amount)),
    paymentKept: (kept.length > 0 && kept.every(Boolean)) || null,
  };
}

async function takeOff(
  client: ZohoClient,
  { id }: Document,
  { kind, creditId, entryId }: Applied,
): Promise<void> {
  const path = fillBooksPath(factsOf(kind).removePath, { id, credit: creditId, entry: entryId });
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
