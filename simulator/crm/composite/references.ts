import { isObject } from "../items";

/** What the sub-requests before answered, by their ids; one that failed or was not run has none. */
export type Bodies = ReadonlyMap<string, unknown>;

/** A reference that stands for nothing, and the part of the sub-request that has it. */
export interface BadReference {
  reference: string;
  apiName: string;
}

const pattern = /@\{([A-Za-z0-9][A-Za-z0-9_]*):(\$[^}]*)\}/g;

/** Tells whether a value holds a reference at any depth. */
export const hasReference = (value: unknown): boolean =>
  JSON.stringify(value ?? null).search(pattern) >= 0;

/**
 * A part of a sub-request with what its references stand for (docs/zoho-crm.md#composite-requests). A text that is a
 * reference alone takes the value as it is.
 * @param failed gets each reference to what was not answered, or has no value there.
 */
export function resolve(
  value: unknown,
  apiName: string,
  bodies: Bodies,
  failed: (bad: BadReference) => void,
): unknown {
  const inside = (one: unknown) => resolve(one, apiName, bodies, failed);
  if (Array.isArray(value)) return value.map(inside);
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inside(one)]));
  }
  if (typeof value !== "string") return value;
  const find = (reference: string, id: string, path: string) => {
    const found = valueAt(bodies.get(id), path);
    if (found === undefined || found === null) failed({ reference, apiName });
    return found;
  };
  const [whole] = [...value.matchAll(pattern)];
  if (whole?.[0] === value) return find(value, whole[1] as string, whole[2] as string);
  return value.replace(pattern, (reference, id: string, path: string) =>
    String(find(reference, id, path)),
  );
}

/** The value at a path such as `$.data[0].details.id`. */
function valueAt(body: unknown, path: string): unknown {
  const steps = path.match(/[^.[\]$]+/g) ?? [];
  return steps.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, body);
}
