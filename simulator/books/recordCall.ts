/** A call on records, once route, scope and organization are settled; and what its answers say. */
import type { SimRequest } from "../types";
import { doesNotExist, invalidParameter } from "./answers";
import { allRecords, findRecord } from "./records";
import type { RecordType } from "./recordTypes/recordType";
import type { Match } from "./routes";
import { fullRecord } from "./shapes";
import type { BooksRecord, OrganizationState, Values } from "./state";

export interface RecordCall extends Match {
  organization: OrganizationState;
  request: SimRequest;
  type: RecordType;
}

/** The record that the path names, or the only one of a type that has one. */
export function named({ organization, type, id, parentId }: RecordCall): BooksRecord {
  const record = type.single
    ? allRecords(organization, type)[0]
    : findRecord(organization, type, id ?? "");
  const elsewhere = type.parent && parentId && record?.values[type.parent.field] !== parentId;
  if (!record || elsewhere) throw doesNotExist(type.label);
  return record;
}

export const said = (type: RecordType, done: string): string =>
  `The ${type.label.toLowerCase()} has been ${done}.`;

/** A written record, as the answer shows it. */
export function written({ organization, type }: RecordCall, record: BooksRecord): Values {
  const full = fullRecord(organization, type, record);
  if (type.singleKey === "exchange_rate" && organization.quirks.bareExchangeRate) {
    return { [type.singleKey]: full.rate };
  }
  const asList = type.name === "contactpersons" && organization.quirks.contactPersonAsList;
  return { [type.singleKey]: asList || type.singleAsList ? [full] : full };
}

/** Ids of a comma-separated query parameter that must be there. */
export function idsIn(query: URLSearchParams, parameter: string): string[] {
  const ids = (query.get(parameter) ?? "").split(",").filter(Boolean);
  if (ids.length === 0) throw invalidParameter(parameter);
  return ids;
}
