import { changeFailure, failureOf } from "../../errors/errors";
import { refusal, refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import type { ZohoRequest } from "../../http/request";
import { unreadable } from "../answers";
import { idNamed, nothingNamed, type RecordName } from "../findByNumber";
import { compare, subtract } from "../money/decimal";
import { findRecordType } from "../recordTypes/findRecordType";
import { repetitionOf } from "../repetition";
import { beforeRerun, writeOnce } from "../writes";
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
  warnUnread,
} from "./documents";
import { type Group, groupsOf } from "./groups";
import { openCredits } from "./openCredits";
import {
  type Planned,
  planNamedCredits,
  planOpenCredits,
  refuseOtherKinds,
  type WantedCredit,
} from "./planCredits";

/** An amount of a credit that was applied, or that came loose. */
type AppliedCredit = Record<"creditId" | "kind" | "amount", string>;

/** The credits that were applied or came loose, and the document's balance afterwards. */
export interface AppliedCredits {
  applied: AppliedCredit[];
  left: string;
}

/**
 * Applies credits to a document once, which is named by its ID or number: the named credits, or all open ones where
 * `wanted` is undefined. What is applied is read before and after (docs/zoho-books.md#credits-of-a-document).
 * @throws Error for what cannot be applied, before anything is sent. ZohoError also where it stays unknown, and where
 * Zoho told of success and a credit is not applied.
 */
export async function applyCredits(
  client: ZohoClient,
  type: Document["type"],
  name: RecordName,
  wanted?: WantedCredit[],
): Promise<AppliedCredits> {
  refuseOtherKinds(type, wanted);
  const document = await findDocument(client, type, name);
  const credits = await (wanted
    ? readAll(client, document, wanted)
    : openCredits(client, document));
  const before = await readApplied(client, document, kindsOf(credits));
  const planned = wanted
    ? planNamedCredits(document, wanted, credits, before)
    : planOpenCredits(document, credits);
  if (wanted && planned.length < wanted.length) {
    client.log.info("Credits that are applied to the document already were left as they are.");
  }
  if (planned.length === 0) return { applied: [], left: document.balance };
  const applied = planned.map(({ credit, amount }) => ({
    creditId: credit.id,
    kind: credit.kind,
    amount,
  }));
  const groups = groupsOf(document, planned);
  for (const [index, group] of groups.entries()) {
    await applyGroup(client, document, group, before).catch((thrown) => {
      throw index === 0 ? thrown : afterOthers(thrown, groups, index);
    });
  }
  return { applied, left: await checkApplied(client, document, planned, before) };
}

/** The error of a group behind others that are applied: a step that runs again would apply those twice. */
const afterOthers = (thrown: unknown, groups: Group[], index: number) =>
  changeFailure(thrown, (failure) => {
    const { hint = "", outcomeUnknown } = failure;
    const told = (some: Group[]) => describePlanned(some.flatMap(({ planned }) => planned));
    const [open, rest] = [told(groups.slice(index, index + 1)), told(groups.slice(index + 1))];
    const left = outcomeUnknown
      ? [
          `Unknown: ${open}.`,
          rest && `Not applied: ${rest}.`,
          "Run the step with the rows alone that are not applied.",
        ]
      : [`Run the step with these rows alone: ${told(groups.slice(index))}.`];
    return {
      ...failure,
      retryable: false,
      hint: [hint.replace(beforeRerun, ""), `Applied: ${told(groups.slice(0, index))}.`, ...left]
        .filter(Boolean)
        .join(" "),
    };
  });

const describePlanned = (planned: Planned[]) =>
  planned.map(({ credit: { kind, id }, amount }) => `${amount} of ${kind} ${id}`).join(", ");

const kindsOf = (credits: Credit[]) => [...new Set(credits.map(({ kind }) => kind))];

async function readAll(
  client: ZohoClient,
  { record }: Document,
  wanted: WantedCredit[],
): Promise<Credit[]> {
  const credits: Credit[] = [];
  for (const { row, kind, creditId } of wanted) {
    const { party, isPayment } = factsOf(kind);
    const place = `Credits, row ${row}`;
    const id = await idNamed(client, {
      recordType: kind,
      number: creditId,
      place,
      isIdFirst: true,
      // Payments of customers cannot be filtered by their number.
      ...(isPayment && { search: { [party]: String(record[party]) } }),
      isOwn: (one) => one[party] === record[party],
    });
    const credit = await readCredit(client, kind, id).catch((thrown) => {
      if (failureOf(thrown)?.code !== "1002") throw thrown;
      const { label } = findRecordType(kind);
      refuse(`${nothingNamed(place, id, label)} Check Kind, too.`, thrown);
    });
    credits.push(credit);
  }
  return credits;
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
  document: Document,
  planned: Planned[],
  before: Applied[],
): Promise<true | undefined> {
  const { gained } = await look(client, document, planned, before);
  if (gained.every((amount, index) => amount === planned[index]?.amount)) return true;
  if (gained.every((amount) => amount === "0")) return undefined;
  throw unreadable("amount that was applied");
}

/** The balance as it is now, and what is applied of each credit that was not before. */
async function look(
  client: ZohoClient,
  { type, id }: Document,
  planned: Planned[],
  before: Applied[],
): Promise<{ balance: string; gained: string[] }> {
  const now = await readDocument(client, type, id);
  const after = await readApplied(client, now, kindsOf(planned.map(({ credit }) => credit)));
  const gained: string[] = [];
  for (const { credit } of planned) {
    gained.push(
      factsOf(credit.kind).applied
        ? subtract(sumOf(after, credit), sumOf(before, credit))
        : subtract(credit.unused, (await readCredit(client, credit.kind, credit.id)).unused),
    );
  }
  return { balance: now.balance, gained };
}

/**
 * The balance after Zoho told of success. What cannot be read is worked out, with a warning.
 * @throws ZohoError where a credit is not applied as Zoho told.
 */
async function checkApplied(
  client: ZohoClient,
  document: Document,
  planned: Planned[],
  before: Applied[],
): Promise<string> {
  const expected = subtract(document.balance, ...planned.map(({ amount }) => amount));
  const seen = await look(client, document, planned, before).catch(warnUnread(client));
  if (!seen) return expected;
  const isAbove = compare(seen.balance, expected) > 0;
  const others: Planned[] = [];
  const missing = planned.flatMap((one, index) => {
    const { kind } = one.credit;
    const gained = seen.gained[index] ?? "0";
    // What is left of a retainer is UNSURE (docs/zoho-books.md#credits-of-a-document), so that the balance counts too.
    const isMissing = compare(gained, one.amount) < 0 && (isAbove || factsOf(kind).applied);
    if (isMissing) return [`${gained} in place of ${describePlanned([one])}`];
    others.push(one);
    return [];
  });
  if (missing.length > 0) throw withoutEffect(document, missing, others);
  if (isAbove) {
    client.log.warn(
      `The balance is ${seen.balance} where ${expected} was expected. Look at what is applied to the document in Zoho Books.`,
    );
  }
  return seen.balance;
}

const withoutEffect = ({ id }: Document, missing: string[], others: Planned[]) =>
  refusal({
    product: "books",
    operation: `apply credits to ${id}`,
    reason: `Zoho Books told of success, and applied ${missing.join(", ")}`,
    hint: [
      others.length > 0 && `Applied: ${describePlanned(others)}.`,
      `Look at what is applied to document ${id} in Zoho Books before repeating the step.`,
    ]
      .filter(Boolean)
      .join(" "),
  });
