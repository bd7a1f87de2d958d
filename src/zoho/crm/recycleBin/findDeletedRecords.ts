import { byCloseness } from "../../closest";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import type { Chosen, EventExtent } from "../history/gatherEvents";
import { listModules } from "../metadata/metadata";
import { type BinFilter, type BinRow, binPath, listDeletedRecords } from "./listDeletedRecords";

const maxNamed = 3;

/**
 * The same as `listDeletedRecords`, for a module that a builder names. Of a module that does not exist, Zoho's bin looks
 * empty, so that an empty list asks for the modules.
 * Scopes: ZohoCRM.settings.recycle_bin.READ; ZohoCRM.settings.modules.READ where it is there.
 * @throws ZohoError that names the closest modules where there is none of the name.
 */
export async function findDeletedRecords(
  client: ZohoClient,
  filter: BinFilter,
  extent: EventExtent,
): Promise<Chosen<BinRow>> {
  const found = await listDeletedRecords(client, filter, extent);
  if (found.data.length > 0 || filter.module === undefined) return found;
  const module = await requireModule(client, filter.module);
  if (module === filter.module) return found;
  return listDeletedRecords(client, { ...filter, module }, extent);
}

/** The API name as Zoho writes it; the name as given where modules cannot be read. */
async function requireModule(client: ZohoClient, wanted: string): Promise<string> {
  const names = await listModules(client).then(
    (modules) => modules.map(({ api_name }) => api_name),
    (thrown: Error) => {
      client.log.debug(`Whether there is a module ${wanted} is not known: ${thrown.message}`);
      return [wanted];
    },
  );
  const known = names.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (known !== undefined) return known;
  const closest = byCloseness(wanted, names).slice(0, maxNamed).join(", ");
  refuse({
    product: "crm",
    operation: `GET ${binPath}`,
    code: "INVALID_MODULE",
    reason: `Zoho CRM has no module "${wanted}"`,
    hint: `Check Record Type. The closest API names to "${wanted}" are: ${closest}.`,
  });
}
