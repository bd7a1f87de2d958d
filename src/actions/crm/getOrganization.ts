import { action } from "@prismatic-io/spectral";
import { crmOrganizationExample } from "../../examplePayloads/people";
import { connection } from "../../inputs/connection";
import { crmOrganizationOutput } from "../../outputSchemas/people";
import { createZohoClient } from "../../zoho/createClient";
import { getOrganization } from "../../zoho/crm/organization";

export const crmGetOrganization = action({
  display: {
    label: "CRM - Get Organization",
    description: "Gets the Zoho CRM organization that the connection belongs to.",
  },
  performSafety: "safe",
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await getOrganization(client) };
  },
  examplePayload: crmOrganizationExample,
  outputSchema: crmOrganizationOutput,
});
