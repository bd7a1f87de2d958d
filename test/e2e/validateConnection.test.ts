import type { Connection } from "@prismatic-io/spectral";
import { type Answer, connect, startWorld, type Values, type World } from "./support";

let world: World;

beforeEach(async () => {
  world = await startWorld({
    dataCenter: "EU",
    edition: "Professional",
    organizations: [
      { name: "Example Robotics", timeZone: "Europe/Berlin", currencyCode: "EUR" },
      { name: "Example Mills", timeZone: "America/New_York", isDefault: true },
    ],
  });
});
afterEach(() => world.stop());

const validate = async (inputs: Values = {}): Promise<Answer> =>
  (await world.runAction("validateConnection", inputs)).data;

const withScopes = (...scopes: string[]): Connection =>
  connect(world.account, { token: { ...world.account.issueToken({ scopes }) } });

const statusOf = ({ checks }: Answer): Values =>
  Object.fromEntries(checks.map(({ name, status }: Answer) => [name, status]));
const checkOf = ({ checks }: Answer, name: string): Answer =>
  checks.find((check: Answer) => check.name === name);

const defaultScopes =
  "ZohoCRM.coql.READ ZohoCRM.notifications.ALL ZohoCRM.users.ALL ZohoCRM.org.ALL ZohoCRM.settings.ALL ZohoCRM.modules.ALL ZohoCRM.bulk.ALL ZohoBooks.fullaccess.all".split(
    " ",
  );

test("a connection that is well has a verdict on each side, in four calls", async () => {
  const report = await validate({ connection: withScopes(...defaultScopes) });

  const { user, id } = world.account;
  expect(report).toMatchObject({
    healthy: true,
    checkedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    dataCenter: {
      region: "EU",
      name: "Europe",
      apiHost: "www.zohoapis.eu",
      environment: "production",
    },
    user: { id: user.id, name: user.name, email: user.email, profile: "Administrator" },
    organization: { id, name: "Example Robotics", edition: "professional", type: "production" },
    booksOrganizations: [
      { name: "Example Robotics", currency: "EUR", isDefault: false },
      { name: "Example Mills", currency: "USD", isDefault: true },
    ],
    scopes: { granted: defaultScopes, confirmedByZoho: true },
    limits: { books: { limit: 5000 } },
  });
  expect(statusOf(report)).toMatchObject({
    Connection: "ok",
    "CRM user": "ok",
    "CRM organization": "ok",
    "CRM credits": "ok",
    "Books organizations": "ok",
    "Books organization in use": "ok",
    "Books calls": "ok",
    Scopes: "ok",
  });
  expect(checkOf(report, "Scopes").message).toMatch(
    /^Zoho granted 8 scopes\. They cover every operation but .*CRM - Execute Function.*functions\.execute/,
  );
  expect(checkOf(report, "Books organization in use").message).toMatch(
    /^Example Mills \(\d+\), as/,
  );
  expect([...world.calls("crm"), ...world.calls("books")].sort()).toEqual([
    "GET /books/v3/organizations",
    "GET /books/v3/users/me",
    "GET /crm/v8/org",
    "GET /crm/v8/users",
  ]);
});

test("a sandbox is named as one", async () => {
  const account = world.zoho.createAccount({ dataCenter: "EU", environment: "sandbox" });

  const report = await validate({ connection: connect(account) });

  expect(report.dataCenter).toMatchObject({
    apiHost: "sandbox.zohoapis.eu",
    environment: "sandbox",
  });
});

test("one product alone is asked when the other is not used", async () => {
  const crm = await validate({ products: "CRM" });
  expect(world.calls("books")).toEqual([]);
  expect(Object.keys(statusOf(crm))).toEqual([
    "Connection",
    "CRM user",
    "CRM organization",
    "CRM credits",
    "Scopes",
  ]);

  world.zoho.requests.clear();
  await validate({ products: "Books" });
  expect(world.calls("crm")).toEqual([]);
});

test("scopes that are missing are a warning that names operations and scopes", async () => {
  const connection = withScopes(
    "ZohoCRM.modules.leads.ALL",
    "ZohoCRM.users.READ",
    "ZohoCRM.org.READ",
    "ZohoBooks.settings.READ",
  );

  const report = await validate({ connection });

  expect(report.healthy).toBe(true);
  expect(checkOf(report, "Scopes")).toMatchObject({
    status: "warning",
    message: expect.stringContaining("ZohoCRM.notifications.CREATE"),
    nextStep: expect.stringContaining("connect to Zoho again"),
  });
  const lacking = new Map<string, Answer>(
    report.scopes.lacking.map((one: Answer) => [one.operation, one]),
  );
  expect(lacking.get("CRM - COQL Query")).toEqual({
    operation: "CRM - COQL Query",
    missing: ["ZohoCRM.coql.READ"],
    partial: ["ZohoCRM.modules.READ"],
  });
  expect(lacking.has("CRM - Get User")).toBe(false);
});

describe("operations that are chosen", () => {
  test("fail the verdict where a scope is missing, which no other operation does", async () => {
    const connection = withScopes(...defaultScopes);
    const operations = ["crmSearchRecords", "CRM - Get Record"];

    const report = await validate({ connection, operations });

    expect(report.healthy).toBe(false);
    expect(checkOf(report, "Scopes")).toEqual({
      name: "Scopes",
      status: "failed",
      message: "Zoho granted 8 scopes. CRM - Search Records lacks ZohoSearch.securesearch.READ.",
      nextStep:
        "Add ZohoSearch.securesearch.READ to the connection's Scopes and connect to Zoho again.",
    });
  });

  test("are a warning where only some of their inputs need what is missing", async () => {
    const connection = withScopes(...defaultScopes);
    const operations = ["crmCountRecords", "crmChangeOwner", "crmGetRecords"];

    const report = await validate({ connection, operations });

    expect(report.healthy).toBe(true);
    expect(checkOf(report, "Scopes")).toMatchObject({
      status: "warning",
      message:
        "Zoho granted 8 scopes. CRM - Count Records lacks ZohoSearch.securesearch.READ, needed for Custom View ID. CRM - Change Owner lacks ZohoCRM.change_owner.CREATE, needed for Notify and With Related.",
    });
    expect(report.scopes.lacking).toContainEqual({
      operation: "CRM - Count Records",
      missing: ["ZohoSearch.securesearch.READ"],
      partial: [],
    });
  });

  test("are well where they lack nothing, and nothing is asked of Zoho for them", async () => {
    const connection = withScopes("ZohoCRM.modules.ALL", "ZohoCRM.users.READ", "ZohoCRM.org.READ");

    const report = await validate({ connection, products: "CRM", operations: '["crmGetRecord"]' });

    expect(report.healthy).toBe(true);
    expect(checkOf(report, "Scopes").status).toBe("ok");
    expect(report.scopes.lacking.length).toBeGreaterThan(5);
    expect(world.calls("crm")).toHaveLength(2);
  });

  test("are refused where there is none of the name", async () => {
    await expect(validate({ operations: ["crmCuontRecords"] })).rejects.toThrow(
      /Operations names "crmCuontRecords".*closest is crmCountRecords/,
    );
    expect(world.calls("crm")).toEqual([]);
  });
});

test("without a scope list from Zoho those that the connection asks for are taken, and it says so", async () => {
  const { scope: _, ...token } = { ...world.account.issueToken() } as Answer;

  const report = await validate({ connection: connect(world.account, { token }) });

  expect(report.scopes).toMatchObject({
    confirmedByZoho: false,
    granted: ["ZohoCRM.modules.ALL", "ZohoBooks.fullaccess.all"],
  });
  expect(checkOf(report, "Scopes").message).toContain("Zoho did not say what it granted");
});

describe("warns of a connection that works now but", () => {
  test("has no refresh token", async () => {
    const { refresh_token: _, ...token } = { ...world.account.issueToken() };

    const report = await validate({ connection: connect(world.account, { token } as never) });

    expect(report.healthy).toBe(true);
    expect(checkOf(report, "Connection")).toMatchObject({
      status: "warning",
      nextStep: expect.stringMatching(/no refresh token.*connect to Zoho again\.$/),
    });
  });

  test("names another region than its account's", async () => {
    const fields = { zohoRegion: "https://accounts.zoho.com" };

    const report = await validate({ connection: connect(world.account, { fields }) });

    expect(checkOf(report, "Connection")).toMatchObject({
      status: "warning",
      message: "Europe (www.zohoapis.eu), production.",
      nextStep: expect.stringContaining("select Europe as the region"),
    });
  });
});

test("a product of which nothing was granted is not asked, and the next step says so", async () => {
  const connection = withScopes("ZohoCRM.users.READ", "ZohoCRM.org.READ");

  const report = await validate({ connection });

  expect(report.healthy).toBe(false);
  expect(checkOf(report, "Books")).toEqual({
    name: "Books",
    status: "failed",
    message: "Zoho granted no scope of Books.",
    nextStep:
      "Add scopes of Books to the connection and connect to Zoho again, or set Products to CRM.",
  });
  expect(world.calls("books")).toEqual([]);
  expect((await validate({ connection, products: "CRM" })).healthy).toBe(true);
});

describe("never throws:", () => {
  test("a dead token", async () => {
    const { connection } = world;
    world.account.expireTokens();

    const report = await validate({ connection });

    expect(report).toMatchObject({ healthy: false, user: null, organization: null });
    expect(checkOf(report, "CRM user")).toMatchObject({
      status: "failed",
      message: expect.stringContaining("HTTP 401"),
      nextStep: expect.stringContaining("connect to Zoho again"),
    });
    expect(statusOf(report)["Books organizations"]).toBe("failed");
  });

  test("a connection without a token or of no known region", async () => {
    for (const changes of [
      { token: {} },
      { token: { access_token: "x" }, fields: {}, context: {} },
    ]) {
      const report = await validate({ connection: connect(world.account, changes as never) });

      expect(report).toMatchObject({ healthy: false, dataCenter: null });
      expect(report.checks).toEqual([
        { name: "Connection", status: "failed", message: expect.stringMatching(/again\.$/) },
      ]);
    }
  });

  test("Zoho that refuses everything", async () => {
    world.zoho.faults.add({ kind: "status", status: 403 });

    const report = await validate();

    expect(report.healthy).toBe(false);
    expect(checkOf(report, "CRM organization").message).toContain("HTTP 403");
  });

  test("an organization that the user is not in", async () => {
    const report = await validate({ organizationId: "123456" });

    expect(report.healthy).toBe(false);
    expect(checkOf(report, "Books organization in use")).toMatchObject({
      status: "failed",
      message: expect.stringContaining("6041"),
    });
    expect(statusOf(report)["Books organizations"]).toBe("ok");
  });

  test("a connection that may not see users", async () => {
    const report = await validate({
      connection: withScopes("ZohoCRM.org.READ", "ZohoBooks.settings.READ"),
    });

    expect(statusOf(report)).toMatchObject({ "CRM user": "failed", "CRM organization": "ok" });
    expect(checkOf(report, "CRM user").nextStep).toContain("ZohoCRM.users.READ");
  });
});

test("few calls left are a warning, none a failure", async () => {
  const mills = world.account.books.organization("Example Mills");
  mills.limits.perDay = 5_000;
  const validateAfter = async (calls: number) => {
    await validate({ products: "Books" });
    mills.usage.today = calls;
    return checkOf(await validate({ products: "Books" }), "Books calls");
  };

  expect(await validateAfter(4_400)).toMatchObject({ status: "ok" });
  expect(await validateAfter(4_600)).toMatchObject({
    status: "warning",
    message: expect.stringMatching(/^3\d\d of 5,000 left for the next \d+/),
    nextStep: expect.any(String),
  });
  expect(await validateAfter(4_999)).toMatchObject({
    status: "failed",
    message: expect.stringMatching(/^0 of 5,000 left/),
  });
});

test.each([
  [1_000, "ok", /^More than half/],
  [3, "warning", /^1 left/],
  [2, "failed", /^0 left/],
])(
  "of %s credits a day, after its own two calls, the verdict is %s",
  async (most, status, message) => {
    world.account.crm.limits.creditsPerDay = most;

    expect(checkOf(await validate({ products: "CRM" }), "CRM credits")).toMatchObject({
      status,
      message: expect.stringMatching(message),
    });
  },
);
