import { createBooksClient } from "../../../src/zoho/books/client";
import { findByNumber, idNamed } from "../../../src/zoho/books/findByNumber";
import { answerEverything } from "../../support/anyZoho";
import { zohoConnection } from "../../support/connection";
import { recordingLogger } from "../../support/logger";

/** Plays pages of vendor payments, whatever they are filtered by. */
function play(...pages: object[][]) {
  const sent = answerEverything(({ path }) => {
    if (!path.includes("vendorpayments"))
      return [200, { code: 0, message: "", retainerinvoices: [] }];
    const page = Number(/[?&]page=(\d+)/.exec(path)?.[1] ?? 1);
    const page_context = { page, has_more_page: page < pages.length };
    return [200, { code: 0, message: "", vendorpayments: pages[page - 1], page_context }];
  });
  return { client: createBooksClient(zohoConnection(), recordingLogger(), "1"), sent };
}

const payment = (payment_id: string, payment_number: unknown, vendor_id = "1") => ({
  payment_id,
  payment_number,
  vendor_id,
});
const named = { recordType: "vendorpayments", number: "7", place: "Credits, row 3" };

test("the record with the number, although Zoho filters by nothing, on the second page", async () => {
  const { client, sent } = play([payment("1", "70"), payment("2", "")], [payment("3", 7)]);

  expect(await idNamed(client, { ...named, search: { vendor_id: "1" } })).toBe("3");
  expect(sent[0]?.path).toContain("vendor_id=1&payment_number=7");
});

test("a list that Zoho does not filter by number is read without that filter", async () => {
  const { client, sent } = play([]);
  await expect(idNamed(client, { ...named, recordType: "retainerinvoices" })).rejects.toThrow();
  expect(sent[0]?.path).not.toContain("number=");
});

test("of several, the one that is meant; another one where there is no other", async () => {
  const rows = [payment("1", "7", "5"), payment("2", "7", "6")];
  const { client } = play(rows);

  const of = (vendor: string) =>
    findByNumber(client, { ...named, isOwn: ({ vendor_id }) => vendor_id === vendor });
  expect(await of("6")).toMatchObject({ payment_id: "2" });
  expect(await of("8")).toMatchObject({ payment_id: "1" });
});

test.each<[string, object[], string]>([
  ["no record", [payment("1", "07")], 'row 3: there is no "7" among Vendor Payments.'],
  [
    "several",
    [payment("1", "7"), payment("2", "7")],
    'row 3: several of Vendor Payments have payment_number "7": 1, 2. Give an ID.',
  ],
  [
    "many",
    ["1", "2", "3", "4", "5", "6", "8"].map((id) => payment(id, "7")),
    '"7": 1, 2, 3, 4, 5 and 2 more. Give an ID.',
  ],
])("a number of %s is an error", async (_, rows, message) => {
  const { client } = play(rows);
  await expect(idNamed(client, named)).rejects.toThrow(message);
});

test("an ID is asked for nowhere", async () => {
  const { client, sent } = play([]);
  expect(await idNamed(client, { ...named, number: "982000000567001" })).toBe("982000000567001");
  expect(sent).toEqual([]);
});

const items = { recordType: "items", field: "name", orField: "sku", place: "Lines, row 1" };
const ean = "4006381333931";

test.each([
  ["the record with it", [{ item_id: "7", name: "Pen", sku: ean }], "7"],
  ["an ID where no record has it", [{ item_id: "7", name: "Pen", sku: "P-1" }], ean],
])("a text as short as numbers on goods stands for %s", async (_, rows, id) => {
  const page_context = { has_more_page: false };
  const sent = answerEverything(() => [200, { code: 0, message: "", items: rows, page_context }]);
  const client = createBooksClient(zohoConnection(), recordingLogger(), "1");
  expect(await idNamed(client, { ...items, number: ean })).toBe(id);
  expect(sent.map(({ path }) => /(name|sku)=\d+/.exec(path)?.[0])).toEqual([
    `name=${ean}`,
    `sku=${ean}`,
  ]);
});

test("an expense is named by its reference, and not by its day", async () => {
  const page_context = { has_more_page: false };
  const expenses = [{ expense_id: "9", date: "2026-05-31", reference_number: "R-1" }];
  const sent = answerEverything(() => [200, { code: 0, message: "", expenses, page_context }]);
  const client = createBooksClient(zohoConnection(), recordingLogger(), "1");
  const find = (number: string) =>
    idNamed(client, { recordType: "expenses", number, place: "Record ID" });
  expect(await find("R-1")).toBe("9");
  expect(sent[0]?.path).toContain("reference_number=R-1");
  await expect(find("2026-05-31")).rejects.toThrow('there is no "2026-05-31" among Expenses.');
});

test("records without number and name are named by their IDs alone", async () => {
  const { client, sent } = play([]);
  const line = { recordType: "banktransactions", place: "Record ID" };
  expect(await idNamed(client, { ...line, number: "982000000567" })).toBe("982000000567");
  await expect(idNamed(client, { ...line, number: "2026-05-31" })).rejects.toThrow(
    'Record ID: "2026-05-31" is no ID, and Bank Transactions have neither number nor name.',
  );
  expect(sent).toEqual([]);
});

test("a name that is not found is told the closest, and another field counts where there is none", async () => {
  const items = [
    { item_id: "1", name: "Gripper, large", sku: "GRIP-42" },
    { item_id: "2", name: "Belt", sku: "B-1" },
    { item_id: "3", name: "Belt, long", sku: "B-1" },
  ];
  const page_context = { has_more_page: false };
  answerEverything(() => [200, { code: 0, message: "", items, page_context }]);
  const client = createBooksClient(zohoConnection(), recordingLogger(), "1");
  const find = (number: string) =>
    idNamed(client, {
      ...{ recordType: "items", field: "name", orField: "sku", number, place: "Lines, row 1" },
    });

  expect(await find("GRIP-42")).toBe("1");
  expect(await find("Belt")).toBe("2");
  await expect(find("gripper, large")).rejects.toThrow('The closest is "Gripper, large". Give');
  await expect(find("GRIP-4")).rejects.toThrow('The closest is "GRIP-42".');
  await expect(find("Cable")).rejects.toThrow('there is no "Cable" among Items. Give');
  await expect(find("B-1")).rejects.toThrow('several of Items have sku "B-1": 2, 3. Give an ID.');
});

const long = "90300000079426";

test.each([
  ["a list that Zoho does not filter by number", { recordType: "retainerinvoices" }],
  ["payments of customers", { recordType: "customerpayments" }],
  ["a step that takes long digits for an ID", { isIdFirst: true as const }],
])("12 digits or more are an ID without a call for %s", async (_, given) => {
  const { client, sent } = play([]);
  expect(await idNamed(client, { ...named, ...given, number: long })).toBe(long);
  expect(sent).toEqual([]);
});

test.each<[object, string, number]>([
  [{ payment_id: "5" }, "5", 0],
  [{ payment_id: "5", id: "7" }, "5", 0],
  [{ id: long, kind: "vendorpayments" }, long, 0],
  [{ id: "7" }, "3", 1],
  [{ id: " VP-7 " }, "4", 1],
])("a row %j names %s", async (row, id, calls) => {
  const { client, sent } = play([payment("3", 7), payment("4", "VP-7")]);
  expect(await idNamed(client, { ...named, number: { ...row } })).toBe(id);
  expect(sent).toHaveLength(calls);
});

test.each([[{}], [{ id: " " }], [{ id: 1e20 }]])("a row %j names nothing", async (row) => {
  const { client, sent } = play([]);
  await expect(idNamed(client, { ...named, number: row })).rejects.toThrow(
    "Credits, row 3 has no payment_id. Give an ID, or a row of Vendor Payments.",
  );
  expect(sent).toEqual([]);
});
