import {
  apiHostFromUrl,
  apiHostsOf,
  dataCenterFromAccountsUrl,
  dataCenters,
  isKnownHost,
} from "../../../src/zoho/connection/dataCenters";

const expected = [
  ["US", "accounts.zoho.com", "www.zohoapis.com", "content.zohoapis.com"],
  ["EU", "accounts.zoho.eu", "www.zohoapis.eu", "content.zohoapis.eu"],
  ["IN", "accounts.zoho.in", "www.zohoapis.in", "content.zohoapis.in"],
  ["AU", "accounts.zoho.com.au", "www.zohoapis.com.au", "content.zohoapis.com.au"],
  ["JP", "accounts.zoho.jp", "www.zohoapis.jp", "content.zohoapis.jp"],
  ["UK", "accounts.zoho.uk", "www.zohoapis.uk", "content.zohoapis.uk"],
  ["CA", "accounts.zohocloud.ca", "www.zohoapis.ca", "upload.zohocloud.ca"],
  ["AE", "accounts.zoho.ae", "www.zohoapis.ae", "content.zohoapis.ae"],
  ["SA", "accounts.zoho.sa", "www.zohoapis.sa", "files.zoho.sa"],
  ["CN", "accounts.zoho.com.cn", "www.zohoapis.com.cn", "content.zohoapis.com.cn"],
] as const;

test("holds the ten data centers and no other", () => {
  expect(dataCenters.map(({ region }) => region)).toEqual(expected.map(([region]) => region));
});

test.each(expected)("%s: accounts, API and upload hosts belong together", (region, ...hosts) => {
  const [accountsHost, apiHost, uploadHost] = hosts;
  const dataCenter = dataCenterFromAccountsUrl(`https://${accountsHost}`);

  expect(dataCenter).toMatchObject({ region, apiHost, uploadHost });
  expect(apiHostFromUrl(`https://${apiHost}`)).toBe(apiHost);
  expect(isKnownHost(uploadHost)).toBe(true);
});

test.each(dataCenters)("$region: no access token goes to $platformHost", ({ platformHost }) => {
  expect(isKnownHost(platformHost)).toBe(false);
});

test("functions of version 1 have the documented host in the US, and hosts like it elsewhere", () => {
  const hosts = Object.fromEntries(dataCenters.map((one) => [one.region, one.platformHost]));
  expect(hosts).toMatchObject({
    US: "platform.zoho.com",
    EU: "platform.zoho.eu",
    CA: "platform.zohocloud.ca",
    CN: "platform.zoho.com.cn",
  });
});

test.each(dataCenters)("$region has a sandbox and a developer host", (dataCenter) => {
  const suffix = dataCenter.apiHost.replace("www.", "");

  expect(apiHostsOf(dataCenter)).toEqual([
    dataCenter.apiHost,
    `sandbox.${suffix}`,
    `developer.${suffix}`,
  ]);
  expect(apiHostsOf(dataCenter).every(isKnownHost)).toBe(true);
  expect(apiHostFromUrl(`https://sandbox.${suffix}/crm`)).toBe(`sandbox.${suffix}`);
});

test.each([
  "evil.example.com",
  "zohoapis.com",
  "www.zohoapis.com.evil.example.com",
  "www.zohoapis.com:8443",
  "www.zohoapis.evil",
  "xwww.zohoapis.com",
  "accounts.zoho.com",
  "",
])("%p is no host for the token", (host) => {
  expect(isKnownHost(host)).toBe(false);
});

test.each([
  "http://www.zohoapis.com",
  "https://user:secret@www.zohoapis.com",
  "https://www.zohoapis.com:8443",
  "https://www.zohoapis.com.",
  "https://www.zohoapis.com@evil.example.com",
  "//www.zohoapis.com",
  "www.zohoapis.com",
  "https://api.zoho.com",
  "javascript:alert(1)",
  "",
  undefined,
  null,
  7,
  { href: "https://www.zohoapis.com" },
])("%p names no API host", (url) => {
  expect(apiHostFromUrl(url)).toBeUndefined();
});

test("an API host is no accounts host, and the other way round", () => {
  expect(dataCenterFromAccountsUrl("https://www.zohoapis.eu")).toBeUndefined();
  expect(apiHostFromUrl("https://accounts.zoho.eu")).toBeUndefined();
});
