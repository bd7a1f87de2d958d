import { customModule, isCustomModule } from "../../../../src/zoho/books/recordTypes/customModule";
import { findRecordType } from "../../../../src/zoho/books/recordTypes/findRecordType";
import { scopesFor } from "../../../../src/zoho/scopesFor";

test("a custom module is a record type with every operation and its own scope", () => {
  expect(findRecordType("cm_machines_2")).toEqual(customModule("cm_machines_2"));
  expect(customModule("cm_machines").paths).toMatchObject({
    list: "/cm_machines",
    get: "/cm_machines/{id}",
  });
  for (const method of ["GET", "POST", "PUT", "DELETE"]) {
    expect(scopesFor("books", method, "/books/v3/cm_machines/7")).toEqual([
      "ZohoBooks.custommodules.ALL",
    ]);
  }
});

test.each(["cm_", "cm_..", "cm_x/y", "cm_X", "cm_x.", `cm_${"x".repeat(101)}`, "cm_x\n"])(
  "%j is refused",
  (name) => {
    expect(isCustomModule(name)).toBe(true);
    expect(() => findRecordType(name)).toThrow(/is not the API name of a custom module/);
  },
);

test.each(["CM_machines", "xcm_machines", "cmmachines"])("%j is no custom module", (name) => {
  expect(() => findRecordType(name)).toThrow(/not a Zoho Books record type.*such as cm_machines/);
});
