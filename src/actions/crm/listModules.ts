import { moduleExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { crmModule, list, output } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { listModules } from "../../zoho/crm/metadata/metadata";

export const crmListModules = zohoAction({
  display: {
    label: "CRM - List Modules",
    description:
      "Lists all Zoho CRM modules that the connected user sees, custom modules included.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.settings.modules.READ"],
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await listModules(client) };
  },
  examplePayload: { data: [moduleExample] },
  outputSchema: output(list(crmModule)),
});
