import { randomUUID } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { RequestLog, RequestLogEntry } from "../../simulator/requestLog";

/** Names the folder that recordings go to; nothing is recorded without it. */
export const recordingFolderVariable = "CONTRACT_RECORDINGS";

/**
 * Writes every exchange that a log takes in to a file of its own in the recording folder, one JSON object a line,
 * so that a test may clear the log.
 */
export function recordExchanges(log: RequestLog): void {
  const folder = process.env[recordingFolderVariable];
  if (!folder) return;
  const file = path.join(folder, `${randomUUID()}.jsonl`);
  const { add } = log;
  log.add = (entry) => {
    appendFileSync(file, `${JSON.stringify(entry)}\n`);
    add(entry);
  };
}

/** All exchanges that were recorded in a folder. */
export const readRecordings = (folder: string): RequestLogEntry[] =>
  readdirSync(folder).flatMap((name) =>
    readFileSync(path.join(folder, name), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  );
