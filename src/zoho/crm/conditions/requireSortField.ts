import { refuse } from "../../errors/refuse";
import { fieldKind } from "./fieldKinds";
import { findField } from "./findField";
import type { ModuleFields } from "./settleConditions";

/**
 * The API name of the field that an input sorts by, named by API name or label. What is not known is asked for afresh.
 * @throws Error naming the input, with the closest field, and for fields by which COQL does not sort.
 */
export async function requireSortField(
  input: string,
  wanted: string,
  { module, rules, freshRules }: ModuleFields,
): Promise<string> {
  const known = findField(wanted, module, await rules());
  const found = "problem" in known ? findField(wanted, module, await freshRules()) : known;
  if ("problem" in found) refuse(`${input}: ${found.problem}`);
  const { name, type } = found.rule;
  if (fieldKind(type)) return name;
  refuse(`${input}: Zoho CRM does not sort by ${type} fields such as ${name}.`);
}
