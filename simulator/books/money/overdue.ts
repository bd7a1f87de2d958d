/** A document that is not paid becomes overdue on the day after it was due: by the clock, without being written. */
import { zonedDate } from "../../timestamps";
import type { RecordType } from "../recordTypes/recordType";
import { isEmpty, type OrganizationState, type Values } from "../state";
import { unitsOf } from "./exact";
import { DOCUMENTS } from "./kinds";

const OPEN = ["sent", "viewed", "open", "unpaid", "partially_paid"];

const isDue = ({ name, fields }: RecordType): boolean =>
  name in DOCUMENTS && "due_date" in fields.row;

const today = (organization: OrganizationState): string =>
  zonedDate(organization.clock.now(), organization.timeZone);

/** The status that a record shows today. */
export function statusToday(
  organization: OrganizationState,
  type: RecordType,
  { status, due_date, balance }: Values,
): unknown {
  const isLate =
    isDue(type) &&
    OPEN.includes(String(status)) &&
    !isEmpty(due_date) &&
    String(due_date) < today(organization) &&
    unitsOf(balance) > 0n;
  return isLate ? "overdue" : status;
}

/** The same as SQL on a stored record. */
export function statusSql(organization: OrganizationState, type: RecordType): string {
  const status = "json_extract(json, '$.status')";
  if (!isDue(type)) return status;
  const due = "json_extract(json, '$.due_date')";
  const open = OPEN.map((name) => `'${name}'`).join(", ");
  return `case when ${status} in (${open}) and ${due} <> '' and ${due} < '${today(organization)}'
    and json_extract(json, '$.balance') > 0 then 'overdue' else ${status} end`;
}
