import { fits, groupByPath, readMethods } from "./operations";
import type { SimRequest } from "./types";

/** A parameter or header of an operation that is played without it. */
interface UnplayedParameter {
  /** Segments of the path; `*` stands for an id or a name. */
  pattern: readonly string[];
  method: string;
  /** With `=` for one value of a parameter, with `@` for a header. */
  name: string;
}

/** What operations take that is not played. */
export interface UnplayedParameters {
  all: readonly UnplayedParameter[];
  /** The name of the first that a call has; undefined where it has none. */
  find: (call: Pick<SimRequest, "method" | "segments" | "query" | "headers">) => string | undefined;
}

/**
 * Reads a table with a line for each path: `path: METHODS: names`. Where several paths fit a call, the one with the
 * earliest literal segments decides. A name with `=` stands for that value of a parameter, one with `@` for a header.
 */
export function readUnplayedParameters(table: string): UnplayedParameters {
  const lines = table
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap((line) => {
      const [path = "", methods = "", names = ""] = line.split(":");
      const pattern = path.trim().split("/");
      const value = names.trim().split(" ");
      return readMethods(methods).map((method) => ({ pattern, method, value }));
    });
  const paths = groupByPath(lines);
  return {
    all: lines.flatMap(({ value, ...call }) => value.map((name) => ({ ...call, name }))),
    find: ({ method, segments, query, headers }) => {
      const path = paths.find((one) => one.methods.has(method) && fits(one.pattern, segments));
      const has = (name: string) => {
        if (name.startsWith("@")) return name.slice(1) in headers;
        const [parameter = "", value] = name.split("=");
        return value === undefined ? Boolean(query.get(parameter)) : query.get(parameter) === value;
      };
      return path?.methods
        .get(method)
        ?.find(has)
        ?.replace(/^@|=.*/g, "");
    },
  };
}
