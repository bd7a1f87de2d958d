import { refuse } from "../../errors/refuse";
import type { FieldMemory } from "../fieldMemory";
import { fileTypes } from "../prepare/fieldRule";
import { nameFields } from "../values/names";

const label = "Fields From";

/** The others that one merge takes (docs/zoho-crm.md#merge-of-records). */
const maxOthers = 2;

/** @throws Error for others that cannot be merged into a master: none, too many, twice the same, or the master. */
export function refuseOthers(masterId: string, otherIds: readonly string[]): void {
  if (otherIds.length === 0) refuse("Other Records is empty. Give one or two record IDs.");
  if (otherIds.length > maxOthers) {
    refuse(
      `Other Records names ${otherIds.length} records, and a merge takes at most ${maxOthers} beside the master. Nothing was sent. Merge the further ones by another step.`,
    );
  }
  if (new Set([masterId, ...otherIds]).size <= otherIds.length) {
    refuse(
      "Other Records names a record twice, or the master. Nothing was sent. Give different records.",
    );
  }
}

/**
 * The records from which fields are taken, by the fields' API names.
 * @param given names as the builder gave them, each with the ID of its record.
 * @param ids the records that are merged.
 * @throws Error for what is no field of the module, a field of files, or another record.
 */
export async function settleSources(
  memory: Pick<FieldMemory, "rules" | "freshRules">,
  module: string,
  given: ReadonlyMap<string, string>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  for (const [name, id] of given) {
    if (!ids.includes(id)) {
      refuse(
        `${label} takes "${name}" from record ${id}, which is not merged. Nothing was sent. Give the ID of the master or of one of Other Records.`,
      );
    }
  }
  if (given.size === 0) return new Map();
  const rules = await memory.freshRules(module);
  if (!rules) return new Map(given);
  const named = nameFields([...given.keys()], rules, "update");
  return new Map([...given].map(([name, id]) => [fieldOf(name, named.get(name), module), id]));
}

type Named = ReturnType<typeof nameFields> extends Map<string, infer Field> ? Field : never;

function fieldOf(name: string, field: Named | undefined, module: string): string {
  if (!field || field.kind === "noField" || field.kind === "unknown") {
    const closest = field?.kind === "unknown" ? field.closest : undefined;
    const meant = closest === undefined ? "" : ` The closest one is ${closest}.`;
    refuse(`${label} names "${name}", which is no field of ${module}.${meant} Nothing was sent.`);
  }
  if (!fileTypes.has(field.rule.type)) return field.rule.name;
  refuse(
    `${label} names "${name}", a field of files. The master's files stay. Nothing was sent. Leave the field out.`,
  );
}
