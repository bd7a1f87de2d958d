import { type CrmRecord, inGroupsOf } from "../records/listByIds";

/** The links that rows name, as Zoho had them when their turn came. */
export interface KnownLinks<Link extends CrmRecord> {
  /** The link with a record, read with those of the rows around it; undefined where the records are not linked. */
  read(id: string): Promise<Link | undefined>;
  /** Whether a record was linked when its link was read. */
  has(id: string): boolean;
}

/** One request reads so many links, which is as many as one makes. */
const maxRead = 100;

/**
 * Reads the links of rows as they are asked for.
 * @param readSome gives the links of some records, each under the ID of its record.
 */
export function openKnownLinks<Link extends CrmRecord>(
  ids: readonly string[],
  readSome: (ids: string[]) => Promise<Link[]>,
): KnownLinks<Link> {
  const known = new Map<string, Link | undefined>();
  const groups = inGroupsOf(maxRead, [...new Set(ids)]);
  const groupOf = new Map(groups.flatMap((group) => group.map((id) => [id, group] as const)));
  return {
    read: async (id) => {
      if (!known.has(id)) {
        const group = groupOf.get(id) ?? [id];
        const found = new Map((await readSome(group)).map((link) => [link.id, link]));
        for (const one of group) known.set(one, found.get(one));
      }
      return known.get(id);
    },
    has: (id) => known.get(id) !== undefined,
  };
}
