import { resolveRawUrl } from "../../../src/zoho/raw/rawUrl";

const resolve = (url: string) => resolveRawUrl(url, "/crm/v8", "www.zohoapis.eu");

describe("a path follows the base", () => {
  test.each([
    ["/Leads", "/crm/v8/Leads"],
    ["Leads", "/crm/v8/Leads"],
    ["/Leads/1/actions/convert", "/crm/v8/Leads/1/actions/convert"],
    ["/Leads/a%2Fb", "/crm/v8/Leads/a%2Fb"],
    ["/Leads/%C3%BC", "/crm/v8/Leads/%C3%BC"],
    ["/Leads/a b", "/crm/v8/Leads/a%20b"],
    ["/Leads/1.5", "/crm/v8/Leads/1.5"],
    ["/Leads/v..1", "/crm/v8/Leads/v..1"],
    ["/Leads/john@example.com", "/crm/v8/Leads/john@example.com"],
  ])("%s", (url, path) => {
    expect(resolve(url)).toEqual({ path, query: [] });
  });

  test.each([
    ["/crm/v8/Leads", "/crm/v8/Leads"],
    ["/CRM/V8/Leads", "/CRM/V8/Leads"],
    ["crm/v8/Leads/1", "/crm/v8/Leads/1"],
    ["/crm/v8", "/crm/v8"],
    ["/crm/v7/Leads", "/crm/v7/Leads"],
    ["/crm/v2.1/Leads", "/crm/v2.1/Leads"],
    ["/crm/bulk/v8/read/1/result", "/crm/bulk/v8/read/1/result"],
    ["/books/v3/contacts", "/books/v3/contacts"],
    ["/crmv8/Leads", "/crm/v8/crmv8/Leads"],
    ["/crm/1", "/crm/v8/crm/1"],
    ["/CustomModule1/crm/v8", "/crm/v8/CustomModule1/crm/v8"],
    ["/api/v3/contacts", "/crm/v8/api/v3/contacts"],
  ])("unless it begins with a base itself: %s", (url, path) => {
    expect(resolve(url)).toEqual({ path, query: [] });
  });

  test.each([
    ["/contacts", "/books/v3/contacts"],
    ["/books/v3/contacts", "/books/v3/contacts"],
    ["books/v3/contacts", "/books/v3/contacts"],
    ["/api/v3/contacts", "/books/v3/contacts"],
    ["api/v3/contacts?page=2", "/books/v3/contacts"],
    ["/api/v33/contacts", "/books/v3/api/v33/contacts"],
  ])("of Books also with its older base: %s", (url, path) => {
    expect(resolveRawUrl(url, "/books/v3", "www.zohoapis.eu").path).toBe(path);
  });

  test("keeps the query behind a base of its own", () => {
    expect(resolve("/crm/v8/Leads?fields=id").query).toEqual([["fields", "id"]]);
  });

  test("and its query is taken apart", () => {
    expect(resolve("/Leads/search?criteria=(Last_Name:equals:A%26B)&ids=1&ids=2#top")).toEqual({
      path: "/crm/v8/Leads/search",
      query: [
        ["criteria", "(Last_Name:equals:A&B)"],
        ["ids", "1"],
        ["ids", "2"],
      ],
    });
  });

  test("a backslash and dots in the query are values", () => {
    expect(resolve("/Leads/search?criteria=(Company:equals:\\(x\\))&path=../..").query).toEqual([
      ["criteria", "(Company:equals:\\(x\\))"],
      ["path", "../.."],
    ]);
  });
});

describe("an absolute URL may name every host and path of the table", () => {
  test.each([
    ["https://www.zohoapis.eu/crm/bulk/v8/read", "www.zohoapis.eu", "/crm/bulk/v8/read"],
    ["https://sandbox.zohoapis.com/crm/v8/Leads", "sandbox.zohoapis.com", "/crm/v8/Leads"],
    ["https://content.zohoapis.com/crm/v8/upload", "content.zohoapis.com", "/crm/v8/upload"],
    ["HTTPS://WWW.ZOHOAPIS.EU:443/crm/v8/Leads", "www.zohoapis.eu", "/crm/v8/Leads"],
  ])("%s", (url, host, path) => {
    expect(resolve(url)).toEqual({ host, path, query: [] });
  });
});

describe("the older host of Books, in the connection's data center, leads to the API host", () => {
  test.each([
    ["www.zohoapis.eu", "https://books.zoho.eu/api/v3/contacts?page=2"],
    ["www.zohoapis.com", "HTTPS://Books.Zoho.com:443/api/v3/contacts?page=2"],
    ["sandbox.zohoapis.com", "https://books.zoho.com/api/v3/contacts?page=2"],
    ["www.zohoapis.com.au", "https://books.zoho.com.au/api/v3/contacts?page=2"],
    ["www.zohoapis.ca", "https://books.zohocloud.ca/api/v3/contacts?page=2"],
  ])("%s: %s", (apiHost, url) => {
    for (const base of ["/books/v3", "/crm/v8"]) {
      const resolved = resolveRawUrl(url, base, apiHost);
      expect(resolved).toEqual({ path: "/books/v3/contacts", query: [["page", "2"]] });
    }
  });

  test.each([
    ["another data center", "https://books.zoho.com/api/v3/contacts"],
    ["another domain", "https://books.zoho.eu.evil.example.com/api/v3/contacts"],
    ["another port", "https://books.zoho.eu:8443/api/v3/contacts"],
    ["a page for people", "https://books.zoho.eu/app/contacts"],
    ["another version", "https://books.zoho.eu/api/v33/contacts"],
  ])("%s is refused", (_what, url) => {
    expect(() => resolveRawUrl(url, "/books/v3", "www.zohoapis.eu")).toThrow(
      "which is not a Zoho API host. Nothing was sent.",
    );
  });
});

describe("everything else is refused with a sentence", () => {
  test.each([
    ["https://evil.example.com/crm/v8/Leads", "names the host evil.example.com"],
    ["https://www.zohoapis.eu.evil.example.com/", "names the host"],
    ["https://www.zohoapis.eu@evil.example.com/", "holds credentials"],
    ["https://www.zohoapis.eu:8443/crm", "names the host www.zohoapis.eu:8443"],
    ["https://www.zohoapis.eu./crm", "names the host www.zohoapis.eu."],
    ["https://accounts.zoho.eu/oauth/v2/token", "names the host accounts.zoho.eu"],
    ["https://user:secret@books.zoho.eu/api/v3/contacts", "holds credentials"],
    ["http://books.zoho.eu/api/v3/contacts", "uses http: instead of https:"],
    ["https://books.zoho.eu/api/v3/../../oauth", "holds . or .."],
    ["https://user:secret@www.zohoapis.eu/crm", "holds credentials"],
    ["http://www.zohoapis.eu/crm/v8/Leads", "uses http: instead of https:"],
    ["ftp://www.zohoapis.eu/crm", "uses ftp:"],
    ["javascript:alert(1)", "uses javascript:"],
    ["//evil.example.com/crm", "starts with two slashes"],
    ["///evil.example.com/crm", "starts with two slashes"],
    ["/\\evil.example.com/crm", "holds a backslash"],
    ["\\\\evil.example.com/crm", "holds a backslash"],
    ["https:\\\\evil.example.com", "holds a backslash"],
    ["/../../books/v3/contacts", "holds . or .."],
    ["/crm/v8/../../books/v3/contacts", "holds . or .."],
    ["/Leads/../../../oauth", "holds . or .."],
    ["/Leads/%2e%2e/%2E%2E/org", "holds . or .."],
    ["/Leads/..%2f..%2forg", "holds . or .."],
    ["/Leads/%252e%252e%252forg", "holds . or .."],
    ["/Leads/..%5c..%5corg", "holds . or .."],
    ["/Leads/..;/org", "holds . or .."],
    ["/./Leads", "holds . or .."],
    ["https://www.zohoapis.eu/crm/v8/../../oauth", "holds . or .."],
    ["/Leads\n/evil", "line breaks or control characters"],
    ["/\t/evil.example.com", "line breaks or control characters"],
    ["/Leads\u0000", "line breaks or control characters"],
    ["/Leads%0d%0aHost:%20evil.example.com", "line breaks or control characters"],
    ["/Leads/%c0%ae%c0%ae/org", "not part of an encoded character"],
    ["/Leads/%", "not part of an encoded character"],
    ["https://", "is malformed"],
    ["https://[evil", "is malformed"],
  ])("%p", (url, why) => {
    expect(() => resolve(url)).toThrow(why);
    expect(() => resolve(url)).toThrow("Nothing was sent. Give a path that follows /crm/v8");
  });
});
