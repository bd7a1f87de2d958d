import { recordTypeNamed } from "../../simulator/books/recordTypes";
import { recordTypes } from "../../src/zoho/books/recordTypes";
import { booksBase } from "../../src/zoho/http/paths";
import { scopesFor } from "../../src/zoho/scopesFor";

const methods = { list: "GET", get: "GET", create: "POST", update: "PUT", remove: "DELETE" };
const verbs = { list: "READ", get: "READ", create: "CREATE", update: "UPDATE", remove: "DELETE" };
type Operation = keyof typeof methods;

describe.each(Object.entries(recordTypes))("Books record type %s", (key, { scope, paths }) => {
  test("has the scope that the embedded Books asks for", () => {
    expect(scope).toBe(recordTypeNamed(key).scope);
  });

  test.each(Object.keys(paths) as Operation[])("%s names the scope of its row", (operation) => {
    const path = `${booksBase}${paths[operation]?.replace(/\{\w+\}/g, "1")}`;

    expect(scopesFor("books", methods[operation], path)).toEqual([
      `ZohoBooks.${scope}.${verbs[operation]}`,
    ]);
  });
});

test.each([
  ["GET", "/locations", "ZohoBooks.settings.READ"],
  ["POST", "/salesreceipts", "ZohoBooks.invoices.CREATE"],
  ["GET", "/projects/1/tasks", "ZohoBooks.projects.READ"],
  ["PUT", "/invoice/1/customfields", "ZohoBooks.invoices.UPDATE"],
  ["GET", "/deliverychallans", "ZohoBooks.deliverychallans.READ"],
])("a raw request %s %s needs %s", (method, path, scope) => {
  expect(scopesFor("books", method, booksBase + path)).toEqual([scope]);
});

test("the root of the API needs no scope that could be named", () => {
  expect(scopesFor("books", "GET", `${booksBase}/`)).toEqual([]);
});
