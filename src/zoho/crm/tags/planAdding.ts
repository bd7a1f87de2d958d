import { refusal } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { recordIdOf } from "../rows/rowNames";
import type { RowOutcome } from "../rows/rowResult";
import { ensureTags } from "./ensureTags";
import { listTags } from "./listTags";
import type { RecordTags } from "./recordTags";

/** The IDs of the tags to add, and why a record whose tags were read gets none of them. */
export interface AddPlan {
  wanted: string[];
  refusalOf(id: string): Partial<RowOutcome> | undefined;
}

/** What a module and a record may have by the larger reading, so that a refusal is certain (docs/zoho-crm.md#tags). */
const maxOfModule = 500;
const maxOfRecord = 20;

/**
 * Finds the tags to add by their names, and creates those that are new where one of the records can take them. Scopes:
 * ZohoCRM.modules.{module}.READ, ZohoCRM.settings.tags.READ and, for new names, ZohoCRM.settings.tags.CREATE.
 * @throws ZohoError for more new names than the module can take, before any is created, and as `ensureTags`.
 */
export async function planAdding(
  client: ZohoClient,
  module: string,
  rows: readonly unknown[],
  { names, tags }: { names: readonly string[]; tags: RecordTags },
): Promise<AddPlan> {
  const { data: catalog, info } = await listTags(client, module);
  const known = catalog.map(({ name }) => name);
  const all = countNames([...known, ...names]);
  const most = larger(maxOfModule, info.allowed_count);
  if (all > most && all > countNames(known)) {
    throw refusal({
      product: "crm",
      operation: `POST ${crmPath`/settings/tags?module=${module}`}`,
      code: "LICENSE_LIMIT_EXCEEDED",
      reason: `the module would have ${all} tags, and Zoho CRM lets a module have at most ${most}`,
      hint: "No tag was created. Give fewer new names, or delete tags that the module no longer needs.",
    });
  }
  const max = larger(maxOfRecord, info.record_limit);
  const refusalOf = (id: string) => {
    const count = countNames([...(tags.known(id) ?? []).map(({ name }) => name), ...names]);
    return count > max ? tooMany(count, max) : undefined;
  };
  const isNew = names.some((name) => !known.includes(name));
  if (isNew && !(await canTake(rows, tags, refusalOf))) {
    return { wanted: [], refusalOf: (id) => (tags.isMissing(id) ? notThere : refusalOf(id)) };
  }
  return { wanted: await ensureTags(client, module, names, catalog), refusalOf };
}

/** Whether one of the records is there and is not refused; no more are read than that takes. */
async function canTake(
  rows: readonly unknown[],
  tags: RecordTags,
  refusalOf: AddPlan["refusalOf"],
): Promise<boolean> {
  for (const row of rows) {
    const id = recordIdOf(row);
    if (id === undefined) continue;
    await tags.read(id);
    if (!tags.isMissing(id) && !refusalOf(id)) return true;
  }
  return false;
}

/** How many tags these are at least: letter case may tell them apart or not. */
const countNames = (names: readonly string[]) =>
  new Set(names.map((name) => name.toLowerCase())).size;

const larger = (max: number, told: unknown) => Math.max(max, Number(told) || 0);

const tooMany = (count: number, max: number) => ({
  code: "LIMIT_EXCEEDED",
  field: "Tag",
  message: `The record would have ${count} tags, and Zoho CRM lets a record have at most ${max}.`,
  hint: "Give fewer tags, or remove tags that the record no longer needs.",
});

const notThere = {
  code: "INVALID_DATA",
  field: "id",
  message: "Zoho CRM gives no record of this ID, and no new tag was created.",
  hint: "No record of this ID exists, or it was deleted. Check the record ID and the record type.",
};
