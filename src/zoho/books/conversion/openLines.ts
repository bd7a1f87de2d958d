import type { BooksRecord } from "../answers";
import { add, compare, readDecimal, subtract } from "../money/decimal";
import { type ConversionSource, linesOf } from "./source";

/** A line of the old document. */
export interface OpenLine {
  line: BooksRecord;
  /** What did not go over yet; undefined where that cannot be known. */
  open?: string;
  /** Nothing of it went over before. */
  isFirst: boolean;
}

/** Lines of one item at one price, and how much of them went over. */
interface Group {
  lines: BooksRecord[];
  over: string;
}

/**
 * What is open of each line: by what the line tells, else by what the new documents have of it. A new line that names no
 * old one belongs to the lines of its item and price.
 * @param made new documents with their lines.
 * @param isSure whether these are all that were made.
 */
export function openLines(
  source: ConversionSource,
  made: BooksRecord[],
  isSure: boolean,
): OpenLine[] {
  const { done = "", lineNames } = source.conversion;
  const lines = linesOf(source.record);
  const keyOf = keyFor(source);
  const linked = new Map<unknown, string>();
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const { lines: same = [] } = groups.get(keyOf(line)) ?? {};
    groups.set(keyOf(line), { lines: [...same, line], over: "0" });
  }
  let isKnown = isSure;
  for (const one of made.flatMap(linesOf)) {
    const name = lineNames && one[lineNames.line];
    const group = groups.get(keyOf(one));
    if (name) linked.set(name, add(linked.get(name) ?? "0", quantityOf(one)));
    else if (group) group.over = add(group.over, quantityOf(one));
    else if (compare(quantityOf(one), "0") !== 0) isKnown = false;
  }
  return lines.map((line) => {
    const told = readDecimal(line[done]);
    const group = groups.get(keyOf(line)) ?? { lines: [line], over: "0" };
    const over = told ?? (isKnown ? overOf(line, group, linked) : undefined);
    if (over === undefined) return { line, isFirst: false };
    return { line, open: subtract(quantityOf(line), over), isFirst: compare(over, "0") === 0 };
  });
}

export const quantityOf = ({ quantity }: BooksRecord): string => readDecimal(quantity) ?? "1";

/** What lines have in common that are of the same item, at the same price where prices go over. */
const keyFor =
  ({ conversion }: ConversionSource) =>
  ({ item_id, name, description, rate }: BooksRecord): string =>
    JSON.stringify([
      item_id || null,
      item_id ? null : name || description,
      / rate /.test(conversion.line) ? readDecimal(rate) : null,
    ]);

/** How much of a line went over; undefined where several lines share what went over in parts. */
function overOf(
  line: BooksRecord,
  { lines, over }: Group,
  linked: Map<unknown, string>,
): string | undefined {
  const own = linked.get(line.line_item_id) ?? "0";
  if (lines.length === 1 || compare(over, "0") === 0) return add(own, over);
  return compare(over, add(...lines.map(quantityOf))) >= 0 ? quantityOf(line) : undefined;
}
