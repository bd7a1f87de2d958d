import { closeNames } from "../../closest";
import { addToHint, failureOf } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { usableModules } from "./capabilities";
import type { CrmModule } from "./metadata";
import { namedModule } from "./namedModule";

const maxNamed = 3;

/** Zoho's codes for a module that it does not know, of bulk jobs last (docs/zoho-crm.md#bulk-paths). */
const unknownModule = new Set(["INVALID_MODULE", "MODULE_NOT_AVAILABLE"]);

/**
 * The same client, whose errors name the closest API names where Zoho does not know the module of a request. That costs
 * one call, which is never repeated. Scope: ZohoCRM.settings.modules.READ; without it errors stay as they are.
 */
export function namingClosestModules(client: ZohoClient): ZohoClient {
  const closest = openClosestModules(client);

  async function explain(request: ZohoRequest, thrown: unknown): Promise<unknown> {
    const failure = failureOf(thrown);
    const module = failure?.outcomeUnknown ? undefined : namedModule(request);
    const hint = module && (await closest(failure?.code, module));
    return hint ? addToHint(thrown, hint) : thrown;
  }

  return {
    ...client,
    send: (request) =>
      client.send<never>(request).catch(async (thrown) => {
        throw await explain(request, thrown);
      }),
  };
}

/**
 * What names the closest modules in a hint, by the code of a refusal and its module. It is undefined where Zoho knows
 * the module, or none is close. All refusals cost one call together.
 */
export function openClosestModules(client: ZohoClient) {
  let modules: Promise<CrmModule[]> | undefined;

  return async (code: string | null | undefined, module: string): Promise<string | undefined> => {
    if (!unknownModule.has(code ?? "")) return undefined;
    // The refusal is the error to show, not that of the look-up.
    modules ??= readModules(client).catch(() => []);
    const known = (await modules).filter(({ api_supported }) => api_supported !== false);
    if (known.some(({ api_name }) => api_name === module)) return undefined;
    const offered = usableModules(known, "viewable").map(({ api_name }) => api_name);
    const closest = closeNames(module, offered, maxNamed).join(", ");
    return closest === "" ? undefined : `The closest API names to "${module}" are: ${closest}.`;
  };
}

async function readModules(client: ZohoClient): Promise<CrmModule[]> {
  const { data } = await client.send<{ modules?: CrmModule[] }>({
    method: "GET",
    path: crmPath`/settings/modules`,
    retry: () => undefined,
  });
  return data?.modules ?? [];
}
