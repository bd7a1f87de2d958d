/** A stretch of a query: what stands in quotes, these included, or what stands between such texts. */
export interface QueryPart {
  text: string;
  isQuoted: boolean;
}

/** Takes a query apart at its quotes; a quote that nothing closes is none. */
export function partsOf(query: string): QueryPart[] {
  const parts: QueryPart[] = [];
  // Of the same marks behind one that nothing closes none is closed either.
  const open = new Set<string>();
  let begin = 0;
  const add = (end: number, isQuoted: boolean) => {
    if (end > begin) parts.push({ text: query.slice(begin, end), isQuoted });
    begin = end;
  };
  for (let at = 0; at < query.length; at++) {
    const mark = query.charAt(at);
    if ((mark !== "'" && mark !== '"') || open.has(mark)) continue;
    const end = endOfQuoted(query, at);
    if (end === undefined) {
      open.add(mark);
      continue;
    }
    add(at, false);
    add(end, true);
    at = end - 1;
  }
  add(query.length, false);
  return parts;
}

/**
 * Where a text in quotes ends that begins at `start`. A doubled quote is Zoho's own escape; that a
 * backslash escapes too is UNSURE (docs/zoho-crm.md#quotes-in-coql).
 */
function endOfQuoted(query: string, start: number): number | undefined {
  const mark = query.charAt(start);
  let doubled: number | undefined;
  for (let at = start + 1; at < query.length; at++) {
    const character = query.charAt(at);
    if (character === "\\") at += 1;
    if (character !== mark) continue;
    if (query.charAt(at + 1) !== mark) return at + 1;
    // The last of them closes the text where nothing else does.
    doubled = at + 1;
    at += 1;
  }
  return doubled;
}
