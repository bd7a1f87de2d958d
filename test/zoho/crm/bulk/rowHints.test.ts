import { rowHint } from "../../../../src/zoho/crm/bulk/rowHints";

test.each([
  ["MANDATORY_NOT_FOUND-Last_Name", /^A mandatory field is missing\. Add/],
  ["DUPLICATE_DATA-Email", /^A record with the same unique value exists/],
  ["RESOURCE_NOT_FOUND-id", /^No record has this value/],
  ["INVALID_DATA-A:MANDATORY_NOT_FOUND-B", /does not fit its field.* A mandatory field is missing/],
  ["FILE_NOT_SUPPORTED: cannot be read", /cannot read the file/],
])("%s has a sentence", (error, hint) => {
  expect(rowHint(error)).toMatch(hint);
});

test("says what holds for several fields once", () => {
  expect(rowHint("INVALID_DATA-A:INVALID_DATA-B")).toBe(rowHint("INVALID_DATA-A"));
});

test.each([null, "", "UNPROCESSED", "X-Y", "constructor", "not sent, since the time ran out"])(
  "%p has none",
  (error) => {
    expect(rowHint(error)).toBeNull();
  },
);
