import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { idNamed } from "../findByNumber";

/** A line of a new document, with names or IDs where Zoho takes IDs. */
export interface FormLine {
  /** The place of the line in the input, from 1. */
  row: number;
  values: FieldValues;
}

interface Named {
  /** The column of the lines. */
  label: string;
  recordType: string;
  field: string;
  orField?: string;
}

/** The fields of lines that may have a name, with the types of what they name. */
export const namedFields: Record<string, Named> = {
  item_id: { label: "Item", recordType: "items", field: "name", orField: "sku" },
  tax_id: { label: "Tax", recordType: "settings/taxes", field: "tax_name" },
  account_id: { label: "Account", recordType: "chartofaccounts", field: "account_name" },
  project_id: { label: "Project", recordType: "projects", field: "project_name" },
};

/**
 * The lines with IDs for what they name; each name is looked up once. Zoho takes the rate of the item where a line has
 * none (docs/zoho-books.md#required-fields).
 * @throws Error for a name that nothing has, or several.
 */
export async function nameIds(client: ZohoClient, lines: FormLine[]): Promise<FieldValues[]> {
  const found = new Map<string, string>();
  const idOf = async ({ label, ...what }: Named, number: string, row: number) => {
    const key = `${what.recordType} ${number}`;
    const place = `Lines, row ${row}, ${label}`;
    const id = found.get(key) ?? (await idNamed(client, { ...what, number, place }));
    found.set(key, id);
    return id;
  };
  const result: FieldValues[] = [];
  for (const { row, values } of lines) {
    const line = { ...values };
    for (const [field, what] of Object.entries(namedFields)) {
      if (line[field] !== undefined) line[field] = await idOf(what, String(line[field]), row);
    }
    result.push(line);
  }
  return result;
}
