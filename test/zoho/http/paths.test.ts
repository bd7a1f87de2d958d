import { booksPath, crmPath } from "../../../src/zoho/http/paths";

test("a path starts with its product's base", () => {
  expect(crmPath`/${"Leads"}/${"1"}/Attachments`).toBe("/crm/v8/Leads/1/Attachments");
  expect(booksPath`/contacts/${"1"}`).toBe("/books/v3/contacts/1");
});

test.each([
  ["1/../../org", "1%2F..%2F..%2Forg"],
  ["1?x=1", "1%3Fx%3D1"],
  ["1#x", "1%23x"],
  ["a b", "a%20b"],
  ["%2e%2e", "%252e%252e"],
  ["日本", "%E6%97%A5%E6%9C%AC"],
])("the part %p cannot change the path", (part, encoded) => {
  expect(crmPath`/Leads/${part}`).toBe(`/crm/v8/Leads/${encoded}`);
});

test.each(["", ".", "..", "\ud800"])("the part %p is refused", (part) => {
  expect(() => crmPath`/Leads/${part}`).toThrow(
    "cannot be part of a Zoho API path. Check the module and record ID.",
  );
});
