import { recordsOf, rowsOf } from "../../../../src/zoho/crm/records/rows";

const read = (body: unknown) => rowsOf(body, "data", "GET /crm/v8/Leads");

test.each([[undefined], [{ data: null }], [{ data: [] }]])("%j has no rows", (body) => {
  expect(read(body)).toEqual([]);
});

test.each([[null], [""], ["done"], [5], [[]], [[{ id: "1" }]], [{}], [{ info: {} }]])(
  "%j is no list, which is something else than an empty one",
  (body) => {
    expect(() => read(body)).toThrow("the answer has no list of rows under data");
  },
);

test.each([[{ more_records: "yes" }], [{ more_records: {} }], [5], ["none"]])(
  "rows with info %j are no list whose end is known",
  (info) => {
    expect(() => read({ data: [], info })).toThrow("does not tell whether there are more rows");
  },
);

test.each([[{}], [{ id: "" }], [{ id: null }], [{ id: {} }]])("%j is no record", (row) => {
  expect(() => recordsOf({ data: [{ id: "1" }, row] }, "GET /crm/v8/Leads")).toThrow(
    "the answer has records without ID",
  );
});

test("IDs of records are text, also where one came as a number", () => {
  const data = [{ id: 17, Last_Name: "Example" }, { id: "18" }];
  expect(recordsOf({ data }, "GET /crm/v8/Leads")).toEqual([
    { id: "17", Last_Name: "Example" },
    { id: "18" },
  ]);
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
