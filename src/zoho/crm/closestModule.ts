import type { ZohoClient } from "../client";
import { byCloseness } from "../closest";
import { addToHint, failureOf } from "../errors";
import { crmPath } from "../paths";
import { readSettings } from "./settings";

const mostNamed = 3;

/**
 * Runs what is done in a module.
 * @throws what it throws; where Zoho does not know the module, with the closest API names, for one more call. Scope:
 * ZohoCRM.settings.modules.READ.
 */
export async function inModule<T>(
  client: ZohoClient,
  module: string,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    throw await nameClosest(client, module, thrown);
  }
}

async function nameClosest(client: ZohoClient, module: string, thrown: unknown): Promise<unknown> {
  const failure = failureOf(thrown);
  if (failure?.code !== "INVALID_MODULE" || failure.outcomeUnknown) return thrown;
  // The refusal is the error to show, not that of the look-up.
  const found = await readSettings<{ api_name: string; api_supported?: boolean }>(
    client,
    "modules",
    crmPath`/settings/modules`,
  ).catch(() => undefined);
  const names = (found?.items ?? [])
    .filter(({ api_supported }) => api_supported !== false)
    .map(({ api_name }) => api_name);
  if (names.length === 0 || names.includes(module)) return thrown;
  const closest = byCloseness(module, names).slice(0, mostNamed).join(", ");
  return addToHint(thrown, `The closest API names to "${module}" are: ${closest}.`);
}
