import type { Document } from "../../../../src/zoho/books/credits/documents";
import { openCredits } from "../../../../src/zoho/books/credits/openCredits";
import type { ZohoClient } from "../../../../src/zoho/http/client";
import type { ZohoRequest } from "../../../../src/zoho/http/request";
import { recordingLogger } from "../../../support/logger";

const document = (balance: string): Document => ({
  type: "invoices",
  id: "1",
  balance,
  record: { customer_id: "9", currency_id: "7" },
});
const party = { customer_id: "9" };
const note = (id: string, date: string, balance: number) => ({
  ...party,
  ...{ creditnote_id: id, date, balance, status: "open", currency_id: "7" },
});
const payment = (id: string, date: string, unused_amount: number) => ({
  ...party,
  ...{ payment_id: id, date, unused_amount },
});

/** A Zoho that has lists, whose rows of payments have no currency; `others` are the payments of another one. */
function zoho(notes: object[], payments: ReturnType<typeof payment>[], others: string[] = []) {
  const read: string[] = [];
  const { logger, lines } = recordingLogger();
  const send = async ({ path }: ZohoRequest) => {
    const [, list, id] = /\/(creditnotes|customerpayments)(?:\/(\d+))?$/.exec(path) ?? [];
    if (!id) {
      const rows = list === "creditnotes" ? notes : payments;
      const data = { code: 0, [list ?? ""]: rows, page_context: { has_more_page: false } };
      return { data, headers: {}, status: 200 };
    }
    read.push(id);
    const one = payments.find(({ payment_id }) => payment_id === id);
    const currency_id = others.includes(id) ? "8" : "7";
    return { data: { code: 0, payment: { ...one, currency_id } }, headers: {}, status: 200 };
  };
  const client = { send, log: logger } as unknown as ZohoClient;
  const open = async (balance: string) =>
    (await openCredits(client, document(balance))).map(({ id }) => id);
  return { open, read, warned: () => lines.map(({ message }) => message) };
}

const day = "2026-05-02";

test("of payments of one day, those with the lowest IDs are read until they cover the balance", async () => {
  const { open, read } = zoho(
    [],
    [payment("12", day, 1), payment("3", day, 1), payment("4", day, 1)],
  );
  expect(await open("2")).toEqual(["3", "4"]);
  expect(read).toEqual(["3", "4"]);
});

test("no payment is read where older credit notes cover the balance", async () => {
  const { open, read } = zoho([note("1", "2026-05-01", 5)], [payment("2", day, 5)]);
  expect(await open("5")).toEqual(["1"]);
  expect(read).toEqual([]);
});

test("older payments come before credit notes that would cover the balance", async () => {
  const { open, read } = zoho(
    [note("1", day, 5)],
    [payment("2", "2026-05-01", 3), payment("3", "2026-05-03", 3)],
  );
  expect(await open("5")).toEqual(["2", "1"]);
  expect(read).toEqual(["2"]);
});

test("payments of another currency cover nothing, and each is read once", async () => {
  const payments = [1, 2, 3, 4].map((number) => payment(`${number}`, `2026-05-0${number}`, 1));
  const { open, read, warned } = zoho([], payments, ["1", "2"]);
  expect(await open("1")).toEqual(["3"]);
  expect(read).toEqual(["1", "2", "3"]);
  expect(warned()).toEqual(["Customer Payments in another currency were left out: 1, 2."]);
});

test("rows in another order are put in order before any is taken", async () => {
  const payments = [3, 2, 1].map((number) => payment(`${number}`, `2026-05-0${number}`, 1));
  const { open, read } = zoho([], payments);
  expect(await open("1")).toEqual(["1"]);
  expect(read).toEqual(["1"]);
});

test("nothing is taken where nothing is to pay", async () => {
  const { open, read } = zoho([note("1", day, 5)], [payment("2", day, 5)]);
  expect(await open("0")).toEqual([]);
  expect(read).toEqual([]);
});
