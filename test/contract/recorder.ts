import { randomUUID } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { RequestLog, RequestLogEntry } from "../../simulator/requestLog";
import type { Quirks } from "../../simulator/types";

/** Names the folder that recordings go to; nothing is recorded without it. */
export const recordingFolderVariable = "CONTRACT_RECORDINGS";

/** Which tests an exchange belongs to: of the bundle, or of the embedded Zoho itself. */
export type Suite = "e2e" | "simulator";

/** An exchange, and whether another reading than the default was played. */
export interface Recording extends RequestLogEntry {
  hasQuirks?: boolean;
}

/**
 * Writes every exchange that a log takes in to a file of its own in the recording folder, one JSON object a line,
 * so that a test may clear the log. With the quirks, each says whether they were other than the default.
 */
export function recordExchanges(
  log: RequestLog,
  suite: Suite,
  quirks?: { played: Quirks; byDefault: Quirks },
): void {
  const folder = process.env[recordingFolderVariable];
  if (!folder) return;
  const file = path.join(folder, `${suite}-${randomUUID()}.jsonl`);
  const { add } = log;
  const usual = JSON.stringify(quirks?.byDefault);
  log.add = (entry) => {
    const hasQuirks = JSON.stringify(quirks?.played) !== usual;
    appendFileSync(file, `${JSON.stringify(hasQuirks ? { ...entry, hasQuirks } : entry)}\n`);
    add(entry);
  };
}

/** All exchanges that were recorded in a folder, or those of one suite. */
export const readRecordings = (folder: string, suite: Suite | "" = ""): Recording[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(suite))
    .flatMap((name) =>
      readFileSync(path.join(folder, name), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    );
