import { readdirSync } from "node:fs";
import path from "node:path";
import { recordTypes } from "../../src/zoho/books/recordTypes";
import { booksBase } from "../../src/zoho/http/paths";
import { scopesFor } from "../../src/zoho/scopesFor";
import { openFile } from "./contracts";

/** What was compared, and what differs. */
export interface ScopeReport {
  /** How many operations of record types stand in the files. */
  ofRecordTypes: number;
  others: number;
  wrong: WrongScope[];
  /** Exceptions that no operation needs any more. */
  unused: string[];
}

/** A scope that the connector names, and Zoho's files do not. */
interface WrongScope {
  operation: string;
  named: string;
  specified: string;
}

/**
 * Operations whose scope has another group than their neighbors'. Only raw requests send them, and the hint of a
 * refused one names the group of the record.
 */
const exceptions = [
  "PUT /bankaccounts/{}/preferences",
  "GET /contacts/{}/openingbalances",
  "POST /contacts/{}/trnstatus",
  "POST /crm/item/{}/import",
  "POST /creditnotes/einvoice/push",
  "POST /creditnotes/einvoice/cancel",
  "POST /creditnotes/{}/einvoice/fetch",
  "POST /creditnotes/{}/einvoice/status/push",
  "POST /creditnotes/{}/einvoice/status/cancel",
  "POST /creditnotes/{}/einvoice/status/recall",
  "POST /einvoices/creditnotes/{}/cancel",
  "POST /einvoices/invoices/{}/cancel",
];

const methods = { list: "GET", get: "GET", create: "POST", update: "PUT", remove: "DELETE" };

/** Holds the scopes that the connector names for requests to Zoho Books against those in Zoho's files. */
export async function compareScopes(
  folder: string,
  table: typeof recordTypes = recordTypes,
  known: readonly string[] = exceptions,
): Promise<ScopeReport> {
  const books = path.join(folder, "zoho-books-v3");
  const groups = new Map(
    Object.values(table).flatMap(({ paths, scope }) =>
      (Object.keys(paths) as (keyof typeof paths)[]).map((operation): [string, string] => [
        shapeOf(`${methods[operation]} ${paths[operation]}`),
        scope,
      ]),
    ),
  );
  const unused = new Set(known);
  const report: ScopeReport = { ofRecordTypes: 0, others: 0, wrong: [], unused: [] };
  for (const file of readdirSync(books)) {
    const api = await openFile(path.join(books, file), "");
    for (const { method, path: template, security } of api.router.getOperations()) {
      const operation = shapeOf(`${method.toUpperCase()} ${template}`);
      const [specified] = Object.values(security?.[0] ?? {}).flat();
      // Custom modules have names of their own.
      if (specified === undefined || template.startsWith("/{")) continue;
      const group = groups.get(operation);
      if (group === undefined) report.others += 1;
      else report.ofRecordTypes += 1;
      if (unused.delete(operation)) continue;
      const [byPath = ""] = scopesFor("books", method.toUpperCase(), booksBase + template);
      const byRow = `ZohoBooks.${group}.${specified.split(".").pop()}`;
      const isRight = group === undefined ? hasGroupOf(specified) : isEqualTo(specified);
      for (const named of group === undefined ? [byPath] : new Set([byPath, byRow])) {
        if (!isRight(named)) report.wrong.push({ operation, named, specified });
      }
    }
  }
  return { ...report, unused: [...unused] };
}

const isEqualTo = (specified: string) => (named: string) => named === specified;

// Of calls that are no record type's, some update by POST or DELETE: their method does not tell.
const hasGroupOf = (specified: string) => (named: string) =>
  named.split(".")[1] === specified.split(".")[1];

const shapeOf = (operation: string) => operation.replace(/\{[^}]*\}/g, "{}");

export const isAsSpecified = ({ ofRecordTypes, wrong, unused }: ScopeReport): boolean =>
  ofRecordTypes > 0 && wrong.length === 0 && unused.length === 0;

export const describeScopes = ({ ofRecordTypes, others, wrong, unused }: ScopeReport): string =>
  [
    `Books: scopes of ${ofRecordTypes} operations of record types and of ${others} others compared, ${wrong.length} wrong.`,
    ...wrong.map(
      ({ operation, named, specified }) => `  ${operation} needs ${specified}, not ${named}`,
    ),
    ...unused.map((operation) => `  ${operation} is no exception any more`),
  ].join("\n");
