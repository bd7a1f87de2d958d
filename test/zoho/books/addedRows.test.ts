import { addedRows } from "../../../src/zoho/books/addedRows";

const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const fresh = (before: string[], now: string[]) =>
  addedRows(rows(...before), rows(...now), ({ id }) => String(id)).map(({ id }) => id);

test("gives the rows that were not there before", () => {
  expect(fresh(["1"], ["3", "1", "2"])).toEqual(["3", "2"]);
  expect(fresh([], [])).toEqual([]);
});

test("a list without a row that was there before does not tell", () => {
  expect(() => fresh(["1", "2"], ["1", "3"])).toThrow("rows that were there before");
});
