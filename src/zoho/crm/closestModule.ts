import type { ZohoClient } from "../client";
import { byCloseness } from "../closest";
import { addToHint, failureOf } from "../errors";
import { crmPath } from "../paths";
import type { ZohoRequest } from "../request";
import { namedModule } from "./namedModule";

const mostNamed = 3;

/** Zoho's codes for a module that it does not know, of bulk jobs last (CRM sheet 5, 10). */
const unknownModule = new Set(["INVALID_MODULE", "MODULE_NOT_AVAILABLE"]);

/**
 * The same client, whose errors name the closest API names where Zoho does not know the module of a request. That costs
 * one call, which is never repeated. Scope: ZohoCRM.settings.modules.READ; without it errors stay as they are.
 */
export function namingClosestModules(client: ZohoClient): ZohoClient {
  let names: Promise<string[]> | undefined;

  async function explain(request: ZohoRequest, thrown: unknown): Promise<unknown> {
    const failure = failureOf(thrown);
    const isUnknown = unknownModule.has(failure?.code ?? "") && !failure?.outcomeUnknown;
    const module = isUnknown ? namedModule(request) : undefined;
    if (module === undefined) return thrown;
    // The refusal is the error to show, not that of the look-up.
    names ??= readNames(client).catch(() => []);
    const known = await names;
    if (known.length === 0 || known.includes(module)) return thrown;
    const closest = byCloseness(module, known).slice(0, mostNamed).join(", ");
    return addToHint(thrown, `The closest API names to "${module}" are: ${closest}.`);
  }

  return {
    ...client,
    send: (request) =>
      client.send<never>(request).catch(async (thrown) => {
        throw await explain(request, thrown);
      }),
  };
}

async function readNames(client: ZohoClient): Promise<string[]> {
  const { data } = await client.send<{ modules?: { api_name: string; api_supported?: boolean }[] }>(
    {
      method: "GET",
      path: crmPath`/settings/modules`,
      retry: () => undefined,
    },
  );
  return (data?.modules ?? [])
    .filter(({ api_supported }) => api_supported !== false)
    .map(({ api_name }) => api_name);
}
