import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { isConvertible } from "../records/converted";
import { inGroupsOf, listByIds } from "../records/listByIds";
import { recordIdOf } from "../rows/rowNames";

/** A tag as records have it (docs/zoho-crm.md#tags-of-records). */
export interface RecordTag {
  id: string;
  name: string;
}

/** The tags of the records that a step changes: as they were read, then as answers tell them. */
export interface RecordTags {
  /** A record's tags, read with those of the records around it; undefined where Zoho does not give the record. */
  read(id: string): Promise<readonly RecordTag[] | undefined>;
  /** A record's tags as far as they are known. */
  known(id: string): readonly RecordTag[] | undefined;
  /** Whether a record was read and Zoho did not give it. */
  isMissing(id: string): boolean;
  /** Keeps what an answer says; undefined where it is unknown what the record has now. */
  note(id: string, tags: readonly RecordTag[] | undefined): void;
}

/** So many records are read at once, which is as many as one call changes. */
const maxRead = 500;

/** Reads the tags of rows' records as they are asked for. Scope: ZohoCRM.modules.{module}.READ. */
export function openRecordTags(
  client: ZohoClient,
  module: string,
  rows: readonly unknown[],
): RecordTags {
  const tags = new Map<string, readonly RecordTag[] | undefined>();
  const missing = new Set<string>();
  const converted = isConvertible(module) ? "both" : undefined;
  const ids = [...new Set(rows.flatMap((row) => recordIdOf(row) ?? []))];
  const groups = inGroupsOf(maxRead, ids);
  const groupOf = new Map(groups.flatMap((group) => group.map((id) => [id, group] as const)));
  return {
    read: async (id) => {
      const group = tags.has(id) ? [] : (groupOf.get(id) ?? []);
      const records = await listByIds(client, module, group, ["Tag"], converted);
      for (const one of group) {
        tags.set(one, undefined);
        missing.add(one);
      }
      for (const { id, Tag } of records) {
        tags.set(id, toRecordTags(Tag === null ? [] : Tag));
        missing.delete(id);
      }
      return tags.get(id);
    },
    known: (id) => tags.get(id),
    isMissing: (id) => missing.has(id),
    note: (id, now) => void tags.set(id, now),
  };
}

/** The tags that a record or an answer has; undefined where there is no list of them. */
export const toRecordTags = (value: unknown): RecordTag[] | undefined =>
  Array.isArray(value)
    ? value.filter(isObject).map(({ id, name }) => ({ id: String(id), name: String(name) }))
    : undefined;
