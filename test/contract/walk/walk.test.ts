import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crmOperations } from "../../../simulator/crm/operations";
import { readBooksOperations, readCrmOperations } from "./operations";
import { describeWalk, walk, walksWell } from "./walk";

const played = { method: "GET", path: "/crm/v8/{module}/{id}" };
const notPlayed = { method: "POST", path: "/crm/v8/{module}/actions/mass_convert" };

test("an operation is played, or answered with 501", async () => {
  const report = await walk("CRM", [played, notPlayed], crmOperations);
  expect(report).toEqual({ product: "CRM", played: 1, notPlayed: 1, problems: [] });
  expect(walksWell(report)).toBe(true);
});

test("an operation that Zoho has and the embedded Zoho does not know is a problem", async () => {
  const operations = [played, notPlayed, { method: "GET", path: "/crm/v8/settings/new" }];
  const report = await walk("CRM", operations, crmOperations);
  expect(walksWell(report)).toBe(false);
  expect(describeWalk(report)).toContain(
    "PROBLEM GET /crm/v8/settings/new: not played, answers 404 INVALID_URL_PATTERN",
  );
});

test("an operation that is listed as played and is not is a problem", async () => {
  const report = await walk("CRM", [notPlayed], { judge: () => "played" });
  expect(report.problems).toEqual([
    "POST /crm/v8/{module}/actions/mass_convert: said to be played, answers 501 NOT_PLAYED",
  ]);
});

test("nothing walked is not well", () => {
  expect(walksWell({ product: "CRM", played: 0, notPlayed: 0, problems: [] })).toBe(false);
});

describe("operations of Zoho's files", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "walk-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(() => {
    const files = {
      "zoho-crm-v8/records.json": { "/crm/v8/{module}": { get: {}, post: {}, parameters: [] } },
      "zoho-crm-v8/shared.json": { "/": { get: {} } },
      "zoho-crm-v8-2026-08/zoho-crm-record-openapi.json": { "/{moduleApiName}": { get: {} } },
      "zoho-crm-v8-2026-08/zoho-crm-bulk-read-openapi.json": { "/read/{jobId}": { get: {} } },
    };
    for (const [file, paths] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), JSON.stringify({ paths }));
    }
    writeFileSync(
      path.join(folder, "zoho-books-v3-operations.tsv"),
      "file\tmethod\tpath\nitems.yml\tGET\t/items/{item_id}\n",
    );
  });

  test("are read once each, with the root that their file leaves out", () => {
    expect(readCrmOperations(folder)).toEqual([
      { method: "GET", path: "/crm/v8/{moduleApiName}" },
      { method: "POST", path: "/crm/v8/{module}" },
      { method: "GET", path: "/crm/bulk/v8/read/{jobId}" },
    ]);
    expect(readBooksOperations(folder)).toEqual([
      { method: "GET", path: "/books/v3/items/{item_id}" },
    ]);
  });
});
