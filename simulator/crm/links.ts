import type { StoredRecord } from "../store";
import { type CrmContext, stamp, type Values } from "./context";
import type { LinkSide } from "./linkKinds";
import type { Condition } from "./sql";

/** Links between records, each a record of its own that nobody sees (docs/zoho-crm.md#linking-of-records). */

const collection = "Links";

const member = (name: string) => `json_extract(json, '$.${name}')`;

/** What selects the records of a list in their own module. */
export const linkedTo = ({ kind, parent, other }: LinkSide, id: string): Condition => ({
  sql: `id in (select ${member(other)} from records where collection = '${collection}' and ${member("kind")} = ? and ${member(parent)} = ?)`,
  parameters: [kind, id],
});

/** The link of a record with another one; undefined where they are not linked. */
export const findLink = (
  { store }: CrmContext,
  { kind, parent, other }: LinkSide,
  id: string,
  otherId: string,
): StoredRecord<Values> | undefined =>
  store.find<Values>(
    collection,
    `${member("kind")} = ? and ${member(parent)} = ? and ${member(other)} = ?`,
    [kind, id, otherId],
  )[0];

/** Links two records, or changes what their link holds. */
export function putLink(
  context: CrmContext,
  side: LinkSide,
  id: string,
  otherId: string,
  given: Values,
): void {
  const at = stamp(context.clock);
  const known = findLink(context, side, id, otherId);
  context.store.put(collection, {
    id: known?.id ?? context.newId(),
    created: known?.created ?? at,
    modified: at,
    deleted: null,
    values: {
      ...known?.values,
      ...given,
      kind: side.kind,
      [side.parent]: id,
      [side.other]: otherId,
    },
  });
}

/** Takes two records apart; says whether they were linked. */
export function dropLink(
  context: CrmContext,
  side: LinkSide,
  id: string,
  otherId: string,
): boolean {
  const link = findLink(context, side, id, otherId);
  return link !== undefined && context.store.erase(collection, link.id);
}

/** What a link adds to the record that a list shows, of what was asked for. */
export function linkValues(
  context: CrmContext,
  side: LinkSide,
  id: string,
  otherId: string,
  fields: readonly string[],
): Values {
  const link = findLink(context, side, id, otherId);
  return Object.fromEntries(
    side.values
      .filter(({ apiName }) => fields.includes(apiName))
      .map(({ apiName }) => [apiName, link?.values[apiName] ?? null]),
  );
}
