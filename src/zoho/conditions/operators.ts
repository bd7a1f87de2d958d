import { closeNames } from "../closest";
import { refuse } from "../errors/refuse";

/** The operators of conditions by key, with what people call them, and what else they are written as. */
const table = {
  equals: ["equals", "=", "==", "===", "is", "eq", "equal", "equal to", "is equal to"],
  isNot: [
    ...["is not", "!=", "<>", "!==", "ne", "not", "not equal", "not equals", "not equal to"],
    ...["does not equal", "is not equal to"],
  ],
  contains: ["contains", "includes", "has", "like"],
  startsWith: ["starts with", "begins with", "start with", "prefix"],
  isOneOf: ["is one of", "in", "one of", "any of", "is any of", "is in"],
  isBetween: ["is between", "between"],
  greater: ["greater", ">", "gt", "greater than", "more than", "after", "is after", "above"],
  atLeast: [
    ...["at least", ">=", "=>", "ge", "gte", "greater equal", "greater or equal", "on or after"],
    ...["greater than or equal to", "greater than or equal"],
  ],
  less: ["less", "<", "lt", "less than", "before", "is before", "below"],
  atMost: [
    ...["at most", "<=", "=<", "le", "lte", "less equal", "less or equal", "on or before"],
    ...["less than or equal to", "less than or equal"],
  ],
  isEmpty: ["is empty", "empty", "is null", "null", "is blank", "has no value"],
  isFilled: ["is filled", "filled", "is not null", "not null", "is not empty", "not empty"],
  isTrue: ["is true", "true", "is checked"],
  isFalse: ["is false", "false", "is not true", "is unchecked"],
  inPeriod: ["is in the period", "in the period", "is in period", "during"],
} as const satisfies Record<string, readonly [string, ...string[]]>;

/** What a condition asks of a field. */
export type Operator = keyof typeof table;

const operators = Object.keys(table) as Operator[];

/** What an operator is called. */
export const labelOf = (operator: Operator): string => table[operator][0];

/** The operators as a form offers them. */
export const operatorChoices = operators.map((key) => ({ label: labelOf(key), value: key }));

/** A spelling without case, blanks and the marks that join words. */
const plain = (text: string) => text.toLowerCase().replace(/[\s_-]/g, "");

const bySpelling = new Map<string, Operator>(
  operators.flatMap((key) => [key, ...table[key]].map((spelling) => [plain(spelling), key])),
);

/**
 * The operator that a text stands for: by key, by label, or by a usual spelling such as `!=`.
 * @throws Error that names the closest operator, else all of them.
 */
export function findOperator(text: string): Operator {
  const found = bySpelling.get(plain(text));
  if (found) return found;
  // The closest to "not contains" would be its opposite.
  const others = /\bnot\b|n't/i.test(text) ? [] : [...operators, ...operators.map(labelOf)];
  const [closest] = closeNames(text, others, 1);
  const meant = closest && bySpelling.get(plain(closest));
  refuse(
    meant
      ? `Operator is "${text}". The closest is "${labelOf(meant)}" (${meant}).`
      : `Operator is "${text}". Choose one of ${operators.map(labelOf).join(", ")}.`,
  );
}

/** The operators that stand by themselves, without a value. */
export const takesValue = (operator: Operator): boolean =>
  !["isEmpty", "isFilled", "isTrue", "isFalse"].includes(operator);
