import { isJson, type Json } from "./json";

/** A place of a file that is known to be wrong, and what it should say. */
export interface Correction {
  /** For instance `zoho-crm-v8/notifications.json`; `*` stands for every file of a folder. */
  file: string;
  /**
   * The members on the way to the place; parameters go by their names, and `*` stands for every member. A place
   * under `components` is corrected wherever it is used, one under `paths` for that operation alone.
   */
  at: readonly string[];
  value: unknown;
  /** Why the file is wrong, with the fact in docs/ that says so. */
  reason: string;
}

/** A correction of a schema: the members on the way from the schemas, the value, and the reason. */
export type Line = [at: string, value: unknown, reason: string];

/**
 * Corrections of schemas of a file of CRM.
 * @param fact the anchor in docs/zoho-crm.md that says so.
 */
export const schemaCorrections = (
  file: string,
  fact: string,
  lines: readonly Line[],
): Correction[] =>
  lines.map(([at, value, reason]) => ({
    file: `zoho-crm-v8/${file}`,
    at: ["components", "schemas", ...at.split(" ")],
    value,
    reason: `${reason} (docs/zoho-crm.md#${fact}).`,
  }));

type Container = Record<string | number, unknown>;

/**
 * Puts the value in its place. The file's references are resolved already.
 * @returns how many places were found.
 */
export function correct(definition: Json, { at, value }: Correction): number {
  return put(definition, at, value, at[0] === "components");
}

function put(
  container: Container,
  [step = "", ...rest]: readonly string[],
  value: unknown,
  everywhere: boolean,
): number {
  let places = 0;
  for (const key of keysOf(container, step)) {
    const inner = container[key];
    if (rest.length > 0) {
      if (!isContainer(inner)) continue;
      const next = everywhere ? inner : copyOf(inner);
      container[key] = next;
      places += put(next, rest, value, everywhere);
    } else {
      if (everywhere && isJson(inner) && isJson(value)) replaceContent(inner, value);
      else container[key] = value;
      places += 1;
    }
  }
  return places;
}

/** Where a step leads; a name that is not there yet leads to its place. */
function keysOf(container: Container, step: string): (string | number)[] {
  if (step === "*") return Object.keys(container);
  if (!Array.isArray(container)) return [step];
  const index = container.findIndex((parameter) => parameter.name === step);
  return [index < 0 ? container.length : index];
}

const copyOf = (container: Container) =>
  (Array.isArray(container) ? [...container] : { ...container }) as Container;

function replaceContent(target: Json, value: Json): void {
  for (const name of Object.keys(target)) delete target[name];
  Object.assign(target, value);
}

const isContainer = (value: unknown): value is Container =>
  typeof value === "object" && value !== null;
