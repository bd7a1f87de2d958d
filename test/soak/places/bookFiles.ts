import type { SimAccount } from "../../../simulator";
import type { Values } from "../../e2e/support";
import { absent, type Place } from "../ledger";
import { quietOrganization } from "./books";

/** Files of records of Books. Each record has one, so that no other operation works on the record. */
export interface BookFiles extends Place {
  organizationId: string;
  /** Makes a record that takes a file. */
  insert(recordType: string): string;
  /** The record of each file, by the file's mark, and the ID by which the connector knows the file. */
  owners: Map<string, { recordType: string; recordId: string }>;
}

const idFields: Record<string, string> = {
  tasks: "task_id",
  salesorders: "salesorder_id",
  expenses: "expense_id",
};

export function openBookFiles({ books }: SimAccount): BookFiles {
  const archive = books.organization(quietOrganization);
  const of = (type: string, name: string, value: string) =>
    archive.all(type).find((row) => row[name] === value);
  const customer_id = of("contacts", "contact_name", "Example Mills")?.contact_id;
  const account_id = of("chartofaccounts", "account_type", "expense")?.account_id;
  const values: Record<string, Values> = {
    tasks: { title: "Call" },
    salesorders: { customer_id, line_items: [{ name: "Gripper", rate: 5 }] },
    expenses: { account_id, amount: 5 },
  };
  // A receipt is kept under its expense as well.
  const files = () => [...archive.files].filter(([id]) => /^\d+$/.test(id));
  return {
    name: "files of Books",
    organizationId: archive.id,
    owners: new Map(),
    insert: (type) => String(archive.insert(type, values[type] ?? {})[idFields[type] ?? ""]),
    find: (mark) => files().flatMap(([id, { name }]) => (name === mark ? [id] : [])),
    observe: (id) => archive.files.get(id)?.name ?? absent,
    count: () => files().length,
  };
}
