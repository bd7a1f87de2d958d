import { unreadable } from "./errors";

/** One word, literal or mark of a query. */
export interface Token {
  kind: "word" | "text" | "number" | "mark" | "end";
  /** As written; of text the content without quotes. */
  text: string;
  /** Where it starts in the query. */
  at: number;
}

const pattern =
  /\s+|'((?:[^'\\]|\\.|'')*)'|"((?:[^"\\]|\\.|"")*)"|(-?\d+(?:\.\d+)?)|([A-Za-z_$][\w$.]*)|(>=|<=|!=|[=<>(),*])/y;

/** Splits a COQL query; SYNTAX_ERROR at what is no token (docs/zoho-crm.md#coql-errors). */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(query);
    if (!match) throw unreadable({ text: query[at] ?? "", at });
    const [whole, single, double, number, word, mark] = match;
    // A quote inside a literal is doubled; that a backslash does as well is UNSURE (docs/zoho-crm.md#quotes-in-coql).
    const text = single?.replace(/'(')|\\(.)/gs, "$1$2") ?? double?.replace(/"(")|\\(.)/gs, "$1$2");
    if (text !== undefined) tokens.push({ kind: "text", text, at });
    else if (number !== undefined) tokens.push({ kind: "number", text: number, at });
    else if (word !== undefined) tokens.push({ kind: "word", text: word, at });
    else if (mark !== undefined) tokens.push({ kind: "mark", text: mark, at });
    at += whole.length;
  }
  tokens.push({ kind: "end", text: "", at });
  return tokens;
}
