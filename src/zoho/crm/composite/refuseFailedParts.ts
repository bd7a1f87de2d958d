import { refuse } from "../../errors/refuse";
import { written } from "./judgeParts";
import type { CompositeResult, PartResult } from "./part";

const fine: ReadonlySet<string> = new Set([...written, "found", "notFound"]);

/**
 * Ends a composite request with an error where a part failed, was not run, or may have run.
 * @throws ZohoError with the whole result in its details; its message says which parts were written.
 */
export function refuseFailedParts(
  result: CompositeResult,
  operation: string,
  status: number,
): void {
  const { results, rolledBack } = result;
  const bad = results.filter((part) => !fine.has(part.status));
  if (bad.length === 0) return;
  const guilty = bad.find(({ error }) => error) ?? bad.find(isUnknown) ?? (bad[0] as PartResult);
  const outcomeUnknown = results.some(isUnknown);
  const hint = [
    guilty.error?.hint,
    outcomeUnknown &&
      "Look in Zoho CRM for what is unknown before repeating the step, so that nothing is done twice.",
    !rolledBack &&
      !outcomeUnknown &&
      results.some(isWritten) &&
      "Leave out what is written when repeating the step.",
  ];
  refuse({
    product: "crm",
    operation,
    status,
    code: "PARTS_FAILED",
    reason: `${describeGuilty(guilty, results)} ${describeState(result)}`,
    hint: hint.filter(Boolean).join(" "),
    details: result,
    outcomeUnknown,
  });
}

const isUnknown = ({ status }: PartResult) => status === "unknown";
const isWritten = ({ status }: PartResult) => written.has(status);

function describeGuilty(guilty: PartResult, results: PartResult[]): string {
  const place = `Part ${results.indexOf(guilty) + 1} of ${results.length} ("${guilty.name}")`;
  const { error } = guilty;
  if (!error) return `${place} has no answer that tells what became of it.`;
  const what = [error.code, error.field && `field ${error.field}`].filter(Boolean).join(", ");
  return `${place} failed: ${error.message.replace(/\.$/, "")} (${what}).`;
}

/** Which parts were written, and which were not, in words. */
function describeState({ results, rolledBack }: CompositeResult): string {
  const named = (label: string, isMeant: (part: PartResult) => boolean) => {
    const names = results.filter(isMeant).map(({ name, id }) => (id ? `${name} (${id})` : name));
    return names.length > 0 ? `${label}: ${names.join(", ")}.` : "";
  };
  const isAnyWritten = results.some(isWritten);
  return [
    rolledBack && "Zoho CRM took back all parts, so nothing was written.",
    !rolledBack && !isAnyWritten && !results.some(isUnknown) && "Nothing was written.",
    named("Written", isWritten),
    named("Taken back", ({ status }) => status === "rolledBack"),
    named("Not run", ({ status }) => status === "notRun"),
    named("Unknown", isUnknown),
  ]
    .filter(Boolean)
    .join(" ");
}
