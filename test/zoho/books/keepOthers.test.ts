import { appends, keepOthers, listsIn } from "../../../src/zoho/books/keepOthers";

const line = { line_item_id: "1", item_id: "21", quantity: 5, item_total: 50, tax_id: "" };

test("keeps what is left out, as it was read, without what Zoho shows alone", () => {
  const kept = { ...line, tags: [{ tag_id: "6", tag_name: "Region" }], time_entry_ids: ["4"] };

  expect(keepOthers({ notes: "x", line_items: [] }, { line_items: [kept], notes: "y" })).toEqual({
    notes: "x",
    line_items: [
      {
        ...{ line_item_id: "1", item_id: "21", quantity: 5, tax_id: "" },
        ...{ tags: [{ tag_id: "6" }], time_entry_ids: ["4"] },
      },
    ],
  });
});

test("rows within a row go back as they were read, but for what Zoho shows alone", () => {
  const row = {
    line_item_id: "1",
    line_item_taxes: [{ tax_id: "5", tax_amount: 1 }],
    item_custom_fields: [{ customfield_id: "3", value: "L", value_formatted: "L" }],
  };

  expect(keepOthers({ line_items: [] }, { line_items: [row] })).toEqual({
    line_items: [{ ...row, item_custom_fields: [{ customfield_id: "3", value: "L" }] }],
  });
});

test.each([
  ["changes the row of its ID", { line_item_id: "1", quantity: 6 }, [{ quantity: 6, tax_id: "" }]],
  ["takes an ID as a number", { line_item_id: 1, quantity: 6 }, [{ quantity: 6, tax_id: "" }]],
  [
    "replaces the row where the item is another one",
    { line_item_id: "1", item_id: "22" },
    [{ line_item_id: "1", item_id: "22" }],
  ],
  ["adds a row without ID", { item_id: "22" }, [{ quantity: 5 }, { item_id: "22" }]],
])("%s", (_, given, expected) => {
  const { line_items } = keepOthers({ line_items: [given] }, { line_items: [line] });

  expect(line_items).toMatchObject(expected);
  expect(line_items).toHaveLength(expected.length);
});

test("refuses a row with an ID that the record does not have", () => {
  expect(() => keepOthers({ line_items: [{ line_item_id: "7" }] }, { line_items: [line] })).toThrow(
    "no row under line_items of the record has the ID 7",
  );
});

test("journals have lines by another ID, and a record may have no list", () => {
  const journal = { line_items: [{ line_id: "3", amount: 5 }] };
  const added = { amount: 7 };

  expect(keepOthers({ line_items: [{ line_id: "3", amount: 6 }] }, journal)).toEqual({
    line_items: [{ line_id: "3", amount: 6 }],
  });
  expect(keepOthers({ line_items: [added] }, { line_items: "" })).toEqual({ line_items: [added] });
});

test("bills of a payment, accounts and tasks lose what is shown alone", () => {
  const bill = { bill_payment_id: "1", bill_id: "2", amount_applied: 5 };
  const record = {
    bills: [{ ...bill, bill_number: "B-1", balance: 0, total: 5 }],
    accounts: [{ account_split_id: "1", account_name: "Cash", amount: 5 }],
    tasks: [{ task_id: "1", task_name: "Design", total_hours: "2" }],
  };

  expect(keepOthers({ bills: [], accounts: [], tasks: [], invoices: [] }, record)).toEqual({
    ...{ bills: [bill], accounts: [{ account_split_id: "1", amount: 5 }] },
    ...{ tasks: [{ task_id: "1", task_name: "Design" }], invoices: [] },
  });
});

test("people whom a document is for are IDs, and stay as well", () => {
  expect(keepOthers({ contact_persons: ["6", "5"] }, { contact_persons: ["5", "4"] })).toEqual({
    contact_persons: ["5", "4", "6"],
  });
});

test("tells which values are lists of rows, and whether they add some", () => {
  expect(listsIn({ line_items: [], contact_persons: "x", invoices: [], notes: "" })).toEqual([
    "line_items",
  ]);
  expect(appends({ line_items: [{ line_item_id: "1" }, { quantity: 1 }] })).toBe(true);
  expect(appends({ line_items: [{ line_id: "1" }], contact_persons: ["5"] })).toBe(false);
});
