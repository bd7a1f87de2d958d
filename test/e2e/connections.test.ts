import { type Connection, isConnectionError } from "@prismatic-io/spectral";
import axios from "axios";
import { CALLBACK_URL, createOAuthConnection } from "../../playground/host/oauth";
import type { SimAccount } from "../../simulator/account";
import { apiHost, type DataCenter, dataCenters, zohoHosts } from "../../simulator/dataCenters";
import { recordingLogger } from "../support/logger";
import { bundle, connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();

beforeEach(() => {
  world.zoho.quirks.accounts.apiDomain = "own";
});

const centers = Object.keys(dataCenters) as DataCenter[];
const accountIn = (dataCenter: DataCenter, rest = {}) =>
  world.zoho.createAccount({ dataCenter, ...rest });

/** Hosts that were asked, each once. */
const hosts = () => [...new Set(world.zoho.requests.all().map(({ host }) => host))];

/** One write and one read in CRM and in Books. */
async function useBoth(connection: Connection, context: Values = {}): Promise<void> {
  const run = (key: string, inputs: Values) =>
    world.runAction(key, { connection, ...inputs }, context);
  await run("crmCreateRecord", { recordType: "Leads", dynamicValues: { Last_Name: "Example" } });
  await run("crmGetRecords", { recordType: "Leads", fields: ["Last_Name"] });
  await run("booksCreateRecord", {
    recordType: "contacts",
    dynamicValues: { contact_name: "Example Mills" },
  });
  await run("booksGetRecords", { recordType: "contacts" });
}

function expectUsed({ crm, books }: SimAccount): void {
  expect(crm.all("Leads")).toMatchObject([{ Last_Name: "Example" }]);
  expect(books.organizations[0]?.all("contacts")).toMatchObject([
    { contact_name: "Example Mills" },
  ]);
}

/** What a person fills in: the region, or for the deprecated connection three URLs of the region. */
function inputsFor(key: string, dataCenter: DataCenter): Record<string, string> {
  const accounts = `https://${dataCenters[dataCenter].accounts}`;
  const definition = bundle.connections.find((connection) => connection.key === key);
  return Object.fromEntries(
    (definition?.inputs ?? []).flatMap(({ key, model }) => {
      const choice = model?.find(({ value }) => `${value}/`.startsWith(`${accounts}/`));
      return choice ? [[key, choice.value]] : [];
    }),
  );
}

/** What the account's owner does on the authorize page; gives where the visit ends. */
async function consent({ id, user }: SimAccount, authorizeUrl: string): Promise<string> {
  const form = new URLSearchParams({ decision: "accept", user: `${id}:${user.id}` });
  const { headers } = await axios.post(authorizeUrl, form, {
    maxRedirects: 0,
    validateStatus: (status) => status === 302,
  });
  return String(headers.location);
}

describe.each(centers)("data center %s", (dataCenter) => {
  test.each(["zohoTemplatedConnection", "oauth2"])(
    "%s: a person consents, then CRM and Books are used, all on the center's own hosts",
    async (key) => {
      const account = accountIn(dataCenter);
      const definition = bundle.connections.find((connection) => connection.key === key);
      if (!definition) throw new Error(`There is no connection ${key}.`);
      const { clientId, clientSecret } = world.zoho.registerClient({
        dataCenter,
        redirectUris: [CALLBACK_URL],
      });
      const fields = { ...inputsFor(key, dataCenter), clientId, clientSecret };
      const connection = createOAuthConnection({ definition, fields });
      await connection.authorize((url) => consent(account, url));

      await useBoth({ ...(await connection.value()), configVarKey: "Zoho Connection" });

      const { accounts, api } = dataCenters[dataCenter];
      expect(hosts()).toEqual([accounts, api]);
      expectUsed(account);
    },
  );
});

describe.each(["sandbox", "developer"] as const)("a %s account", (environment) => {
  test.each(["US", "EU", "CA", "CN"] as const)("in %s has its own API host", async (dataCenter) => {
    const account = accountIn(dataCenter, { environment });

    await useBoth(connect(account));

    expect(hosts()).toEqual([apiHost(dataCenter, environment)]);
    expect(hosts()[0]).toMatch(new RegExp(`^${environment}\\.zohoapis\\.`));
    expectUsed(account);
  });
});

describe("a token without a usable api_domain", () => {
  const withoutContext = (account: SimAccount) => connect(account, { context: {} });
  const deprecated = (account: SimAccount) => {
    const { accounts } = dataCenters[account.dataCenter];
    const tokenUrl = `https://${accounts}/oauth/v2/token`;
    return connect(account, { key: "oauth2", fields: { tokenUrl }, context: undefined });
  };

  test.each(["EU", "CA"] as const)("missing: the callback names the center %s", async (center) => {
    world.zoho.quirks.accounts.apiDomain = "absent";
    const account = accountIn(center);
    const { lines, logger } = recordingLogger();

    // The region input is another one: the callback is nearer to the truth.
    await useBoth(connect(account, { fields: { zohoRegion: "https://accounts.zoho.com" } }), {
      logger,
    });

    expect(hosts()).toEqual([dataCenters[center].api]);
    expectUsed(account);
    expect(lines).toEqual([]);
  });

  test.each(centers)(
    "https://api.zoho.com in %s: the region is used, with a warning",
    async (center) => {
      world.zoho.quirks.accounts.apiDomain = "generic";
      const account = accountIn(center);
      const { lines, logger } = recordingLogger();

      await useBoth(withoutContext(account), { logger });

      expect(hosts()).toEqual([dataCenters[center].api]);
      expectUsed(account);
      expect(new Set(lines.map(({ level, message }) => `${level}: ${message}`))).toEqual(
        new Set([expect.stringMatching(/^warn: .*API domain.*region is used/)]),
      );
    },
  );

  test.each(centers)(
    "the deprecated connection in %s: its token URL tells the center",
    async (center) => {
      world.zoho.quirks.accounts.apiDomain = "absent";
      const account = accountIn(center);

      await useBoth(deprecated(account));

      expect(hosts()).toEqual([dataCenters[center].api]);
      expectUsed(account);
    },
  );

  test("and nothing else that names a center is a ConnectionError, and nothing is sent", async () => {
    world.zoho.quirks.accounts.apiDomain = "absent";
    const connection = connect(accountIn("EU"), { fields: {}, context: {} });

    const thrown = await failureOf(useBoth(connection));

    expect(isConnectionError(thrown)).toBe(true);
    expect(thrown.message).toMatch(/names no known Zoho data center.*region/);
    expect(world.zoho.requests.all()).toEqual([]);
  });
});

describe("a connection that cannot work is a ConnectionError without secrets", () => {
  const read = (product: string, connection: Connection) =>
    product === "CRM"
      ? world.runAction("crmGetRecords", { recordType: "Leads", fields: ["id"], connection })
      : world.runAction("booksGetRecords", { recordType: "contacts", connection });

  const expectConnectionError = (thrown: Error & { connection?: Connection }) => {
    expect(isConnectionError(thrown)).toBe(true);
    expect(thrown.constructor.name).toBe("ConnectionError");
    expect(thrown.connection).toEqual({
      key: expect.any(String),
      configVarKey: "Zoho Connection",
      fields: {},
    });
  };

  describe.each(["CRM", "Books"])("%s", (product) => {
    test("a token of another data center: the region is named as a likely cause", async () => {
      const connection = connect(accountIn("EU"));
      const token = { ...connection.token, api_domain: "https://www.zohoapis.com" };

      const thrown = await failureOf(read(product, { ...connection, token }));

      expectConnectionError(thrown);
      expect(thrown.message).toMatch(/connect to zoho again/i);
      expect(thrown.message).toMatch(/region/);
      expect(hosts()).toEqual(["www.zohoapis.com"]);
    });

    test("an expired token", async () => {
      const account = accountIn("AU");
      const connection = connect(account);
      account.expireTokens();

      const thrown = await failureOf(read(product, connection));

      expectConnectionError(thrown);
      expect(thrown.message).toMatch(/HTTP 401/);
      expect(thrown.message).toMatch(/connect to zoho again/i);
    });

    test("a revoked refresh token: one sentence says how to authorize again", async () => {
      const account = accountIn("AU");
      const connection = connect(account);
      const { accounts } = dataCenters.AU;
      const form = new URLSearchParams({ token: String(connection.token?.refresh_token) });
      await axios.post(`https://${accounts}/oauth/v2/token/revoke`, form);

      const thrown = await failureOf(read(product, connection));

      expectConnectionError(thrown);
      expect(thrown.message).toContain(
        "This connection must be authorized again, so open the integration's configuration and connect to Zoho again, with the region in which the account was created (now Australia).",
      );
    });

    test("a region that is not the account's is named beside the right one", async () => {
      const account = accountIn("IN");
      const connection = connect(account);
      account.expireTokens();
      const fields = { ...connection.fields, zohoRegion: "https://accounts.zoho.eu" };

      const thrown = await failureOf(read(product, { ...connection, fields }));

      expectConnectionError(thrown);
      expect(thrown.message).toContain(
        "This connection's region is Europe but its account is in India, so select India as the region and connect to Zoho again.",
      );
    });

    test("a missing scope", async () => {
      const account = accountIn("US");
      const token = { ...account.issueToken({ scopes: ["ZohoCRM.users.READ"] }) };

      const thrown = await failureOf(read(product, connect(account, { token })));

      expectConnectionError(thrown);
      expect(thrown.message).toMatch(/scope/);
    });

    test.each<[string, Partial<Connection>, RegExp]>([
      ["no token", { token: undefined }, /no access token.*connect to Zoho again/],
      ["another connection's key", { key: "apiKey" }, /not a Zoho OAuth 2.0 connection/],
    ])("%s: nothing is sent", async (_what, changes, expected) => {
      const thrown = await failureOf(read(product, connect(world.account, changes)));

      expectConnectionError(thrown);
      expect(thrown.message).toMatch(expected);
      expect(world.zoho.requests.all()).toEqual([]);
    });
  });
});

describe("nobody but Zoho gets the token", () => {
  /** Hosts to which connections were opened. */
  let opened: jest.SpyInstance;
  beforeEach(() => {
    world.zoho.agent.destroy();
    opened = jest.spyOn(world.zoho.agent, "createConnection");
  });
  afterEach(() => opened.mockRestore());
  const openedTo = () => opened.mock.calls.map(([{ host }]) => host as string);

  const foreign = [
    "https://localhost:9",
    "https://example.com",
    "https://www.zohoapis.eu.example.com",
    "https://www.zohoapis.eu@example.com",
    "https://example.com/www.zohoapis.eu",
    "https://www.zohoapis.eu:8443",
    "http://www.zohoapis.eu",
    "https://xwww.zohoapis.eu",
    "https://accounts.zoho.com.example.com",
    "//example.com",
    "javascript:alert(1)",
  ];

  test.each(foreign)("api_domain %s", async (api_domain) => {
    const account = accountIn("EU");
    const connection = connect(account);

    await useBoth({ ...connection, token: { ...connection.token, api_domain } });

    expect(openedTo().length).toBeGreaterThan(0);
    for (const host of openedTo()) expect(host).toBe("www.zohoapis.eu");
    expectUsed(account);
  });

  test.each(foreign)("accounts-server %s", async (accountsServer) => {
    world.zoho.quirks.accounts.apiDomain = "absent";
    const account = accountIn("IN");

    await useBoth(connect(account, { context: { "accounts-server": accountsServer } }));

    expect(openedTo().length).toBeGreaterThan(0);
    for (const host of openedTo()) expect(host).toBe("www.zohoapis.in");
    expectUsed(account);
  });

  test.each([
    "https://example.com/crm/v8/Leads",
    "https://localhost:9/x",
    "https://accounts.zoho.eu/x",
  ])("a redirect to %s is not followed", async (location) => {
    world.zoho.faults.add({ kind: "status", status: 302, headers: { location }, times: 1 });

    const { message } = await failureOf(
      world.runAction("crmGetRecords", { recordType: "Leads", fields: ["id"] }),
    );

    expect(message).toMatch(/redirected to .*not followed/);
    for (const host of openedTo()) expect(zohoHosts).toContain(host);
    expect(world.calls("crm")).toHaveLength(1);
  });
});

test("no secret reaches the log, neither in errors, with debug turned on", async () => {
  const { lines, logger } = recordingLogger();
  const account = accountIn("EU");
  const connection = connect(account);
  const context = { logger, globalDebug: true };
  await useBoth(connection, context);
  await world.runAction(
    "crmEnableNotification",
    {
      connection,
      channelId: "77",
      events: ["Deals.all"],
      notifyUrl: "https://localhost:1/hook",
      token: "example-channel-token",
    },
    context,
  );
  account.expireTokens();
  const thrown = await failureOf(useBoth(connection, context));

  const shown = JSON.stringify([lines, thrown, thrown.message, thrown.stack]);
  expect(lines.map(({ level }) => level)).toContain("debug");
  for (const secret of [
    String(connection.token?.access_token),
    String(connection.token?.refresh_token),
    String(connection.fields.clientSecret),
    "example-channel-token",
  ]) {
    expect(secret.length).toBeGreaterThan(10);
    expect(shown).not.toContain(secret);
  }
});
