import { byLabel, type Choice, tellApart } from "../../choices";
import { type BinRow, moduleName } from "./listDeletedRecords";

/** Deleted records by name, with their module and the time of the deletion. */
export const toDeletedChoices = (rows: readonly BinRow[]): Choice[] =>
  tellApart(rows.map(toChoice)).sort(byLabel);

function toChoice(row: BinRow): Choice {
  const time = row.deleted_time.slice(0, 16).replace("T", " ");
  const facts = [moduleName(row), time].filter(Boolean).join(", ");
  return { key: row.id, label: `${row.display_name || row.id} (${facts})` };
}
