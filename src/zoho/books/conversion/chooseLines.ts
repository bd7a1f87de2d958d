import { refuse } from "../../errors/refuse";
import type { BooksRecord } from "../answers";
import { compare, isPositive, readDecimal } from "../money/decimal";
import { type OpenLine, quantityOf } from "./openLines";
import { type ConversionSource, nameOf } from "./source";

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
 * @throws Error for a line that is not there or stands twice, and for more than is open. Without given lines, also where
 * nothing is open, or that cannot be known.
 */
export function chooseLines(
  source: ConversionSource,
  given: GivenLine[],
  lines: OpenLine[],
): ChosenLine[] {
  const { number } = nameOf(source.recordType, source.record);
  if (given.length === 0) {
    if (lines.some(({ open }) => open === undefined)) {
      refuse(
        `Lines is empty, and what is open of ${number} cannot be known. List the lines with their quantities under Lines.`,
      );
    }
    const open = lines.flatMap(whole);
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

/** All that is open of a line; none where nothing is. */
const whole = ({ open, ...rest }: OpenLine): ChosenLine[] =>
  open !== undefined && compare(open, "0") * compare(quantityOf(rest.line), "0") > 0
    ? [{ ...rest, quantity: open }]
    : [];

function choose(lines: OpenLine[], { row, line: name, quantity }: GivenLine): ChosenLine {
  const place = `Lines, row ${row}`;
  const named = (field: string) => lines.filter(({ line }) => line[field] === name);
  const [found, other] =
    [named("line_item_id"), named("item_id"), named("name")].find((some) => some.length > 0) ?? [];
  if (!found) refuse(`${place}: no line has the ID, the item or the name "${name}". ${has(lines)}`);
  if (other) refuse(`${place}: several lines have "${name}". Give the ID of the line.`);
  const { line, open, isFirst } = found;
  const [all] = whole(found);
  if (quantity === undefined && all) return all;
  const most = open ?? quantityOf(line);
  const asked = readDecimal(quantity) ?? "0";
  if (isPositive(asked) && compare(asked, most) <= 0) return { line, quantity: asked, isFirst };
  const known = open === undefined ? `at most ${most} can be open` : `${most} are open`;
  refuse(
    `${place}: Quantity is "${quantity ?? ""}", and ${known}. Give a number above 0, and at most what is open.`,
  );
}

const maxShown = 10;

/** The lines that there are, as a builder can name them. */
function has(lines: OpenLine[]): string {
  const shown = lines
    .slice(0, maxShown)
    .map(({ line: { name, line_item_id } }) => `"${name || line_item_id}"`);
  return shown.length > 0
    ? `There are ${shown.join(", ")}${lines.length > maxShown ? " and more" : ""}.`
    : "There are no lines.";
}
