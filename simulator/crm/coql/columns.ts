import type { CrmQuirks } from "../../types";
import { Refusal } from "../answers";
import { invalidQuery } from "./errors";
import type { Column } from "./parser";

/** Refuses columns and aliases that COQL does not take together (docs/zoho-crm.md#coql-errors). */
export function checkColumns(columns: readonly Column[], quirks: CrmQuirks): void {
  for (const [index, { path, aggregate, alias }] of columns.entries()) {
    const before = columns.slice(0, index);
    if (alias === "") {
      throw new Refusal("INVALID_ALIAS", "alias name cannot be an empty string", {
        column_name: path,
        alias,
      });
    }
    if (before.some((one) => one.path === path && one.aggregate === aggregate)) {
      throw duplicate(path, aggregate, quirks);
    }
  }
  for (const column of columns) if (column.alias !== undefined) checkAlias(column, columns);
}

function duplicate(path: string, aggregate: string | undefined, quirks: CrmQuirks): Refusal {
  return new Refusal(
    "DUPLICATE_DATA",
    aggregate ? "duplicate aggregate function" : "duplicate select column",
    { column_name: path, ...(aggregate ? { aggregate: aggregate.toUpperCase() } : {}) },
    quirks.duplicateColumnStatus,
  );
}

function checkAlias({ path, alias }: Column, columns: readonly Column[]): void {
  const sharing = columns.filter((one) => one.alias === alias);
  if (sharing.length > 1) {
    throw new Refusal("DUPLICATE_ALIAS", "same alias cannot refer more than one column", {
      referred_columns: sharing.map((one) => one.path),
      alias,
    });
  }
  if (columns.some((one) => one.alias === undefined && one.path === alias)) {
    throw invalidQuery(
      "column name or property name given in select columns without alias name cannot be an alias name for other select columns",
      { column_name: path, alias },
    );
  }
}
