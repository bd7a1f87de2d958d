import { createHash } from "node:crypto";

/** One record as a feed found it. Times are milliseconds since 1970 in Zoho's clock, whole seconds. */
export interface Change {
  id: string;
  modified: number;
  /** Undefined for record types that do not tell when a record was created. */
  created?: number;
  /** The record as it is delivered. */
  record: Record<string, unknown>;
}

/**
 * Identifies one version of a record: its stamp and its content. Stamps are whole seconds, so a second edit
 * within one second shows in the content alone.
 */
export function versionOf({ modified, record }: Change): string {
  const fields = JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const content = createHash("sha256").update(fields).digest("base64url");
  return `${modified}:${content.slice(0, 12)}`;
}

/** The stamp of a version, in milliseconds since 1970. */
export const stampOf = (version: string): number => Number.parseInt(version, 10);

/** Orders changes by time, then id. */
export const byTimeThenId = (a: Change, b: Change): number =>
  a.modified - b.modified || (a.id < b.id ? -1 : Number(a.id > b.id));
