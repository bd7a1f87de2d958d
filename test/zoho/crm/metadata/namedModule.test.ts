import { namedModule } from "../../../../src/zoho/crm/metadata/namedModule";
import type { ZohoRequest } from "../../../../src/zoho/http/request";

const named = (path: string, more: Partial<ZohoRequest> = {}) =>
  namedModule({ method: "GET", path, ...more });
const query = (select_query: string) => ({ body: { select_query } });

test.each<[string, string, Partial<ZohoRequest>]>([
  ["its path", "/crm/v8/Leads", {}],
  ["the path of a record below it", "/crm/v8/Leads/1/Notes", {}],
  ["a path as it is encoded", "/crm/v8/%4Ceads/1", {}],
  ["the path of its metadata", "/crm/v8/settings/modules/Leads", {}],
  ["the query", "/crm/v8/settings/fields", { query: { module: "Leads" } }],
  ["a list of query parameters", "/crm/v8/settings/fields", { query: [["module", "Leads"]] }],
  ["the query in a path", "/crm/v8/settings/fields?module=Leads", {}],
  ["FROM", "/crm/v8/coql", query("select id from Leads where id > 1")],
  ["FROM outside of quotes", "/crm/v8/coql", query("select 'a from Deals' from Leads")],
  ["a bulk read", "/crm/bulk/v8/read", { body: { query: { module: { api_name: "Leads" } } } }],
  [
    "a bulk write",
    "/crm/bulk/v8/write",
    { body: { resource: [{ module: { api_name: "Leads" } }] } },
  ],
])("a request names its module by %s", (_how, path, more) => {
  expect(named(path, more)).toBe("Leads");
});

test("a path that cannot be decoded is taken as it is", () => {
  expect(named("/crm/v8/%ZZ")).toBe("%ZZ");
});

test.each([
  "/crm/v8/settings/fields",
  "/crm/v8/settings/modules",
  "/crm/v8/org",
  "/crm/v8/coql",
  "/crm/bulk/v8/read",
  "/crm/bulk/v8/read/1/result",
  "/crm/v8/",
  "/books/v3/contacts",
])("%s names no module", (path) => {
  expect(named(path)).toBeUndefined();
});
