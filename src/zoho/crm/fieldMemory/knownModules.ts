import { day } from "../../durations";
import {
  type Check,
  isFlag,
  isLike,
  isListOf,
  isText,
  isTime,
  isTrue,
  isWhole,
  maybe,
  readShape,
  type Shape,
} from "../../shapes";
import type { WriteOperation } from "../metadata/capabilities";
import type { FieldRule } from "../prepare/fieldRule";

/** The rules of one module's fields, and when Zoho told them. */
export interface KnownModule {
  module: string;
  /** Milliseconds since 1970. */
  at: number;
  rules: FieldRule[];
}

/** Modules as they are saved. Another version is read as nothing: raise it where a rule gets another member. */
interface Saved {
  version: typeof version;
  modules: KnownModule[];
}

const version = 1;

/** Bytes of what is saved for a connection: it is loaded with each run of each flow of the instance. */
const maxSize = 256 * 1024;

/** How long rules are used that were saved, in milliseconds. */
const maxAge = day;

const isName = isText(1_000);
const isCount = isWhole(0, Number.MAX_SAFE_INTEGER);

const isStored = (value: unknown): value is string | number =>
  typeof value === "string" || typeof value === "number";

const isOperation = (value: unknown): value is WriteOperation =>
  value === "create" || value === "update";

const rule: Shape<FieldRule> = {
  name: isName,
  label: isName,
  firstLabel: maybe(isName),
  type: isName,
  mandatory: isFlag,
  writableOn: isListOf(isOperation, 2),
  length: maybe(isCount),
  decimals: maybe(isCount),
  unique: maybe(isFlag),
  choices: maybe(isListOf(isLike({ shown: isName, stored: isStored }), 10_000)),
  isRichText: maybe(isTrue),
  lookup: maybe(isName),
  rows: maybe(isName),
};

const knownModule: Shape<KnownModule> = {
  module: isName,
  at: isTime,
  rules: isListOf(isLike(rule), 10_000),
};

const saved: Shape<Saved> = {
  version: (value): value is typeof version => value === version,
  modules: isListOf(isLike(knownModule) as Check<KnownModule>, 1_000),
};

/** The modules of a state that is not older than a day; none where the state is damaged. */
export const readKnown = (state: unknown, now: number): KnownModule[] =>
  (readShape(saved, state)?.modules ?? []).filter(({ at }) => at <= now && now - at < maxAge);

/** The modules as they are saved, each as it was told last; the newest first, as many as fit. */
export function savedForm(modules: Iterable<KnownModule>, maxBytes: number = maxSize): Saved {
  const newest = [...modules].sort((one, other) => other.at - one.at);
  const form: Saved = { version, modules: [] };
  const names = new Set<string>();
  let size = byteLength(form);
  for (const known of newest) {
    const more = byteLength(known) + 1;
    if (names.has(known.module) || size + more > maxBytes) continue;
    names.add(known.module);
    form.modules.push(known);
    size += more;
  }
  return form;
}

const byteLength = (data: unknown) => Buffer.byteLength(JSON.stringify(data));
