import type { SimAccount } from "../../../simulator";
import type { Values } from "../../e2e/support";
import { absent, type Place } from "../ledger";

/** An organization in which nothing happens but conversions. */
export const foundryOrganization = "Example Foundry";

/** Invoices that are made of estimates and sales orders; the reference is the mark of both. */
export interface BookConversions extends Place {
  organizationId: string;
  /** Puts a document there that can be converted, and gives its ID. */
  insert(recordType: string, mark: string): string;
  /** The document that became an invoice, by its mark. */
  sources: Map<string, { recordType: string; recordId: string }>;
}

const idFields: Record<string, string> = { estimates: "estimate_id", salesorders: "salesorder_id" };

export function openBookConversions({ books }: SimAccount): BookConversions {
  const foundry = books.organization(foundryOrganization);
  const { contact_id } = foundry.insert("contacts", { contact_name: "Example Mills" });
  const invoices = () => foundry.all("invoices");
  return {
    ...{ name: "converted documents", organizationId: foundry.id, sources: new Map() },
    find: (mark) =>
      invoices()
        .filter(({ reference_number }) => reference_number === mark)
        .map(({ invoice_id }) => String(invoice_id)),
    observe: (id) => String(foundry.get("invoices", id)?.total ?? absent),
    count: () => invoices().length,
    insert: (recordType, mark) => {
      const values: Values = {
        ...{ customer_id: contact_id, reference_number: mark },
        status: recordType === "estimates" ? "accepted" : "open",
        line_items: [{ name: "Casting", rate: 12.35, quantity: 3 }],
      };
      return String(foundry.insert(recordType, values)[idFields[recordType] ?? ""]);
    },
  };
}
