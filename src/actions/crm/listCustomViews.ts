import { action } from "@prismatic-io/spectral";
import { customViewsExample } from "../../examplePayloads/crmMetadata";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { customViewsOutput } from "../../outputSchemas/crmMetadata";
import { createZohoClient } from "../../zoho/createClient";
import { listCustomViews } from "../../zoho/crm/customViews";

export const crmListCustomViews = action({
  display: {
    label: "CRM - List Custom Views",
    description: "Lists all custom views of a Zoho CRM module.",
  },
  performSafety: "safe",
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context);
    const { items } = await listCustomViews(client, recordType);
    return { data: items };
  },
  examplePayload: customViewsExample,
  outputSchema: customViewsOutput,
});
