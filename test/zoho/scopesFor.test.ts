import { recordTypes as played } from "../../simulator/books/recordTypes";
import { recordTypes } from "../../src/zoho/books/recordTypes";
import type { BooksRecordType } from "../../src/zoho/books/recordTypes/recordType";
import { booksBase } from "../../src/zoho/http/paths";
import { scopesFor } from "../../src/zoho/scopesFor";

const methods = { list: "GET", get: "GET", create: "POST", update: "PUT", remove: "DELETE" };
const verbs = { list: "READ", get: "READ", create: "CREATE", update: "UPDATE", remove: "DELETE" };
type Operation = keyof typeof methods;

/** Record types by their keys; one whose facts differ by the parent, once for each. */
const types = Object.entries(recordTypes).flatMap(([key, type]): [string, BooksRecordType][] => {
  if (!type.byParent) return [[key, type]];
  return Object.entries(type.byParent).map(([parent, own]) => {
    const merged = { ...type, ...own };
    const paths = Object.entries(merged.paths).map(([operation, path]) => [
      operation,
      path.replace("{parentType}", parent),
    ]);
    return [`${parent}/${key}`, { ...merged, paths: Object.fromEntries(paths) }];
  });
});

/** The scope of the embedded Books' record type, or of that above it, by the key or by a path. */
function playedScope(key: string, path = ""): string | undefined {
  const plain = path.replace(/\/\{\w+\}/g, "").slice(1);
  const above = played
    .filter(({ name }) => `${plain}/`.startsWith(`${name}/`))
    .sort((a, b) => b.name.length - a.name.length);
  return (played.find(({ name }) => name === key) ?? above[0])?.scope;
}

describe.each(types)("Books record type %s", (key, { scope, paths }) => {
  test("has the scope that the embedded Books asks for", () => {
    expect(scope).toBe(playedScope(key, Object.values(paths)[0]));
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
