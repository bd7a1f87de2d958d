/** A module that an organization made itself (docs/zoho-books.md#custom-modules). */
import type { RecordType } from "./recordTypes/recordType";

export type FieldKind = "text" | "number" | "date" | "flag";

/** A custom module as a test or the host defines it. */
export interface CustomModule {
  /** As in `cm_machines`. */
  apiName: string;
  /** What people call one record, and several. */
  singular: string;
  plural: string;
  /** Own fields, as in `{ cf_serial: "text" }`. */
  fields?: Readonly<Record<string, FieldKind>>;
}

/** A custom module of an organization. */
export interface DefinedModule extends CustomModule {
  id: string;
  type: RecordType;
}
