import { input, type KeyValuePair } from "@prismatic-io/spectral";
import type { Choice } from "../zoho/choices";
import { refuse } from "../zoho/errors/refuse";
import { parseOrKeep, toOptionalText } from "./clean";

/**
 * Fields by name and label from pairs, an object, or a list of names; also as JSON text. Each name once.
 * @throws Error when there is none, it is something else, or one name has two labels.
 */
function toOwnFields(value: unknown): Choice[] {
  const toText = toOptionalText("Own Fields");
  const given = parseOrKeep(value ?? "");
  const named = entriesOf(given).flatMap(([name, label]): [string, string][] => {
    const key = toText(name);
    return key === undefined ? [] : [[key, toText(label) ?? key]];
  });
  const labels = new Map<string, string>();
  for (const [key, label] of named) {
    const first = labels.get(key) ?? label;
    if (first !== label) {
      refuse(`Own Fields names "${key}" twice, as "${first}" and as "${label}". Keep one of them.`);
    }
    labels.set(key, label);
  }
  const fields = [...labels].map(([key, label]) => ({ key, label }));
  if (fields.length > 0) return fields;
  refuse("Own Fields is empty. Name the fields of the system to map from.");
}

function entriesOf(given: unknown): [unknown, unknown][] {
  if (Array.isArray(given)) return given.map(entryOf);
  if (typeof given === "object" && given !== null) return Object.entries(given);
  return String(given)
    .split(/[,\n]/)
    .map((name) => [name, undefined]);
}

const entryOf = (entry: unknown): [unknown, unknown] => {
  if (typeof entry !== "object" || entry === null || !("key" in entry)) return [entry, undefined];
  const { key, value } = entry as KeyValuePair;
  return [key, value];
};

export const ownFields = input({
  label: "Own Fields",
  type: "string",
  collection: "keyvaluelist",
  required: true,
  placeholder: "Enter a field's name and its label",
  comments: "The fields of the system to map from: their names, and labels for people to read.",
  example: "lastName: Last name",
  clean: toOwnFields,
});
