import pc from "picocolors";

const { bold, ...colors } = pc.createColors(Boolean(process.stdout.isTTY) && !process.env.NO_COLOR);

export const { cyan, dim, green, red, yellow } = colors;

export function print(...lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

export function printError(message: string): void {
  process.stderr.write(`${red("Error")}  ${message}\n`);
}

/** A heading with lines of a label and a text, aligned. */
export function section(title: string, rows: [label: string, text: string | number][]): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    "",
    bold(title),
    ...rows.map(([label, text]) => `  ${dim(label.padEnd(width))}  ${text}`),
  ];
}

/** Something that a person did, at a time of Zoho's clock in milliseconds. */
export function businessLine(at: number, sentence: string): string {
  return `${dim(clockTime(at))}  ${sentence}`;
}

/** Differences of a comparison that are shown; the rest is counted. */
const SHOWN_DIFFERENCES = 12;

/** Says whether a claim about contacts is true, and if not, in what. */
export function verdict(
  claim: string,
  { contacts, differences }: { contacts: number; differences: string[] },
): string[] {
  if (differences.length === 0) return [`${claim}: ${contacts.toLocaleString("en-US")} contacts.`];
  const shown = differences.slice(0, SHOWN_DIFFERENCES).map((one) => `  ${one}`);
  const more = differences.length - shown.length;
  return [`${red("Wrong")}: ${claim}.`, ...shown, ...(more > 0 ? [`  and ${more} more`] : [])];
}

/** The time of day of a clock in milliseconds. */
export function clockTime(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}

/** For instance `1 call` or `5,000 items`. */
export function counted(count: number, noun: string): string {
  const plural = count === 1 ? "" : noun.endsWith("h") ? "es" : "s";
  return `${count.toLocaleString("en-US")} ${noun}${plural}`;
}
