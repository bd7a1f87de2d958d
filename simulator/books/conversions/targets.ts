/** The documents that are made of one. */
import type { BooksRecord, OrganizationState, Values } from "../state";
import { collectionOf, objectsOf } from "../state";
import type { Conversion } from "./conversion";

/** Tells whether the other reading holds, by which an invoice names no estimate (docs/zoho-books.md#conversions). */
export const isHeard = ({ quirks }: OrganizationState, { source, target }: Conversion): boolean =>
  !(quirks.estimatesUnlinked && source === "estimates" && target === "invoices");

const isInForce = ({ values }: BooksRecord) =>
  !["void", "cancelled"].includes(String(values.status));

/** The documents in force that are made of one. */
export function targetsOf(
  organization: OrganizationState,
  { target, names, line }: Conversion,
  source: BooksRecord,
): BooksRecord[] {
  const lines = objectsOf(source.values.line_items).map(({ line_item_id }) => line_item_id);
  return organization.store
    .find<Values>(
      collectionOf(organization, target),
      "deleted is null and instr(json, ?) > 0 order by created, id",
      [`"${source.id}"`],
    )
    .filter(isInForce)
    .filter(
      ({ values }) =>
        (names !== undefined && [values[names]].flat().includes(source.id)) ||
        (line !== undefined &&
          objectsOf(values.line_items).some((one) => lines.includes(one[line.names]))),
    );
}
