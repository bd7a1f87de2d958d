import nock from "nock";
import { accessToken, zohoConnection } from "../support/connection";
import { runAction } from "../support/harness";

const centers = [
  ["https://accounts.zoho.com", "https://www.zohoapis.com"],
  ["https://accounts.zoho.eu", "https://www.zohoapis.eu"],
  ["https://accounts.zoho.in", "https://www.zohoapis.in"],
  ["https://accounts.zoho.com.au", "https://www.zohoapis.com.au"],
  ["https://accounts.zoho.jp", "https://www.zohoapis.jp"],
  ["https://accounts.zoho.uk", "https://www.zohoapis.uk"],
  ["https://accounts.zohocloud.ca", "https://www.zohoapis.ca"],
  ["https://accounts.zoho.ae", "https://www.zohoapis.ae"],
  ["https://accounts.zoho.sa", "https://www.zohoapis.sa"],
  ["https://accounts.zoho.com.cn", "https://www.zohoapis.com.cn"],
] as const;

const token = { access_token: accessToken };
const accountsServer = (accounts: string) => ({ "accounts-server": accounts });

describe.each(centers)("an account of %s", (accounts, api) => {
  test.each([
    ["the token's API domain", { token: { ...token, api_domain: api }, context: {}, fields: {} }],
    [
      "the token's API domain, whatever region was selected",
      {
        token: { ...token, api_domain: api },
        context: accountsServer("https://accounts.zoho.eu"),
        fields: { zohoRegion: "https://accounts.zoho.in" },
      },
    ],
    [
      "the accounts server of the callback",
      { token, context: accountsServer(accounts), fields: {} },
    ],
    ["the selected region", { token, context: undefined, fields: { zohoRegion: accounts } }],
    [
      "the token URL of the deprecated connection",
      { key: "oauth2", token, context: {}, fields: { tokenUrl: `${accounts}/oauth/v2/token` } },
    ],
  ])(`is reached at ${api} by %s`, async (_, connection) => {
    const scope = nock(api)
      .get("/crm/v8/Leads/1")
      .matchHeader("authorization", `Zoho-oauthtoken ${accessToken}`)
      .reply(200, { data: [{ id: "1" }] });

    await runAction("crmGetRecord", {
      connection: zohoConnection(connection),
      recordType: "Leads",
      recordId: "1",
    });

    expect(scope.isDone()).toBe(true);
  });
});
