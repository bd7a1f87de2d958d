import { conversionFields, isConverted } from "../../../zoho/crm/records/converted";
import type { CrmRecord } from "../../../zoho/crm/records/listByIds";
import { parseZohoTime } from "../../../zoho/timestamps";
import type { Change } from "../../engine/change";

/** Which fields a CRM feed asks for, and which of them it delivers. */
export interface CrmFields {
  /** API names to deliver besides `id`, of any number. */
  delivered: string[];
  /** Also asks who created and changed a record. */
  withUsers?: boolean;
  /** Also asks for leads that were converted, and for what tells of it. */
  withConverted?: boolean;
}

const stamps = ["Modified_Time", "Created_Time"];
const users = ["Modified_By", "Created_By"];

/** The API names to ask Zoho for. What the feed itself needs comes first, so that it is in the first batch. */
export const fieldsToAsk = ({
  delivered,
  withUsers = false,
  withConverted = false,
}: CrmFields): string[] => [
  ...new Set([
    ...stamps,
    ...(withUsers ? users : []),
    ...(withConverted ? conversionFields : []),
    ...delivered,
  ]),
];

/**
 * A record as a change. A converted lead keeps what tells of the conversion, and never counts as new.
 * @throws Error when the record has no `Modified_Time` that could be read.
 */
export function toChange(record: CrmRecord, { delivered, withConverted }: CrmFields): Change {
  const wanted = new Set(["id", ...delivered]);
  const isGone = withConverted === true && isConverted(record);
  // A lead that was not converted is as it would be without the question.
  const asked = withConverted && !isGone ? conversionFields : [];
  const ownFields = [...stamps, ...users, ...asked].filter((name) => !wanted.has(name));
  const kept = { ...record };
  for (const name of ownFields) delete (kept as Record<string, unknown>)[name];
  return {
    id: record.id,
    modified: modifiedTime(record),
    created: isGone ? undefined : timeOf(record.Created_Time),
    createdBy: userOf(record.Created_By),
    modifiedBy: userOf(record.Modified_By),
    record: kept,
  };
}

function modifiedTime({ id, Modified_Time }: CrmRecord): number {
  const time = timeOf(Modified_Time);
  if (time !== undefined) return time;
  throw new Error(
    `Record ${id} has no readable Modified_Time; changes of this module cannot be followed.`,
  );
}

function timeOf(value: unknown): number | undefined {
  const time = typeof value === "string" ? parseZohoTime(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** The id in Zoho's `{name, id}` of a user. */
export const userOf = (value: unknown): string | undefined =>
  typeof value === "object" && value !== null && "id" in value ? String(value.id) : undefined;
