import { refuse } from "../zoho/errors/refuse";
import { holdsBytes, isStepFile } from "../zoho/files/stepFile";
import { parseOrKeep, toFile, toJson, toJsonText, toOptionalText } from "./clean";
import { toPairs } from "./pairs";

/** Cleaners of the action that runs REST API functions. */

/**
 * Makes a cleaner for one of some words in any case; the fallback when not given.
 * @throws Error naming the input and the words when it is something else.
 */
export const chooseFrom =
  <T extends string>(label: string, choices: readonly T[], fallback: T) =>
  (value: unknown): T => {
    const text = (toOptionalText(label)(value) ?? fallback).toUpperCase();
    const choice = choices.find((one) => one === text);
    if (!choice) refuse(`${label} is "${text}". Choose one of ${choices.join(", ")}.`);
    return choice;
  };

const isPair = (entry: unknown) => typeof entry === "object" && entry !== null && "key" in entry;

/**
 * An object stays as it is; values of a list of keys and values become JSON where they are written so.
 * @throws Error naming the input when it is something else.
 */
export function toArguments(value: unknown): Record<string, unknown> {
  const label = "Arguments";
  const given = toJson(label)(value) ?? {};
  const isList = Array.isArray(given);
  if (typeof given !== "object" || holdsBytes(given) || (isList && !given.every(isPair))) {
    refuse(`${label} is no object. Give names and values as JSON.`);
  }
  const pairs = toPairs(label, given).map(([key, entry]) => [key, parseOrKeep(entry)]);
  const named = isList ? Object.fromEntries(pairs) : given;
  // Here, so that what JSON cannot express is an error that names the input.
  toJsonText(label, named);
  return named as Record<string, unknown>;
}

/** JSON goes out as JSON, other text as text, a file as it is; undefined when not given. */
export function toBody(value: unknown) {
  if (value === undefined || value === null || value === "") return undefined;
  const file = toFile("Body", value);
  const isJson = !isStepFile(value) && parseOrKeep(value) !== value;
  return isJson ? { ...file, contentType: "application/json" } : file;
}
