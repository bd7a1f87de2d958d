import { refuse } from "../errors/refuse";
/** Values of a builder's variables by name: texts, numbers, booleans, null, or objects and lists that go out as JSON. */
export type Variables = ReadonlyMap<string, unknown>;

/** Puts variables into texts, each encoded for the place in which it stands, and remembers which were used. */
export interface Filler {
  /**
   * A path with or without a query, or an absolute URL.
   * @throws Error when a value would be no part of a path: empty or made of dots.
   */
  url: (template: string) => string;
  /**
   * The value of a header.
   * @throws Error when a value holds what no header may hold, such as a line break.
   */
  header: (template: string) => string;
  /** JSON, where a value is escaped inside of a string and a JSON value of its own elsewhere; other text as it is. */
  text: (template: string) => string;
  /** A URL-encoded form, and JSON inside of it. */
  form: (template: string) => string;
  /** @throws Error naming the variables that no placeholder used. */
  finish: () => void;
}

/**
 * Makes a filler. Placeholders are written `${Name}`; what a value holds is never read as a placeholder.
 * @throws Error, from each of its functions, naming a placeholder that no variable has.
 */
export function createFiller(variables: Variables): Filler {
  const used = new Set<string>();
  const fill: Fill = (template, encode) =>
    splitTemplate(template).reduce((filled, [literal, name]) => {
      const before = filled + literal;
      if (name === undefined) return before;
      if (!variables.has(name)) {
        refuse(
          `The placeholder \${${name}} has no variable. Add the variable to Variables, or check the placeholder's spelling.`,
        );
      }
      used.add(name);
      return before + encode(variables.get(name), name, before);
    }, "");
  return {
    url: (template) => {
      const { path, rest } = splitUrl(template);
      return fill(path, pathPart) + fillForm(rest, fill);
    },
    header: (template) => fill(template, headerPart),
    text: (template) =>
      isJsonTemplate(template) ? fillJson(template, fill) : fill(template, asText),
    form: (template) => fillForm(template, fill),
    finish: () => {
      const unused = [...variables.keys()].filter((name) => !used.has(name));
      if (unused.length === 0) return;
      const names = unused.map((name) => `\${${name}}`).join(", ");
      refuse(
        `No placeholder uses the variable ${names}. Remove the variable from Variables, or write its placeholder where the value belongs.`,
      );
    },
  };
}

/** Tells whether a text is JSON once its placeholders hold something: by the template alone, whatever the values are. */
export function isJsonTemplate(template: string): boolean {
  try {
    const value = JSON.parse(fillJson(template, joined));
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}

type Fill = (template: string, encode: Encode) => string;
type Encode = (value: unknown, name: string, before: string) => string;

const placeholder = /\$\{([^{}"\\\r\n]*)\}/;

/** The literal texts of a template, each with the name of the placeholder behind it. */
function splitTemplate(template: string): [literal: string, name: string | undefined][] {
  const parts = template.split(placeholder);
  return Array.from({ length: Math.ceil(parts.length / 2) }, (_, index) => [
    parts[2 * index] ?? "",
    parts[2 * index + 1]?.trim(),
  ]);
}

// Stand-ins of which only the place matters.
const joined: Fill = (template, encode) =>
  splitTemplate(template).reduce(
    (text, [literal, name]) =>
      text + literal + (name === undefined ? "" : encode(null, name, text + literal)),
    "",
  );

/** A question mark or hash inside of a placeholder's name ends no path. */
function splitUrl(template: string): { path: string; rest: string } {
  const masked = template.replace(new RegExp(placeholder, "g"), (found) =>
    "_".repeat(found.length),
  );
  const end = masked.search(/[?#]/);
  return end < 0
    ? { path: template, rest: "" }
    : { path: template.slice(0, end), rest: template.slice(end) };
}

const asText = (value: unknown): string => {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

const queryPart = (value: unknown) => encodeURIComponent(asText(value));

function pathPart(value: unknown, name: string): string {
  const text = asText(value);
  // An empty part would address the list above, dots another place.
  if (/^\.*$/.test(text)) {
    refuse(
      `The variable \${${name}} is ${text === "" ? "empty" : "made of dots"}, so that it cannot be part of a path. Check the variable's value.`,
    );
  }
  return encodeURIComponent(text);
}

function headerPart(value: unknown, name: string): string {
  const text = asText(value);
  if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) {
    refuse(
      `The variable \${${name}} holds line breaks or characters that HTTP does not allow in a header. Check the variable's value.`,
    );
  }
  return text;
}

/** Fields of a form or query; a value that is JSON is filled in as JSON and encoded as a whole. */
function fillForm(template: string, fill: Fill): string {
  const fields = template.split("&").map((field) => {
    const start = field.indexOf("=") + 1;
    const [name, value] = [field.slice(0, start), field.slice(start)];
    const decoded = decodeValue(value);
    const filled = isJsonTemplate(decoded)
      ? encodeURIComponent(fillJson(decoded, fill))
      : fill(value, queryPart);
    return fill(name, queryPart) + filled;
  });
  return fields.join("&");
}

function decodeValue(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return value;
  }
}

function fillJson(template: string, fill: Fill): string {
  let read = 0;
  let isInString = false;
  // What was filled in before is escaped, so that it ends no string.
  const encode: Encode = (value, _name, before) => {
    isInString = isInsideString(before.slice(read), isInString);
    const text = isInString ? JSON.stringify(asText(value)).slice(1, -1) : jsonValue(value);
    read = before.length + text.length;
    return text;
  };
  return fill(template, encode);
}

function isInsideString(text: string, wasInside: boolean): boolean {
  const quotes = text.replace(/\\./gs, "").split('"').length - 1;
  return quotes % 2 === 0 ? wasInside : !wasInside;
}

/** Numbers, true, false and null stay what they are, also as text; other text becomes a string. */
function jsonValue(value: unknown): string {
  if (value === undefined || value === null) return "null";
  if (typeof value !== "string") return JSON.stringify(value);
  const isScalar = /^(-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?|true|false|null)$/.test(value);
  return isScalar ? value : JSON.stringify(value);
}
