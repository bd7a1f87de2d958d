import { refuse } from "../../errors/refuse";
import { findField } from "./findField";
import type { ModuleFields } from "./settleConditions";

/**
 * The API name of the field that an input names, by API name or label. What is not known is asked for afresh.
 * @throws Error naming the input, with the closest field.
 */
export async function requireField(
  input: string,
  wanted: string,
  { module, rules, freshRules }: ModuleFields,
): Promise<string> {
  const known = findField(wanted, module, await rules());
  const found = "problem" in known ? findField(wanted, module, await freshRules()) : known;
  if ("problem" in found) refuse(`${input}: ${found.problem}`);
  return found.rule.name;
}
