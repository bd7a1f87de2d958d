import { listFieldNames } from "../../zoho/crm/metadata/metadata";
import { listQueriedFields } from "../../zoho/crm/query/queriedFields";
import { day } from "../../zoho/durations";
import type { ZohoClient } from "../../zoho/http/client";
import type { KnownFields, Memory } from "./memory";
import { areFields } from "./readMemory";

/**
 * The fields that a trigger delivers besides its own: those named, else all of the module, which are asked for once
 * a day.
 * @param byCoql leaves out the fields that COQL cannot select.
 */
export async function deliveredFields(
  client: ZohoClient,
  module: string,
  named: string[],
  byCoql: boolean,
  memory: Memory,
): Promise<string[]> {
  const own = ["Created_Time", "Modified_Time"];
  if (named.length > 0) return [...own, ...named];
  const known = memory.fields as KnownFields | undefined;
  const isFresh = known?.byCoql === byCoql && Math.abs(Date.now() - known.at) < day;
  if (isFresh && hasFields(known.names)) return [...own, ...known.names];
  const names = byCoql
    ? await listQueriedFields(client, module)
    : await listFieldNames(client, module);
  const found: KnownFields = { names, at: Date.now(), byCoql };
  // What does not fit into a state is asked for again each time.
  if (hasFields(names)) memory.fields = areFields(found) ? found : undefined;
  return [...own, ...names];
}

/** Tells whether Zoho named any field; where it names none, it is asked again each time. */
const hasFields = (names: string[]) => names.some((name) => name !== "id");
