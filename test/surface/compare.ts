import { isDeepStrictEqual } from "node:util";
import { type InputSurface, kinds, type OperationSurface, type Surface } from "./surface";

/** Something recorded that no longer holds. */
export interface Break {
  /** What has changed: `operation`, `operation.input`, or `operation → output path`. */
  subject: string;
  change: Change;
  /** What was, and what is. */
  detail: string;
}

type Change =
  | "gone"
  | "type"
  | "collection"
  | "required"
  | "choices"
  | "default"
  | "data source"
  | "order"
  | "output";

/**
 * What of a recorded surface running integrations can no longer rely on. A renamed operation, input or output key is
 * one that is gone. What is new is no break, but a new input of an old operation that is required or stands before an
 * older one.
 */
export function findBreaks(recorded: Surface, today: Surface): Break[] {
  return kinds.flatMap((kind) =>
    Object.entries(recorded[kind]).flatMap(([key, operation]) => {
      const now = today[kind][key];
      if (!now) return [gone(key)];
      return [
        ...changed(key, "type", operation.type, now.type),
        ...operation.inputs.flatMap((input) => inputBreaks(key, input, now.inputs)),
        ...newRequired(key, operation.inputs, now.inputs),
        ...misplaced(key, operation.inputs, now.inputs),
        ...outputBreaks(key, operation, now),
      ];
    }),
  );
}

const gone = (subject: string): Break => ({
  subject,
  change: "gone",
  detail: "is no longer there",
});

const quote = (value: unknown) => (value === undefined ? "none" : JSON.stringify(value));

const changed = (subject: string, change: Change, before: unknown, now: unknown): Break[] =>
  isDeepStrictEqual(before, now)
    ? []
    : [{ subject, change, detail: `was ${quote(before)}, is ${quote(now)}` }];

function inputBreaks(operation: string, before: InputSurface, inputs: InputSurface[]): Break[] {
  const subject = `${operation}.${before.key}`;
  const now = inputs.find(({ key }) => key === before.key);
  if (!now) return [gone(subject)];
  return [
    ...changed(subject, "type", before.type, now.type),
    ...changed(subject, "type", before.scope, now.scope),
    ...changed(subject, "collection", before.collection, now.collection),
    ...(before.required ? [] : changed(subject, "required", undefined, now.required)),
    ...changed(subject, "default", before.default, now.default),
    ...(before.dataSource
      ? changed(subject, "data source", before.dataSource, now.dataSource)
      : []),
    ...choiceBreaks(subject, before.choices, now.choices),
  ];
}

/** An input that had no choices took every value; choices that it has now leave some out. */
function choiceBreaks(subject: string, before?: string[], now?: string[]): Break[] {
  if (!before || !now) return changed(subject, "choices", before, now);
  const missing = before.filter((choice) => !now.includes(choice));
  return missing.length > 0
    ? [{ subject, change: "choices", detail: `lacks ${missing.map(quote).join(", ")}` }]
    : [];
}

function newRequired(operation: string, before: InputSurface[], now: InputSurface[]): Break[] {
  const known = new Set(before.map(({ key }) => key));
  return now
    .filter(({ key, required }) => required && !known.has(key))
    .map(({ key }) => ({
      subject: `${operation}.${key}`,
      change: "required",
      detail: "is new and required",
    }));
}

/** Inputs that stand before one that stood before them, or before one that is older than they are. */
function misplaced(operation: string, before: InputSurface[], now: InputSurface[]): Break[] {
  const place = new Map(before.map(({ key }, index) => [key, index]));
  // The platform puts the inputs of an initial sync behind all others, new ones too.
  const scopes = [...new Set(now.map(({ scope }) => scope))];
  return scopes.flatMap((scope) => {
    const inputs = now.filter((input) => input.scope === scope);
    return inputs.flatMap(({ key }, index) => {
      const own = place.get(key) ?? before.length;
      const passed = inputs.slice(index + 1).find((other) => (place.get(other.key) ?? own) < own);
      if (!passed) return [];
      const detail = `stands before ${passed.key}, which is older`;
      return [{ subject: `${operation}.${key}`, change: "order", detail }];
    });
  });
}

const outputBreaks = (key: string, before: OperationSurface, now: OperationSurface): Break[] =>
  (before.outputs ?? [])
    .filter((path) => !now.outputs?.includes(path))
    .map((path) => ({
      subject: `${key} → ${path}`,
      change: "output",
      detail: "is no longer in the output schema",
    }));
