import { coqlName, isReserved } from "./coqlNames";

/** A part of a condition; `isPair` needs brackets where it is part of another. */
interface Term {
  text: string;
  isPair: boolean;
}

/** A word, a text in quotes, or a mark, and where it ends. */
interface Token {
  text: string;
  end: number;
}

const pattern = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|[\w$.]+|[<>!]=|\S/gs;

/** What may follow a column's name. */
const operators = new Set(["=", "!=", "<", "<=", ">", ">=", "is", "in", "not", "like", "between"]);

/**
 * A COQL condition as Zoho takes it. More than two conditions are nested in pairs, AND before OR as in SQL. Columns
 * that are named like words of SQL stand in quotes (docs/zoho-crm.md#reserved-words). What cannot be read is left to
 * Zoho.
 */
export function toPairs(condition: string): string {
  try {
    return readCondition(condition);
  } catch {
    return condition;
  }
}

/**
 * Behind which token a comparison ends. `and` behind `between` belongs to the comparison, as what stands in brackets does.
 * @throws Error where a bracket stays open.
 */
function endOfComparison(tokens: Token[], start: number): number {
  let isBetween = false;
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    const text = tokens[at]?.text.toLowerCase() ?? "";
    if (depth === 0 && endsComparison(text, isBetween)) return at;
    isBetween = text === "between" || (isBetween && (text !== "and" || depth > 0));
    depth += Number(text === "(") - Number(text === ")");
  }
  if (depth > 0) throw new Error("an open bracket");
  return tokens.length;
}

const endsComparison = (text: string, isBetween: boolean): boolean =>
  text === "or" || text === ")" || (text === "and" && !isBetween);

/** @throws Error where the condition ends too early or too late, RangeError where its brackets are too deep. */
function readCondition(condition: string): string {
  const tokens = [...condition.matchAll(pattern)].map(
    ({ 0: text, index }): Token => ({ text, end: index + text.length }),
  );
  let at = 0;
  const word = () => tokens[at]?.text.toLowerCase();
  const take = (wanted: string): boolean => {
    if (word() !== wanted) return false;
    at += 1;
    return true;
  };
  const need = (wanted: string) => {
    if (!take(wanted)) throw new Error(`no ${wanted}`);
  };

  const joined = (operator: string, next: () => Term): Term => {
    let left = next();
    while (take(operator)) {
      left = { text: `${inBrackets(left)} ${operator} ${inBrackets(next())}`, isPair: true };
    }
    return left;
  };
  const anyOf = (): Term => joined("or", () => joined("and", one));

  const one = (): Term => {
    if (!take("(")) return comparison();
    const inner = anyOf();
    need(")");
    return inner;
  };

  const comparison = (): Term => {
    const first = tokens[at];
    // What an operator follows is a column, also where it is named like an operator.
    const isColumn = operators.has(tokens[at + 1]?.text.toLowerCase() ?? "");
    const end = endOfComparison(tokens, isColumn ? at + 1 : at);
    const last = end > at ? tokens[end - 1] : undefined;
    if (!first || !last) throw new Error("no comparison");
    at = end;
    const column = isColumn ? coqlName(withoutDoubleQuotes(first.text)) : first.text;
    return { text: column + condition.slice(first.end, last.end), isPair: false };
  };

  const { text } = anyOf();
  if (at < tokens.length) throw new Error("more than a condition");
  return text;
}

/**
 * A name as a builder may have set it apart; COQL's own quotes around names are single
 * (docs/zoho-crm.md#reserved-words).
 */
const withoutDoubleQuotes = (text: string): string =>
  /^"[A-Za-z][\w.]*"$/.test(text) && isReserved(text.slice(1, -1)) ? text.slice(1, -1) : text;

const inBrackets = ({ text, isPair }: Term): string => (isPair ? `(${text})` : text);
