import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import type { OAuthClient } from "../../simulator/accounts/clients";
import { send } from "./support";

const minute = 60_000;
const callback = "https://client.example.com/callback";

describe("accounts", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let client: OAuthClient;

  beforeAll(async () => {
    zoho = await startZoho();
    account = zoho.createAccount({ dataCenter: "EU" });
    client = zoho.registerClient({ dataCenter: "EU", redirectUris: [callback] });
  });
  beforeEach(() => zoho.clock.advance(60 * minute));
  afterAll(() => zoho.stop());

  const authorizeUrl = (changes: Record<string, string> = {}, host = "accounts.zoho.eu") =>
    `https://${host}/oauth/v2/auth?${new URLSearchParams({
      response_type: "code",
      client_id: client.clientId,
      scope: "ZohoCRM.modules.ALL,ZohoCRM.settings.ALL",
      redirect_uri: callback,
      access_type: "offline",
      prompt: "consent",
      state: "example-state",
      ...changes,
    })}`;

  const consent = async (changes?: Record<string, string>, form: Record<string, string> = {}) => {
    const answer = await send(zoho, authorizeUrl(changes), {
      method: "POST",
      data: new URLSearchParams(form).toString(),
    });
    return new URL(answer.headers.location ?? "https://none.example.com").searchParams;
  };

  const token = (form: Record<string, string>, host = "accounts.zoho.eu") =>
    send(zoho, `https://${host}/oauth/v2/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      data: new URLSearchParams({
        client_id: client.clientId,
        client_secret: client.clientSecret,
        ...form,
      }).toString(),
    });

  const exchange = (code: string | null, changes: Record<string, string> = {}) =>
    token({
      grant_type: "authorization_code",
      code: code ?? "",
      redirect_uri: callback,
      ...changes,
    });

  const refresh = (refreshToken: string) =>
    token({ grant_type: "refresh_token", refresh_token: refreshToken });

  const works = async (accessToken: string) =>
    (
      await send(zoho, "https://www.zohoapis.eu/crm/v8/Leads?fields=id", {
        headers: { authorization: `Zoho-oauthtoken ${accessToken}` },
      })
    ).status === 204;

  test("the consent page names client, scopes and users", async () => {
    const page = await send(zoho, authorizeUrl());
    expect(page.status).toBe(200);
    for (const part of [client.clientId, "ZohoCRM.settings.ALL", "Ada Example"]) {
      expect(page.text).toContain(part);
    }
  });

  test.each([
    ["an unknown client", { client_id: "1000.NOBODY" }, "invalid_client"],
    [
      "an unknown redirect URI",
      { redirect_uri: "https://else.example.com/" },
      "invalid_redirect_uri",
    ],
    ["an unknown scope", { scope: "ZohoCRM.modules.ALL,ZohoCRM.wishes.ALL" }, "ZohoCRM.wishes.ALL"],
  ])("the consent page refuses %s", async (_what, changes, said) => {
    const page = await send(zoho, authorizeUrl(changes));
    expect(page.status).toBe(400);
    expect(page.text).toContain(said);
  });

  test("consent gives a code with location and accounts server, and the code gives tokens once", async () => {
    const given = await consent();
    expect(Object.fromEntries(given)).toMatchObject({
      state: "example-state",
      location: "eu",
      "accounts-server": "https://accounts.zoho.eu",
    });
    const first = await exchange(given.get("code"));
    expect(first.body).toMatchObject({
      api_domain: "https://www.zohoapis.eu",
      token_type: "Bearer",
      expires_in: 3600,
      scope: "ZohoCRM.modules.ALL ZohoCRM.settings.ALL",
    });
    expect(await works(first.body.access_token)).toBe(true);
    expect(first.body.refresh_token).toBeDefined();
    const second = await exchange(given.get("code"));
    expect([second.status, second.body]).toEqual([200, { error: "invalid_code" }]);
  });

  test("rejecting sends the person back with an error", async () => {
    expect((await consent({}, { decision: "reject" })).get("error")).toBe("access_denied");
  });

  test("without offline access there is no refresh token", async () => {
    const { body } = await exchange((await consent({ access_type: "online" })).get("code"));
    expect(body.refresh_token).toBeUndefined();
    expect(await works(body.access_token)).toBe(true);
  });

  test("the second consent gives a refresh token only with prompt=consent", async () => {
    const quiet = { prompt: "" };
    await consent(quiet);
    expect((await exchange((await consent(quiet)).get("code"))).body.refresh_token).toBeUndefined();
    expect((await exchange((await consent()).get("code"))).body.refresh_token).toBeDefined();
  });

  test("the US page signs in users of other data centers, who exchange at theirs", async () => {
    client = zoho.registerClient({
      dataCenter: "US",
      redirectUris: [callback],
      multiDataCenter: true,
    });
    const answer = await send(zoho, authorizeUrl({}, "accounts.zoho.com"), {
      method: "POST",
      data: new URLSearchParams({ user: `${account.id}:${account.user.id}` }).toString(),
    });
    const given = new URL(answer.headers.location ?? "").searchParams;
    expect(given.get("accounts-server")).toBe("https://accounts.zoho.eu");
    const form = {
      grant_type: "authorization_code",
      code: given.get("code") ?? "",
      redirect_uri: callback,
    };
    expect((await token(form, "accounts.zoho.com")).body).toEqual({ error: "invalid_code" });
    expect((await token(form)).body.api_domain).toBe("https://www.zohoapis.eu");
    client = zoho.registerClient({ dataCenter: "EU", redirectUris: [callback] });
  });

  test.each([
    ["a wrong client", { client_id: "1000.NOBODY" }, "invalid_client"],
    ["a wrong secret", { client_secret: "wrong" }, "invalid_client_secret"],
    ["another redirect URI", { redirect_uri: "https://else.example.com/" }, "invalid_redirect_uri"],
    ["a wrong code", { code: "wrong" }, "invalid_code"],
  ])("%s is refused with HTTP 200", async (_what, changes, error) => {
    const answer = await exchange((await consent()).get("code"), changes);
    expect([answer.status, answer.body]).toEqual([200, { error }]);
  });

  test("a client of another data center is unknown here", async () => {
    const stranger = zoho.registerClient({ dataCenter: "IN", redirectUris: [callback] });
    const answer = await exchange((await consent()).get("code"), {
      client_id: stranger.clientId,
      client_secret: stranger.clientSecret,
    });
    expect(answer.body).toEqual({ error: "invalid_client" });
  });

  test("a missing grant type is refused with HTTP 400", async () => {
    expect((await token({})).status).toBe(400);
  });

  test("a code lives for two minutes", async () => {
    const code = (await consent()).get("code");
    zoho.clock.advance(2 * minute);
    expect((await exchange(code)).body).toEqual({ error: "invalid_code" });
  });

  test("access tokens live for an hour", async () => {
    const { access_token } = account.issueToken();
    zoho.clock.advance(59 * minute);
    expect(await works(access_token)).toBe(true);
    zoho.clock.advance(minute);
    expect(await works(access_token)).toBe(false);
  });

  test("an eleventh refresh within ten minutes is throttled, with either status", async () => {
    const { body } = await exchange((await consent()).get("code"));
    for (let count = 1; count < 10; count += 1) {
      const answer = (await refresh(body.refresh_token)).body;
      expect(answer.access_token).toBeDefined();
      expect(answer.refresh_token).toBeUndefined();
    }
    const throttled = await refresh(body.refresh_token);
    expect(throttled.status).toBe(400);
    expect(throttled.body).toMatchObject({ error: "Access Denied", status: "failure" });
    expect(throttled.body.error_description).toContain("too many requests");
    zoho.quirks.accounts.throttleStatus = 200;
    expect((await refresh(body.refresh_token)).status).toBe(200);
    zoho.quirks.accounts.throttleStatus = 400;
    zoho.clock.advance(10 * minute);
    expect((await refresh(body.refresh_token)).body.access_token).toBeDefined();
  });

  test("the sixteenth living token kills the oldest", async () => {
    const { body } = await exchange((await consent()).get("code"));
    for (let count = 1; count < 10; count += 1) await refresh(body.refresh_token);
    zoho.clock.advance(10 * minute);
    for (let count = 10; count < 15; count += 1) await refresh(body.refresh_token);
    expect(await works(body.access_token)).toBe(true);
    const sixteenth = (await refresh(body.refresh_token)).body.access_token;
    expect(await works(body.access_token)).toBe(false);
    expect(await works(sixteenth)).toBe(true);
  });

  test("the 21st grant of a user and client ends the first", async () => {
    const first = (await exchange((await consent()).get("code"))).body;
    for (let count = 1; count < 20; count += 1) await exchange((await consent()).get("code"));
    expect((await refresh(first.refresh_token)).body.access_token).toBeDefined();
    await exchange((await consent()).get("code"));
    expect((await refresh(first.refresh_token)).body).toEqual({ error: "invalid_code" });
  });

  test("revoking ends the grant and its tokens, in both forms", async () => {
    const grants = [account.issueToken(), account.issueToken()];
    const [first, second] = grants as [(typeof grants)[0], (typeof grants)[0]];
    const revoke = (path: string, data: string, headers = {}) =>
      send(zoho, `https://accounts.zoho.eu/oauth/v2/${path}`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
        data,
      });
    const older = await revoke("token/revoke", `token=${first.refresh_token}`);
    expect(older.body).toEqual({ status: "success" });
    expect(await works(first.access_token)).toBe(false);
    const form = `token=${second.refresh_token}&token_type=refresh_token`;
    expect((await revoke("revoke/token", form)).body).toEqual({ error: "invalid_client" });
    const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString("base64");
    const newer = await revoke("revoke/token", form, { authorization: `Basic ${basic}` });
    expect(newer.body).toEqual({ status: "success" });
    expect(await works(second.access_token)).toBe(false);
  });

  test("api_domain can be Zoho's generic host, or missing", () => {
    zoho.quirks.accounts.apiDomain = "generic";
    expect(account.issueToken().api_domain).toBe("https://api.zoho.com");
    zoho.quirks.accounts.apiDomain = "absent";
    expect(account.issueToken()).not.toHaveProperty("api_domain");
    zoho.quirks.accounts.apiDomain = "own";
  });

  test("a token without the scope is refused by the CRM", async () => {
    const { access_token } = account.issueToken({ scopes: ["ZohoCRM.modules.leads.READ"] });
    const headers = { authorization: `Zoho-oauthtoken ${access_token}` };
    const ask = (method: string, path: string) =>
      send(zoho, `https://www.zohoapis.eu/crm/v8/${path}`, { method, headers });
    expect((await ask("GET", "Leads?fields=id")).status).toBe(204);
    for (const [method, path] of [
      ["POST", "Leads"],
      ["GET", "Contacts?fields=id"],
      ["GET", "Leads/search?word=doe"],
      ["GET", "org"],
      ["GET", "settings/modules"],
      ["GET", "actions/watch"],
    ] as const) {
      const refused = await ask(method, path);
      expect([path, refused.status, refused.body.code]).toEqual([
        path,
        401,
        "OAUTH_SCOPE_MISMATCH",
      ]);
    }
  });
});
