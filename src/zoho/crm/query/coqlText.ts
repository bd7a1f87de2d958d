import { decimalText } from "../../decimalText";
import { refuse } from "../../errors/refuse";
import { formatCrmTime } from "../../timestamps";
import { partsOf } from "./queryParts";

const placeholder = /\(\s*:([A-Za-z_]\w*)\s*\)|:([A-Za-z_]\w*)/g;

/**
 * A value as COQL reads it: text in quotes, numbers, booleans and null bare, a list in brackets, a Date in UTC.
 * Text cannot end its quotes, whether Zoho takes a backslash for an escape or not.
 * @throws Error for objects, empty lists and numbers that are not finite.
 */
export function coqlLiteral(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (value === null || value === undefined) return "null";
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return decimalText(value);
  if (value instanceof Date) return quote(formatCrmTime(value.getTime()));
  if (Array.isArray(value) && value.length > 0 && !value.some(Array.isArray)) {
    return `(${value.map(coqlLiteral).join(", ")})`;
  }
  refuse("is not a text, number, boolean, date, null, or list of them with an entry");
}

const quote = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

/**
 * Puts values in place of a query's `:name` placeholders. What stands in quotes is left alone.
 * A list may stand with or without brackets around its placeholder.
 * @throws Error naming a placeholder without a value, a value without a placeholder, or a value that COQL has no form for.
 */
export function fillParameters(query: string, parameters: Record<string, unknown>): string {
  const unused = new Set(Object.keys(parameters));
  const literalOf = (name: string) => {
    if (!Object.hasOwn(parameters, name)) {
      refuse(
        `The query has :${name}, but Parameters holds no ${name}. Add the value to Parameters.`,
      );
    }
    unused.delete(name);
    try {
      return coqlLiteral(parameters[name]);
    } catch (thrown) {
      refuse(`The parameter ${name} ${(thrown as Error).message}.`, thrown);
    }
  };
  const fill = (_: string, inBrackets?: string, bare?: string) => {
    if (inBrackets === undefined) return literalOf(bare as string);
    const literal = literalOf(inBrackets);
    return Array.isArray(parameters[inBrackets]) ? literal : `(${literal})`;
  };
  const filled = partsOf(query)
    .map(({ text, isQuoted }) => (isQuoted ? text : text.replace(placeholder, fill)))
    .join("");
  if (unused.size === 0) return filled;
  refuse(
    `The query does not use ${[...unused].map((name) => `:${name}`).join(", ")}. Write the placeholder where the value belongs, outside of quotes, or remove the parameter.`,
  );
}

/** A query with blanks for what stands in quotes, so that words and positions outside of them can be found. */
export const withoutQuoted = (query: string): string =>
  partsOf(query)
    .map(({ text, isQuoted }) => (isQuoted ? " ".repeat(text.length) : text))
    .join("");

/** A query with blanks for what stands in quotes or brackets: only its own clauses are left, at their positions. */
export function clausesOnly(query: string): string {
  let depth = 0;
  return withoutQuoted(query).replace(/[\s\S]/g, (character) => {
    if (character === "(") depth += 1;
    const visible = depth === 0;
    if (character === ")") depth -= 1;
    return visible ? character : " ";
  });
}
