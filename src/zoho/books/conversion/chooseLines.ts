import { refuse } from "../../errors/refuse";
import type { BooksRecord } from "../answers";
import { compare, isPositive, readDecimal, smaller, subtract } from "../money/decimal";
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
  /** What was open of it cannot be known. */
  isUnknown?: boolean;
}

/**
 * The lines that go over: the given ones, or else what is open of all.
 * @param others the numbers of what may have been made before, for messages.
 * @throws Error for a line that is not there or stands twice, and for more than is open. Without given lines, also where
 * nothing is open, or that cannot be known.
 */
export function chooseLines(
  source: ConversionSource,
  given: GivenLine[],
  lines: OpenLine[],
  others: string,
): ChosenLine[] {
  const { number } = nameOf(source.recordType, source.record);
  if (given.length === 0) {
    if (lines.some(({ open }) => open === undefined)) {
      refuse(
        `Lines is empty, and what is open of ${number} cannot be known. List the lines with their quantities under Lines. See ${others} for what went over before.`,
      );
    }
    const open = lines.flatMap(whole);
    if (open.length > 0) return open;
    refuse(`Nothing is open of ${number}: all of it went over before, or it has no lines.`);
  }
  const chosen: ChosenLine[] = [];
  for (const one of given) chosen.push(choose(lines, one, chosen));
  return chosen;
}

/** All that is open of a line; none where nothing is. */
const whole = ({ line, open, isFirst }: OpenLine): ChosenLine[] =>
  open !== undefined && compare(open, "0") * compare(quantityOf(line), "0") > 0
    ? [{ line, quantity: open, isFirst }]
    : [];

function choose(
  lines: OpenLine[],
  { row, line: name, quantity }: GivenLine,
  above: ChosenLine[],
): ChosenLine {
  const place = `Lines, row ${row}`;
  const named = (field: string) => lines.filter(({ line }) => line[field] === name);
  const [found, other] =
    [named("line_item_id"), named("item_id"), named("name")].find((some) => some.length > 0) ?? [];
  if (!found) refuse(`${place}: no line has the ID, the item or the name "${name}". ${has(lines)}`);
  if (other) refuse(`${place}: several lines have "${name}". Give the ID of the line.`);
  const { line, open, isFirst, group } = found;
  if (above.some((one) => one.line === line)) {
    refuse(`${place} names a line of a row above. Name each line once.`);
  }
  const [all] = whole(found);
  if (quantity === undefined && all) return all;
  const taken = above.filter((one) => group.lines.includes(one.line)).map((one) => one.quantity);
  const most = open ?? smaller(found.most, subtract(group.left, ...taken));
  const isUnknown = open === undefined;
  const asked = readDecimal(quantity) ?? "0";
  if (isPositive(asked) && compare(asked, most) <= 0) {
    return { line, quantity: asked, isFirst, isUnknown };
  }
  const known = isUnknown ? `at most ${most} can be open` : `${most} are open`;
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
