import type { Break } from "./compare";

/**
 * The lines of a changelog under "Reconfiguration", of all versions newer than the one given.
 * @throws Error when the changelog has no such version.
 */
export function reconfigurationsSince(changelog: string, version: string): string[] {
  const versions = changelog.split(/^## /m).slice(1);
  const recorded = versions.findIndex((text) => /^[^\n,]*/.exec(text)?.[0] === version);
  if (recorded < 0) throw new Error(`The changelog has no heading "## ${version}".`);
  return versions.slice(0, recorded).flatMap((text) => {
    const section = text.split(/^### /m).find((part) => part.startsWith("Reconfiguration\n"));
    // A line of a list goes on where the next ones are indented.
    return (section ?? "")
      .replace(/\n {2,}/g, " ")
      .split("\n")
      .filter((line) => /^- /.test(line));
  });
}

/** What a line must contain to announce a break, such as `` `crmGetRecord.fields` (default) ``. */
export const announcementOf = ({ subject, change }: Break): string => `\`${subject}\` (${change})`;

/** The breaks that no line announces. */
export const unannounced = (breaks: Break[], lines: string[]): Break[] =>
  breaks.filter((one) => !lines.some((line) => line.includes(announcementOf(one))));
