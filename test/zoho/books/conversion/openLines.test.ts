import { chooseLines, type GivenLine } from "../../../../src/zoho/books/conversion/chooseLines";
import { openLines } from "../../../../src/zoho/books/conversion/openLines";
import type { ConversionSource } from "../../../../src/zoho/books/conversion/source";
import { recordTypes } from "../../../../src/zoho/books/recordTypes";

const line = (line_item_id: string, quantity: number, rate = 100) => ({
  ...{ line_item_id, item_id: "21", name: "Gripper", quantity, rate },
});

const sourceOf = (recordType: string, target: string, lines: unknown[]) =>
  ({
    ...{ recordType, target, id: "1", type: recordTypes[target], partyId: "9" },
    record: { line_items: lines },
    conversion: recordTypes[recordType]?.conversions?.[target],
  }) as ConversionSource;

const estimate = sourceOf("estimates", "invoices", [line("a", 2), line("b", 3)]);

/** What of the estimate goes over, where invoices have lines before. */
const choose = (before: unknown[], given: GivenLine[], isSure = true) =>
  chooseLines(estimate, given, openLines(estimate, [{ line_items: before }], isSure), "INV-1").map(
    ({ line: { line_item_id }, quantity, isUnknown = false }) => [
      ...[line_item_id, quantity, isUnknown],
    ],
  );

const a = (quantity: string): GivenLine => ({ row: 1, line: "a", quantity });
const b = (quantity: string): GivenLine => ({ row: 2, line: "b", quantity });

describe("lines of one item at one price", () => {
  test("share what is left of them", () => {
    expect(choose([line("x", 2)], [a("1"), b("2")])).toEqual([
      ["a", "1", true],
      ["b", "2", true],
    ]);
    expect(() => choose([line("x", 2)], [a("1"), b("2.01")])).toThrow(
      'row 2: Quantity is "2.01", and at most 2 can be open',
    );
    expect(() => choose([line("x", 2), line("y", 2)], [b("3")])).toThrow("at most 1 can be open");
    expect(() => choose([line("x", 5)], [a("1")])).toThrow("0 are open");
  });

  test("are all open where nothing went over", () => {
    expect(choose([], [])).toEqual([
      ["a", "2", false],
      ["b", "3", false],
    ]);
  });

  test.each([
    ["another price", [line("x", 2), line("y", 2, 90)], true],
    ["more that may be of it", [line("x", 4)], false],
  ])("have at most what is left, where there is %s", (_, before, isSure) => {
    const left = isSure ? 3 : 1;
    expect(choose(before, [b(String(left))], isSure)).toEqual([["b", String(left), true]]);
    if (!isSure) expect(() => choose(before, [b("2")], false)).toThrow("at most 1 can be open");
    expect(() => choose(before, [], isSure)).toThrow("See INV-1 for what went over before");
  });

  test("count what names a line, and what names none", () => {
    const source = sourceOf("purchaseorders", "bills", [line("a", 2), line("b", 3)]);
    const made = [{ line_items: [{ ...line("x", 2), purchaseorder_item_id: "a" }, line("y", 1)] }];

    const lines = openLines(source, made, true);

    expect(lines.map(({ open, most }) => [open, most])).toEqual([
      [undefined, "0"],
      [undefined, "2"],
    ]);
  });
});
