import { readdirSync } from "node:fs";
import path from "node:path";
import { recordTypes } from "../../src/zoho/books/recordTypes";
import { openFile } from "./contracts";

/** What was compared, and what is missing. */
export interface QueryFieldReport {
  /** How many writes of record types stand in the files. */
  writes: number;
  missing: MissingParameter[];
}

/** A parameter of a write that Zoho's files have in the query, and the table of record types does not. */
interface MissingParameter {
  recordType: string;
  operation: string;
  parameter: string;
}

/** What stands in the query of every call. */
const everywhere = "organization_id";

interface Parameter {
  name: string;
  in: string;
}

/**
 * Holds the table of Books record types against Zoho's files: each parameter that creates and updates take in the query
 * must be known there, or what a builder writes goes into the body, where Zoho drops it.
 */
export async function findMissingParameters(
  folder: string,
  table: typeof recordTypes = recordTypes,
): Promise<QueryFieldReport> {
  const books = path.join(folder, "zoho-books-v3");
  const missing: MissingParameter[] = [];
  let writes = 0;
  for (const file of readdirSync(books)) {
    const api = await openFile(path.join(books, file), "");
    for (const operation of api.router.getOperations()) {
      const name = `${operation.method.toUpperCase()} ${operation.path}`;
      for (const [recordType, { paths, queryFields = [], fileFields = [] }] of Object.entries(
        table,
      )) {
        const own = [`POST ${paths.create}`, `PUT ${paths.update}`];
        if (!own.some((write) => shapeOf(write) === shapeOf(name))) continue;
        writes += 1;
        const known = [everywhere, ...queryFields, ...fileFields];
        const parameters = (operation.parameters ?? []) as Parameter[];
        for (const parameter of parameters) {
          if (parameter.in !== "query" || known.includes(parameter.name)) continue;
          missing.push({ recordType, operation: name, parameter: parameter.name });
        }
      }
    }
  }
  return { writes, missing };
}

const shapeOf = (operation: string) => operation.replace(/\{[^}]*\}/g, "{}");

export const isComplete = ({ writes, missing }: QueryFieldReport): boolean =>
  writes > 0 && missing.length === 0;

export const describeQueryFields = ({ writes, missing }: QueryFieldReport): string =>
  [
    `Books: ${writes} writes of record types compared, ${missing.length} parameters of a query unknown.`,
    ...missing.map(
      ({ recordType, operation, parameter }) =>
        `  ${recordType}: ${operation} takes ${parameter} in the query`,
    ),
  ].join("\n");
