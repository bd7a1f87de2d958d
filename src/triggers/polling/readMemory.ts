import type { ListMemory } from "../../sync/feeds/books/booksRows";
import { now } from "../../zoho/clock";
import type { QuerySize } from "../../zoho/crm/query/coql";
import { day } from "../../zoho/durations";
import { isObject } from "../../zoho/isObject";
import {
  type Check,
  isFlag,
  isId,
  isLike,
  isListOf,
  isRecordOf,
  isText,
  isWhole,
  maybe,
  readParts,
  type Shape,
} from "../../zoho/shapes";
import type { Awaited, KnownFields, KnownUser, Memory, Owner } from "./memory";

/** A time that was: what lies in the future would be waited for. */
const isPast: Check<number> = (value): value is number => isWhole(0, now() + day)(value);

const userShape: Shape<KnownUser> = { id: isText(25, /^\d+$/), authorization: isText(100) };

/** Names that fit into a state; a module has some hundreds of them. */
const fieldsShape: Shape<KnownFields> = {
  names: isListOf(isText(100, /^[$\w]+(\.\w+)*$/), 2_000),
  at: isPast,
  byCoql: isFlag,
};

const ownerShape: Shape<Owner> = { id: maybe(isText(200)), authorization: maybe(isText(100)) };

/** What Zoho was ever known to take; with less, a walk would not come far. */
const sizeShape: Shape<QuerySize> = { rows: isWhole(200, 2_000), columns: isWhole(50, 500) };

const listShape: Shape<ListMemory> = {
  isUnsorted: maybe(isFlag),
  honorsFilter: maybe(isFlag),
  missing: maybe(isId),
  pages: maybe(isWhole(0, 1_000)),
  ignoresFilter: maybe(isFlag),
  ignoresOrder: maybe(isFlag),
};

const isAwaited: Check<Awaited> = isRecordOf(
  isLike<Awaited[string]>({
    modified: isPast,
    kind: (value): value is Awaited[string]["kind"] => value === "created" || value === "updated",
  }),
  1_000,
);

/** What a trigger looks up once or remembers beside its position, by name. */
const checks: Record<string, Check<unknown>> = {
  user: isLike(userShape),
  fields: isLike(fieldsShape),
  organization: isLike(ownerShape),
  organizationId: isText(200),
  querySize: isLike(sizeShape),
  convertedFrom: isPast,
  fullRecords: isRecordOf(isText(8), 20_000),
  awaited: isAwaited,
  sentAt: isListOf(isPast, 1_000),
};

/** Far more names than a memory has. */
const maxMembers = 500;

const maxNameLength = 300;

/**
 * Reads what a trigger remembers: what is damaged is left out, to be looked up anew. Other names are of short texts, or
 * of parts that remember in the same way.
 */
export function readMemory(saved: unknown): Memory {
  const members = membersOf(saved);
  const { list } = isObject(saved) ? saved : {};
  const kept = members.filter(([name, value]) => {
    const check = Object.hasOwn(checks, name) ? checks[name] : isShort;
    return name !== "list" && name !== "__proto__" && check?.(value);
  });
  return {
    ...Object.fromEntries(kept),
    ...(list !== undefined && { list: readParts(listShape, list) }),
  };
}

/** Reads what is remembered of each module beside the rest. */
export function readModules(saved: unknown): Memory {
  const members = membersOf(saved);
  const modules = members.filter(
    ([name, value]) => isObject(value) && !Object.hasOwn(checks, name) && name !== "__proto__",
  );
  return Object.fromEntries(modules.map(([name, value]) => [name, readMemory(value)]));
}

/** The members; none where there are more than any memory has. */
function membersOf(saved: unknown): [string, unknown][] {
  const members = Object.entries(isObject(saved) ? saved : {});
  const isUsual = ([name]: [string, unknown]) => name.length <= maxNameLength;
  return members.length <= maxMembers ? members.filter(isUsual) : [];
}

/** Tells whether names of fields may be remembered. */
export const areFields = isLike(fieldsShape);

const isShort: Check<unknown> = (value): value is unknown =>
  value === null || isText(200)(value) || isFlag(value);
