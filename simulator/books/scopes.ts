import type { BooksQuirks } from "../types";

/** Books' scopes (docs/zoho-books.md#scopes-of-books): `ZohoBooks.<group>.<verb>`. */

const VERBS: Record<string, string> = {
  GET: "READ",
  POST: "CREATE",
  PUT: "UPDATE",
  DELETE: "DELETE",
};

/** Whether one of the token's scopes allows the method on the scope group. */
export function isAllowed(scopes: readonly string[], group: string, method: string): boolean {
  const enough = [
    "zohobooks.fullaccess.all",
    `zohobooks.${group}.all`,
    `zohobooks.${group}.${VERBS[method]?.toLowerCase()}`,
  ];
  return scopes.some((scope) => enough.includes(scope.toLowerCase()));
}

/**
 * Whether one of the token's scopes allows custom modules, which have one scope for all that is done. Whether that
 * for everything covers it is UNSURE (docs/zoho-books.md#custom-modules).
 */
export function mayUseModules(
  scopes: readonly string[],
  { fullAccessWithoutModules }: Pick<BooksQuirks, "fullAccessWithoutModules">,
): boolean {
  const enough = [
    "zohobooks.custommodules.all",
    ...(fullAccessWithoutModules ? [] : ["zohobooks.fullaccess.all"]),
  ];
  return scopes.some((scope) => enough.includes(scope.toLowerCase()));
}
