import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** An operation that Zoho's OpenAPI files name. */
export interface NamedOperation {
  method: string;
  /** From the host on, with parameters in braces. */
  path: string;
}

const methods = new Set(["get", "post", "put", "patch", "delete"]);

/** The folders of CRM files, and where the paths in a file start that do not start at the host. */
const crmFolders = ["zoho-crm-v8", "zoho-crm-v8-2026-08"];
const rootOf = (file: string) => (file.includes("-crm-bulk-") ? "/crm/bulk/v8" : "/crm/v8");

/** Every operation of the CRM that one of Zoho's files names, each once. */
export function readCrmOperations(contracts: string): NamedOperation[] {
  const operations = crmFolders.flatMap((folder) =>
    readdirSync(path.join(contracts, folder)).flatMap((file) => {
      const { paths = {} } = JSON.parse(readFileSync(path.join(contracts, folder, file), "utf8"));
      // The path "/" of one file only holds what others share.
      const named = Object.entries<object>(paths).filter(([name]) => name.length > 1);
      return named.flatMap(([name, item]) =>
        Object.keys(item)
          .filter((method) => methods.has(method))
          .map((method) => ({
            method: method.toUpperCase(),
            path: name.startsWith("/crm/") ? name : `${rootOf(file)}${name}`,
          })),
      );
    }),
  );
  return eachOnce(operations);
}

/** Every operation of Books that the flattened list of Zoho's files names, each once. */
export function readBooksOperations(contracts: string): NamedOperation[] {
  const [, ...rows] = readFileSync(path.join(contracts, "zoho-books-v3-operations.tsv"), "utf8")
    .trim()
    .split("\n");
  return eachOnce(
    rows.map((row) => {
      const [, method = "", named = ""] = row.split("\t");
      return { method, path: `/books/v3${named}` };
    }),
  );
}

function eachOnce(operations: readonly NamedOperation[]): NamedOperation[] {
  const keyed = operations.map(
    (operation) =>
      [`${operation.method} ${operation.path.replace(/\{[^}]*\}/g, "{}")}`, operation] as const,
  );
  return [...new Map(keyed).values()];
}
