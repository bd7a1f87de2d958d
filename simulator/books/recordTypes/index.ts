/** The record types of the embedded Books, one entry each (docs/zoho-books.md#record-types). */

import { accounting } from "./accounting";
import { banking } from "./banking";
import { below } from "./below";
import { deliveries } from "./deliveries";
import { projects } from "./projects";
import { purchases } from "./purchases";
import type { RecordType } from "./recordType";
import { refunds } from "./refunds";
import { sales } from "./sales";
import { settings } from "./settings";

export const recordTypes: RecordType[] = [
  ...banking,
  ...sales,
  ...purchases,
  ...accounting,
  ...settings,
  ...projects,
  ...deliveries,
  ...below,
  ...refunds,
];

const byName = new Map(recordTypes.map((type) => [type.name, type]));

/** The record type with Zoho's collection path `name`, for instance `settings/taxes`; throws for an unknown one. */
export function recordTypeNamed(name: string): RecordType {
  const type = byName.get(name);
  if (!type) {
    throw new Error(`The embedded Books has no record type ${name}.`);
  }
  return type;
}
