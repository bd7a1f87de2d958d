import type { ZohoClient } from "../../http/client";
import type { BooksRecord } from "../answers";
import { names, toldTargets } from "./findTargets";
import { type ConversionSource, nameOf, readOne } from "./source";

/** The old document as it is now. */
export const readAgain = async (
  client: ZohoClient,
  source: ConversionSource,
): Promise<ConversionSource> => ({
  ...source,
  record: await readOne(client, source.recordType, source.id),
});

/** Whether one of the documents names the other one, as they were read. */
export const isNamed = (source: ConversionSource, target: BooksRecord): boolean =>
  isTold(source, target) || names(source, target);

/** Whether the documents name each other; a warning where they do not, or where that cannot be read. */
export async function isLinked(
  client: ZohoClient,
  source: ConversionSource,
  made: BooksRecord,
): Promise<boolean> {
  const { conversion, recordType, record, target } = source;
  if (!conversion.readsBack && names(source, made)) return true;
  const after = await readAgain(client, source).catch(() => source);
  warnOfTwin(client, source, after, made);
  if (isTold(after, made)) return true;
  const [old, other] = [nameOf(recordType, record).number, nameOf(target, made).number];
  const advice = conversion.isCredit
    ? `Where ${old} has a balance, apply ${other} to it.`
    : `Change the status of ${old} by hand, so that nobody converts it again.`;
  client.log.warn(`${old} does not name ${other}, which was made of it. ${advice}`);
  return false;
}

/** Another run may have converted the document at the same time. */
function warnOfTwin(
  { log }: ZohoClient,
  source: ConversionSource,
  after: ConversionSource,
  made: BooksRecord,
): void {
  const { recordType, record, type } = source;
  const known = [made, ...(toldTargets(source) ?? [])].map((one) => String(one[type.idField]));
  const twins = (toldTargets(after) ?? [])
    .map((one) => String(one[type.idField]))
    .filter((id) => !known.includes(id));
  if (twins.length === 0) return;
  log.warn(
    `${nameOf(recordType, record).number} became ${twins.join(" and ")} as well: another run converted it at the same time. Remove what is there twice.`,
  );
}

const isTold = (source: ConversionSource, made: BooksRecord): boolean => {
  const { idField } = source.type;
  return (toldTargets(source) ?? []).some((one) => String(one[idField]) === String(made[idField]));
};
