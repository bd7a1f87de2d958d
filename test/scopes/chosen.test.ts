import { needed as neededOfAll } from "../../src/operations";
import { checkChosen, toOperations } from "../../src/scopes/chosen";
import { scopesOfInputs } from "../../src/scopes/ofInputs";
import { zohoConnection } from "../support/connection";

const labels = { crmCountRecords: "CRM - Count Records", booksGetRecord: "Books - Get Record" };
const needed = {
  "CRM - Count Records": ["ZohoCRM.modules.{module}.READ", "ZohoSearch.securesearch.READ"],
  "CRM - Search Records": ["ZohoCRM.modules.{module}.READ", "ZohoSearch.securesearch.READ"],
  "Books - Get Record": ["ZohoBooks.{group}.READ"],
};

describe("operations that a builder names", () => {
  test("are told by key or label, whatever the letter case, each once", () => {
    expect(
      toOperations(["crmcountrecords", "CRM - Count Records", "Books - get record"], labels),
    ).toEqual(["CRM - Count Records", "Books - Get Record"]);
    expect(toOperations([], labels)).toEqual([]);
  });

  test.each([
    ["crmCountRecord", /names "crmCountRecord", which is no operation.*closest is crmCountRecords/],
    ["__proto__", /no operation of this component\. Give keys/],
    ["constructor", /no operation of this component\. Give keys/],
  ])("are refused as %s", (name, message) => {
    expect(() => toOperations([name], labels)).toThrow(message);
  });
});

describe("the verdict on chosen operations", () => {
  const all = Object.keys(needed);
  const check = (scopes: string, chosen = all) =>
    checkChosen(zohoConnection({ fields: { scopes } }), needed, chosen);

  test("is a failure that names the missing scopes", () => {
    expect(check("ZohoCRM.modules.ALL")).toEqual({
      name: "Scopes",
      status: "failed",
      message:
        "Zoho did not say what it granted; the connection asks for 1 scope. CRM - Search Records lacks ZohoSearch.securesearch.READ. Books - Get Record lacks ZohoBooks.fullaccess.all. CRM - Count Records lacks ZohoSearch.securesearch.READ, needed for Custom View ID.",
      nextStep:
        "Add ZohoSearch.securesearch.READ ZohoBooks.fullaccess.all to the connection's Scopes and connect to Zoho again.",
    });
  });

  test("leaves out operations that were not chosen", () => {
    expect(check("ZohoBooks.fullaccess.all", ["Books - Get Record"])).toMatchObject({
      status: "ok",
      message: expect.stringContaining("They cover the operation of Operations."),
    });
  });

  test("is a warning where only some inputs need what is missing", () => {
    expect(check("ZohoCRM.modules.ALL", ["CRM - Count Records"])).toEqual({
      name: "Scopes",
      status: "warning",
      message:
        "Zoho did not say what it granted; the connection asks for 1 scope. CRM - Count Records lacks ZohoSearch.securesearch.READ, needed for Custom View ID.",
      nextStep:
        "If your flows use what lacks a scope, add the scope to the connection's Scopes and connect to Zoho again.",
    });
  });

  test("knows what is needed for some inputs of operations that there are", () => {
    const asked = Object.entries(scopesOfInputs).flatMap(([label, scopes]) =>
      Object.keys(scopes).map((scope) => [neededOfAll[label]?.includes(scope), scope]),
    );

    for (const [isNeeded, scope] of asked) {
      expect([scope, isNeeded]).toEqual([scope, scope !== "ZohoCRM.Files.CREATE"]);
    }
    expect(asked.length).toBeGreaterThan(5);
  });

  test("is a warning where a scope is there for some modules", () => {
    const scopes = "ZohoCRM.modules.leads.READ ZohoSearch.securesearch.READ";
    expect(check(scopes, ["CRM - Count Records"])).toMatchObject({
      status: "warning",
      message: expect.stringContaining("has ZohoCRM.modules.READ in part"),
    });
  });
});
