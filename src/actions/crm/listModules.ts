import { action } from "@prismatic-io/spectral";
import { moduleExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { crmModule, list, output } from "../../schemas";
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
  examplePayload: { data: [moduleExample] },
  outputSchema: output(list(crmModule)),
});
