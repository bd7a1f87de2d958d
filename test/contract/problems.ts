/** What a validator finds wrong, with the members of Ajv's errors that are read here. */
export interface Finding {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
}

/** Findings as lines of text, each once; of alternatives only what is wrong with the one that comes nearest. */
export const describe = (findings: readonly Finding[]): string[] => [
  ...new Set(nearest([...findings]).map(line)),
];

function line({ instancePath, message, params }: Finding): string {
  const place = instancePath.replace(/\/\d+(?=\/|$)/g, "/*");
  const detail = params.additionalProperty ?? params.missingProperty ?? params.allowedValues;
  const shown = detail === undefined || params.missingProperty ? "" : `: ${JSON.stringify(detail)}`;
  return `${place || "/"} ${message}${shown}`;
}

/** Replaces what is wrong with a value of several alternatives, outermost first, by what is wrong with the nearest. */
function nearest(findings: Finding[]): Finding[] {
  const choice = findings
    .filter(({ keyword }) => keyword === "anyOf")
    .sort((a, b) => a.schemaPath.length - b.schemaPath.length)[0];
  if (!choice) return findings;
  const isWithin = ({ instancePath, schemaPath }: Finding) =>
    instancePath.startsWith(choice.instancePath) && schemaPath.startsWith(`${choice.schemaPath}/`);
  const numberOf = ({ schemaPath }: Finding) =>
    schemaPath.slice(choice.schemaPath.length).split("/").at(1);
  const within = findings.filter(isWithin);
  const alternatives = [...new Set(within.map(numberOf))].map((number) =>
    within.filter((finding) => numberOf(finding) === number),
  );
  const [best = []] = alternatives.sort(
    (a, b) => leastDepth(b) - leastDepth(a) || a.length - b.length,
  );
  return nearest([
    ...findings.filter((finding) => finding !== choice && !isWithin(finding)),
    ...best,
  ]);
}

const leastDepth = (findings: Finding[]) =>
  Math.min(...findings.map(({ instancePath }) => instancePath.split("/").length));
