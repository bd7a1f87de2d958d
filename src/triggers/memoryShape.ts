import type { ListMemory } from "../sync/booksRows";
import {
  type Check,
  isFlag,
  isId,
  isLike,
  isListOf,
  isNumber,
  isRecordOf,
  isText,
  isTime,
  maybe,
  readParts,
  type Shape,
} from "../sync/shapes";
import type { QuerySize } from "../zoho/crm/coql";
import { isObject } from "../zoho/isObject";
import type { KnownUser } from "./connectedUser";
import type { KnownFields } from "./fieldsToFollow";
import type { Awaited } from "./fullRecords";
import type { Owner } from "./owner";
import type { Memory } from "./pollingState";

const userShape: Shape<KnownUser> = { id: isText(25, /^\d+$/), authorization: isText(100) };

/** Names that fit into a state; a module has some hundreds of them. */
const fieldsShape: Shape<KnownFields> = {
  names: isListOf(isText(100, /^[$\w]+(\.\w+)*$/), 2_000),
  at: isTime,
  byCoql: isFlag,
};

const ownerShape: Shape<Owner> = { id: maybe(isText(200)), authorization: maybe(isText(100)) };

const sizeShape: Shape<QuerySize> = { rows: isNumber(1, 2_000), columns: isNumber(2, 500) };

const listShape: Shape<ListMemory> = {
  isUnsorted: maybe(isFlag),
  honorsFilter: maybe(isFlag),
  missing: maybe(isId),
  pages: maybe(isNumber(0, 1_000)),
  ignoresFilter: maybe(isFlag),
  ignoresOrder: maybe(isFlag),
};

const isAwaited: Check<Awaited> = isRecordOf(
  isLike<Awaited[string]>({
    modified: isTime,
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
  convertedFrom: isTime,
  fullRecords: isRecordOf(isText(8), 20_000),
  awaited: isAwaited,
  sentAt: isListOf(isTime, 1_000),
};

/**
 * Reads what a trigger remembers: what is damaged is left out, to be looked up anew. Other names are of short texts, or
 * of parts that remember in the same way.
 */
export function readMemory(saved: unknown): Memory {
  const members = Object.entries(isObject(saved) ? saved : {});
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
  const members = Object.entries(isObject(saved) ? saved : {});
  const modules = members.filter(
    ([name, value]) => isObject(value) && !Object.hasOwn(checks, name) && name !== "__proto__",
  );
  return Object.fromEntries(modules.map(([name, value]) => [name, readMemory(value)]));
}

/** Tells whether names of fields may be remembered. */
export const areFields = isLike(fieldsShape);

const isShort: Check<unknown> = (value): value is unknown =>
  value === null || isText(200)(value) || isFlag(value);
