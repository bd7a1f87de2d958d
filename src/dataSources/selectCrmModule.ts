import { dataSource } from "@prismatic-io/spectral";
import { connection } from "../inputs/connection";
import { createZohoClient } from "../zoho/client";
import { toModuleChoices } from "../zoho/crm/choices";
import { type CrmModule, listModules } from "../zoho/crm/metadata";

// Their records are written through the records that they belong to.
const isPartOfOthers = ({ generated_type }: CrmModule) =>
  generated_type === "subform" || generated_type === "linking";

export const selectCrmModule = dataSource({
  display: {
    label: "Select CRM Module",
    description: "Lists the Zoho CRM modules that the API can use, custom modules included.",
  },
  dataSourceType: "picklist",
  inputs: { connection },
  perform: async (context, { connection }) => {
    const modules = await listModules(createZohoClient(connection, "crm", context));
    const usable = modules
      .filter(({ api_supported, viewable }) => api_supported && viewable !== false)
      .filter((module) => !isPartOfOthers(module));
    return { result: toModuleChoices(usable) };
  },
  examplePayload: {
    result: [
      { key: "Contacts", label: "Contacts" },
      { key: "Events", label: "Meetings (Events)" },
    ],
  },
});
