import type { SqlValue } from "sql.js";
import type { CrmQuirks } from "../types";
import type { Condition } from "./sql";

export type Direction = "asc" | "desc";

/** One thing that a list is ordered by. */
export interface SortKey {
  /** As SQL of the id or column that stands for `value`. */
  of(value: string): string;
  column: "id" | "created" | "modified";
  direction: Direction;
}

const key = (
  column: SortKey["column"],
  direction: Direction,
  of: SortKey["of"] = (value) => value,
): SortKey => ({ column, direction, of });

// The last digits, turned around a prime, lie in no order of time.
const scatter = (id: string) => `cast(substr(${id}, -9) as integer) * 7919 % 10007`;

/**
 * The order of a list by that column; how records of one time lie is UNSURE (docs/zoho-crm.md#order-of-a-list), so a
 * quirk chooses.
 */
export function listOrder(
  { tieOrder }: CrmQuirks,
  column: SortKey["column"],
  direction: Direction,
): SortKey[] {
  const byColumn = key(column, direction);
  if (column === "id") return [byColumn];
  switch (tieOrder) {
    case "id":
      return [byColumn, key("id", direction)];
    case "against":
      return [byColumn, key("id", opposite(direction))];
    case "scattered":
      return [byColumn, key("id", "asc", scatter), key("id", "asc")];
  }
}

/** The same order read from its end. */
export const backwards = (order: SortKey[]): SortKey[] =>
  order.map((one) => ({ ...one, direction: opposite(one.direction) }));

const opposite = (direction: Direction): Direction => (direction === "asc" ? "desc" : "asc");

/** What follows `order by`. */
export const orderSql = (order: SortKey[]): string =>
  order.map(({ of, column, direction }) => `${of(column)} ${direction}`).join(", ");

/** What comes behind a record in that order. */
export function behind(
  order: SortKey[],
  { sortValue, id }: { sortValue: SqlValue; id: string },
): Condition {
  const [first, ...ties] = order;
  if (!first) return { sql: "true", parameters: [] };
  const apart = `${first.of(first.column)} ${past(first)} ${first.of("?")}`;
  if (ties.length === 0) return { sql: apart, parameters: [sortValue] };
  const rest = behind(ties, { sortValue: id, id });
  return {
    // The first comparison lets SQLite go to the place by its index.
    sql: `${first.of(first.column)} ${past(first)}= ${first.of("?")} and (${apart} or ${rest.sql})`,
    parameters: [sortValue, sortValue, ...rest.parameters],
  };
}

const past = ({ direction }: SortKey) => (direction === "asc" ? ">" : "<");
