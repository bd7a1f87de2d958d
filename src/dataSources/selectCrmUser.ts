import { dataSource } from "@prismatic-io/spectral";
import { connection } from "../inputs/connection";
import { createZohoClient } from "../zoho/client";
import { listActiveUsers } from "../zoho/crm/activeUsers";
import { toUserChoices } from "../zoho/crm/choices";

// Two calls of 200 each, so that the picker answers soon.
const mostPages = 2;

export const selectCrmUser = dataSource({
  display: {
    label: "Select CRM User",
    description: "Lists the active users of Zoho CRM, up to 400.",
  },
  dataSourceType: "picklist",
  inputs: { connection },
  perform: async (context, { connection }) => {
    const { items } = await listActiveUsers(
      createZohoClient(connection, "crm", context),
      mostPages,
    );
    return { result: toUserChoices(items) };
  },
  examplePayload: {
    result: [
      { key: "4876876000000301002", label: "Ada Example (ada@example.com)" },
      { key: "4876876000000301001", label: "Sam Sample (sam@example.com)" },
    ],
  },
});
