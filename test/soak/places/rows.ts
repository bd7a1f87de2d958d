import type { SimAccount } from "../../../simulator";
import type { Values } from "../../e2e/support";
import { absent, type Place } from "../ledger";
import { moneyOrganization } from "./money";

/** Sales or purchase orders, each as the text of its rows; the reference is the mark. */
export interface RowsPlace extends Place {
  organizationId: string;
  recordType: string;
  /** What a new one needs besides its reference. */
  values: Values;
  /** The IDs of the rows of an order, by their names. */
  rowsOf(id: string): ReadonlyMap<string, string>;
}

const orders = [
  { recordType: "salesorders", idField: "salesorder_id", party: "customer_id" },
  { recordType: "purchaseorders", idField: "purchaseorder_id", party: "vendor_id" },
] as const;

export function openRows({ books }: SimAccount): RowsPlace[] {
  const organization = books.organization(moneyOrganization);
  return orders.map(({ recordType, idField, party }) => {
    const contact_type = party === "vendor_id" ? "vendor" : "customer";
    const contact = { contact_name: `Example Rows of ${recordType}`, contact_type };
    const { contact_id } = organization.insert("contacts", contact);
    const rowsOf = (id: string) => (organization.get(recordType, id)?.line_items ?? []) as Values[];
    return {
      name: `rows of ${recordType}`,
      organizationId: organization.id,
      recordType,
      values: { [party]: contact_id },
      find: (mark) =>
        organization
          .all(recordType)
          .filter(({ reference_number }) => reference_number === mark)
          .map((order) => String(order[idField])),
      observe: (id) =>
        organization.get(recordType, id) ? rowsOf(id).map(describeRow).join("\n") : absent,
      count: () => organization.all(recordType).length,
      rowsOf: (id) =>
        new Map(rowsOf(id).map((row) => [String(row.name), String(row.line_item_id)])),
    };
  });
}

/** A row as text, with what nobody may lose who keeps the row. */
export const describeRow = ({ name, description, rate, quantity, unit }: Values): string =>
  `${name}: ${description}, ${quantity} ${unit} at ${rate}`;
