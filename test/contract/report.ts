import type { Exemption, ProductReport } from "./check";

/** The result as text. */
export function describeReport(
  reports: readonly ProductReport[],
  exemptions: readonly Exemption[],
): string {
  const lines = reports.flatMap(describeProduct);
  const exempt = exemptions.map(({ method, path, reason }) => `  ${method} ${path}: ${reason}`);
  return [...lines, "Exempt:", ...exempt].join("\n");
}

function describeProduct(report: ProductReport): string[] {
  const { name, requests, answers, refused, covered, exempt, missing, violations, shares } = report;
  const used = covered.length + exempt.length + missing.length;
  const lines = [
    `${name}: ${covered.length} of ${used} operations used are covered, ${exempt.length} exempt, ${missing.length} missing.`,
    `  ${requests} requests and ${answers} answers checked; ${refused} requests were wrong on purpose and refused; ${violations.length} violations.`,
    ...exempt.map((operation) => `  exempt: ${operation}`),
    ...missing.map((operation) => `  MISSING in Zoho's files: ${operation}`),
    ...shares.map(
      ({ operation, given, described, givenWithin, describedWithin }) =>
        `  keys of ${operation}: ${given} of ${described} (with those inside ${givenWithin} of ${describedWithin})`,
    ),
    ...violations.map(
      ({ operation, part, problem, count, example }) =>
        `  VIOLATION in ${operation}, ${part}: ${problem} (${count} times, first in ${example})`,
    ),
  ];
  return requests > 0 ? lines : [...lines, "  NOTHING was checked."];
}
