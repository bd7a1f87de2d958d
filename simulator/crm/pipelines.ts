import type { SimAnswer, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import type { CrmContext, Values } from "./context";
import { pickListEntry } from "./fields";
import type { ItemError } from "./values";

/** A pipeline of deals (docs/zoho-crm.md#pipelines). */
interface Pipeline {
  id: string;
  /** What records have, and what people see. */
  actual: string;
  display: string;
  stages: readonly Stage[];
}

interface Stage {
  id: string;
  actual: string;
  display: string;
}

/** The pipelines of deals; each has all stages unless a test names those that it has. */
function pipelinesOf({ account, modules, pipelines }: CrmContext): Pipeline[] {
  // Their IDs begin as the owner's does; a stage has one in all pipelines.
  const begin = account.user.id.slice(0, -4);
  const entriesOf = (field: string, digit: number): Stage[] =>
    (modules.get("Deals")?.fields.get(field)?.pickList ?? []).map((entry, index) => {
      const { actual, display } = pickListEntry(entry);
      const id = `${begin}${digit}${String(index + 1).padStart(3, "0")}`;
      return { id, actual: String(actual), display };
    });
  const stages = entriesOf("Stage", 8);
  return entriesOf("Pipeline", 9).map((pipeline) => {
    const names = pipelines.get(pipeline.actual);
    const kept = names ? stages.filter(({ actual }) => names.includes(actual)) : stages;
    return { ...pipeline, stages: kept };
  });
}

/** GET /settings/pipeline and /settings/pipeline/{id}: the layout of deals must be named. */
export function readPipelines(context: CrmContext, { query }: SimRequest, id?: string): SimAnswer {
  const layoutId = query.get("layout_id");
  const details = { param_name: "layout_id" };
  if (layoutId === null) {
    const message = "One of the expected parameter is missing";
    throw new Refusal("REQUIRED_PARAM_MISSING", message, details);
  }
  const layouts = context.modules.get("Deals")?.layouts ?? [];
  if (!layouts.some((layout) => layout.id === layoutId)) {
    throw new Refusal("INVALID_DATA", "Invalid layoutid", details);
  }
  const all = pipelinesOf(context);
  const found = all.filter((one) => id === undefined || one.id === id);
  const pipeline = found.map((one) => renderPipeline(context, one, one === all[0]));
  return pipeline.length > 0 ? ok({ pipeline }) : empty(204);
}

const renderPipeline = ({ account }: CrmContext, one: Pipeline, isDefault: boolean): Values => ({
  display_value: one.display,
  default: isDefault,
  maps: one.stages.map(({ id, actual, display }, index) => {
    const [category, digits] = closed[actual] ?? ["Pipeline", "7092"];
    return {
      display_value: display,
      sequence_number: index + 1,
      forecast_category: { name: category, id: account.user.id.slice(0, -4) + digits },
      actual_value: actual,
      id,
      forecast_type: actual in closed ? actual : "Open",
    };
  }),
  actual_value: one.actual,
  id: one.id,
});

/** What stages of closed deals count as in forecasts, with the last digits of the category's ID. */
const closed: Readonly<Record<string, readonly [category: string, digits: string]>> = {
  "Closed Won": ["Closed", "7094"],
  "Closed Lost": ["Omitted", "7096"],
};

/** MAPPING_MISMATCH for a stage that the deal's pipeline does not have (docs/zoho-crm.md#conversion-of-leads). */
export function stageError(context: CrmContext, deal: Values, path: string): ItemError | undefined {
  const { Pipeline, Stage } = deal;
  const pipeline = pipelinesOf(context).find(({ actual }) => actual === Pipeline);
  if (!pipeline || pipeline.stages.some(({ actual }) => actual === Stage)) return undefined;
  return {
    code: "MAPPING_MISMATCH",
    message: "Pipeline doesn't contain the Stage",
    details: { mapped_field: "Pipeline", api_name: "Stage", json_path: `${path}.Stage` },
  };
}
