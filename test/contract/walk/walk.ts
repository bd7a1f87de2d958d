import { dataCenters } from "../../../simulator/dataCenters";
import type { Operations } from "../../../simulator/operations";
import { readRequest } from "../../../simulator/readRequest";
import type { SimAnswer } from "../../../simulator/types";
import { createZoho } from "../../../simulator/zoho";
import type { NamedOperation } from "./operations";

/** What became of the operations of one of Zoho's products. */
export interface WalkReport {
  product: string;
  played: number;
  notPlayed: number;
  /** Operations that are not played and do not say so, or are said to be played and are not. */
  problems: string[];
}

/** Codes by which Zoho says that it has no such path or method; an operation that is played answers neither. */
const unknown = new Set<unknown>(["INVALID_URL_PATTERN", "INVALID_REQUEST_METHOD", 5, 37]);

/** Makes a call for each operation and judges the answer. */
export async function walk(
  product: string,
  operations: readonly NamedOperation[],
  { judge }: Pick<Operations, "judge">,
): Promise<WalkReport> {
  const ask = await openZoho();
  const report: WalkReport = { product, played: 0, notPlayed: 0, problems: [] };
  for (const { method, path } of operations) {
    const filled = fill(path);
    const { status, body } = await ask(method, filled);
    const { code } = (body ?? {}) as { code?: unknown };
    const saysSo = status === 501 && code === "NOT_PLAYED";
    const played = judge(method, readRequest(raw(method, filled)).segments) === "played";
    if (played ? !saysSo && !unknown.has(code) : saysSo)
      report[played ? "played" : "notPlayed"] += 1;
    else
      report.problems.push(
        `${method} ${path}: ${played ? "said to be played" : "not played"}, answers ${status} ${code}`,
      );
  }
  return report;
}

/** Whether every operation is played or says that it is not, and there were some. */
export const walksWell = ({ played, notPlayed, problems }: WalkReport): boolean =>
  played > 0 && notPlayed > 0 && problems.length === 0;

/** The result as text. */
export const describeWalk = ({ product, played, notPlayed, problems }: WalkReport): string =>
  [
    `${product}: ${played + notPlayed + problems.length} operations in Zoho's files, ${played} of them played, ${notPlayed} answered with 501.`,
    ...problems.map((problem) => `  PROBLEM ${problem}`),
  ].join("\n");

/** An id for each parameter, a module for the first of a CRM path and of Books' custom modules. */
const fill = (path: string): string =>
  path
    .replace(/^\/crm\/v8\/\{[^}]*\}/, "/crm/v8/Leads")
    .replace("{module_name}", "cm_robots")
    // Some paths of Books have an expression in place of a parameter.
    .replace(/\{[^}]*\}|\(\\d\+\)/g, "1000000000001");

const raw = (method: string, url: string, headers: Record<string, string> = {}) => ({
  method,
  url,
  headers,
  rawBody: Buffer.alloc(0),
});

async function openZoho(): Promise<(method: string, path: string) => Promise<SimAnswer>> {
  const zoho = await createZoho({}, (url) => {
    throw new Error(`Without a transport no callback reaches ${url}.`);
  });
  zoho.limits.enabled = false;
  const account = zoho.createAccount();
  const { access_token } = account.issueToken();
  return async (method, path) => {
    const { api, upload } = dataCenters.US;
    const host = path === "/crm/v8/upload" ? upload : api;
    const headers = { host, authorization: `Zoho-oauthtoken ${access_token}` };
    return (await zoho.respond(readRequest(raw(method, path, headers)))).answer;
  };
}
