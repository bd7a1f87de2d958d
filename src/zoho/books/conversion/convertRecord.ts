import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { type BooksRecord, unreadable } from "../answers";
import { arrangeValues } from "../arrange";
import { targetOf } from "../places";
import { repetitionOf } from "../repetition";
import { writeOnce } from "../writes";
import { buildTarget, type Given } from "./buildTarget";
import { type ChosenLine, chooseLines } from "./chooseLines";
import { type FoundTargets, findTargets, readTarget, toldTargets } from "./findTargets";
import { judgeState, judgeUnsure, refuseClosed, warnOfRival } from "./judgeState";
import { isLinked, isNamed, readAgain } from "./links";
import { openLines, quantityOf } from "./openLines";
import { type ConversionOrder, readSource } from "./readSource";
import { type ConversionSource, linesOf, type Named, nameOf } from "./source";
import { warnOfLosses, warnOfUnknown } from "./warnOfLosses";

/** What a document became. */
export interface ConvertedDocument {
  source: Named;
  target: Named;
  /** The new document was there before, and nothing was made. */
  alreadyConverted: boolean;
  /** One of the documents names the other one. */
  linked: boolean;
}

/**
 * Makes a document of another one, once. A document that was made of it before is given as it is, unless another one is
 * asked for. After a lost answer, the new document is looked for (docs/zoho-books.md#conversions).
 * @throws Error before a request for what cannot be converted so; ZohoError also where it stays unknown what was made.
 */
export async function convertRecord(
  client: ZohoClient,
  order: ConversionOrder,
): Promise<ConvertedDocument> {
  const source = await readSource(client, order);
  refuseClosed(source);
  const before = await findTargets(client, source);
  const existing = before.made.filter((one) => isForParty(source, one)).at(-1);
  if (existing && !order.again) return giveExisting(client, source, existing, order);
  judgeState(client, source);
  judgeUnsure(client, source, before, order.again);
  await warnOfRival(client, source);
  const made = await withLines(client, source, before.made);
  const isSure = !(source.conversion.byReference && before.alike.length > 0);
  const others = [...made, ...before.alike]
    .map((one) => nameOf(source.target, one).number)
    .join(", ");
  const lines = chooseLines(source, order.lines, openLines(source, made, isSure), others);
  if (lines.some(({ isUnknown }) => isUnknown)) warnOfUnknown(client.log, source, others);
  const isFirst = before.made.length === 0 && isSure;
  const isPart = order.lines.length > 0 || !isFirst;
  const request = toRequest(client, source, order, { lines, isPart, isFirst });
  const written = await writeOnce(
    client,
    request,
    // What cannot be read is looked for.
    ({ [source.type.singleKey]: record }) => (isObject(record) ? record : undefined),
    () => findMade(client, source, before, lines),
  );
  if (!isPart) warnOfLosses(client.log, source, written);
  return {
    source: nameOf(source.recordType, source.record),
    target: nameOf(source.target, written),
    alreadyConverted: false,
    linked: await isLinked(client, source, written),
  };
}

async function giveExisting(
  client: ZohoClient,
  source: ConversionSource,
  existing: BooksRecord,
  { lines, number, date }: ConversionOrder,
): Promise<ConvertedDocument> {
  const hasNumber = existing[source.type.nameField ?? ""] !== undefined;
  const target = hasNumber ? existing : await readTarget(client, source, existing);
  const named = nameOf(source.target, target);
  const isOther = (given: unknown, has: unknown) => given && has && String(given) !== String(has);
  const ignored = [
    isOther(number, named.number) && "Number",
    isOther(date, target.date) && "Date",
    lines.length > 0 && "Lines",
  ].filter(Boolean);
  if (ignored.length > 0) {
    client.log.warn(
      `Nothing was made, since there is ${named.number}. Turn Convert Again on for ${ignored.join(", ")}.`,
    );
  }
  return {
    source: nameOf(source.recordType, source.record),
    target: named,
    alreadyConverted: true,
    linked: isNamed(source, target),
  };
}

/** Told rows may show no party; what was searched and orders of several parties do. */
const isForParty = ({ conversion: { party }, partyId }: ConversionSource, one: BooksRecord) =>
  one[party] === undefined || one[party] === partyId;

/** What was made before, with its lines where only they tell what is open. */
async function withLines(
  client: ZohoClient,
  source: ConversionSource,
  targets: BooksRecord[],
): Promise<BooksRecord[]> {
  const { done = "" } = source.conversion;
  if (linesOf(source.record).every((line) => line[done] !== undefined)) return [];
  return Promise.all(
    targets.map((one) => ("line_items" in one ? one : readTarget(client, source, one))),
  );
}

interface Content {
  lines: ChosenLine[];
  isPart: boolean;
  isFirst: boolean;
}

function toRequest(
  { log }: ZohoClient,
  source: ConversionSource,
  given: Given,
  { lines, isPart, isFirst }: Content,
): ZohoRequest {
  const { conversion, id, recordType, target, type } = source;
  const once = { method: "POST", ...repetitionOf("convertRecord", `${recordType} ${id}`) } as const;
  if (conversion.whole && !isPart && !given.number && !given.date) {
    const query = { [conversion.filter ?? ""]: id };
    return { ...once, path: fillBooksPath(conversion.whole, {}), query };
  }
  const values = buildTarget(log, source, lines, isFirst, given);
  const { path } = targetOf("create", { recordType: target });
  return { ...once, path, ...arrangeValues(type, "create", values, log) };
}

/**
 * What was made although the answer was lost; undefined where nothing was.
 * @throws ZohoError for several, and where a look does not show what was there before.
 */
async function findMade(
  client: ZohoClient,
  source: ConversionSource,
  before: FoundTargets,
  lines: ChosenLine[],
): Promise<BooksRecord | undefined> {
  const { idField } = source.type;
  const known = [...before.made, ...before.alike, ...before.unread].map((one) => one[idField]);
  const isNew = (one: BooksRecord) => !known.includes(one[idField]);
  const after = await readAgain(client, source);
  const now = await findTargets(client, after);
  const alike = now.alike.filter((one) => hasLines(one, lines));
  const [made, other] = [...now.made, ...alike].filter(
    (one) => isNew(one) && isForParty(source, one),
  );
  // Somebody else made one as well, or one came that nobody looked at.
  if (other || (!made && now.unread.some(isNew))) {
    throw unreadable(`one new record of ${source.type.label}`);
  }
  if (made) return readTarget(client, source, made);
  const shown = [...now.made, ...now.alike, ...now.unread].map((one) => one[idField]);
  const isWhole = before.made.every((one) => shown.includes(one[idField]));
  const isTold = toldTargets(after) !== undefined || toldTargets(source) === undefined;
  if (isWhole && isTold && (now.isDescribed || !before.isDescribed)) return undefined;
  throw unreadable(`${source.type.label} that were there before`);
}

const hasLines = (record: BooksRecord, lines: ChosenLine[]): boolean => {
  const quantities = linesOf(record).map(quantityOf);
  return (
    quantities.sort().join() ===
    lines
      .map(({ quantity }) => quantity)
      .sort()
      .join()
  );
};
