import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { findRecordType } from "../recordTypes/findRecordType";
import { type FoundTargets, findTargets, toldTargets } from "./findTargets";
import { type ConversionSource, nameOf, referenceOf } from "./source";

/**
 * Refuses a state in which Zoho converts nothing. What was converted before may be in such a state.
 * @throws ZohoError naming the state.
 */
export function refuseClosed(source: ConversionSource): void {
  const { closed = [] } = source.conversion;
  if (!toldTargets(source)?.length) refuseState(source, closed);
}

/**
 * Warns of a state in which documents are rarely converted.
 * @throws ZohoError for a state in which Zoho converts nothing further.
 */
export function judgeState({ log }: ZohoClient, source: ConversionSource): void {
  const { closed = [], finished = [] } = source.conversion;
  const { record, recordType } = source;
  refuseState(source, closed.concat(finished));
  const status = String(record.status);
  if (doubtful.includes(status)) {
    log.warn(`${nameOf(recordType, record).number} is ${status}, and is converted all the same.`);
  }
}

const doubtful = ["draft", "pending_approval", "rejected", "declined", "expired", "void"];

function refuseState({ recordType, record, id }: ConversionSource, closed: string[]): void {
  const { status } = record;
  if (!closed.includes(String(status))) return;
  refuse({
    product: "books",
    operation: `convert ${recordType} ${id}`,
    reason: `${nameOf(recordType, record).number} is ${status}, and cannot be converted`,
    hint:
      status === "draft"
        ? "Change its status first with Books - Change Status: a sales order to open, an invoice or estimate to sent."
        : "Choose another record.",
  });
}

/**
 * Judges what may have been made of a document without a link.
 * @param again makes another document all the same; a warning tells what stays unknown.
 * @throws ZohoError where another document might be made of the same by mistake.
 */
export function judgeUnsure(
  { log }: ZohoClient,
  source: ConversionSource,
  { alike, unread }: FoundTargets,
  again: boolean,
): void {
  const { conversion, id, recordType, record, type } = source;
  const { number } = nameOf(recordType, record);
  const reference = `the reference "${referenceOf(source)}"`;
  const asked = unread.some((row) => row.reference_number === referenceOf(source));
  const stop = (reason: string) => {
    if (again) return log.warn(`${reason}.`);
    refuse({
      product: "books",
      operation: `convert ${recordType} ${id}`,
      reason,
      hint: "Look in Zoho Books; nothing was made. To make another one, turn Convert Again on and list its lines under Lines.",
    });
  };
  if (alike.length > 0) {
    const others = alike.map((one) => one[type.nameField ?? ""]).join(", ");
    const reason = `${others} has ${reference} and names no other record, so that it may have been made of ${number}`;
    if (conversion.byReference) stop(reason);
    else log.warn(`${reason}.`);
  }
  if (unread.length === 0) return;
  const count = `${unread.length} more ${type.label} came since and were not looked at, so that it stays unknown whether one was made of ${number}`;
  // Zoho's own call for a whole document may set no reference.
  if (asked || conversion.whole) stop(count);
  else log.warn(`${count}. None has ${reference}.`);
}

/** Warns where another type of document was made of the same, which would bill or order it twice. */
export async function warnOfRival(client: ZohoClient, source: ConversionSource): Promise<void> {
  const { conversion, record, recordType } = source;
  const rival = conversion.rival ?? "";
  const other = findRecordType(recordType).conversions?.[rival];
  if (!other) return;
  const type = findRecordType(rival);
  const { number } = nameOf(recordType, record);
  try {
    const as = { ...source, conversion: other, target: rival, type };
    const { made } = await findTargets(client, as, true);
    if (made.length === 0) return;
    const rivals = made.map((one) => one[type.nameField ?? ""]).join(", ");
    client.log.warn(`${number} became ${rivals} as well. Together they may bill it twice.`);
  } catch {
    client.log.warn(`Whether ${number} became ${type.label} as well could not be read.`);
  }
}
