import { action } from "@prismatic-io/spectral";
import { modulesExample } from "../../examplePayloads/crmMetadata";
import { connection } from "../../inputs/connection";

import { modulesOutput } from "../../outputSchemas/crmMetadata";
import { createZohoClient } from "../../zoho/createClient";
import { listModules } from "../../zoho/crm/metadata";

export const crmListModules = action({
  display: {
    label: "CRM - List Modules",
    description:
      "Lists all Zoho CRM modules that the connected user sees, custom modules included.",
  },
  performSafety: "safe",
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await listModules(client) };
  },
  examplePayload: modulesExample,
  outputSchema: modulesOutput,
});
