/** Paths with parameters in braces, as OpenAPI writes them: `/crm/v8/{module}/{id}`. */

const parameters = /\{[^}]*\}/g;

/** How much of a template is fixed; of two that fit a path, the one with more of it fits better. */
export const fixedLength = (template: string): number => template.replace(parameters, "").length;

/** Matches the paths that a template stands for. */
export function patternOf(template: string): RegExp {
  const source = template
    .split(parameters)
    .map((fixed) => fixed.replace(/[.*+?^$()|[\]\\]/g, "\\$&"))
    .join("[^/]+");
  // The first parameter of a CRM path is a module, whose name begins with a capital letter: else
  // `/crm/v8/settings/anything` would be a record of the module `settings`.
  return new RegExp(`^${source.replace(/^\/crm\/v8\/\[\^\/\]\+/, "/crm/v8/[A-Z][^/]*")}$`);
}
