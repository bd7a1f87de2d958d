import type { WriteOperation } from "../metadata/capabilities";
import { absentFields } from "./absent";
import { prepareFields } from "./fields";
import type { LookUps } from "./lookUps";
import { type FieldMapping, planMapping } from "./mapping";
import { moduleOfLookup, nameModules } from "./moduleOfLookup";
import type { Problem } from "./problems";

/** What to prepare, and for which write. */
export interface RecordToPrepare {
  module: string;
  operation: WriteOperation;
  layoutId?: string;
  mappings: FieldMapping[];
  source: Record<string, unknown>;
}

/** A record ready for a write, or why it is not: fields with a problem are left out of it. */
export interface PreparedRecord {
  record: Record<string, unknown>;
  problems: Problem[];
  /** The mapped own fields that the source lacks. */
  absent: string[];
  ready: boolean;
}

/**
 * Turns a source into a record of a module, field by field as the metadata has them, and writes nothing. Whether the
 * records of lookups exist is not asked.
 * @throws Error for a mapping that contradicts itself; ZohoError for a layout that does not exist.
 */
export async function prepareRecord(
  lookUps: LookUps,
  { module, operation, layoutId, mappings, source }: RecordToPrepare,
): Promise<PreparedRecord> {
  const { fields, rows } = planMapping(mappings);
  const rules = await lookUps.fields(module);
  const required = layoutId === undefined ? [] : await lookUps.required(module, layoutId);
  const ofFields = fields.filter(({ target }) => target !== moduleOfLookup);
  const preparation = { rules, mappings: ofFields, rows, operation, required, lookUps };
  const { values, problems } = await prepareFields(source, preparation);
  const related = nameModules({ values, problems }, rules, fields, source);
  const layout = layoutId === undefined ? {} : { Layout: { id: layoutId } };
  return {
    record: { ...layout, ...values, ...related },
    problems,
    absent: absentFields(source, mappings),
    ready: problems.length === 0,
  };
}
