import { addToHint, failureOf } from "../../errors/errors";
import { isObject } from "../../isObject";
import { findField } from "./findField";
import type { ModuleFields } from "./settleConditions";

/** The columns of a query, as its form names them. */
export interface ColumnNames {
  /** As COQL takes them; what is no field stays as it is, since metadata does not name all that COQL selects. */
  columns: string[];
  /** COQL's refusal of one of them, with the field that was perhaps meant. */
  explain(thrown: unknown): unknown;
}

/** Finds the fields that columns name by API name, label or another spelling. */
export async function columnNames(
  names: readonly string[],
  { module, rules }: ModuleFields,
): Promise<ColumnNames> {
  const known = await rules();
  const problems = new Map<string, string>();
  const columns = names.map((name) => {
    // The names of joined fields and of Zoho's own members stand in no list of fields.
    if (/[.$]/.test(name)) return name;
    const found = findField(name, module, known);
    if ("rule" in found) return found.rule.name;
    problems.set(name, found.problem);
    return name;
  });
  const explain = (thrown: unknown) => {
    const { details } = failureOf(thrown) ?? {};
    const refused = isObject(details) ? [details.column_name].flat() : [];
    const problem = refused.map((name) => problems.get(String(name))).find(Boolean);
    return problem ? addToHint(thrown, `Fields: ${problem}`) : thrown;
  };
  return { columns: [...new Set(columns)], explain };
}
