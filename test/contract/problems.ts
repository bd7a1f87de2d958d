/** What a validator finds wrong, with the members of Ajv's errors that are read here. */
export interface Finding {
  /** Where in the value, for instance `/data/0/id`. */
  instancePath: string;
  /** Which part of the schema it breaks. */
  schemaPath: string;
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
}

/** Findings as lines, each once; where a value fits no alternative, what is wrong with it by the nearest one. */
export const describe = (findings?: readonly Finding[] | null): string[] => [
  ...new Set(withoutAlternatives([...(findings ?? [])]).map(line)),
];

function line({ instancePath, keyword, message, params }: Finding): string {
  const place = instancePath.replace(/\/\d+(?=\/|$)/g, "/*") || "/";
  if (keyword === "additionalProperties")
    return `${place} must not have ${params.additionalProperty}`;
  if (keyword === "required") return `${place} must have ${params.missingProperty}`;
  if (keyword === "enum") return `${place} must be one of ${JSON.stringify(params.allowedValues)}`;
  return `${place} ${message}`;
}

/** Replaces the findings of all alternatives by those of the nearest, innermost first. */
function withoutAlternatives(findings: Finding[]): Finding[] {
  const [choice] = findings
    .filter(({ keyword }) => keyword === "anyOf")
    .sort((a, b) => b.schemaPath.length - a.schemaPath.length);
  if (!choice) return findings;
  const alternativeOf = ({ instancePath, schemaPath }: Finding) =>
    `${instancePath}/`.startsWith(`${choice.instancePath}/`) &&
    schemaPath.startsWith(`${choice.schemaPath}/`)
      ? schemaPath.slice(choice.schemaPath.length).split("/")[1]
      : undefined;
  const numbers = [...new Set(findings.flatMap((finding) => alternativeOf(finding) ?? []))];
  const [nearest = []] = numbers
    .map((number) => findings.filter((finding) => alternativeOf(finding) === number))
    .sort((a, b) => leastDepth(b) - leastDepth(a) || a.length - b.length);
  const others = findings.filter(
    (finding) => finding !== choice && alternativeOf(finding) === undefined,
  );
  return withoutAlternatives([...others, ...nearest]);
}

/** An alternative that is wrong only deep inside is nearer than one that is wrong at the top. */
const leastDepth = (findings: Finding[]) =>
  Math.min(...findings.map(({ instancePath }) => instancePath.split("/").length));
