import { addToHint, failureOf } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { booksPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { unreadable } from "../answers";
import { idNamed } from "../findByNumber";
import { add, compare, subtract, toJsonAmount } from "../money/decimal";
import { findRecordType } from "../recordTypes/findRecordType";
import { repetitionOf } from "../repetition";
import { writeOnce } from "../writes";
import {
  type Applied,
  type Credit,
  type Document,
  factsOf,
  findDocument,
  readApplied,
  readCredit,
  readDocument,
  sumOf,
} from "./documents";
import { openCredits } from "./openCredits";
import { type Planned, planNamedCredits, planOpenCredits, type WantedCredit } from "./planCredits";

/** What was applied of a credit, or came loose. */
type AppliedCredit = Record<"creditId" | "kind" | "amount", string>;

/** What was applied, and the document's balance afterwards. */
export interface AppliedCredits {
  applied: AppliedCredit[];
  left: string;
}

/**
 * Applies credits to a document once, which is named by its ID or number: the named ones, or all open ones where `wanted` is undefined. What is applied to
 * the document is read before, and after a lost answer (docs/zoho-books.md#credits-of-a-document).
 * @throws Error for what cannot be applied, before anything is sent. ZohoError also where it stays unknown.
 */
export async function applyCredits(
  client: ZohoClient,
  type: Document["type"],
  name: string,
  wanted?: WantedCredit[],
): Promise<AppliedCredits> {
  const document = await findDocument(client, type, name);
  const planned = wanted
    ? planNamedCredits(document, wanted, await readAll(client, document, wanted))
    : planOpenCredits(document, await openCredits(client, document));
  if (planned.length === 0) return { applied: [], left: document.balance };
  const applied = planned.map(({ credit, amount }) => ({
    creditId: credit.id,
    kind: credit.kind,
    amount,
  }));
  const before = await readApplied(client, document, kindsOf(planned));
  let done = 0;
  for (const group of groupsOf(document, planned)) {
    await applyGroup(client, document, group, before).catch((thrown) => {
      throw done === 0 ? thrown : addToHint(thrown, "Other credits of the step are applied.");
    });
    done += 1;
  }
  const expected = subtract(document.balance, add(...planned.map(({ amount }) => amount)));
  const after = await readDocument(client, type, document.id).catch(() => undefined);
  if (after && compare(after.balance, expected) > 0) {
    client.log.warn(
      `The balance is ${after.balance} where ${expected} was expected. Look at what is applied to the document in Zoho Books.`,
    );
  }
  return { applied, left: after?.balance ?? expected };
}

const kindsOf = (planned: Planned[]) => [...new Set(planned.map(({ credit }) => credit.kind))];

async function readAll(
  client: ZohoClient,
  { record }: Document,
  wanted: WantedCredit[],
): Promise<Credit[]> {
  const credits: Credit[] = [];
  for (const { row, kind, creditId } of wanted) {
    const { party, isPayment } = factsOf(kind);
    const id = await idNamed(client, {
      recordType: kind,
      number: creditId,
      place: `Credits, row ${row}`,
      // Payments of customers cannot be filtered by their number.
      ...(isPayment && { search: { [party]: String(record[party]) } }),
      isOwn: (one) => one[party] === record[party],
    });
    credits.push(await readCredit(client, kind, id));
  }
  return credits;
}

/** What goes out in one request. */
interface Group {
  planned: Planned[];
  path: string;
  /** A second one is for Zoho refusing the first. */
  bodies: object[];
}

function groupsOf({ type, id }: Document, planned: Planned[]): Group[] {
  const isListed = ({ credit }: Planned) => Boolean(factsOf(credit.kind).applyList);
  const listed = planned.filter(isListed);
  const path = booksPath`/${type}/${id}/credits`;
  const retainers = planned
    .filter((one) => !isListed(one))
    .map((one) => ({
      planned: [one],
      path: booksPath`/retainerinvoices/${one.credit.id}/invoices`,
      bodies: [
        { invoice_payments: [{ invoice_id: id, amount_applied: toJsonAmount(one.amount) }] },
      ],
    }));
  return [
    ...(listed.length > 0 ? [{ planned: listed, path, bodies: bodiesOf(type, listed) }] : []),
    ...retainers,
  ];
}

/**
 * Zoho's files want both lists for invoices, and a client sends one alone (UNSURE,
 * docs/zoho-books.md#credits-of-a-document). An empty list goes along, and is left out where Zoho refuses it.
 */
function bodiesOf(type: Document["type"], planned: Planned[]): object[] {
  const given: Record<string, object[]> = {};
  for (const { credit, amount } of planned) {
    const list = factsOf(credit.kind).applyList ?? "";
    const row = {
      [findRecordType(credit.kind).idField]: credit.id,
      amount_applied: toJsonAmount(amount),
    };
    given[list] = [...(given[list] ?? []), row];
  }
  return type === "bills"
    ? [given]
    : [{ apply_creditnotes: [], invoice_payments: [], ...given }, given];
}

async function applyGroup(
  client: ZohoClient,
  document: Document,
  { planned, path, bodies: [body, other] }: Group,
  before: Applied[],
): Promise<void> {
  const request: ZohoRequest = {
    method: "POST",
    path,
    ...repetitionOf("applyCredits", document.id),
  };
  const find = () => findApplied(client, document, planned, before);
  const apply = (body: unknown) => writeOnce(client, { ...request, body }, () => true, find);
  await apply(body).catch((thrown) => {
    // Zoho's codes of values that it does not take; it ran nothing.
    if (other && ["2", "4", "11"].includes(failureOf(thrown)?.code ?? "")) return apply(other);
    throw thrown;
  });
}

/** Whether all was applied: true, and undefined for none of it. @throws ZohoError for a part of it. */
async function findApplied(
  client: ZohoClient,
  { type, id }: Document,
  planned: Planned[],
  before: Applied[],
): Promise<true | undefined> {
  const now = await readDocument(client, type, id);
  const after = await readApplied(client, now, kindsOf(planned));
  let missing = 0;
  for (const { credit, amount } of planned) {
    const gained = factsOf(credit.kind).applied
      ? subtract(sumOf(after, credit), sumOf(before, credit))
      : subtract(credit.unused, (await readCredit(client, credit.kind, credit.id)).unused);
    if (gained === "0") missing += 1;
    else if (gained !== amount) throw unreadable("amount that was applied");
  }
  if (missing === planned.length) return undefined;
  if (missing > 0) throw unreadable("amount that was applied");
  return true;
}
