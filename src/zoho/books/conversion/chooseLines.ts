import { refuse } from "../../errors/refuse";
import type { BooksRecord } from "../answers";
import { add, compare, isPositive, readDecimal, subtract } from "../money/decimal";
import { type ConversionSource, linesOf, nameOf } from "./source";

/** A line that is to go over, or a part of it. */
export interface GivenLine {
  row: number;
  /** The ID of the line, or the ID or name of its item. */
  line: string;
  /** All that is open where it is left out. */
  quantity?: string;
}

/** A line of the old document with the quantity that goes over. */
export interface ChosenLine {
  line: BooksRecord;
  quantity: string;
  /** Nothing of it went over before. */
  isFirst: boolean;
}

/**
 * The lines that go over: the given ones, or else what is open of all.
 * @param targets what was made of the document before, which tells what is open where the document does not.
 * @throws Error for a line that is not there or stands twice, for more than is open, and where nothing is open.
 */
export function chooseLines(
  source: ConversionSource,
  given: GivenLine[],
  targets: BooksRecord[],
): ChosenLine[] {
  const lines = linesOf(source.record).map((line) => withOpen(source, line, targets));
  const { number } = nameOf(source.recordType, source.record);
  if (given.length === 0) {
    const open = lines.filter(isOpen);
    if (open.length > 0) return open;
    refuse(`Nothing is open of ${number}: all of it went over before, or it has no lines.`);
  }
  const chosen = given.map((one) => choose(lines, one));
  for (const [index, { line }] of chosen.entries()) {
    if (chosen.findIndex((other) => other.line === line) === index) continue;
    refuse(`Lines, row ${given[index]?.row} names a line of a row above. Name each line once.`);
  }
  return chosen;
}

const quantityOf = ({ quantity }: BooksRecord): string => readDecimal(quantity) ?? "1";

function withOpen(
  { conversion: { done, lineNames } }: ConversionSource,
  line: BooksRecord,
  targets: BooksRecord[],
): ChosenLine {
  const quantity = quantityOf(line);
  if (!done) return { line, quantity, isFirst: true };
  const over =
    readDecimal(line[done]) ??
    add(
      ...targets
        .flatMap(linesOf)
        .filter((one) => lineNames && one[lineNames.line] === line.line_item_id)
        .map(quantityOf),
    );
  return { line, quantity: subtract(quantity, over), isFirst: compare(over, "0") === 0 };
}

const isOpen = ({ line, quantity }: ChosenLine): boolean =>
  compare(quantity, "0") * compare(quantityOf(line), "0") > 0;

function choose(lines: ChosenLine[], { row, line: name, quantity }: GivenLine): ChosenLine {
  const place = `Lines, row ${row}`;
  const named = (field: string) => lines.filter(({ line }) => line[field] === name);
  const [found, other] =
    [named("line_item_id"), named("item_id"), named("name")].find((some) => some.length > 0) ?? [];
  if (!found) refuse(`${place}: no line has the ID, the item or the name "${name}".`);
  if (other) refuse(`${place}: several lines have "${name}". Give the ID of the line.`);
  if (quantity === undefined && isOpen(found)) return found;
  const asked = readDecimal(quantity) ?? "0";
  if (isPositive(asked) && compare(asked, found.quantity) <= 0)
    return { ...found, quantity: asked };
  refuse(
    `${place}: Quantity is "${quantity ?? ""}", and ${found.quantity} are open. Give a number above 0, and at most what is open.`,
  );
}
