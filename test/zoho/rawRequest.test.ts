import { resolveRawUrl } from "../../src/zoho/rawRequest";

const resolve = (url: string) => resolveRawUrl(url, "/crm/v8");

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
    expect(resolveRawUrl(url, "/books/v3").path).toBe(path);
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

describe("everything else is refused with a sentence", () => {
  test.each([
    ["https://evil.example.com/crm/v8/Leads", "names the host evil.example.com"],
    ["https://www.zohoapis.eu.evil.example.com/", "names the host"],
    ["https://www.zohoapis.eu@evil.example.com/", "holds credentials"],
    ["https://www.zohoapis.eu:8443/crm", "names the host www.zohoapis.eu:8443"],
    ["https://www.zohoapis.eu./crm", "names the host www.zohoapis.eu."],
    ["https://accounts.zoho.eu/oauth/v2/token", "names the host accounts.zoho.eu"],
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
