import { type Details, Refusal } from "../answers";

/** A word or mark of the query at which reading it ended. */
interface Place {
  text: string;
  /** Where it starts in the query. */
  at: number;
}

/** The query cannot be read at a word or mark (docs/zoho-crm.md#coql-errors, spelt as published). */
export const unreadable = ({ text }: Place): Refusal =>
  syntaxError("error occured while parsing the query", { near: text });

/** A column was expected and something else stands there (docs/zoho-crm.md#coql-errors). */
export function unexpected(query: string, { text, at }: Place): Refusal {
  const before = query.slice(0, at).split("\n");
  return syntaxError("unexpected token", {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    near: text,
  });
}

/** A clause that every query has is not there (docs/zoho-crm.md#coql-errors). */
export const missingClause = (clause: string): Refusal => syntaxError("missing clause", { clause });

/** A word that is an operator elsewhere, where COQL knows none (docs/zoho-crm.md#coql-errors). */
export const unsupportedOperator = (operator: string): Refusal =>
  syntaxError("operator not supported", { operator });

/** The query is no SELECT (docs/zoho-crm.md#coql-errors). */
export const unsupportedQuery = (): Refusal => syntaxError("given coql query not supported", {});

/** What reads well and cannot be run (docs/zoho-crm.md#coql-errors). */
export const invalidQuery = (message: string, details: Details): Refusal =>
  new Refusal("INVALID_QUERY", message, details);

/** What stands under a key of the body is of the wrong type, or none of the values that it may have. */
export const invalidKey = (details: Details): Refusal =>
  new Refusal("INVALID_DATA", "invalid data", details);

const syntaxError = (message: string, details: Details) =>
  new Refusal("SYNTAX_ERROR", message, details);
