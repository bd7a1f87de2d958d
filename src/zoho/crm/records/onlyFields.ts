import type { CrmRecord } from "./listByIds";

/** A record's named fields, as far as it has them, with its ID. */
export const onlyFields = ({ id, ...record }: CrmRecord, fields: string[]): CrmRecord => ({
  ...Object.fromEntries(
    fields.filter((name) => Object.hasOwn(record, name)).map((name) => [name, record[name]]),
  ),
  id,
});
