import type { BooksRecord } from "../answers";
import { add, compare, readDecimal, smaller, subtract } from "../money/decimal";
import { type ConversionSource, linesOf } from "./source";

/** A line of the old document. */
export interface OpenLine {
  line: BooksRecord;
  /** What did not go over yet; undefined where that cannot be known. */
  open?: string;
  /** What can be open of it at most, where `open` is unknown. */
  most: string;
  /** Lines share what is left of their item at their price. */
  group: Group;
  /** Nothing of it went over before. */
  isFirst: boolean;
}

/** Lines of one item at one price. */
interface Group {
  lines: BooksRecord[];
  /** What did not go over of all of them. */
  left: string;
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
  const keys = lines.map(keyOf);
  const over = new Map(keys.map((key) => [key, "0"]));
  let isKnown = isSure;
  for (const one of made.flatMap(linesOf)) {
    const name = lineNames && one[lineNames.line];
    const before = over.get(keyOf(one));
    if (name) linked.set(name, add(linked.get(name) ?? "0", quantityOf(one)));
    else if (before) over.set(keyOf(one), add(before, quantityOf(one)));
    else if (compare(quantityOf(one), "0") !== 0) isKnown = false;
  }
  const openOf = (line: BooksRecord) =>
    subtract(quantityOf(line), linked.get(line.line_item_id) ?? "0");
  return lines.map((line) => {
    const key = keyOf(line);
    const same = lines.filter((_, other) => keys[other] === key);
    const shared = over.get(key) ?? "0";
    const group = { lines: same, left: subtract(add(...same.map(openOf)), shared) };
    const told = readDecimal(line[done]);
    const known = isKnown ? openIn(group, openOf(line), shared) : undefined;
    const open = told === undefined ? known : subtract(quantityOf(line), told);
    const isFirst = open !== undefined && compare(open, quantityOf(line)) === 0;
    return { line, open, most: smaller(openOf(line), group.left), group, isFirst };
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

/** What is open of a line; undefined where several lines share what went over in parts. */
function openIn({ lines, left }: Group, open: string, shared: string): string | undefined {
  if (lines.length === 1 || compare(shared, "0") === 0) return subtract(open, shared);
  return compare(left, "0") > 0 ? undefined : "0";
}
