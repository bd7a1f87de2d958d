import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { type FailureRule, refuseFailedRows } from "../../rows/refuseFailedRows";
import { inGroupsOf } from "../records/listByIds";
import { mergePasses } from "./mergePasses";
import { type AddPlan, planAdding } from "./planAdding";
import { openRecordTags, type RecordTag } from "./recordTags";
import { type TaggedRows, toTaggedRows } from "./taggedRows";
import { type TagKind, writeTags } from "./writeTags";

/** What a step does to the tags of records, and when it fails. */
export interface TagChange {
  kind: TagKind;
  names: readonly string[];
  onFailure: FailureRule;
}

/** Tags that a request names at most: a record has 10 or 20 (docs/zoho-crm.md#tags). */
const maxNames = 10;

/**
 * Adds tags to records, or removes them, and leaves the records' other tags; new names are created first. Records are
 * read beforehand, and those whose tags are as wished, or that would have too many, are not written. Nothing is sent for
 * no rows or no tags.
 * Scopes: ZohoCRM.modules.{module}.READ and UPDATE, ZohoCRM.settings.tags.ALL.
 * @param rows record IDs, or objects with `id`.
 * @throws ZohoError where tags cannot be read or created, and as `writeRows` and `refuseFailedRows`.
 */
export async function changeTags(
  client: ZohoClient,
  module: string,
  rows: readonly unknown[],
  { kind, names, onFailure }: TagChange,
): Promise<TaggedRows> {
  const isNothing = rows.length === 0 || names.length === 0;
  const tags = openRecordTags(client, module, rows);
  const plan: Partial<AddPlan> =
    kind === "add" && !isNothing ? await planAdding(client, module, rows, { names, tags }) : {};
  const { wanted = [...new Set(names)], refusalOf } = plan;
  const groups = isNothing || wanted.length === 0 ? [[]] : inGroupsOf(maxNames, wanted);
  const path = crmPath`/${module}/actions/${`${kind}_tags`}`;
  const result = await mergePasses(rows, groups, (some, group) =>
    writeTags(client, some, { path, kind, wanted: group, tags, refusalOf }),
  );
  const isAsAsked = (now: readonly RecordTag[]) =>
    kind === "add"
      ? wanted.every((id) => now.some((tag) => tag.id === id))
      : !now.some(({ name }) => wanted.includes(name));
  const tagged = toTaggedRows(result, rows, tags, isAsAsked);
  refuseFailedRows(tagged, onFailure, `POST ${path}`, client.log);
  return tagged;
}
