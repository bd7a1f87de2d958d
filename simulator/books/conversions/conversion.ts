/** Which documents are made of which others (docs/zoho-books.md#conversions). */
import { type BooksRecord, objectsOf, type Values } from "../state";

export interface Conversion {
  source: string;
  target: string;
  /** Who both are for; absent where each is for somebody else. */
  party?: string;
  /** The field of the target that names the source, or a list of such. */
  names?: string;
  /** The field of the target's lines that names a line of the source, and the sum in that line. */
  line?: { names: string; sum: string };
  /** Fields of the target that Books fills in. */
  fills?: (source: BooksRecord) => Values;
  /** Fields of the source, by the targets that are in force. */
  becomes?: (source: Values, targets: BooksRecord[]) => Values;
  /** What the source shows beside. */
  shows?: (targets: BooksRecord[]) => Values;
  /** States in which no target is made. */
  closed?: string[];
}

const round = (amount: number): number => Math.round(amount * 1e6) / 1e6;
const numberOf = (value: unknown): number => Number(value) || 0;
const sumOf = (amounts: number[]): number => round(amounts.reduce((sum, one) => sum + one, 0));

/** Lines with what the targets have of each, and how far that goes. */
function settleLines(
  { names, sum }: NonNullable<Conversion["line"]>,
  source: Values,
  targets: BooksRecord[],
): { lines: Values[]; state: "none" | "part" | "all" } {
  const made = targets.flatMap(({ values }) => objectsOf(values.line_items));
  const lines: Values[] = objectsOf(source.line_items).map((line) => ({
    ...line,
    [sum]: sumOf(
      made
        .filter((one) => one[names] === line.line_item_id)
        .map(({ quantity }) => numberOf(quantity)),
    ),
  }));
  const isDone = (line: Values) => numberOf(line[sum]) >= numberOf(line.quantity);
  if (lines.every(isDone)) return { lines, state: "all" };
  return { lines, state: lines.some((line) => numberOf(line[sum]) > 0) ? "part" : "none" };
}

const invoiced = { names: "salesorder_item_id", sum: "quantity_invoiced" };
const billed = { names: "purchaseorder_item_id", sum: "quantity_billed" };

export const CONVERSIONS: Conversion[] = [
  {
    source: "estimates",
    target: "invoices",
    party: "customer_id",
    names: "invoiced_estimate_id",
    fills: ({ id }) => ({ estimate_id: id }),
    becomes: (source, targets) => {
      const amount = sumOf(targets.map(({ values }) => numberOf(values.total)));
      const state = amount < numberOf(source.total) ? "partially_invoiced" : "invoiced";
      return {
        invoiced_amount: amount,
        is_transaction_created: targets.length > 0,
        status: targets.length > 0 ? state : reopened(source, "accepted"),
      };
    },
    shows: (targets) => ({ invoice_ids: targets.map(({ id }) => id) }),
    closed: ["draft"],
  },
  {
    source: "estimates",
    target: "salesorders",
    party: "customer_id",
    names: "estimate_id",
    becomes: (_, targets) =>
      targets.length > 0 ? { is_transaction_created: true, status: "accepted" } : {},
  },
  {
    source: "salesorders",
    target: "invoices",
    party: "customer_id",
    line: invoiced,
    fills: ({ id, values: { salesorder_number } }) => ({
      salesorder_id: id,
      salesorders: [{ salesorder_id: id, salesorder_number }],
    }),
    becomes: (source, targets) => {
      const { lines, state } = settleLines(invoiced, source, targets);
      const word = { none: "not_invoiced", part: "partially_invoiced", all: "invoiced" }[state];
      return {
        line_items: lines.map((line) => ({
          ...line,
          is_invoiced: numberOf(line.quantity_invoiced) >= numberOf(line.quantity),
        })),
        invoiced_status: word,
        status: state === "none" ? reopened(source, "open") : word,
      };
    },
    shows: (targets) => ({
      invoices: targets.map(({ id, values: { invoice_number, status, date, total, balance } }) => ({
        invoice_id: id,
        ...{ invoice_number, status, date, total, balance },
      })),
    }),
    closed: ["draft", "void"],
  },
  {
    source: "salesorders",
    target: "purchaseorders",
    names: "salesorder_id",
  },
  {
    source: "purchaseorders",
    target: "bills",
    party: "vendor_id",
    names: "purchaseorder_ids",
    line: billed,
    fills: ({ id, values: { purchaseorder_number, date, status } }) => ({
      purchaseorder_id: id,
      purchaseorders: [
        {
          purchaseorder_id: id,
          purchaseorder_number,
          purchaseorder_date: date,
          purchaseorder_status: status,
        },
      ],
    }),
    becomes: (source, targets) => {
      const { lines, state } = settleLines(billed, source, targets);
      return {
        line_items: lines,
        billed_status: { none: "", part: "partially_billed", all: "billed" }[state],
        status: state === "all" ? "billed" : reopened(source, "open"),
      };
    },
    shows: (targets) => ({
      bills: targets.map(({ id, values: { bill_number, status, date, total } }) => ({
        bill_id: id,
        ...{ bill_number, status, date, total },
      })),
    }),
    closed: ["billed", "cancelled"],
  },
];

/** A source whose targets are gone is as it was before them; any other state stays. */
const reopened = ({ status }: Values, before: string): unknown =>
  ["invoiced", "partially_invoiced", "billed"].includes(String(status)) ? before : status;
