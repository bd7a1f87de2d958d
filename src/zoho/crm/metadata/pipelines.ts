import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isInUse, listLayouts } from "./layouts";
import { listSettings } from "./settings";

/** A pipeline of deals, with the members that the connector reads (docs/zoho-crm.md#pipelines). */
export interface Pipeline {
  /** What people see. */
  display_value?: string;
  /** What records have. */
  actual_value: string;
  [other: string]: unknown;
}

/**
 * The pipelines of a layout of deals, or of all layouts in use, each once.
 * Scopes: ZohoCRM.settings.pipeline.READ and, without a layout, ZohoCRM.settings.layouts.READ.
 */
export async function listPipelines(client: ZohoClient, layoutId?: string): Promise<Pipeline[]> {
  if (layoutId !== undefined) return readPipelines(client, layoutId);
  const found = new Map<string, Pipeline>();
  for (const { id } of (await listLayouts(client, "Deals")).filter(isInUse)) {
    for (const pipeline of await readPipelines(client, id)) {
      if (!found.has(pipeline.actual_value)) found.set(pipeline.actual_value, pipeline);
    }
  }
  return [...found.values()];
}

const readPipelines = (client: ZohoClient, layoutId: string): Promise<Pipeline[]> =>
  listSettings(client, "pipeline", crmPath`/settings/pipeline?layout_id=${layoutId}`);
