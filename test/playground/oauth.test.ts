import type { Connection } from "@prismatic-io/spectral/dist/serverTypes";
import nock from "nock";
import { acceptConsent } from "../../playground/host/consent";
import { CALLBACK_URL, createOAuthConnection } from "../../playground/host/oauth";

const ACCOUNTS = "https://accounts.zoho.eu";

const definition: Connection = {
  key: "oauth",
  label: "OAuth 2.0",
  inputs: [
    { key: "region", label: "Region", type: "string", default: "https://accounts.zoho.com" },
    { key: "scopes", label: "Scopes", type: "string", default: "One.ALL Two.READ" },
    { key: "clientId", label: "Client ID", type: "string" },
    { key: "clientSecret", label: "Client secret", type: "password" },
    {
      key: "authorizeUrl",
      label: "Authorize URL",
      type: "template",
      default: "{{#region}}/oauth/v2/auth?prompt=consent",
    },
    {
      key: "tokenUrl",
      label: "Token URL",
      type: "template",
      default: "{{#region}}/oauth/v2/token",
    },
  ],
};
const fields = { region: ACCOUNTS, clientId: "id", clientSecret: "secret" };
const connect = (token?: Record<string, unknown>) =>
  createOAuthConnection({ definition, fields, token });

/** Zoho's token endpoint, once; gives the form it was sent. */
function tokenEndpoint(answer: object): { form: () => Record<string, string> } {
  let sent = "";
  nock(ACCOUNTS)
    .post("/oauth/v2/token", (body) => {
      sent = new URLSearchParams(body).toString();
      return true;
    })
    .reply(200, answer);
  return { form: () => Object.fromEntries(new URLSearchParams(sent)) };
}

describe("authorizing a connection", () => {
  it("goes over the authorize page and exchanges the code; the token and the callback's parameters are kept", async () => {
    const connection = connect();
    const endpoint = tokenEndpoint({ access_token: "a1", refresh_token: "r", expires_in: 3600 });
    let visited = new URL(ACCOUNTS);
    await connection.authorize(async (url) => {
      visited = new URL(url);
      const state = visited.searchParams.get("state");
      return `${CALLBACK_URL}?code=c&state=${state}&location=eu&accounts-server=${ACCOUNTS}`;
    });
    expect(Object.fromEntries(visited.searchParams)).toMatchObject({
      prompt: "consent",
      response_type: "code",
      client_id: "id",
      scope: "One.ALL Two.READ",
      redirect_uri: CALLBACK_URL,
    });
    expect(visited.href).not.toContain("secret");
    expect(endpoint.form()).toEqual({
      grant_type: "authorization_code",
      code: "c",
      redirect_uri: CALLBACK_URL,
      client_id: "id",
      client_secret: "secret",
    });
    expect(await connection.value()).toEqual({
      key: "oauth",
      configVarKey: "",
      fields: { ...fields, scopes: "One.ALL Two.READ" },
      token: { access_token: "a1", refresh_token: "r", expires_in: 3600 },
      context: { location: "eu", "accounts-server": ACCOUNTS },
    });
  });

  it.each([
    ["error=access_denied", "was not authorized: access_denied"],
    ["code=c&state=another", "does not belong to this visit"],
  ])("fails on the callback %s", async (query, message) => {
    await expect(connect().authorize(async () => `${CALLBACK_URL}?${query}`)).rejects.toThrow(
      message,
    );
  });

  it("fails with Zoho's error, which comes with HTTP 200", async () => {
    tokenEndpoint({ error: "invalid_code" });
    const visit = async (url: string) =>
      `${CALLBACK_URL}?code=c&state=${new URL(url).searchParams.get("state")}`;
    await expect(connect().authorize(visit)).rejects.toThrow(
      "accounts.zoho.eu gives no access token: invalid_code.",
    );
  });
});

describe("a connection's token", () => {
  afterEach(() => jest.useRealTimers());

  it("is refreshed before it expires, once for all who ask, and keeps its refresh token", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"] });
    const connection = connect({ refresh_token: "r", api_domain: "kept" });
    const first = tokenEndpoint({ access_token: "a1", expires_in: 3600 });
    const values = await Promise.all([connection.value(), connection.value()]);
    expect(values.map(({ token }) => token?.access_token)).toEqual(["a1", "a1"]);
    expect(first.form()).toMatchObject({ grant_type: "refresh_token", refresh_token: "r" });

    jest.setSystemTime(Date.now() + 54 * 60_000);
    expect((await connection.value()).token?.access_token).toBe("a1");
    jest.setSystemTime(Date.now() + 2 * 60_000);
    const second = tokenEndpoint({ access_token: "a2", expires_in: 3600 });
    expect((await connection.value()).token).toEqual({
      access_token: "a2",
      refresh_token: "r",
      api_domain: "kept",
      expires_in: 3600,
    });
    expect(second.form().refresh_token).toBe("r");
  });

  it("can be asked for again after a refresh that failed", async () => {
    const connection = connect({ refresh_token: "r" });
    tokenEndpoint({ error: "Access Denied" });
    await expect(connection.value()).rejects.toThrow("no access token: Access Denied.");
    tokenEndpoint({ access_token: "a1", expires_in: 3600 });
    expect((await connection.value()).token?.access_token).toBe("a1");
  });
});

describe("acceptConsent", () => {
  const url = `${ACCOUNTS}/oauth/v2/auth?client_id=id`;

  it("accepts on the page and gives where it leads", async () => {
    nock(ACCOUNTS).get("/oauth/v2/auth?client_id=id").reply(200, "<form></form>");
    nock(ACCOUNTS)
      .post("/oauth/v2/auth?client_id=id", "decision=accept")
      .reply(302, "", { location: `${CALLBACK_URL}?code=c` });
    expect(await acceptConsent(url)).toBe(`${CALLBACK_URL}?code=c`);
  });

  it("says what the page says when it refuses", async () => {
    nock(ACCOUNTS)
      .get("/oauth/v2/auth?client_id=id")
      .reply(400, "<html><title>Zoho</title><h1>Error</h1><p>invalid_scope</p></html>");
    await expect(acceptConsent(url)).rejects.toThrow("refuses: Error invalid_scope");
  });
});
