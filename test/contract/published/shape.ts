import { isJson } from "../json";

/** What values of one kind look like: the types seen, the members of objects, the entries of lists. */
export interface Shape {
  /** JSON types without null, which stands for a value that is absent. */
  types: ReadonlySet<string>;
  members: ReadonlyMap<string, Shape & { always: boolean }>;
  /** Undefined where no list had an entry. */
  entries?: Shape;
}

/** The shape that covers all these values. */
export function shapeOf(values: readonly unknown[]): Shape {
  const objects = values.filter(isJson);
  const entries = values.filter(Array.isArray).flat();
  const names = new Set(objects.flatMap((object) => Object.keys(object)));
  return {
    types: new Set(values.filter((value) => value !== null).map(typeOf)),
    members: new Map(
      [...names].map((name) => {
        const having = objects.filter((object) => name in object);
        const shape = shapeOf(having.map((object) => object[name]));
        return [name, { ...shape, always: having.length === objects.length }];
      }),
    ),
    ...(entries.length > 0 ? { entries: shapeOf(entries) } : {}),
  };
}

/**
 * How a value differs from a shape: members that it lacks or that the shape does not have, other types. What was seen
 * empty only, null or a list without entries, may hold anything. `isFree` names places whose members are not compared.
 */
export function differences(
  value: unknown,
  shape: Shape,
  isFree: (place: string) => boolean = () => false,
  place = "",
): string[] {
  if (value === null || shape.types.size === 0) return [];
  const type = typeOf(value);
  if (!shape.types.has(type)) {
    return [`${place || "/"} is ${type}, not ${[...shape.types].join(" or ")}`];
  }
  if (isFree(place)) return [];
  if (Array.isArray(value)) {
    const { entries } = shape;
    if (!entries) return [];
    return [
      ...new Set(value.flatMap((entry) => differences(entry, entries, isFree, `${place}/*`))),
    ];
  }
  if (!isJson(value)) return [];
  const lacking = [...shape.members].filter(([name, { always }]) => always && !(name in value));
  return [
    ...lacking.map(([name]) => `${place}/${name} is missing`),
    ...Object.entries(value).flatMap(([name, member]) => {
      const known = shape.members.get(name);
      const at = `${place}/${name}`;
      return known ? differences(member, known, isFree, at) : [`${at} is not published`];
    }),
  ];
}

const typeOf = (value: unknown) => (Array.isArray(value) ? "list" : typeof value);
