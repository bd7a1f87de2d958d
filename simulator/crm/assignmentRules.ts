import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimRequest } from "../types";
import { ok, Refusal } from "./answers";
import {
  type AssignmentRule,
  type CrmContext,
  type CrmModule,
  requireModule,
  userReference,
} from "./context";

/** Zoho's own modules that have such rules, beside custom ones. */
const modulesWithRules = ["Leads", "Contacts", "Deals", "Accounts", "Tasks", "Cases"];

/** GET /settings/automation/assignment_rules: the rules of a module, or of all. */
export function listAssignmentRules(context: CrmContext, { query }: SimRequest): SimAnswer {
  const name = query.get("module");
  if (name !== null) requireRules(requireModule(context, name, { param_name: "module" }));
  const rules = context.assignmentRules.filter(({ module }) => name === null || module === name);
  if (rules.length === 0) return { status: 204 };
  return ok({ assignment_rules: rules.map((rule) => describe(context, rule)) });
}

/** The rule that a write names by `lar_id`; INVALID_DATA when the module has none of this id. */
export function assignmentRule(
  { assignmentRules }: CrmContext,
  module: CrmModule,
  id: unknown,
): AssignmentRule {
  const found = assignmentRules.find((rule) => rule.id === id && rule.module === module.apiName);
  if (found) return found;
  throw new Refusal("INVALID_DATA", "the id given seems to be invalid", {
    api_name: "lar_id",
    json_path: "$.lar_id",
  });
}

function requireRules({ apiName, generatedType }: CrmModule): void {
  if (generatedType === "custom" || modulesWithRules.includes(apiName)) return;
  throw new Refusal("NOT_SUPPORTED", "Module not supported in assignment rules", {
    param_name: "module",
  });
}

function describe(context: CrmContext, { id, module, name, assignee, created }: AssignmentRule) {
  const { user } = context.account;
  const by = userReference(context, user.id);
  const time = zonedTimestamp(created, user.timeZone);
  const picked = userReference(context, assignee);
  const { id: moduleId, plural } = requireModule(context, module);
  return {
    api_name: name.replaceAll(" ", "_"),
    module: { api_name: module, id: moduleId, name: plural },
    name,
    id,
    description: null,
    created_by: by,
    created_time: time,
    modified_by: by,
    modified_time: time,
    default_assignee: { ...picked, type: "user", resource: picked },
  };
}
