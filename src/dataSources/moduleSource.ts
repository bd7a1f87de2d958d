import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { type Capability, usableModules } from "../zoho/crm/metadata/capabilities";
import { toModuleChoices } from "../zoho/crm/metadata/choices";
import { listModules } from "../zoho/crm/metadata/metadata";
import { pickerBudget } from "../zoho/http/retry";

/** A picker of the modules with whose records the connected user can do something. */
export const moduleSource = (capability: Capability, label: string, description: string) =>
  zohoDataSource({
    display: { label, description },
    dataSourceType: "picklist",
    scopes: ["ZohoCRM.settings.modules.READ"],
    inputs: { connection },
    perform: async (context, { connection }) => {
      const modules = await listModules(createZohoClient(connection, "crm", context, pickerBudget));
      return { result: toModuleChoices(usableModules(modules, capability)) };
    },
    examplePayload: {
      result: [
        { key: "Contacts", label: "Contacts" },
        { key: "Events", label: "Meetings (Events)" },
      ],
    },
  });
