import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readUnplayedParameters } from "../../../simulator/unplayedParameters";
import { checkParameters, describeParameters, isHeeded } from "./check";
import { type Asked, readBooksParameters, readCrmParameters } from "./files";
import { openTries, type Part } from "./played";

const list: Asked = {
  method: "GET",
  path: "/crm/v8/{module}",
  names: ["fields", "uid"],
  headers: ["if-modified-since"],
};
const embedded = (table: string) => ({
  operations: { judge: () => "played" as const },
  unplayed: readUnplayedParameters(table),
});
const parts: Record<string, Part> = { fields: "played", uid: "refused" };
const tryOne = (_call: Asked, name: string) => Promise.resolve(parts[name] ?? "passed over");

test("parameters that are played, or answered with their name, are well", async () => {
  const report = await checkParameters(
    "CRM",
    [list, list],
    embedded("*: GET: uid @if-modified-since"),
    tryOne,
    [],
  );
  expect(report).toEqual({ product: "CRM", played: 1, refused: 1, problems: [] });
  expect(isHeeded(report)).toBe(true);
});

test("a parameter that is passed over, and a name that no file has, are problems", async () => {
  const asked = [{ ...list, names: ["fields", "uid", "approved"] }];
  const report = await checkParameters("CRM", asked, embedded("*: GET: uid gone"), tryOne, []);
  expect(isHeeded(report)).toBe(false);
  expect(describeParameters(report)).toContain("PROBLEM GET /crm/v8/{} approved is passed over");
  expect(describeParameters(report)).toContain("PROBLEM GET * gone stands in no file");
});

test("an exception counts for its parameter, and is a problem where there is none", async () => {
  const asked = [{ ...list, names: ["fields", "uid", "approved"] }];
  const exception = (parameter: string) => ({ parameter, reason: "an example" });
  const { problems } = await checkParameters("CRM", asked, embedded(""), tryOne, [
    exception("GET /crm/v8/{} approved"),
    exception("GET /crm/v8/{} fields"),
  ]);
  expect(problems).toEqual(["GET /crm/v8/{} fields is no exception any more"]);
});

test("a call that seems to heed any name proves nothing", async () => {
  const { problems } = await checkParameters(
    "CRM",
    [list],
    embedded(""),
    () => Promise.resolve("played"),
    [],
  );
  expect(problems).toEqual(["GET /crm/v8/{} seems to heed what no file names"]);
});

test("the embedded Zoho plays, refuses and passes over", async () => {
  const tries = await openTries();
  const part = (method: string, path: string, name: string) => tries({ method, path }, name);
  expect(await part("GET", "/crm/v8/{module}", "sort_by")).toBe("played");
  expect(await part("GET", "/crm/v8/{module}", "territory_id")).toBe("refused");
  expect(await part("GET", "/crm/v8/{module}", "none")).toBe("passed over");
  expect(await part("GET", "/books/v3/invoices", "date_start")).toBe("played");
  expect(await part("POST", "/books/v3/invoices", "send")).toBe("played");
  expect(await part("POST", "/books/v3/invoices", "none")).toBe("passed over");
});

test("names are read from the files, through references to others", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "parameters-"));
  const shared = { components: { parameters: { page: { name: "page", in: "query" } } } };
  const given = ["./common.json#/components/parameters/page", "#/components/parameters/gone"];
  const get = {
    parameters: [...given.map(($ref) => ({ $ref })), { name: "If-None-Match", in: "header" }],
  };
  const files = {
    "zoho-crm-v8/common.json": shared,
    "zoho-crm-v8/users.json": { paths: { "/crm/v8/users": { get } } },
    "zoho-crm-v8-2026-08/zoho-crm-bulk-read-openapi.json": { paths: { "/read": { post: {} } } },
  };
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), JSON.stringify(content));
  }
  writeFileSync(
    path.join(folder, "zoho-books-v3-operations.tsv"),
    "file\tmethod\tpath\tid\tscope\tparameters\ni.yml\tGET\t/items\tlist\tx\tq:page *q:name p:id\n",
  );
  expect(readCrmParameters(folder)).toEqual([
    { method: "GET", path: "/crm/v8/users", names: ["page"], headers: ["if-none-match"] },
    { method: "POST", path: "/crm/bulk/v8/read", names: [], headers: [] },
  ]);
  expect(readBooksParameters(folder)).toEqual([
    { method: "GET", path: "/books/v3/items", names: ["page", "name"], headers: [] },
  ]);
  rmSync(folder, { recursive: true });
});
