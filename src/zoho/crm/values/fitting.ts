import type { FieldValues } from "../../fieldValues";
import type { NamedFile } from "../../files/fileForm";
import type { FieldMemory } from "../fieldMemory";
import type { WriteOperation } from "../metadata/capabilities";
import type { ValueLookUps } from "../prepare/convert";
import type { Misfit } from "../prepare/converted";
import type { Problem } from "../prepare/problems";

/** What the names and values of a record are fitted with. */
export interface Fitting {
  module: string;
  /** An upsert counts as create. */
  operation: WriteOperation;
  memory: Pick<FieldMemory, "rules" | "freshRules">;
  lookUps: ValueLookUps;
  /** The text that values were read from as JSON, by the names given: a text field takes it. */
  texts?: ReadonlyMap<string, string>;
  /** Uploads a file and gives its ID. */
  upload?: (file: NamedFile) => Promise<string>;
  /** What names begin with in problems, such as `Quoted_Items[0].` for those of a row. */
  prefix?: string;
}

/** What does not fit: a name that is no field's, a field that is not written, or a value. */
export interface FitProblem extends Problem {
  kind: "name" | "readOnly" | "value";
}

/** A record as it goes out. */
export interface FittedRecord {
  /** In the order given; what does not fit is in it as given. */
  values: FieldValues;
  problems: FitProblem[];
  /** Names that stand for fields, each with the field that takes the value: `"Mobile Phone" goes to Mobile`. */
  warnings: string[];
  /** True where Zoho does not tell the fields, so that nothing was looked at. */
  isUnchecked: boolean;
}

/** A value as it goes out, and what would fit where it does not. */
export interface FittedValue {
  value: unknown;
  misfit?: Misfit;
}
