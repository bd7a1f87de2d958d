import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BooksRecordType } from "../../src/zoho/books/recordTypes/recordType";
import { describeQueryFields, findMissingParameters, isComplete } from "./queryFields";

const inQuery = (...names: string[]) =>
  names.map((name) => ({ name, in: "query", schema: { type: "string" } }));

/** A small file in Zoho's manner. */
const file = {
  openapi: "3.0.0",
  info: { title: "offers", version: "1" },
  paths: {
    "/offers": {
      get: { parameters: inQuery("status"), responses: {} },
      post: { parameters: inQuery("organization_id", "send", "doc"), responses: {} },
    },
    "/offers/{offer_id}": { put: { parameters: inQuery("keep"), responses: {} } },
    "/others": { post: { parameters: inQuery("send"), responses: {} } },
  },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "query-fields-"));
  mkdirSync(path.join(folder, "zoho-books-v3"));
  writeFileSync(path.join(folder, "zoho-books-v3", "offers.json"), JSON.stringify(file));
});
afterEach(() => rmSync(folder, { recursive: true }));

const offers = (more: Partial<BooksRecordType>): Record<string, BooksRecordType> => ({
  offers: {
    label: "Offers",
    scope: "offers",
    paths: { list: "/offers", create: "/offers", update: "/offers/{id}" },
    listKeys: ["offers"],
    singleKey: "offer",
    idField: "offer_id",
    labelFields: [],
    ...more,
  },
});

test("a parameter that the table does not know is named with its write", async () => {
  const report = await findMissingParameters(folder, offers({ queryFields: ["send"] }));

  expect(isComplete(report)).toBe(false);
  expect(report).toEqual({
    writes: 2,
    missing: [
      { recordType: "offers", operation: "POST /offers", parameter: "doc" },
      { recordType: "offers", operation: "PUT /offers/{offer_id}", parameter: "keep" },
    ],
  });
  expect(describeQueryFields(report)).toContain("offers: POST /offers takes doc in the query");
});

test("fields for the query and for files are known", async () => {
  const table = offers({ queryFields: ["send", "keep"], fileFields: ["doc"] });

  expect(isComplete(await findMissingParameters(folder, table))).toBe(true);
});

test("nothing compared is not complete", async () => {
  expect(isComplete(await findMissingParameters(folder, {}))).toBe(false);
});
