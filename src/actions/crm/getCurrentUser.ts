import { userExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { crmUser, output } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { getCurrentUser } from "../../zoho/crm/metadata/users";

export const crmGetCurrentUser = zohoAction({
  display: {
    label: "CRM - Get Current User",
    description: "Gets the Zoho CRM user who authorized the connection.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.users.READ"],
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await getCurrentUser(client) };
  },
  examplePayload: { data: userExample },
  outputSchema: output(crmUser),
});
