import type { WriteOperation } from "../metadata/capabilities";
import type { FieldRule } from "./fieldRule";
import type { LookUps } from "./lookUps";
import type { FieldMapping } from "./mapping";
import type { Problem } from "./problems";

/** What becomes of one record, or of one row. */
export interface PreparedFields {
  values: Record<string, unknown>;
  problems: Problem[];
}

/** What a record or a row is prepared with. */
export interface Preparation {
  rules: FieldRule[];
  mappings: FieldMapping[];
  /** How the rows of subforms are mapped, by subform; as they are where it names none. Rows have none themselves. */
  rows?: Map<string, FieldMapping[]>;
  operation: WriteOperation;
  /** API names of fields that must have a value besides mandatory ones. */
  required?: string[];
  lookUps: LookUps;
  /** What the fields' names begin with in problems. */
  prefix?: string;
}
