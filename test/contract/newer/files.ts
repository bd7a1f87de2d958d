import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Exchange } from "../contracts";
import { isJson, type Json } from "../json";
import { standsInOlderAlone } from "../olderAlone";
import { fixedLength, patternOf } from "../templates";
import type { Resolve } from "./schema";

/** One operation of Zoho's newer OpenAPI files, with what it answers by HTTP status. */
export interface NewerOperation {
  /** For instance `PUT /crm/v8/{module}/{recordID}`. */
  name: string;
  /** The schemas of JSON answers; an answer without a body has none. */
  answers: ReadonlyMap<number, Json>;
  resolve: Resolve;
}

const folderName = "zoho-crm-v8-2026-08";
const methods = ["get", "post", "put", "patch", "delete"];

/** Whether Zoho's files hold the newer ones. */
export const holdsNewer = (folder: string): boolean => existsSync(path.join(folder, folderName));

/** All operations of the newer files; the paths in them start after the base of the API. */
export const loadNewer = (folder: string): NewerOperation[] =>
  readdirSync(path.join(folder, folderName)).flatMap((file) => {
    const text = readFileSync(path.join(folder, folderName, file), "utf8");
    return operationsOf(JSON.parse(text), file.includes("-crm-bulk-") ? "/crm/bulk/v8" : "/crm/v8");
  });

/** The operations of one file. */
export function operationsOf(definition: Json, root: string): NewerOperation[] {
  const resolve: Resolve = (reference) => {
    const found = reference
      .slice(2)
      .split("/")
      .reduce<unknown>((at, name) => (isJson(at) ? at[name] : undefined), definition);
    if (!isJson(found)) throw new Error(`${reference} leads nowhere.`);
    return found;
  };
  return Object.entries((definition.paths ?? {}) as Record<string, Json>).flatMap(([name, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!isJson(operation)) return [];
      return [
        {
          name: `${method.toUpperCase()} ${root}${name}`,
          answers: answersOf((operation.responses ?? {}) as Record<string, Json>, resolve),
          resolve,
        },
      ];
    }),
  );
}

function answersOf(responses: Record<string, Json>, resolve: Resolve): Map<number, Json> {
  return new Map(
    Object.entries(responses).flatMap(([status, given]) => {
      const response = typeof given.$ref === "string" ? resolve(given.$ref) : given;
      const { content = {} } = response as { content?: Record<string, Json> };
      const schema = content["application/json"]?.schema;
      return isJson(schema) ? [[Number(status), schema] as const] : [];
    }),
  );
}

/** Tells the answers that the newer files describe: JSON of one of their operations. */
export const describedBy =
  (operations: readonly NewerOperation[]) =>
  ({ method, path: requested, answer }: Pick<Exchange, "method" | "path" | "answer">): boolean =>
    typeof answer === "object" &&
    answer !== null &&
    findNewer(operations, method, requested).length > 0;

/** The operations that a call can be: those of the path that fits best, from all files. */
export function findNewer(
  operations: readonly NewerOperation[],
  method: string,
  requested: string,
): NewerOperation[] {
  if (standsInOlderAlone(requested)) return [];
  const fitting = operations.filter(({ name }) => {
    const [taken, template = ""] = name.split(" ");
    return taken === method && patternOf(template).test(requested);
  });
  const best = Math.max(...fitting.map(({ name }) => fixedLength(name)));
  return fitting.filter(({ name }) => fixedLength(name) === best);
}
