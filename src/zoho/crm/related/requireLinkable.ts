import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { listFields } from "../metadata/metadata";
import type { CrmRelatedList } from "../metadata/relatedLists";
import { type FieldRule, toFieldRule } from "../prepare/fieldRule";
import { isLinkedList } from "./linkField";
import type { LinkingModule } from "./readLinks";
import { type ListName, moduleOfList, requireRelatedList } from "./relatedList";

/** Lists whose records are made for one record, and what makes them. */
const madeBy: Record<string, string> = {
  Notes: "CRM - Add Note",
  Attachments: "CRM - Add attachment",
};

/**
 * Makes sure that records of a related list are linked (docs/zoho-crm.md#linking-of-records). Known lists cost no call,
 * others two. Scopes: ZohoCRM.settings.related_lists.READ and ZohoCRM.settings.fields.READ.
 * @returns the linking module of a multi-select lookup; undefined where links have calls of their own.
 * @throws ZohoError naming the field to update where the list's records point to the record by a lookup.
 */
export async function requireLinkable(
  client: ZohoClient,
  name: ListName,
): Promise<LinkingModule | undefined> {
  const { module, list } = name;
  if (isLinkedList(module, list)) return undefined;
  const found = await requireRelatedList(client, name);
  if (typeof found.linkingmodule === "string" && found.linkingmodule !== "") {
    return findLinking(client, name, found, found.linkingmodule);
  }
  const target = moduleOfList(found);
  const maker = Object.hasOwn(madeBy, target) ? madeBy[target] : undefined;
  // Zoho names no fields of attachments.
  const rules = maker ? [] : (await listFields(client, target)).map(toFieldRule);
  const lookups = rules.filter((rule) => pointsTo(rule, module));
  if (lookups.length === 0 && !maker) return undefined;
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

/**
 * The lookups of a linking module: one points to the record's module, the other to the list's. Where both modules are
 * one, metadata of the list names the other lookup (docs/zoho-crm.md#linked-records).
 */
async function findLinking(
  client: ZohoClient,
  { module, list }: ListName,
  found: CrmRelatedList,
  linking: string,
): Promise<LinkingModule> {
  const target = moduleOfList(found);
  const lookups = (await listFields(client, linking))
    .map(toFieldRule)
    .filter(({ type }) => type === "lookup");
  const others = lookups.filter(({ lookup }) => lookup === target);
  const named = others.find(({ name }) => name === found.connectedlookupApiName);
  const other = named ?? others[0];
  const own = lookups.find((rule) => rule.lookup === module && rule !== other);
  if (own && other) return { module: linking, own: own.name, other: other.name };
  refuse({
    product: "crm",
    operation: `GET ${crmPath`/settings/fields?module=${linking}`}`,
    code: "LINKING_UNCLEAR",
    reason: `the module ${linking}, which links the related list ${list}, shows no lookups to ${module} and ${target}`,
    hint: "Check that the connected user may see the fields of that module.",
  });
}

/** Whether a field is a lookup to the module; of one to any module, only where it is named for it. */
function pointsTo({ type, lookup, name }: FieldRule, module: string): boolean {
  if (type !== "lookup") return false;
  if (lookup !== undefined) return lookup === module;
  return name === "What_Id" && module !== "Contacts";
}
