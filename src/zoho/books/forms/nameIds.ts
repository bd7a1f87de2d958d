import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { idNamed } from "../findByNumber";

/** A line of a new document, whose item and tax may be named. */
export interface NamedLine {
  /** The place of the line in the input, from 1. */
  row: number;
  values: FieldValues;
}

const named = { item_id: "items", tax_id: "settings/taxes" };

/**
 * The lines with IDs for the items and taxes that they name; each name is looked up once. Zoho takes the rate of the item
 * where a line has none.
 * @throws Error for a name that nothing has, or several.
 */
export async function nameIds(client: ZohoClient, lines: NamedLine[]): Promise<FieldValues[]> {
  const found = new Map<string, Promise<string>>();
  const idOf = (recordType: string, number: string, row: number) => {
    const key = `${recordType} ${number}`;
    const known =
      found.get(key) ?? idNamed(client, { recordType, number, place: `Lines, row ${row}` });
    found.set(key, known);
    return known;
  };
  const result: FieldValues[] = [];
  for (const { row, values } of lines) {
    const line = { ...values };
    for (const [field, recordType] of Object.entries(named)) {
      if (line[field] !== undefined) line[field] = await idOf(recordType, String(line[field]), row);
    }
    result.push(line);
  }
  return result;
}
