/** The members of an operation that say what it gives. */
export interface Outputs {
  staticBranchNames?: string[];
  outputSchema?: { schema?: string; branchSchemas?: { name: string; schema: string }[] };
  examplePayload?: unknown;
}

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema | Schema[];
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** The keys of an action's output schema, branch by branch; triggers have none, but an example. */
export function outputsOf(operation: Outputs): string[] {
  const { schema, branchSchemas = [] } = operation.outputSchema ?? {};
  const paths = [
    ...(operation.staticBranchNames ?? []).map((name) => `${name}:`),
    ...(schema ? pathsOf(JSON.parse(schema), "") : []),
    ...branchSchemas.flatMap((branch) => pathsOf(JSON.parse(branch.schema), `${branch.name}:`)),
    ...triggerPaths(operation.examplePayload),
  ];
  return [...new Set(paths)];
}

/** The paths of all keys under a schema; `[]` stands for the entries of a list, `*` for keys of any name. */
function pathsOf(schema: Schema, path: string): string[] {
  const { properties = {}, items = [], additionalProperties } = schema;
  const others = typeof additionalProperties === "object" ? { "*": additionalProperties } : {};
  const alternatives = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((some) => some ?? []);
  return [
    ...Object.entries({ ...properties, ...others }).flatMap(([key, member]) => {
      const name = path === "" || path.endsWith(":") ? `${path}${key}` : `${path}.${key}`;
      return [name, ...pathsOf(member, name)];
    }),
    ...[items].flat().flatMap((item) => pathsOf(item, `${path}[]`)),
    ...alternatives.flatMap((one) => pathsOf(one, path)),
  ];
}

/** The keys of a trigger's own around Zoho's data: what stands directly in `body.data`, or in its entries. */
function triggerPaths(example: unknown): string[] {
  const { payload } = (example ?? {}) as { payload?: { body?: { data?: object } } };
  const { data } = payload?.body ?? {};
  if (!Array.isArray(data)) return Object.keys(data ?? {}).map((key) => `body.data.${key}`);
  return data.flatMap((entry) => Object.keys(entry).map((key) => `body.data[].${key}`));
}
