import { refuse } from "../errors/refuse";

/**
 * Builds an API path whose variable parts are encoded, so that a record id with `/` or `?` cannot change the path.
 * @throws Error when a part is empty, made of dots only, or not valid Unicode.
 */
function encodedPath(base: string) {
  return (literals: TemplateStringsArray, ...parts: string[]): string =>
    base + String.raw({ raw: literals }, ...parts.map(encodePart));
}

function encodePart(part: string): string {
  // Dots would be resolved away and lone surrogates cannot be encoded.
  if (/^\.*$|\p{Surrogate}/u.test(part)) {
    refuse(`"${part}" cannot be part of a Zoho API path. Check the module and record ID.`);
  }
  return encodeURIComponent(part);
}

export const crmBase = "/crm/v8";
export const bulkBase = "/crm/bulk/v8";
export const booksBase = "/books/v3";

/** A CRM path: crmPath`/${module}/${id}`. */
export const crmPath = encodedPath(crmBase);

/** The path of a REST API function of version 1, on the data center's platform host. */
export const functionPathV1 = (name: string): string =>
  `/crm/v2/settings/custom_functions/${encodePart(name)}/execute`;
/**
 * A path of CRM's bulk jobs: bulkPath`/read/${id}` (docs/zoho-crm.md#bulk-paths: another order than everywhere else).
 */
export const bulkPath = encodedPath(bulkBase);

/** A Books path: booksPath`/contacts/${id}`. */
export const booksPath = encodedPath(booksBase);

/**
 * A Books path from a template: fillBooksPath("/contacts/{id}", { id }).
 * @throws Error when a part is missing or could not stand in a path.
 */
export const fillBooksPath = (template: string, parts: Record<string, string>): string =>
  booksBase + template.replace(/\{(\w+)\}/g, (_, name: string) => encodePart(parts[name] ?? ""));
