import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toUserChoices } from "../zoho/crm/metadata/choices";
import { listAllUsers } from "../zoho/crm/metadata/users";
import { pickerBudget } from "../zoho/http/retry";

// Two calls of 200 each, so that the picker answers soon.
const walk = { maxPages: 2, keepTime: 0 };

export const selectCrmUser = zohoDataSource({
  display: {
    label: "Select CRM User",
    description: "Lists the active users of Zoho CRM, up to 400.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.users.READ"],
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const { users } = await listAllUsers(client, { type: "ActiveUsers", perPage: 200 }, walk);
    return { result: toUserChoices(users) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000301002", label: "Ada Example (ada@example.com)" },
      { key: "4876876000000301001", label: "Sam Sample (sam@example.com)" },
    ],
  },
});
