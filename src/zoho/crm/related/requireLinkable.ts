import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { listFields } from "../metadata/metadata";
import { type FieldRule, toFieldRule } from "../prepare/fieldRule";
import { isLinkedList } from "./linkField";
import { type ListName, moduleOfList, requireRelatedList } from "./relatedList";

/** Lists whose records are made for one record, and what makes them. */
const madeBy: Record<string, string> = {
  Notes: "CRM - Add Note",
  Attachments: "CRM - Add attachment",
};

/**
 * Makes sure that records of a related list are linked by a call of its own (docs/zoho-crm.md#linking-of-records). Known
 * lists cost no call, others two. Scopes: ZohoCRM.settings.related_lists.READ and ZohoCRM.settings.fields.READ.
 * @throws ZohoError naming the field to update where the list's records point to the record by a lookup.
 */
export async function requireLinkable(client: ZohoClient, name: ListName): Promise<void> {
  const { module, list } = name;
  if (isLinkedList(module, list)) return;
  const target = moduleOfList(await requireRelatedList(client, name));
  const rules = (await listFields(client, target)).map(toFieldRule);
  const lookups = rules.filter((rule) => pointsTo(rule, module));
  const maker = Object.hasOwn(madeBy, target) ? madeBy[target] : undefined;
  if (lookups.length === 0 && !maker) return;
  refuse({
    product: "crm",
    operation: `PUT ${crmPath`/${module}`}/{Record ID}${crmPath`/${list}`.replace(/^\/crm\/v8/, "")}`,
    code: "LINKED_BY_LOOKUP",
    reason: `the records of the related list ${list} belong to one record of ${module} each, and are not linked`,
    hint: maker
      ? `Add one with ${maker}.`
      : `Update the field ${lookups.map((rule) => rule.name).join(" or ")} of ${target} with CRM - Update Record: it takes the ID of the record of ${module}, and is emptied to end the relation.`,
  });
}

/** Whether a field is a lookup to the module; of one to any module, only where it is named for it. */
function pointsTo({ type, lookup, name }: FieldRule, module: string): boolean {
  if (type !== "lookup") return false;
  if (lookup !== undefined) return lookup === module;
  return name === "What_Id" && module !== "Contacts";
}
