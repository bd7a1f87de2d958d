import { closeNames } from "../../closest";
import type { ZohoClient } from "../../http/client";
import type { FieldMemory } from "../fieldMemory";
import type { FieldRule } from "../prepare/fieldRule";

/**
 * Warns of the fields that were asked for and that no record has: Zoho leaves out names that it does not know, without
 * an error (docs/zoho-crm.md#fields-that-lists-leave-out). The module's fields are looked up only then. Records stay as they are.
 */
export async function warnOfUnseenFields(
  { log }: ZohoClient,
  module: string,
  asked: string[],
  records: object[],
  memory: FieldMemory,
): Promise<void> {
  const unseen = unseenFields(asked, records);
  if (unseen.length === 0) return;
  const known = await memory.rules(module);
  const areKnown = known === undefined || unseen.every((name) => find(name, known));
  const rules = areKnown ? known : await memory.freshRules(module);
  for (const name of new Set(unseen)) log.warn(describe(name, module, rules));
}

/** The fields that were asked for and that no record has; none where there is no record. */
export const unseenFields = (asked: string[], records: object[]): string[] =>
  records.length === 0
    ? []
    : asked.filter(
        // What begins with `$` is said of a record besides its fields.
        (name) => !name.startsWith("$") && !records.some((record) => Object.hasOwn(record, name)),
      );

const find = (wanted: string, rules: FieldRule[]) => rules.find(({ name }) => name === wanted);

function describe(wanted: string, module: string, rules: FieldRule[] | undefined): string {
  const lack = `Zoho CRM gives no field "${wanted}" of ${module}.`;
  if (rules === undefined) {
    return `${lack} Check the API name, and whether the connection's user may see the field.`;
  }
  const found = find(wanted, rules);
  if (found) return `${lack} ${leftOut.get(found.type) ?? "The module has it all the same."}`;
  const [closest] = closeNames(wanted, namesOf(rules), 1);
  const meant = rules.find(({ name, label }) => name === closest || label === closest);
  return meant
    ? `${lack} The field with the closest name is "${meant.name}" (${meant.label}).`
    : `${lack} The module has no field with such a name.`;
}

const withOne = "come with CRM - Get Record alone";

/** Why Zoho leaves out a field that the module has, by its type. */
const leftOut = new Map([
  ["subform", `Lists leave out subforms, which ${withOne}.`],
  ["multiselectlookup", `Lists leave out multi-select lookups, which ${withOne}.`],
  ["multiuserlookup", `Lists leave out multi-user lookups, which ${withOne}.`],
]);

const namesOf = (rules: FieldRule[]) => rules.flatMap(({ name, label }) => [name, label]);
