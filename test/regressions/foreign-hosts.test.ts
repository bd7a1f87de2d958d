import nock from "nock";
import { accessToken, zohoConnection } from "../support/connection";
import { runAction } from "../support/harness";

const record = { recordType: "Leads", recordId: "1" };
const token = (api_domain: string) => ({ access_token: accessToken, api_domain });

/** Answers every host but the connection's own and counts the requests that reach one. */
function watchForeignHosts() {
  const reached: string[] = [];
  nock(/^https?:\/\/(?!www\.zohoapis\.eu(:443)?$)/)
    .persist()
    .intercept(/.*/, "GET")
    .reply(function () {
      reached.push(String(this.req.headers.host));
      return [200, { data: [{ id: "1" }] }];
    });
  return reached;
}

const hostile = [
  "https://zohoapis.eu.evil.example.com",
  "https://www.zohoapis.eu.evil.example.com",
  "https://evil.example.com/www.zohoapis.eu",
  "https://www.zohoapis.eu@evil.example.com",
  "https://www.zohoapis.eu:8443",
  "https://www.zohoapis.evil",
  "https://www.zohoapis.com.eu",
  "http://www.zohoapis.eu",
  "//evil.example.com",
  "https://evil.example.com#www.zohoapis.eu",
  "https://evil.example.com?www.zohoapis.eu",
  "https://evil.example.com\\.zohoapis.eu",
];

test.each(hostile)("a token whose API domain is %s goes to the region's host", async (domain) => {
  const reached = watchForeignHosts();
  const own = nock("https://www.zohoapis.eu")
    .get("/crm/v8/Leads/1")
    .reply(200, { data: [{ id: "1" }] });

  await runAction("crmGetRecord", {
    connection: zohoConnection({ token: token(domain) }),
    ...record,
  });

  expect(own.isDone()).toBe(true);
  expect(reached).toEqual([]);
});

test.each([
  "https://accounts.zoho.evil",
  "https://accounts.zoho.eu.evil.example.com",
  "https://evil.example.com/accounts.zoho.eu",
  "https://accounts.zoho.eu@evil.example.com",
])("an accounts server such as %s is not made into a host", async (server) => {
  const reached = watchForeignHosts();

  await expect(
    runAction("crmGetRecord", {
      connection: zohoConnection({
        token: { access_token: accessToken },
        context: { "accounts-server": server },
        fields: { zohoRegion: server },
      }),
      ...record,
    }),
  ).rejects.toThrow("The connection names no known Zoho data center.");
  expect(reached).toEqual([]);
});

test.each([...hostile, "https://accounts.zoho.eu/oauth/v2/token"])(
  "a raw request to %s sends nothing",
  async (url) => {
    const reached = watchForeignHosts();

    await expect(runAction("crmRawRequest", { url, method: "GET" })).rejects.toThrow(
      "Nothing was sent.",
    );
    expect(reached).toEqual([]);
  },
);

test("a redirect to a foreign host is not followed", async () => {
  const reached = watchForeignHosts();
  nock("https://www.zohoapis.eu")
    .get("/crm/v8/Leads/1")
    .reply(302, "", { location: "https://evil.example.com/" });

  await expect(runAction("crmGetRecord", record)).rejects.toThrow("which is not followed");
  expect(reached).toEqual([]);
});
