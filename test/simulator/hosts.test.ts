import https, { Agent, get, globalAgent } from "node:https";
import { type EmbeddedZoho, routeZohoTo, startZoho } from "../../simulator";
import { crmCaller, send } from "./support";

const hosts: Record<string, [accounts: string, api: string]> = {
  US: ["accounts.zoho.com", "www.zohoapis.com"],
  EU: ["accounts.zoho.eu", "www.zohoapis.eu"],
  IN: ["accounts.zoho.in", "www.zohoapis.in"],
  AU: ["accounts.zoho.com.au", "www.zohoapis.com.au"],
  JP: ["accounts.zoho.jp", "www.zohoapis.jp"],
  UK: ["accounts.zoho.uk", "www.zohoapis.uk"],
  CA: ["accounts.zohocloud.ca", "www.zohoapis.ca"],
  AE: ["accounts.zoho.ae", "www.zohoapis.ae"],
  SA: ["accounts.zoho.sa", "www.zohoapis.sa"],
  CN: ["accounts.zoho.com.cn", "www.zohoapis.com.cn"],
};

describe("hosts", () => {
  let zoho: EmbeddedZoho;

  beforeAll(async () => {
    zoho = await startZoho({ clock: { now: () => Date.parse("2026-03-01T12:00:00.900Z") } });
  });
  afterAll(() => zoho.stop());

  test.each(Object.entries(hosts))(
    "%s serves its own accounts",
    async (dataCenter, [accounts, api]) => {
      const account = zoho.createAccount({ dataCenter: dataCenter as "US" });
      const { access_token, api_domain, refresh_token } = account.issueToken();
      expect(api_domain).toBe(`https://${api}`);
      const read = await send(zoho, `https://${api}/crm/v8/users?type=CurrentUser`, {
        headers: { authorization: `Zoho-oauthtoken ${access_token}` },
      });
      expect(read.status).toBe(200);
      const refreshed = await send(zoho, `https://${accounts}/oauth/v2/token`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        data: new URLSearchParams({
          grant_type: "refresh_token",
          refresh_token: refresh_token ?? "",
          client_id: account.client.clientId,
          client_secret: account.client.clientSecret,
        }).toString(),
      });
      expect(refreshed.body.access_token).toMatch(/^1000\./);
    },
  );

  test.each(Object.entries(hosts))(
    "%s serves Books on its older host as on the host of the API",
    async (dataCenter, [accounts, api]) => {
      const account = zoho.createAccount({ dataCenter: dataCenter as "US" });
      const headers = { authorization: `Zoho-oauthtoken ${account.issueToken().access_token}` };
      const older = `https://${accounts.replace("accounts.", "books.")}/api/v3`;
      const answers = [older, `https://${api}/books/v3`].map(async (base) => {
        const { status, body } = await send(zoho, `${base}/organizations`, { headers });
        return { status, body };
      });
      const [one, other] = await Promise.all(answers);
      expect(one).toMatchObject({ status: 200, body: { code: 0 } });
      expect(one).toEqual(other);
      const wrong = await send(zoho, `${older.replace("/api", "/books")}/organizations`, {
        headers,
      });
      expect(wrong.status).toBe(404);
    },
  );

  test("a sandbox token works on the sandbox host only", async () => {
    const account = zoho.createAccount({ dataCenter: "EU", environment: "sandbox" });
    const headers = { authorization: `Zoho-oauthtoken ${account.issueToken().access_token}` };
    const org = (host: string) => send(zoho, `https://${host}/crm/v8/org`, { headers });
    expect((await org("sandbox.zohoapis.eu")).body.org[0].type).toBe("sandbox");
    for (const host of ["www.zohoapis.eu", "developer.zohoapis.eu", "sandbox.zohoapis.com"]) {
      const refused = await org(host);
      expect([refused.status, refused.body.code]).toEqual([401, "INVALID_TOKEN"]);
    }
  });

  test("paths of another product's host are unknown", async () => {
    for (const url of [
      "https://accounts.zoho.eu/crm/v8/Leads",
      "https://www.zohoapis.eu/oauth/v2/token",
      "https://www.zohoapis.eu/crm/v2/Leads",
      "https://content.zohoapis.eu/crm/v8/Leads",
    ]) {
      expect((await send(zoho, url)).status).toBeGreaterThanOrEqual(400);
    }
    const refused = await send(zoho, "https://www.zohoapis.eu/crm/v9/Leads");
    expect([refused.status, refused.body.code]).toEqual([404, "INVALID_URL_PATTERN"]);
  });

  test("answers carry the embedded Zoho's date", async () => {
    const { headers } = await send(zoho, "https://www.zohoapis.com/crm/v8/org");
    expect(headers.date).toBe("Sun, 01 Mar 2026 12:00:00 GMT");
  });

  test("a missing token is told from a dead one, by each product in its way", async () => {
    const ask = (path: string, authorization?: string) =>
      send(zoho, `https://www.zohoapis.com/${path}`, {
        headers: authorization ? { authorization } : {},
      });
    const crm = "crm/v8/Leads?fields=id";
    expect((await ask(crm)).body.code).toBe("AUTHENTICATION_FAILURE");
    expect((await ask(crm, "Zoho-oauthtoken nonsense")).body.code).toBe("INVALID_TOKEN");
    expect((await ask("books/v3/contacts")).body.code).toBe(14);
    expect((await ask("books/v3/contacts", "Zoho-oauthtoken nonsense")).body.code).toBe(57);
  });

  test("Bearer is taken as well as Zoho-oauthtoken", async () => {
    const { access_token } = zoho.createAccount().issueToken();
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await send(zoho, "https://www.zohoapis.com/crm/v8/org", { headers })).status).toBe(200);
  });

  test("the agent refuses hosts that are neither Zoho's nor this machine's", async () => {
    await expect(send(zoho, "https://www.example.com/")).rejects.toThrow(
      /refuses to connect to www.example.com/,
    );
    await expect(send(zoho, "https://api.zoho.com/")).rejects.toThrow(/refuses/);
  });

  test("a local host may serve under the same authority", async () => {
    const server = https.createServer(
      await zoho.issueCertificate(["localhost", "127.0.0.1"]),
      (_request, response) => response.end("here"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const url = `https://127.0.0.1:${port}/`;
    const asStranger = () =>
      new Promise((resolve, reject) => {
        get(url, { agent: new Agent() }, resolve).on("error", reject);
      });
    try {
      expect((await send(zoho, url)).text).toBe("here");
      await expect(asStranger()).rejects.toThrow(/certificate/);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test("the process can be routed to it, and back", () => {
    const undo = routeZohoTo(zoho);
    expect(https.globalAgent).toBe(zoho.agent);
    undo();
    expect(https.globalAgent).toBe(globalAgent);
  });

  test("it answers in a process whose timers and Date are simulated", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
    const own = await startZoho();
    try {
      own.faults.add({ kind: "delay", milliseconds: 5 });
      const account = own.createAccount();
      own.clock.set(Date.parse("2030-01-01T00:00:00Z"));
      const answer = await crmCaller(own, account)("org");
      expect([answer.status, answer.headers.date]).toEqual([200, "Tue, 01 Jan 2030 00:00:00 GMT"]);
    } finally {
      await own.stop();
      jest.useRealTimers();
    }
  });

  test("the log holds what was asked and answered, without the token", async () => {
    const account = zoho.createAccount();
    const crm = crmCaller(zoho, account);
    zoho.requests.clear();
    await crm("Leads", { method: "POST", json: { data: [{ Last_Name: "Doe" }] } });
    await crm("Leads?fields=id&per_page=5");
    expect(zoho.requests.count({ product: "crm", method: "POST" })).toBe(1);
    const [written, read] = zoho.requests.all();
    expect(written).toMatchObject({
      at: Date.parse("2026-03-01T12:00:00.900Z"),
      host: "www.zohoapis.com",
      path: "/crm/v8/Leads",
      body: { data: [{ Last_Name: "Doe" }] },
      status: 201,
      credits: 1,
    });
    expect(read).toMatchObject({ query: { fields: "id", per_page: "5" }, status: 200 });
    expect(read?.bytesOut).toBeGreaterThan(0);
    const { access_token } = account.issueToken();
    expect(JSON.stringify(zoho.requests.all())).not.toContain(access_token);
    expect(JSON.stringify(zoho.requests.all())).not.toContain("oauthtoken");
  });
});
