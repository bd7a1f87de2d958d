import { byCloseness } from "../../closest";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { type CrmModule, listModules } from "../metadata/metadata";

/** What can be watched of a module: an event is `Module.operation`. */
export const watchOperations = ["create", "edit", "delete", "all"];

/**
 * Zoho's own modules that it tells changes of (docs/zoho-crm.md#modules-that-can-be-watched), without
 * the `__s` that some API names end in.
 */
const standard = new Set([
  "Leads",
  "Accounts",
  "Contacts",
  "Deals",
  "Campaigns",
  "Tasks",
  "Cases",
  "Events",
  "Calls",
  "Solutions",
  "Products",
  "Vendors",
  "Price_Books",
  "Quotes",
  "Sales_Orders",
  "Purchase_Orders",
  "Invoices",
  "Appointments",
  "Appointments_Rescheduled_History",
  "Services",
]);

const isWatchable = ({ api_name, api_supported, viewable, generated_type }: CrmModule) =>
  api_supported &&
  viewable !== false &&
  (generated_type === "custom" || standard.has(api_name.replace(/__s$/, "")));

/** The modules whose changes Zoho notifies of, custom ones included. Scope: ZohoCRM.settings.modules.READ. */
export const listWatchableModules = async (client: ZohoClient): Promise<CrmModule[]> =>
  (await listModules(client)).filter(isWatchable);

const maxNamed = 30;

/**
 * A module that can be watched, in one call.
 * @throws ZohoError when it cannot be, or does not exist; it names those that can.
 */
export async function requireWatchableModule(
  client: ZohoClient,
  apiName: string,
): Promise<CrmModule> {
  const modules = await listWatchableModules(client);
  const found = modules.find(({ api_name }) => api_name === apiName);
  if (found) return found;
  refuse({
    product: "crm",
    operation: `GET ${crmPath`/settings/modules`}`,
    reason: notWatchable(apiName),
    hint: modulesToWatch(apiName, modules),
  });
}

export const notWatchable = (apiName: string) => `Zoho does not notify of changes in "${apiName}"`;

/** Names the modules that can be watched. */
export function modulesToWatch(wanted: string, modules: CrmModule[]): string {
  const names = modules.map(({ api_name }) => api_name);
  const shown = byCloseness(wanted, names).slice(0, maxNamed);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  return `Modules that can be watched, the closest spelling first: ${shown.join(", ") || "none"}${more}.`;
}
