import { coverageOf, grantedScopes } from "../../src/scopes/granted";
import { zohoConnection } from "../support/connection";

describe("coverageOf", () => {
  test.each([
    ["ZohoCRM.modules.ALL", "ZohoCRM.modules.{module}.READ", "all"],
    ["ZohoCRM.modules.READ", "ZohoCRM.modules.{module}.READ", "all"],
    ["ZohoCRM.modules.leads.ALL", "ZohoCRM.modules.{module}.READ", "some"],
    ["ZohoCRM.modules.leads.CREATE", "ZohoCRM.modules.{module}.READ", "none"],
    ["ZohoCRM.modules.WRITE", "ZohoCRM.modules.{module}.UPDATE", "all"],
    ["ZohoCRM.modules.WRITE", "ZohoCRM.modules.{module}.DELETE", "none"],
    ["ZohoCRM.settings.ALL", "ZohoCRM.settings.fields.READ", "all"],
    ["ZohoCRM.settings.fields.READ", "ZohoCRM.settings.fields.READ", "all"],
    ["ZohoCRM.settings.layouts.READ", "ZohoCRM.settings.fields.READ", "none"],
    ["zohocrm.users.all", "ZohoCRM.users.READ", "all"],
    ["ZohoBooks.fullaccess.all", "ZohoBooks.{group}.DELETE", "all"],
    ["ZohoBooks.fullaccess.all", "ZohoCRM.users.READ", "none"],
    ["ZohoBooks.contacts.ALL", "ZohoBooks.{group}.READ", "some"],
    ["ZohoBooks.contacts.ALL", "ZohoBooks.settings.READ", "none"],
    ["", "ZohoCRM.users.READ", "none"],
  ])("%s for %s: %s", (granted, needed, coverage) => {
    expect(coverageOf([granted], needed)).toBe(coverage);
  });

  test("takes the best of several", () => {
    const granted = ["ZohoCRM.modules.leads.READ", "ZohoCRM.users.ALL", "ZohoCRM.modules.ALL"];

    expect(coverageOf(granted, "ZohoCRM.modules.{module}.READ")).toBe("all");
  });
});

describe("grantedScopes", () => {
  const connectionWith = (scope: unknown) =>
    zohoConnection({ token: { access_token: "x", scope } as never, fields: { scopes: "A.b.ALL" } });

  test.each(["ZohoCRM.users.READ ZohoCRM.org.READ", "ZohoCRM.users.READ,ZohoCRM.org.READ"])(
    "takes what came with the token: %s",
    (scope) => {
      expect(grantedScopes(connectionWith(scope))).toEqual({
        scopes: ["ZohoCRM.users.READ", "ZohoCRM.org.READ"],
        isConfirmed: true,
      });
    },
  );

  test.each([undefined, "", 7])("else what was asked for: %s", (scope) => {
    expect(grantedScopes(connectionWith(scope))).toEqual({
      scopes: ["A.b.ALL"],
      isConfirmed: false,
    });
  });
});
