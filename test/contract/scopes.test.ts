import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { recordTypes } from "../../src/zoho/books/recordTypes";
import { compareScopes, describeScopes, isAsSpecified } from "./scopes";

const needs = (scope: string) => ({ responses: {}, security: [{ Zoho_Auth: [scope] }] });

/** A small file in Zoho's manner. */
const file = {
  openapi: "3.0.0",
  info: { title: "items", version: "1" },
  paths: {
    "/items": { get: needs("ZohoBooks.settings.READ"), post: needs("ZohoBooks.settings.CREATE") },
    "/items/{item_id}/special": { post: needs("ZohoBooks.special.CREATE") },
    "/{module_name}": { get: needs("ZohoBooks.custommodules.READ") },
  },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "scopes-"));
  mkdirSync(path.join(folder, "zoho-books-v3"));
  writeFileSync(path.join(folder, "zoho-books-v3", "items.json"), JSON.stringify(file));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a row with another scope than the file's is named with what Zoho specifies", async () => {
  const items = { ...recordTypes.items, scope: "items" } as typeof recordTypes.items;
  const report = await compareScopes(folder, { items } as typeof recordTypes, [
    "POST /items/{}/special",
  ]);

  expect(isAsSpecified(report)).toBe(false);
  expect(describeScopes(report)).toContain(
    "GET /items needs ZohoBooks.settings.READ, not ZohoBooks.items.READ",
  );
});

test("an operation of no record type is compared, too", async () => {
  const { wrong, others } = await compareScopes(folder, recordTypes, []);

  expect(others).toBe(1);
  expect(wrong.map(({ operation }) => operation)).toEqual(["POST /items/{}/special"]);
});

test("an exception that nothing needs is reported", async () => {
  const known = ["POST /items/{}/special", "GET /gone"];
  const report = await compareScopes(folder, recordTypes, known);

  expect(isAsSpecified(report)).toBe(false);
  expect(describeScopes(report)).toContain("GET /gone is no exception any more");
});

test("right scopes and needed exceptions pass; nothing compared does not", async () => {
  const known = ["POST /items/{}/special"];

  expect(isAsSpecified(await compareScopes(folder, recordTypes, known))).toBe(true);
  expect(isAsSpecified(await compareScopes(folder, {}, known))).toBe(false);
});
