import { digest } from "../../zoho/digest";

/** One record as a feed found it. Times are milliseconds since 1970 in Zoho's clock, whole seconds. */
export interface Change {
  id: string;
  /** The record's stamp: when it was modified, deleted or, for types that tell no more, created. */
  modified: number;
  /** Undefined for record types that do not tell when a record was created. */
  created?: number;
  /** Ids of the users who made and who last changed the record, where the feed asks for them. */
  createdBy?: string;
  modifiedBy?: string;
  /** The record as it is delivered. */
  record: Record<string, unknown>;
  /** Eight characters that tell versions of one stamp apart, where that is not the record's content. */
  content?: string;
}

/** What tells versions of one stamp apart. */
export const versionContent = ({ content, record }: Pick<Change, "content" | "record">): string =>
  content ?? contentOf(record);

/** A short text that stands for a record's content, whatever the order of its fields. */
export function contentOf(record: Record<string, unknown>): string {
  const fields = Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
  return digest(JSON.stringify(fields));
}

/** Stands for a version of a record in a list by time: an edit that moves it changes its stamp. */
export const stampedVersion = ({ id, modified }: Pick<Change, "id" | "modified">): string =>
  `${id} ${modified}`;

/** Stands for a version of a record in a list of any order: an edit that moves it changes its content. */
export const writtenVersion = ({ id, record }: Pick<Change, "id" | "record">): string =>
  `${id} ${contentOf(record)}`;

/** Orders changes by time, then id. */
export const byTimeThenId = (
  one: Pick<Change, "modified" | "id">,
  other: Pick<Change, "modified" | "id">,
): number => one.modified - other.modified || compareIds(one.id, other.id);

/** Orders Zoho's ids, which are whole numbers too long for a number. */
export const compareIds = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : Number(one > other));
