import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { rowsOf } from "../records/rows";
import { recordIdOf } from "../rows/rowNames";
import { moduleName } from "./listDeletedRecords";

/** Of IDs in a query, fewer than 1,024 characters are certain (docs/zoho-crm.md#delete-records). */
const maxIds = 50;

/**
 * Which of the records exist, of rows that name their modules, 50 with each call. What cannot be read is not among them,
 * and nothing fails. Scope: ZohoCRM.modules.{module}.READ where it is there.
 */
export async function findLiving(
  client: ZohoClient,
  rows: readonly unknown[],
): Promise<Set<string>> {
  const living = new Set<string>();
  for (const [module, ids] of byModule(rows)) {
    const path = crmPath`/${module}`;
    try {
      for (let start = 0; start < ids.length; start += maxIds) {
        const query = { ids: ids.slice(start, start + maxIds).join(","), fields: "id" };
        const { data } = await client.send<unknown>({ method: "GET", path, query });
        for (const { id } of rowsOf<{ id: unknown }>(data, "data", `GET ${path}`)) {
          living.add(String(id));
        }
      }
    } catch (thrown) {
      client.log.debug(`Whether records of ${module} exist is not known: ${String(thrown)}`);
    }
  }
  return living;
}

function byModule(rows: readonly unknown[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const row of rows) {
    const [id, module] = [recordIdOf(row), isObject(row) ? moduleName(row) : undefined];
    if (id === undefined || module === undefined) continue;
    found.set(module, [...(found.get(module) ?? []), id]);
  }
  return found;
}
