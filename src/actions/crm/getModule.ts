import { moduleExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { crmModule, output } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { getModule } from "../../zoho/crm/metadata/metadata";

export const crmGetModule = zohoAction({
  display: {
    label: "CRM - Get Module",
    description: "Gets the settings of a single Zoho CRM module.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.settings.modules.READ"],
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await getModule(client, recordType) };
  },
  examplePayload: { data: moduleExample },
  outputSchema: output(crmModule),
});
