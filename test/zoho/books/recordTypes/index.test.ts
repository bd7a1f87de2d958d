import { recordTypes } from "../../../../src/zoho/books/recordTypes";
import { findRecordType } from "../../../../src/zoho/books/recordTypes/findRecordType";

describe("the table of Books record types", () => {
  test.each(Object.entries(recordTypes))("%s is complete", (value, type) => {
    const { paths, label, singleKey, idField, labelFields, listKeys, parent } = type;

    expect([label, singleKey, idField, labelFields[0]]).not.toContain("");
    expect(listKeys.length > 0).toBe(paths.list !== undefined);
    expect(Object.values(paths).every((path) => path.startsWith("/"))).toBe(true);
    if (parent) expect(findRecordType(parent.recordType)).toBeDefined();
    expect(findRecordType(value)).toBe(type);
  });

  test("labels are distinct", () => {
    const labels = Object.values(recordTypes).map(({ label }) => label);

    expect(new Set(labels).size).toBe(labels.length);
  });
});
