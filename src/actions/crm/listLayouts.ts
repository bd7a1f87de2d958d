import { action } from "@prismatic-io/spectral";
import { layoutsExample } from "../../examplePayloads/crmMetadata";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { layoutsOutput } from "../../outputSchemas/crmMetadata";
import { createZohoClient } from "../../zoho/createClient";
import { listLayouts } from "../../zoho/crm/layouts";

export const crmListLayouts = action({
  display: {
    label: "CRM - List Layouts",
    description:
      "Lists the layouts of a Zoho CRM module with their fields and which of them a layout requires.",
  },
  performSafety: "safe",
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await listLayouts(client, recordType) };
  },
  examplePayload: layoutsExample,
  outputSchema: layoutsOutput,
});
