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

/** Reads a COQL query: `select … from … where …`, WHERE mandatory (CRM sheet 2). */
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
    // Polymorphic joins are written in quotes: 'What_Id->Leads.Last_Name' (CRM sheet 2).
    if (token.kind === "text" || (token.kind === "word" && !isReserved(token.text))) {
      return token.text;
    }
    at -= 1;
    return fail();
  };

  const column = (): Column => {
    if (peek().kind === "mark" || clauses.some((clause) => is(clause)))
      throw unexpected(text, peek());
    const first = path();
    let read: Column = { path: first, name: first };
    if (take("(")) {
      const inner = path();
      need(")");
      const aggregate = first.toLowerCase();
      if (!aggregates.includes(aggregate)) throw unknownAggregate(first, inner);
      read = { path: inner, aggregate, name: `${aggregate.toUpperCase()}(${inner})` };
    }
    const isAliased =
      take("as") || (peek().kind === "word" && !clauses.some((clause) => is(clause)));
    if (!isAliased) return read;
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
    const not = take("not");
    if (take("like")) return make(not ? "not like" : "like", [literal()]);
    if (take("between")) {
      const from = literal();
      need("and");
      return make(not ? "not between" : "between", [from, literal()]);
    }
    if (take("in")) {
      const operator = not ? "not in" : "in";
      need("(");
      const inner = is("select") ? subquery() : undefined;
      const values = inner ? [] : list(literal);
      need(")");
      return make(operator, values, inner);
    }
    if (not) throw unsupportedOperator("not");
    const operator = (["=", "!=", ">", ">=", "<", "<="] as const).find((mark) => is(mark));
    if (!operator) return fail();
    at += 1;
    return make(operator, [literal()]);
  };

  const term = (): Expression => {
    if (is("not")) throw unsupportedOperator("not");
    if (!take("(")) return comparison();
    const inner = expression();
    need(")");
    return inner;
  };

  /** At most two terms: more must be nested in pairs (CRM sheet 2). */
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
    if (peek().kind === "word" && !clauses.some((clause) => is(clause))) next();
    needClause("where");
    const where = expression();
    const groupBy = take("group", "by") ? list(path) : [];
    const orderBy = take("order", "by")
      ? list(() => {
          const by = path();
          const direction = take("desc") ? ("desc" as const) : ("asc" as const);
          if (direction === "asc") take("asc");
          return { column: by, direction };
        })
      : [];
    const parsed: Query = { columns, module, where, groupBy, orderBy, offset: 0, sequence: 0 };
    if (take("limit")) {
      parsed.limit = limit();
      // `limit m, n` names the offset first (CRM sheet 2).
      if (take(",")) {
        parsed.offset = parsed.limit;
        parsed.limit = limit();
      } else if (take("offset")) parsed.offset = readCount() ?? fail();
      if (parsed.limit === 0) {
        throw new Refusal("INVALID_DATA", "limit should be greater than 0");
      }
    }
    return parsed;
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

/** Sheet and published examples give the keys of the details; the text is our own. */
const unknownAggregate = (reason: string, column: string): Refusal =>
  new Refusal("INVALID_DATA", "invalid data", {
    reason: `aggregate function ${reason} is not supported`,
    column,
  });
