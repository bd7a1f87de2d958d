/**
 * What is to become of a call: it is `played`; Zoho has it, but it is `notPlayed` here; Zoho has the
 * path, but not with this method; Zoho has no such path.
 */
type Verdict = "played" | "notPlayed" | "wrongMethod" | "unknownPath";

/** An operation that Zoho has. */
export interface Operation {
  /** Segments of the path; `*` stands for an id or a name, `cm_*` for one that begins so. */
  pattern: readonly string[];
  method: string;
  played: boolean;
}

/** Zoho's operations, and which of them are played. */
export interface Operations {
  all: readonly Operation[];
  judge(method: string, segments: readonly string[]): Verdict;
}

/**
 * Reads a table with a line for each path: `path: METHODS | METHODS`, those that are played before the
 * bar and those that are not behind it. Where several paths fit a call, the one with the earliest
 * literal segments decides.
 * @param words that are names of Zoho's own, for which a `*` never stands
 */
export function readOperations(table: string, words: readonly string[] = []): Operations {
  const all = table
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap(readLine);
  const reserved = new Set(words);
  const paths = groupByPath(
    all.map(({ pattern, method, played }) => ({ pattern, method, value: played })),
  );
  return {
    all,
    judge(method, segments) {
      const path = paths.find(({ pattern }) => fits(pattern, segments, reserved));
      if (!path) return "unknownPath";
      const played = path.methods.get(method);
      if (played === undefined) return "wrongMethod";
      return played ? "played" : "notPlayed";
    },
  };
}

function readLine(line: string): Operation[] {
  const [path = "", methods = ""] = line.split(":");
  const pattern = path.trim().split("/");
  const [played = "", others = ""] = methods.split("|");
  const read = (text: string, isPlayed: boolean) =>
    readMethods(text).map((method) => ({ pattern, method, played: isPlayed }));
  return [...read(played, true), ...read(others, false)];
}

/** The methods that a text names. */
export const readMethods = (text: string): string[] => text.match(/[A-Z]+/g) ?? [];

interface Path<T> {
  pattern: readonly string[];
  methods: Map<string, T>;
}

/** The paths with what is told of their methods, in the order in which they are tried. */
export function groupByPath<T>(
  told: readonly { pattern: readonly string[]; method: string; value: T }[],
): Path<T>[] {
  const paths = new Map<string, Path<T>>();
  for (const { pattern, method, value } of told) {
    const key = pattern.join("/");
    const path = paths.get(key) ?? { pattern, methods: new Map() };
    path.methods.set(method, value);
    paths.set(key, path);
  }
  return [...paths.values()].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

const rank = ({ pattern }: Pick<Path<unknown>, "pattern">) =>
  pattern.map((segment) => (segment.endsWith("*") ? "1" : "0")).join("");

/** Whether a path is one of a pattern; what is reserved stands for itself alone. */
export const fits = (
  pattern: readonly string[],
  segments: readonly string[],
  reserved: ReadonlySet<string> = new Set(),
): boolean =>
  pattern.length === segments.length &&
  segments.every((segment, index) => {
    const part = pattern[index] ?? "";
    if (!part.endsWith("*")) return part === segment;
    return segment.startsWith(part.slice(0, -1)) && !reserved.has(segment);
  });
