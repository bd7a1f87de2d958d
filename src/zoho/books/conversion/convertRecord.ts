import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { type BooksRecord, unreadable } from "../answers";
import { arrangeValues } from "../arrange";
import { targetOf } from "../places";
import { findRecordType } from "../recordTypes/findRecordType";
import { repetitionOf } from "../repetition";
import { writeOnce } from "../writes";
import { buildTarget, type Given } from "./buildTarget";
import { type ChosenLine, chooseLines, type GivenLine } from "./chooseLines";
import { findTargets, names, readTarget, toldTargets } from "./findTargets";
import { type ConversionSource, linesOf, type Named, nameOf, numberField, readOne } from "./source";
import { warnOfLosses } from "./warnOfLosses";

/** What is to become what. */
export interface ConversionOrder extends Given {
  recordType: string;
  recordId: string;
  target: string;
  vendorId?: string;
  lines: GivenLine[];
  /** Makes another document where there is one. */
  again: boolean;
}

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
  const before = await findTargets(client, source);
  const existing = before.at(-1);
  if (existing && !order.again) return giveExisting(client, source, existing, order);
  refuseClosed(source);
  const targets = await withLines(client, source, before);
  const lines = chooseLines(source, order.lines, targets);
  const isPart = order.lines.length > 0 || before.length > 0;
  const isFirst = before.length === 0 || !(source.conversion.done || order.lines.length > 0);
  const request = toRequest(client, source, order, { lines, isPart, isFirst });
  const made = await writeOnce(
    client,
    request,
    // What cannot be read is looked for.
    ({ [source.type.singleKey]: record }) => (isObject(record) ? record : undefined),
    () => findMade(client, source, before),
  );
  if (!isPart) warnOfLosses(client.log, source, made);
  return {
    source: nameOf(source.recordType, source.record),
    target: nameOf(source.target, made),
    alreadyConverted: false,
    linked: await isLinked(client, source, made),
  };
}

async function readSource(
  client: ZohoClient,
  { recordType, recordId, target, vendorId, number }: ConversionOrder,
): Promise<ConversionSource> {
  const { label, conversions = {} } = findRecordType(recordType);
  const conversion = Object.hasOwn(conversions, target) ? conversions[target] : undefined;
  if (!conversion) {
    refuse(
      `${label} cannot become ${findRecordType(target).label}. Choose ${Object.keys(conversions).join(" or ")} under Convert To.`,
    );
  }
  if (target === "bills" && !number) {
    refuse("Number is empty. Give the number of the bill, which the vendor chose.");
  }
  const isForVendor = recordType === "salesorders" && target === "purchaseorders";
  if (isForVendor && !vendorId) refuse("Vendor ID is empty. Give the vendor to order from.");
  const record = await readOne(client, recordType, recordId);
  const partyId = isForVendor ? vendorId : record[conversion.party];
  const type = findRecordType(target);
  return { recordType, id: recordId, record, conversion, type, target, partyId: String(partyId) };
}

async function giveExisting(
  client: ZohoClient,
  source: ConversionSource,
  existing: BooksRecord,
  { lines }: ConversionOrder,
): Promise<ConvertedDocument> {
  const isNamed = existing[numberField(source.type)] !== undefined;
  const target = isNamed ? existing : await readTarget(client, source, existing);
  if (lines.length > 0) {
    client.log.warn(
      "Nothing was made, since there is a document. Turn Convert Again on for Lines.",
    );
  }
  return {
    source: nameOf(source.recordType, source.record),
    target: nameOf(source.target, target),
    alreadyConverted: true,
    linked: isTold(source, target) || names(source, target),
  };
}

/** @throws ZohoError for a state in which Zoho converts nothing. */
function refuseClosed({ recordType, record, conversion, id }: ConversionSource): void {
  const { status } = record;
  if (!conversion.closed?.includes(String(status))) return;
  refuse({
    product: "books",
    operation: `convert ${recordType} ${id}`,
    reason: `${nameOf(recordType, record).number} is ${status}, and cannot be converted`,
    hint:
      status === "draft"
        ? "Change its status first with Books - Change Status: a sales order to open, an invoice to sent."
        : "Choose another record.",
  });
}

/** What was made before, with its lines where only they tell what is open. */
async function withLines(
  client: ZohoClient,
  source: ConversionSource,
  targets: BooksRecord[],
): Promise<BooksRecord[]> {
  const { done } = source.conversion;
  if (!done || linesOf(source.record).every((line) => line[done] !== undefined)) return [];
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

/** What was made although the answer was lost; undefined where nothing was. */
async function findMade(
  client: ZohoClient,
  source: ConversionSource,
  before: BooksRecord[],
): Promise<BooksRecord | undefined> {
  const { idField } = source.type;
  const known = before.map((one) => String(one[idField]));
  const now = await findTargets(client, await readAgain(client, source));
  const [made, other] = now.filter((one) => !known.includes(String(one[idField])));
  // Somebody else made one as well.
  if (other) throw unreadable(`one new record of ${source.type.label}`);
  return made && readTarget(client, source, made);
}

const readAgain = async (
  client: ZohoClient,
  source: ConversionSource,
): Promise<ConversionSource> => ({
  ...source,
  record: await readOne(client, source.recordType, source.id),
});

/** Whether the documents name each other; a warning where they do not, or where that cannot be read. */
async function isLinked(
  client: ZohoClient,
  source: ConversionSource,
  made: BooksRecord,
): Promise<boolean> {
  if (!source.conversion.readsBack && names(source, made)) return true;
  const after = await readAgain(client, source).catch(() => source);
  if (isTold(after, made)) return true;
  const [old, other] = [nameOf(source.recordType, source.record), nameOf(source.target, made)];
  client.log.warn(
    `${old.number} does not name ${other.number}, which was made of it. Change the status of ${old.number} by hand, so that nobody converts it again.`,
  );
  return false;
}

const isTold = (source: ConversionSource, made: BooksRecord): boolean => {
  const { idField } = source.type;
  return (toldTargets(source) ?? []).some((one) => String(one[idField]) === String(made[idField]));
};
