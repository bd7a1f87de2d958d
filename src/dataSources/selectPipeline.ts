import { input } from "@prismatic-io/spectral";
import { connection } from "../inputs/connection";
import { layoutId as anyLayoutId } from "../inputs/crm";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toPipelineChoices } from "../zoho/crm/metadata/choices";
import { listPipelines } from "../zoho/crm/metadata/pipelines";
import { pickerBudget } from "../zoho/http/retry";

const layoutId = input({
  ...anyLayoutId,
  comments: "The ID of a layout of Deals; leave empty for the pipelines of all layouts.",
});

export const selectPipeline = zohoDataSource({
  display: {
    label: "Select Pipeline",
    description: "Lists the pipelines of Zoho CRM deals, of one layout or of all.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.pipeline.READ", "ZohoCRM.settings.layouts.READ"],
  inputs: { connection, layoutId },
  perform: async (context, { connection, layoutId }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toPipelineChoices(await listPipelines(client, layoutId)) };
  },
  examplePayload: {
    result: [
      { key: "Partners", label: "Partners" },
      { key: "Standard (Standard)", label: "Standard (Standard)" },
    ],
  },
});
