import { ownResources } from "../../errors/placeHints";
import { bulkBase, crmBase } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { clausesOnly } from "../query/coqlText";

/**
 * The module that a request names: in its query, its body, or its path; undefined where it names none. Metadata and
 * channels name it as `module`, COQL in FROM, bulk jobs as `module.api_name` (docs/zoho-crm.md#coql-grammar).
 */
export function namedModule({ path, query = {}, body }: ZohoRequest): string | undefined {
  const [place = "", inPath] = path.split("?");
  const given = Array.isArray(query) ? Object.fromEntries(query) : query;
  const { module } = { ...given, ...Object.fromEntries(new URLSearchParams(inPath)) };
  if (module !== undefined) return String(module);
  if (place === `${crmBase}/coql`) return queriedModule(body);
  if (place.startsWith(`${bulkBase}/`)) return jobModule(body);
  return place.startsWith(`${crmBase}/`)
    ? moduleInPath(place.slice(crmBase.length + 1))
    : undefined;
}

function queriedModule(body: unknown): string | undefined {
  const query = isObject(body) ? String(body.select_query) : "";
  const [, name] = /\bfrom\s+(\w+)/i.exec(clausesOnly(query)) ?? [];
  return name;
}

/** A read has it in its query, a write in each of its resources. */
function jobModule(body: unknown): string | undefined {
  const { query, resource } = isObject(body) ? body : {};
  const [first] = Array.isArray(resource) ? resource : [query];
  const module = isObject(first) && isObject(first.module) ? first.module : {};
  return typeof module.api_name === "string" ? module.api_name : undefined;
}

function moduleInPath(path: string): string | undefined {
  const [first = "", second, third] = path.split("/");
  const part = first === "settings" && second === "modules" ? third : first;
  return part && !(part === first && ownResources.has(first)) ? decode(part) : undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A builder wrote the path of a raw request.
    return part;
  }
}
