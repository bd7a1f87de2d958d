import { rowsOf } from "../../../src/zoho/crm/rows";

const read = (body: unknown) => rowsOf(body, "data", "GET /crm/v8/Leads");

test.each([
  [undefined],
  [null],
  [""],
  [[]],
  [{}],
  [{ data: null }],
  [{ data: [] }],
  [{ info: {} }],
])("%j has no rows", (body) => {
  expect(read(body)).toEqual([]);
});

test("rows come as they are", () => {
  const data = [{ id: "1" }, {}];
  expect(read({ data, info: {} })).toBe(data);
});

test.each([[{}], [{ id: "1" }], ["text"], [""], [5], [true], [[null]], [["1"]], [[[]]], [[{}, 5]]])(
  "%j in place of rows is an error that names key and request",
  (data) => {
    expect(() => read({ data })).toThrow(
      "Zoho CRM: the answer has no list of rows under data. Send the request with CRM - Raw Request to see the whole answer. (GET /crm/v8/Leads)",
    );
  },
);
