import { failureOf } from "../../errors/errors";
import { refusal, refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import { add } from "../money/decimal";
import { getRecord } from "../records";
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

/** What came loose. `paymentKept` is null where no payment was among it. */
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
  for (const one of chosen) await takeOff(client, document, one);
  const after = await readDocument(client, type, id).catch(() => undefined);
  return {
    applied: chosen.map(({ entryId: _, ...row }) => row),
    left: after?.balance ?? add(document.balance, ...chosen.map(({ amount }) => amount)),
    paymentKept: chosen.some(({ kind }) => factsOf(kind).isPayment) || null,
  };
}

async function takeOff(
  client: ZohoClient,
  { id }: Document,
  { kind, creditId, entryId }: Applied,
): Promise<void> {
  const { removePath, isPayment } = factsOf(kind);
  const path = fillBooksPath(removePath, { id, credit: creditId, entry: entryId });
  await sendWrite(client, { method: "DELETE", path, ...repetitionOf("unapplyCredits") });
  if (!isPayment) return;
  await getRecord(client, { recordType: kind }, creditId).catch((thrown) => {
    if (failureOf(thrown)?.code !== "1002") throw thrown;
    throw refusal({
      product: "books",
      operation: `DELETE ${path}`,
      reason: `payment ${creditId} came off the document, and Zoho Books deleted the payment itself`,
      hint: "Record the payment anew.",
    });
  });
}
