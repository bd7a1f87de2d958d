import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toModuleChoices } from "../zoho/crm/metadata/choices";
import { listWatchableModules } from "../zoho/crm/notifications/watchable";
import { pickerBudget } from "../zoho/http/retry";

export const selectWatchableModule = zohoDataSource({
  display: {
    label: "Select Watchable Module",
    description: "Lists the Zoho CRM modules that Zoho notifies of, custom modules included.",
  },
  dataSourceType: "picklist",
  scopes: ["ZohoCRM.settings.modules.READ"],
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toModuleChoices(await listWatchableModules(client)) };
  },
  examplePayload: {
    result: [
      { key: "Deals", label: "Deals" },
      { key: "Events", label: "Meetings (Events)" },
    ],
  },
});
