import { booksHints } from "../../../src/zoho/errors/booksHints";
import { readFailure } from "../../../src/zoho/http/readFailure";

const hintOf = (operation: string, status: number, code: number) =>
  readFailure({ product: "books", operation, status, data: { code, message: "Zoho's words" } })
    ?.hint;

const create = "POST /books/v3/invoices";
const update = "PUT /books/v3/invoices/460000000026049";

test.each([
  ["a number that exists", 1001, /number exists\. Update that record, or choose another/],
  ["a record in use", 12008, /Unlink the other records first/],
  ["a state that forbids it", 4043, /Change the record's status first/],
  ["an amount above what is open", 24016, /with what is still open/],
  ["a code of no table", 99999, /^Check what was sent against what Zoho Books says\.$/],
])("the hint for %s speaks of it, and not of method and URL", (_what, code, words) => {
  expect(hintOf(update, 400, code)).toMatch(words);
});

test.each([
  ["a record in use", [2007, 3000, 4001, 5001, 12008, 20077], /Unlink the other records first/],
  [
    "a state that forbids it",
    [4041, 4043, 5032, 12003, 12004, 12005, 12006, 12007],
    /record's status/,
  ],
  ["an amount that does not fit", [5015, 9521, 9523, 24016], /still open/],
])("codes for %s share a hint, and no other has it", (_what, codes, words) => {
  const having = Object.keys(booksHints).filter((code) => words.test(booksHints[code] ?? ""));

  expect(having.map(Number)).toEqual(codes);
});

test("a failure of Zoho's own may pass, what it could not work with does not", () => {
  expect(hintOf(create, 500, 1000)).toContain("Try again later");
  expect(hintOf(create, 400, 1000)).toBe(
    "Zoho Books could not work with what was sent. Check the values against the message.",
  );
});

test.each([
  [create],
  ["GET /books/v3/bankaccounts/rules"],
  ["POST /books/v3/contacts/contactpersons"],
  ["GET /books/v3/invoices?customer_id=7&page=/7/1"],
])("an unknown record is one that the values name where the path names none: %s", (operation) => {
  expect(hintOf(operation, 404, 1002)).toContain("Check the IDs in the request");
});

test.each([
  ["GET /books/v3/settings/openingbalances"],
  ["DELETE /books/v3/settings/openingbalances?organization_id=1"],
])("the only record of a type is not there yet: %s", (operation) => {
  expect(hintOf(operation, 404, 1002)).toContain(
    "There are no opening balances yet. Create opening balances",
  );
});

test.each([[update], ["DELETE /books/v3/employee/7"], ["POST /books/v3/invoices/7/status/sent"]])(
  "an unknown record is the one that the path names: %s",
  (operation) => {
    expect(hintOf(operation, 404, 1002)).toContain("Check the record ID and the Organization ID");
  },
);
