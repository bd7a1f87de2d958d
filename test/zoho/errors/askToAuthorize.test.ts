import type { Connection } from "@prismatic-io/spectral";
import { askToAuthorize } from "../../../src/zoho/errors/askToAuthorize";
import type { Product } from "../../../src/zoho/errors/failure";
import { zohoConnection } from "../../support/connection";

const hintOf = (
  code: string | undefined,
  changes: Partial<Connection> = {},
  product: Product = "crm",
) =>
  askToAuthorize(
    {
      product,
      operation: "GET /crm/v8/Leads",
      status: 401,
      code,
      reason: "invalid oauth token",
      hint: "the former hint",
      scopes: ["ZohoBooks.settings.READ"],
    },
    zohoConnection(changes),
  ).hint;

const again =
  "This connection must be authorized again, so open the integration's configuration and connect to Zoho again, with the region in which the account was created (now Europe).";

test.each(["INVALID_TOKEN", "invalid_token", "AUTHENTICATION_FAILURE", undefined])(
  "a dead access token or a revoked refresh token (%s): one sentence, with the region",
  (code) => {
    expect(hintOf(code)).toBe(again);
  },
);

test("a token that Books does not accept (14): the same sentence", () => {
  expect(hintOf("14", {}, "books")).toBe(again);
});

test("a region that is not the account's is named with the right one", () => {
  const fields = { zohoRegion: "https://accounts.zoho.in" };
  expect(hintOf("INVALID_TOKEN", { fields })).toBe(
    "This connection's region is India but its account is in Europe, so select Europe as the region and connect to Zoho again.",
  );
});

test("the deprecated connection's region is that of its token URL", () => {
  const fields = { tokenUrl: "https://accounts.zoho.com.au/oauth/v2/token" };
  expect(hintOf("INVALID_TOKEN", { key: "oauth2", fields })).toContain("region is Australia but");
});

test("a token that cannot be renewed", () => {
  expect(hintOf("INVALID_TOKEN", { token: { access_token: "t" } })).toBe(
    "This connection's token has ended, and Zoho gave no refresh token to renew it, so open the integration's configuration and connect to Zoho again.",
  );
});

test("an API key", () => {
  expect(hintOf("AUTHENTICATION_FAILURE", { key: "zohoFunctionKey" })).toMatch(
    /^Enter the current ZAPI key in the Function API Key connection, with the region [^.]*\(now Europe\)\. Functions of a sandbox need a Zoho OAuth 2\.0 connection to the sandbox instead\.$/,
  );
});

test("a connection whose region nobody knows", () => {
  expect(hintOf("INVALID_TOKEN", { fields: {}, context: {} })).toMatch(/was created\.$/);
});

test("Books' code for tokens, scopes and permissions alike names them all", () => {
  expect(hintOf("57", {}, "books")).toBe(
    `${again} If that does not help, the connection lacks a scope or its user a permission. The request needs ZohoBooks.settings.READ.`,
  );
});

test.each(["OAUTH_SCOPE_MISMATCH", "57"])("%s of the CRM keeps its own hint", (code) => {
  expect(hintOf(code)).toBe("the former hint");
});

test("what is no 401 keeps its own hint", () => {
  const failure = {
    product: "crm",
    operation: "GET /",
    status: 400,
    reason: "r",
    hint: "h",
  } as const;
  expect(askToAuthorize(failure, zohoConnection())).toBe(failure);
});
