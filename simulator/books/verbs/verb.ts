/** Verbs on records: what each is allowed from, and what it sets (docs/zoho-books.md#verbs). */
import type { SimRequest } from "../../types";
import type { RecordType } from "../recordTypes/recordType";
import type { BooksRecord, OrganizationState, Values } from "../state";

/** A verb on a record, as it was called. */
export interface VerbCall {
  organization: OrganizationState;
  type: RecordType;
  record: BooksRecord;
  request: SimRequest;
  /** What the path has for `{code}`. */
  code: string;
}

export interface Verb {
  /** The status that it leads to: a record that stands there has nothing to gain. */
  target?: string;
  /** Statuses that allow it; all when left out. */
  from?: readonly string[];
  /** Values that it writes; a function may also change other records, or throw a refusal. */
  sets: Values | ((call: VerbCall) => Values);
  /** Needs an approval first, where the organization approves such records. */
  opens?: true;
  /** Values that the query or the body must have. */
  needs?: { query?: string[]; body?: string[] };
  /** The operation that the scope names, where the method does not tell. */
  scope?: "UPDATE";
  /** From the root, where the verb does not stand below the record. */
  path?: string;
}

/** By the end of the path. */
export type Verbs = Record<string, Verb>;

const words = (text: string): string[] => text.split(" ");

/** A verb that sets the status of its name, from some. */
export const to = (status: string, from?: string, more: Partial<Verb> = {}): Verb => ({
  target: status,
  sets: { status },
  ...(from && { from: words(from) }),
  ...more,
});

/** `active` and `inactive`. */
export const activity = (
  field: string,
  on: unknown = "active",
  off: unknown = "inactive",
): Verbs => ({
  active: { sets: { [field]: on } },
  inactive: { sets: { [field]: off } },
});

export const switches = (path: string, field: string): Verbs => ({
  [`${path}/enable`]: { sets: { [field]: true } },
  [`${path}/disable`]: { sets: { [field]: false } },
});

export const recurrence: Verbs = {
  "status/stop": to("stopped", "active"),
  "status/resume": to("active", "stopped"),
};
