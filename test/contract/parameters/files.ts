import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isJson, type Json } from "../json";

/** An operation of Zoho's files with the names of what it takes in the query and in headers. */
export interface Asked {
  method: string;
  /** From the host on, with parameters in braces. */
  path: string;
  names: readonly string[];
  /** In lower case. */
  headers: readonly string[];
}

const methods = ["get", "post", "put", "patch", "delete"];
const crmFolders = ["zoho-crm-v8", "zoho-crm-v8-2026-08"];
const rootOf = (file: string) => (file.includes("-crm-bulk-") ? "/crm/bulk/v8" : "/crm/v8");

/** The operations of all CRM files, one for each file that has it. */
export function readCrmParameters(contracts: string): Asked[] {
  return crmFolders.flatMap((folder) => {
    const open = openerOf(path.join(contracts, folder));
    return readdirSync(path.join(contracts, folder)).flatMap((file) =>
      Object.entries((open(file).paths ?? {}) as Record<string, Json>).flatMap(([name, item]) =>
        methods.flatMap((method) => {
          const operation = item[method];
          if (!isJson(operation)) return [];
          const given = [...listOf(item.parameters), ...listOf(operation.parameters)];
          const parameters = given.map((one) => resolve(open, file, one));
          return {
            method: method.toUpperCase(),
            path: name.startsWith("/crm/") ? name : `${rootOf(file)}${name}`,
            names: namesOf(parameters, "query"),
            headers: namesOf(parameters, "header").map((one) => one.toLowerCase()),
          };
        }),
      ),
    );
  });
}

/** The operations of the flattened list of Books files. */
export function readBooksParameters(contracts: string): Asked[] {
  const [, ...rows] = readFileSync(path.join(contracts, "zoho-books-v3-operations.tsv"), "utf8")
    .trim()
    .split("\n");
  return rows.map((row) => {
    const [, method = "", named = "", , , parameters = ""] = row.split("\t");
    const names = [...parameters.matchAll(/\*?q:(\S+)/g)].map(([, name = ""]) => name);
    return { method, path: `/books/v3${named}`, names, headers: [] };
  });
}

const namesOf = (parameters: readonly Json[], place: string): string[] =>
  parameters.filter((one) => one.in === place).map((one) => String(one.name));

type Open = (file: string) => Json;

function openerOf(folder: string): Open {
  const opened = new Map<string, Json>();
  return (file) => {
    const known = opened.get(file) ?? JSON.parse(readFileSync(path.join(folder, file), "utf8"));
    opened.set(file, known);
    return known;
  };
}

/** What a reference in a file leads to, in that file or in another; itself where it is none, and nothing where it is broken. */
function resolve(open: Open, file: string, given: Json): Json {
  if (typeof given.$ref !== "string") return given;
  const [other = "", place = ""] = given.$ref.split("#");
  const target = other === "" ? file : path.basename(other);
  const found = place
    .split("/")
    .slice(1)
    .reduce<unknown>((at, name) => (isJson(at) ? at[name] : undefined), open(target));
  return isJson(found) ? resolve(open, target, found) : {};
}

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
