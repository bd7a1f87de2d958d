import { Refusal } from "../answers";
import {
  invalidQuery,
  missingClause,
  unexpected,
  unreadable,
  unsupportedOperator,
  unsupportedQuery,
} from "./errors";
import { isReserved } from "./reservedWords";
import { type Token, tokenize } from "./tokenizer";

export interface Literal {
  kind: "text" | "number" | "boolean";
  text: string;
}

export type Operator =
  | "="
  | "!="
  | ">"
  | ">="
  | "<"
  | "<="
  | "like"
  | "not like"
  | "in"
  | "not in"
  | "between"
  | "not between"
  | "is null"
  | "is not null";

export type Expression =
  | { kind: "and" | "or"; left: Expression; right: Expression }
  | { kind: "comparison"; column: string; operator: Operator; values: Literal[]; query?: Query };

export interface Column {
  /** The field, with dots for joins, for instance `Account_Name.Industry`. */
  path: string;
  aggregate?: string;
  /** As given in the query, also where it is empty. */
  alias?: string;
  /** How the row names it. */
  name: string;
}

export interface Query {
  columns: Column[];
  module: string;
  where: Expression;
  groupBy: string[];
  orderBy: { column: string; direction: "asc" | "desc" }[];
  limit?: number;
  offset: number;
  /** Which subquery it is, from 0; 0 of the query itself, too. */
  sequence: number;
}

const aggregates = ["count", "sum", "min", "max", "avg"];
const clauses = ["from", "where", "group", "order", "limit", "offset"];

/** Reads a COQL query: `select … from … where …`, WHERE mandatory (docs/zoho-crm.md#coql-grammar). */
export function parseQuery(text: string): Query {
  const tokens = tokenize(text);
  let at = 0;

  const peek = (): Token => tokens[at] as Token;
  const next = (): Token => {
    const token = peek();
    if (token.kind !== "end") at += 1;
    return token;
  };
  const is = (...words: string[]) =>
    words.every((word, index) => {
      const token = tokens[at + index];
      return token?.kind !== "text" && token?.text.toLowerCase() === word;
    });
  const take = (...words: string[]): boolean => {
    if (!is(...words)) return false;
    at += words.length;
    return true;
  };
  const fail = (): never => {
    throw unreadable(peek());
  };
  const need = (word: string) => {
    if (!take(word)) fail();
  };
  const needClause = (clause: string) => {
    if (take(clause)) return;
    // A clause is missing where the query ends or goes on with another one.
    if (peek().kind === "end" || clauses.some((other) => is(other))) throw missingClause(clause);
    fail();
  };
  const list = <T>(one: () => T): T[] => {
    const found = [one()];
    while (take(",")) found.push(one());
    return found;
  };

  const path = (): string => {
    const token = next();
    // Polymorphic joins are written in quotes: 'What_Id->Leads.Last_Name' (docs/zoho-crm.md#coql-grammar).
    if (token.kind === "text" || (token.kind === "word" && !isReserved(token.text))) {
      return token.text;
    }
    at -= 1;
    return fail();
  };

  const isClause = () => clauses.some((clause) => is(clause));

  /** A path, or the aggregate of one. */
  const columnPath = (): Column => {
    const first = path();
    if (!take("(")) return { path: first, name: first };
    const inner = path();
    need(")");
    const aggregate = first.toLowerCase();
    if (!aggregates.includes(aggregate)) throw unknownAggregate(first, inner);
    return { path: inner, aggregate, name: `${aggregate.toUpperCase()}(${inner})` };
  };

  const column = (): Column => {
    if (peek().kind === "mark" || isClause()) throw unexpected(text, peek());
    const read = columnPath();
    if (!take("as") && (peek().kind !== "word" || isClause())) return read;
    const alias = path();
    return { ...read, alias, name: alias };
  };

  const literal = (): Literal => {
    const token = next();
    if (token.kind === "text" || token.kind === "number")
      return { kind: token.kind, text: token.text };
    if (/^(true|false)$/i.test(token.text))
      return { kind: "boolean", text: token.text.toLowerCase() };
    at -= 1;
    return fail();
  };

  const comparison = (): Expression => {
    const left = path();
    const make = (operator: Operator, values: Literal[] = [], query?: Query): Expression => ({
      kind: "comparison",
      column: left,
      operator,
      values,
      query,
    });
    if (take("is", "not", "null")) return make("is not null");
    if (take("is", "null")) return make("is null");
    const isNot = take("not");
    const word = (["like", "between", "in"] as const).find((one) => take(one));
    if (word) {
      const { values, query } = operands[word]();
      return make(isNot ? `not ${word}` : word, values, query);
    }
    if (isNot) throw unsupportedOperator("not");
    const operator = (["=", "!=", ">", ">=", "<", "<="] as const).find((mark) => is(mark));
    if (!operator) return fail();
    at += 1;
    return make(operator, [literal()]);
  };

  /** What stands behind an operator that is a word. */
  const operands = {
    like: (): Operands => ({ values: [literal()] }),
    between: (): Operands => {
      const from = literal();
      need("and");
      return { values: [from, literal()] };
    },
    in: (): Operands => {
      need("(");
      const query = is("select") ? subquery() : undefined;
      const values = query ? [] : list(literal);
      need(")");
      return { values, query };
    },
  };

  const term = (): Expression => {
    if (is("not")) throw unsupportedOperator("not");
    if (!take("(")) return comparison();
    const inner = expression();
    need(")");
    return inner;
  };

  /** At most two terms: more must be nested in pairs (docs/zoho-crm.md#coql-grammar). */
  const expression = (): Expression => {
    const left = term();
    const kind = take("and") ? "and" : take("or") ? "or" : undefined;
    return kind ? { kind, left, right: term() } : left;
  };

  const readCount = (): number | undefined =>
    /^\d+$/.test(peek().text) ? Number(next().text) : undefined;
  const limit = (): number => {
    const { text: limit } = peek();
    const count = readCount();
    if (count === undefined) throw invalidQuery("limit given seems to be invalid", { limit });
    return count;
  };

  const query = (): Query => {
    if (!take("select")) throw unsupportedQuery();
    const columns = list(column);
    needClause("from");
    const module = path();
    // An alias of the module has no use here, but may stand.
    if (peek().kind === "word" && !isClause()) next();
    needClause("where");
    const where = expression();
    const groupBy = take("group", "by") ? list(path) : [];
    const orderBy = take("order", "by") ? list(order) : [];
    return { columns, module, where, groupBy, orderBy, ...range(), sequence: 0 };
  };

  const order = (): Query["orderBy"][number] => {
    const column = path();
    const direction = take("desc") ? "desc" : "asc";
    if (direction === "asc") take("asc");
    return { column, direction };
  };

  const range = (): Pick<Query, "limit" | "offset"> => {
    if (!take("limit")) return { offset: 0 };
    const first = limit();
    // `limit m, n` names the offset first (docs/zoho-crm.md#coql-grammar).
    const read = take(",")
      ? { offset: first, limit: limit() }
      : { limit: first, offset: take("offset") ? (readCount() ?? fail()) : 0 };
    if (read.limit === 0) throw new Refusal("INVALID_DATA", "limit should be greater than 0");
    return read;
  };

  let subqueries = 0;
  const subquery = (): Query => {
    const sequence = subqueries++;
    return { ...query(), sequence };
  };

  const parsed = query();
  if (peek().kind !== "end") fail();
  return parsed;
}

interface Operands {
  values: Literal[];
  query?: Query;
}

/** Zoho's documents and published examples give the keys of the details; the text is our own. */
const unknownAggregate = (reason: string, column: string): Refusal =>
  new Refusal("INVALID_DATA", "invalid data", {
    reason: `aggregate function ${reason} is not supported`,
    column,
  });
