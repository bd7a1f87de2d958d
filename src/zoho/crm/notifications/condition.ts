import { closeNames } from "../../closest";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { endAll } from "../../http/endAll";
import { crmPath } from "../../http/paths";
import {
  type CrmModule,
  checkFields,
  fieldsUnseen,
  listFields,
  listModules,
} from "../metadata/metadata";

/** Fields of one module of which any one (`or`) or all (`and`) must have changed. */
export interface FieldCondition {
  module: string;
  fields: string[];
  operator: "or" | "and";
}

/** A condition in Zoho's own form (docs/zoho-crm.md#channel-conditions). */
export type ZohoCondition = Record<string, unknown>;

interface Named {
  api_name: string;
  id?: string;
}

type Selection = { field: Named } | { group_operator: string; group: Selection[] };

const maxNamed = 20;

/**
 * Puts conditions by field names into Zoho's form, with the IDs that metadata gives: one call for the modules and one
 * for each module's fields. What has Zoho's form already passes unchanged, without a call.
 * Scopes: ZohoCRM.settings.modules.READ, ZohoCRM.settings.fields.READ.
 * @throws ZohoError when a module or field does not exist; it names the closest ones.
 */
export async function resolveCondition(client: ZohoClient, condition: unknown): Promise<unknown> {
  if (!Array.isArray(condition) || !condition.some(isFieldCondition)) return condition;
  const modules = await listModules(client);
  return endAll(
    condition.map((entry) => (isFieldCondition(entry) ? resolve(client, entry, modules) : entry)),
  );
}

const isFieldCondition = (entry: unknown): entry is FieldCondition =>
  typeof entry === "object" && entry !== null && "fields" in entry && Array.isArray(entry.fields);

async function resolve(
  client: ZohoClient,
  { module, fields, operator }: FieldCondition,
  modules: CrmModule[],
): Promise<ZohoCondition> {
  const known = pick(module, modules, "there is no module", crmPath`/settings/modules`);
  const inModule = await listFields(client, module);
  const path = crmPath`/settings/fields?module=${module}`;
  if (inModule.length === 0)
    refuse({
      product: "crm",
      operation: `GET ${path}`,
      reason: fieldsUnseen(module),
      hint: checkFields,
    });
  const chosen = fields.map((name) => pick(name, inModule, `${module} has no field`, path));
  return {
    type: "field_selection",
    module: known,
    field_selection: nest(chosen, operator),
  };
}

/**
 * A group has two members, each a field or a group (docs/zoho-crm.md#channel-conditions); halves keep the nesting flat.
 */
function nest(fields: Named[], operator: string): Selection {
  const [first] = fields;
  if (fields.length === 1 && first) return { field: first };
  const half = Math.floor(fields.length / 2);
  return {
    group_operator: operator,
    group: [nest(fields.slice(0, half), operator), nest(fields.slice(half), operator)],
  };
}

function pick(name: string, known: Named[], lack: string, path: string): Named {
  const found = known.find(({ api_name }) => api_name === name);
  if (found) return { api_name: found.api_name, ...(found.id !== undefined && { id: found.id }) };
  const names = known.map(({ api_name }) => api_name);
  const closest = closeNames(name, names, maxNamed).join(", ");
  const reason = `${lack} "${name}" for the notification condition`;
  const hint = closest ? `The closest API names are: ${closest}.` : "Check the API name.";
  refuse({ product: "crm", operation: `GET ${path}`, reason, hint });
}
