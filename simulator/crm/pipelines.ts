import type { CrmContext, Values } from "./context";
import { pickListEntry } from "./fields";
import type { ItemError } from "./values";

/** The stages of a pipeline of deals, by the pipeline's name; undefined where there is no such pipeline. */
function stagesOf({ modules, pipelines }: CrmContext, pipeline: string) {
  const fields = modules.get("Deals")?.fields;
  const valuesOf = (name: string) =>
    (fields?.get(name)?.pickList ?? []).map((entry) => String(pickListEntry(entry).actual));
  if (!valuesOf("Pipeline").includes(pipeline)) return undefined;
  return pipelines.get(pipeline) ?? valuesOf("Stage");
}

/** MAPPING_MISMATCH for a stage that the deal's pipeline does not have (docs/zoho-crm.md#pipelines). */
export function stageError(context: CrmContext, deal: Values, path: string): ItemError | undefined {
  const stages = stagesOf(context, String(deal.Pipeline));
  if (!stages || stages.includes(String(deal.Stage))) return undefined;
  return {
    code: "MAPPING_MISMATCH",
    message: "Pipeline doesn't contain the Stage",
    details: { mapped_field: "Pipeline", api_name: "Stage", json_path: `${path}.Stage` },
  };
}
