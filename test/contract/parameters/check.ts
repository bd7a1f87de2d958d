import { fits, type Operations } from "../../../simulator/operations";
import { readRequest } from "../../../simulator/readRequest";
import type { UnplayedParameters } from "../../../simulator/unplayedParameters";
import type { Asked } from "./files";
import type { Part } from "./played";

/** A difference from Zoho's files that stays. */
export interface ParameterException {
  /** Method, path with `{}` for each parameter of it, and the name. */
  parameter: string;
  reason: string;
}

/** What was compared, and what differs. */
export interface ParameterReport {
  product: string;
  played: number;
  refused: number;
  problems: string[];
}

/** The embedded half of a product: its operations, and the table of what they take that is not played. */
export interface Embedded {
  operations: Pick<Operations, "judge">;
  unplayed: Pick<UnplayedParameters, "all">;
}

const noneOfZohos = "none_of_zohos";

/**
 * Holds the embedded Zoho against Zoho's files: what they name in the query of a call that is played must be played, or
 * answered with its name, and what the table names must stand in the files.
 */
export async function checkParameters(
  product: string,
  asked: readonly Asked[],
  { operations, unplayed }: Embedded,
  tryParameter: (call: Asked, name: string) => Promise<Part>,
  exceptions: readonly ParameterException[],
): Promise<ParameterReport> {
  const report: ParameterReport = { product, played: 0, refused: 0, problems: [] };
  const left = new Set(exceptions.map(({ parameter }) => parameter));
  const problem = (parameter: string, what: string) => {
    const isKnown = exceptions.some((one) => one.parameter === parameter);
    left.delete(parameter);
    if (!isKnown) report.problems.push(`${parameter} ${what}`);
  };
  const judged = new Set<string>();
  for (const call of asked) {
    if (operations.judge(call.method, segmentsOf(call)) !== "played") continue;
    const told = `${call.method} ${call.path.replace(/\{[^}]*\}/g, "{}")}`;
    if (call.names.length > 0 && (await tryParameter(call, noneOfZohos)) !== "passed over") {
      report.problems.push(`${told} seems to heed what no file names`);
    }
    for (const name of call.names) {
      const parameter = `${told} ${name}`;
      if (judged.has(parameter)) continue;
      judged.add(parameter);
      const part = await tryParameter(call, name);
      if (part === "passed over") problem(parameter, "is passed over");
      else report[part] += 1;
    }
  }
  for (const { method, pattern, name } of unplayed.all) {
    const isNamed = asked.some(
      (call) =>
        call.method === method &&
        fits(pattern, segmentsOf(call)) &&
        [...call.names, ...call.headers.map((one) => `@${one}`)].includes(name.replace(/=.*/, "")),
    );
    if (!isNamed) problem(`${method} ${pattern.join("/")} ${name}`, "stands in no file");
  }
  for (const parameter of left) report.problems.push(`${parameter} is no exception any more`);
  return report;
}

/** Whether everything is played or refused by its name, and there was something. */
export const isHeeded = ({ played, refused, problems }: ParameterReport): boolean =>
  played > 0 && refused > 0 && problems.length === 0;

/** The result as text. */
export const describeParameters = ({
  product,
  played,
  refused,
  problems,
}: ParameterReport): string =>
  [
    `${product}: ${played} parameters of Zoho's files are played, ${refused} answered with 501.`,
    ...problems.map((one) => `  PROBLEM ${one}`),
  ].join("\n");

const segmentsOf = ({ method, path }: Pick<Asked, "method" | "path">): readonly string[] => {
  const url = path
    .replace(/^\/crm\/v8\/\{[^}]*\}/, "/crm/v8/Leads")
    .replace("{module_name}", "cm_robots")
    .replace(/\{[^}]*\}|\(\\d\+\)/g, "1000000000001");
  return readRequest({ method, url, headers: {}, rawBody: Buffer.alloc(0) }).segments;
};
