import { syntaxError, type Token, tokenize } from "./tokenizer";

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
  const fail = (clause?: string): never => {
    throw syntaxError(text, peek(), clause);
  };
  const need = (word: string, clause?: string) => {
    if (!take(word)) fail(clause);
  };
  const list = <T>(one: () => T): T[] => {
    const found = [one()];
    while (take(",")) found.push(one());
    return found;
  };

  const path = (): string => {
    const token = next();
    // Polymorphic joins are written in quotes: 'What_Id->Leads.Last_Name' (CRM sheet 2).
    if (token.kind === "word" || token.kind === "text") return token.text;
    at -= 1;
    return fail();
  };

  const column = (): Column => {
    const aggregate = aggregates.find((one) => is(one, "("));
    let read: Column;
    if (aggregate) {
      at += 2;
      const inner = path();
      need(")");
      read = { path: inner, aggregate, name: `${aggregate.toUpperCase()}(${inner})` };
    } else {
      const plain = path();
      read = { path: plain, name: plain };
    }
    const aliased = take("as") || (peek().kind === "word" && !is("from"));
    return aliased ? { ...read, name: path() } : read;
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
      const inner = is("select") ? query() : undefined;
      const values = inner ? [] : list(literal);
      need(")");
      return make(operator, values, inner);
    }
    const operator = (["=", "!=", ">", ">=", "<", "<="] as const).find((mark) => is(mark));
    if (not || !operator) return fail();
    at += 1;
    return make(operator, [literal()]);
  };

  const term = (): Expression => {
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

  const count = (): number => {
    const token = next();
    if (token.kind === "number" && /^\d+$/.test(token.text)) return Number(token.text);
    at -= 1;
    return fail();
  };

  const query = (): Query => {
    need("select", "select");
    const columns = list(column);
    need("from", "from");
    const module = path();
    // An alias of the module has no use here, but may stand.
    if (peek().kind === "word" && !clauses.some((clause) => is(clause))) next();
    need("where", "where");
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
    const parsed: Query = { columns, module, where, groupBy, orderBy, offset: 0 };
    if (take("limit")) {
      parsed.limit = count();
      // `limit m, n` names the offset first (CRM sheet 2).
      if (take(",")) {
        parsed.offset = parsed.limit;
        parsed.limit = count();
      } else if (take("offset")) parsed.offset = count();
    }
    return parsed;
  };

  const parsed = query();
  if (peek().kind !== "end") fail();
  return parsed;
}
