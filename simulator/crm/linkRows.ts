import { type Change, type CrmContext, type Linking, latest, type Values } from "./context";

/**
 * Keeps the links in a multi-select lookup and the records of its linking module the same, whichever of the two was
 * written (docs/zoho-crm.md#linked-records).
 */
export function syncLinkRows(context: CrmContext, change: Change): void {
  const linking = context.linking.get(change.module);
  if (linking) changeOwner(context, linking, change);
  for (const one of context.linking.values()) {
    if (one.owner === change.module) changeLinks(context, one, change);
  }
}

/** A link that was made or ended shows in the lookup. */
function changeOwner(
  context: CrmContext,
  { owner, field, own }: Linking,
  { record: { id, deleted, values } }: Change,
): void {
  const held = latest(context, owner, String((values[own] as Values).id));
  if (!held) return;
  const others = rowsOf(held.values[field]).filter((row) => row.id !== id);
  const link = deleted === null ? [{ id, [field]: values[field] }] : [];
  context.store.put(owner, {
    ...held,
    values: { ...held.values, [field]: [...others, ...link] },
  });
}

/** What was written into the lookup is there as records. */
function changeLinks(
  { store }: CrmContext,
  { module: { apiName }, field, own }: Linking,
  { record: { id, modified, deleted, values } }: Change,
): void {
  const rows = deleted === null ? rowsOf(values[field]) : [];
  const known = store.find<Values>(
    apiName,
    `deleted is null and json_extract(json, '$."${own}".id') = ?`,
    [id],
  );
  for (const link of known) {
    if (!rows.some((row) => row.id === link.id)) store.put(apiName, { ...link, deleted: modified });
  }
  const { Owner, Created_By, Modified_By } = values;
  const people = { Owner, Created_By, Modified_By };
  for (const row of rows) {
    if (known.some((link) => link.id === row.id)) continue;
    const linked = { ...people, [own]: { id }, [field]: row[field] };
    const record = { id: String(row.id), created: modified, modified, deleted: null };
    store.put(apiName, { ...record, values: linked });
  }
}

const rowsOf = (value: unknown): Values[] => (Array.isArray(value) ? (value as Values[]) : []);
