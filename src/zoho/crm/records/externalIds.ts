import { refuse } from "../../errors/refuse";

/** The field of a module's own records among paths; undefined where they name fields of lookups alone. */
export function ownExternalField(
  module: string,
  paths: readonly string[] = [],
): string | undefined {
  const own = paths.map((path) => path.split(".")).find((parts) => parts.length === 2);
  return own?.[0] === module ? own[1] : undefined;
}

/**
 * The paths of external fields as the header `X-EXTERNAL` takes them: a name alone is a field of the module's own records
 * (docs/zoho-crm.md#external-ids).
 * @throws Error naming the input for a text that is no path.
 */
export function toExternalPaths(module: string, given: readonly string[]): string[] {
  const paths = given.flatMap((text) => text.split(",")).map((text) => text.trim());
  const wrong = paths.find((path) => !/^\w+(?:(?:\.|->)\w+)*$/.test(path));
  if (wrong !== undefined) {
    refuse(
      `External ID Field has "${wrong}". Give a field's API name, or a path such as Contacts.Account_Name.External_ID.`,
    );
  }
  return paths.map((path) => (path.includes(".") ? path : `${module}.${path}`));
}

/** The header that makes Zoho take values of external fields in place of IDs; none for no paths. */
export const externalHeader = (paths: readonly string[] = []): Record<string, string> =>
  paths.length > 0 ? { "X-EXTERNAL": paths.join(",") } : {};
