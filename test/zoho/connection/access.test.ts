import type { Connection } from "@prismatic-io/spectral";
import { functionAccess, oauthAccess } from "../../../src/zoho/connection/access";
import { accessToken, zohoConnection } from "../../support/connection";
import { recordingLogger } from "../../support/logger";

const { logger } = recordingLogger();
const zapikey = "1003.aaaaaaaa.bbbbbbbb";
const keyConnection = (fields: Record<string, unknown> = {}): Connection => ({
  key: "zohoFunctionKey",
  configVarKey: "Function Key",
  fields: { zohoRegion: "https://accounts.zohocloud.ca", zapiKey: zapikey, ...fields },
});

test("a token may go to every host of the table but those of functions of version 1", () => {
  const access = oauthAccess(zohoConnection(), logger);
  expect(access).toMatchObject({
    host: "www.zohoapis.eu",
    headers: { Authorization: `Zoho-oauthtoken ${accessToken}` },
    query: {},
  });
  expect(access.mayReach("sandbox.zohoapis.com")).toBe(true);
  expect(access.mayReach("platform.zoho.eu")).toBe(false);
  expect(access.secrets).toContain(accessToken);
  expect(access.hasSecretInUrl).toBeUndefined();
});

test.each<[1 | 2, string, Record<string, string>]>([
  [1, "platform.zohocloud.ca", { zapikey }],
  [2, "www.zohoapis.ca", { auth_type: "apikey", zapikey }],
])("a key of version %d goes to %s and nowhere else", (version, host, query) => {
  const access = functionAccess(version)(keyConnection(), logger);
  expect(access).toMatchObject({
    host,
    headers: {},
    query,
    secrets: [zapikey],
    hasSecretInUrl: true,
  });
  expect(access.mayReach(host)).toBe(true);
  for (const other of ["www.zohoapis.com", "content.zohoapis.eu", "platform.zoho.com", ""]) {
    expect(access.mayReach(other)).toBe(false);
  }
});

test("a token runs functions of version 2 only", () => {
  expect(functionAccess(2)(zohoConnection(), logger).query).toEqual({ auth_type: "oauth" });
  expect(() => functionAccess(1)(zohoConnection(), logger)).toThrow(/Select a Function API Key/);
});

test.each([undefined, "", 1, "short", "with space 1003"])("%j is no key", (zapiKey) => {
  expect(() => functionAccess(2)(keyConnection({ zapiKey }), logger)).toThrow(
    "The Function API Key connection holds no usable key. Enter the whole ZAPI key, which Zoho shows behind zapikey= in the function's URL.",
  );
});

test.each(["https://example.com/1003", "x?zapikey=1003.a.b"])("%j is a URL", (zapiKey) => {
  expect(() => functionAccess(2)(keyConnection({ zapiKey }), logger)).toThrow(
    "The Function API Key connection holds no usable key. Enter the ZAPI key alone, without the URL around it.",
  );
});

test("a key opens no other access", () => {
  expect(() => oauthAccess(keyConnection(), logger)).toThrow(
    "A Zoho function API key runs functions and nothing else. Select a Zoho OAuth 2.0 connection instead.",
  );
});
