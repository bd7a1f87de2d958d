import { Refusal } from "./answers";
import { assignmentRule } from "./assignmentRules";
import type { CrmContext, CrmModule, Values } from "./context";
import { isObject } from "./items";

/** What a write's body asks for beside its rows (docs/zoho-crm.md#automation-of-writes). */
export interface Automation {
  /** Whether workflow rules run. */
  runsWorkflows: boolean;
  /** The user whom the assignment rule of the body picks. */
  assignee?: string;
}

const triggers = ["workflow", "approval", "blueprint", "pathfinder", "orchestration"];
const skippable = ["cadences", "assignment_rules", "connected_workflows"];
const actions = ["insert", "update"];

/** Reads what runs after a write; refuses names that Zoho does not know. */
export function readAutomation(context: CrmContext, module: CrmModule, body: Values): Automation {
  const { trigger, skip_feature_execution: skipped = [], lar_id: rule } = body;
  if (trigger !== undefined && !isListOf(triggers, trigger)) throw invalid("trigger", triggers);
  const skips = readSkipped(skipped);
  return {
    runsWorkflows: trigger === undefined || (trigger as string[]).includes("workflow"),
    assignee:
      rule === undefined || rule === null || skips.includes("assignment_rules")
        ? undefined
        : assignmentRule(context, module, rule).assignee,
  };
}

const isListOf = (known: readonly string[], list: unknown) =>
  Array.isArray(list) && list.every((one) => known.includes(one as string));

/** The names of features that a write skips; an upsert may name the action beside them. */
function readSkipped(skipped: unknown): unknown[] {
  const key = "skip_feature_execution";
  if (!Array.isArray(skipped) || !skipped.every(isObject)) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      expected_data_type: "jsonarray",
      api_name: key,
      json_path: `$.${key}`,
    });
  }
  for (const [index, { name, action = "insert" }] of skipped.entries()) {
    if (!skippable.includes(name as string)) {
      throw invalid("name", skippable, `$.${key}[${index}].name`);
    }
    if (!actions.includes(action as string)) {
      throw invalid("action", actions, `$.${key}[${index}].action`);
    }
  }
  return skipped.map(({ name }) => name);
}

const invalid = (
  api_name: string,
  supported_values: readonly string[],
  json_path = `$.${api_name}`,
) => new Refusal("INVALID_DATA", "invalid data", { api_name, json_path, supported_values });
