import type { Connection } from "@prismatic-io/spectral";
import { answerEverything, plausible, type Reply, type SentRequest } from "../support/anyZoho";
import { accessToken, zohoConnection } from "../support/connection";
import { runAction, runDataSource } from "../support/harness";

const own = "https://www.zohoapis.eu";
const evil = "https://evil.example.com";

type Values = Record<string, unknown>;

const urlOf = ({ origin, path }: SentRequest) => `${origin}${path}`;

/**
 * The one request of an operation, besides the one for the fields that it writes; all must have gone to the
 * connection's own host.
 */
function onlyRequest(sent: SentRequest[]): URL {
  const others = sent.filter(({ path }) => !path.startsWith("/crm/v8/settings/fields?module="));
  expect(others).toHaveLength(1);
  expect(new Set(sent.map(({ origin }) => origin))).toEqual(new Set([own]));
  const tokens = sent.map(({ headers }) => headers.authorization);
  expect(new Set(tokens)).toEqual(new Set([`Zoho-oauthtoken ${accessToken}`]));
  return new URL(urlOf(others[0] as SentRequest));
}

/** Runs what must be refused before anything is sent; the message must tell what to do. */
async function expectRefusal(run: () => Promise<unknown>, nextStep: RegExp) {
  const sent = answerEverything();
  await expect(run()).rejects.toThrow(nextStep);
  expect(sent).toEqual([]);
}

/** Text that would lead elsewhere if it were put into a URL as it stands. */
const hostileParts = [
  "https://evil.example.com/x",
  "//evil.example.com",
  "\\\\evil.example.com\\x",
  "/\\evil.example.com",
  "@evil.example.com",
  "user:secret@evil.example.com",
  ":8443",
  "1/../../org",
  "../../../oauth/v2/token",
  "..\\..\\org",
  "..;/org",
  "1;x=../..",
  "1/./2",
  "%2e%2e",
  "%2E%2E%2Forg",
  "%252e%252e%252forg",
  "%c0%ae%c0%ae/org",
  "1?fields=id",
  "1&organization_id=666",
  "1#x",
  "1%00.json",
  "1\r\nHost: evil.example.com",
  "1\t/x",
  "．．／org",
  "‥/org",
  "evil。example。com",
  "xn--evl-1na.example.com",
  "{id}",
];

describe("a part of a path stays one part of that path", () => {
  // Where each input stands among the parts of the path, and how many there are.
  const places: [action: string, input: string, [at: number, of: number], others: Values][] = [
    ["crmGetRecord", "recordId", [4, 5], { recordType: "Contacts" }],
    ["crmGetRecord", "recordType", [3, 5], { recordId: "1" }],
    ["crmGetRecords", "recordType", [3, 4], { fields: ["id"] }],
    ["crmCreateRecord", "recordType", [3, 4], { dynamicValues: { Last_Name: "Example" } }],
    [
      "crmUpdateRecord",
      "recordId",
      [4, 5],
      { recordType: "Leads", dynamicValues: { Company: "E" } },
    ],
    ["crmRemoveRecord", "recordId", [4, 5], { recordType: "Leads" }],
    [
      "crmAddAttachment",
      "recordId",
      [4, 6],
      { recordType: "Leads", file: "text", fileName: "a.txt" },
    ],
    [
      "crmListRelatedRecords",
      "relatedList",
      [5, 6],
      { recordType: "Leads", recordId: "1", fields: ["id"] },
    ],
    [
      "crmUnlinkRecords",
      "recordId",
      [4, 6],
      { recordType: "Leads", relatedList: "Campaigns", records: "1" },
    ],
    ["crmAddNote", "recordId", [4, 6], { recordType: "Leads", title: "Call" }],
    ["crmListAttachments", "recordId", [4, 6], { recordType: "Leads" }],
    ["crmSetPhoto", "recordId", [4, 6], { recordType: "Leads", file: "x", fileName: "x.png" }],
    ["crmDownloadAttachment", "recordId", [4, 7], { recordType: "Leads", attachmentId: "1" }],
    ["crmRemoveAttachment", "recordId", [4, 7], { recordType: "Leads", attachmentId: "1" }],
    ["booksGetRecord", "recordId", [4, 5], { recordType: "invoices", organizationId: "1" }],
    ["booksRemoveRecord", "recordId", [4, 5], { recordType: "invoices", organizationId: "1" }],
    [
      "booksGetRecord",
      "parentRecordId",
      [4, 7],
      { recordType: "tasks", recordId: "1", parentRecordType: "projects", organizationId: "1" },
    ],
    [
      "booksGetRecords",
      "parentRecordId",
      [4, 6],
      { recordType: "contactpersons", organizationId: "1" },
    ],
  ];

  describe.each(places)("%s %s", (action, input, [at, of], others) => {
    const run = (value: string) => runAction(action, { ...others, [input]: value });

    async function pathWith(value: string): Promise<string[]> {
      const sent = answerEverything();
      await run(value);
      const { pathname, hash, searchParams } = onlyRequest(sent);
      expect(hash).toBe("");
      expect([...searchParams.keys()].filter((name) => !knownParameters.has(name))).toEqual([]);
      return pathname.split("/");
    }

    const knownParameters = new Set(["ids", "fields", "page", "per_page", "organization_id"]);
    test.each(hostileParts)("%j", async (part) => {
      const path = await pathWith(part);

      expect(path).toHaveLength(of);
      // API names of modules have no spaces.
      const expected = input === "recordType" ? part.replaceAll(" ", "_") : part;
      expect(decodeURIComponent(path[at] ?? "")).toBe(expected);
    });

    test.each([".", "..", "...", "\ud800", "a\udfff"])("%j is refused", async (part) => {
      await expectRefusal(() => run(part), /Check the module and record ID\./);
    });
  });
});

test.each([
  ["crmDownloadAttachment", "Leads"],
  ["crmRemoveAttachment", "Leads"],
  ["booksGetAttachment", "invoices"],
  ["booksRemoveAttachment", "invoices"],
])("%s takes no attachment ID that could be another path", async (action, recordType) => {
  for (const attachmentId of [...hostileParts, "..", "\ud800"]) {
    const run = () => runAction(action, { recordType, recordId: "1", attachmentId });
    await expectRefusal(run, /an ID has digits alone/);
  }
});

describe("a value of the query stays one value", () => {
  const crm = { recordType: "Contacts", fields: ["id"] };
  const books = { recordType: "invoices" };
  const places: [action: string, parameter: string, inputs: (part: string) => Values][] = [
    ["crmGetRecords", "page_token", (part) => ({ ...crm, page_token: part })],
    ["crmGetRecords", "sort_by", (part) => ({ ...crm, sort_by: part })],
    ["crmGetRecords", "fields", (part) => ({ ...crm, fields: [part] })],
    ["crmGetNotificationDetails", "module", (part) => ({ channelId: "1", module: part })],
    [
      "booksGetRecord",
      "organization_id",
      (id) => ({ ...books, recordId: "1", organizationId: id }),
    ],
    [
      "booksRawRequest",
      "organization_id",
      (id) => ({ url: "/x", method: "GET", organizationId: id }),
    ],
    [
      "booksGetRecords",
      "status",
      (part) => ({ ...books, organizationId: "1", searchFields: [{ key: "status", value: part }] }),
    ],
    [
      "crmRawRequest",
      "criteria",
      (part) => ({
        url: "/Leads/search",
        method: "GET",
        queryParams: [{ key: "criteria", value: part }],
      }),
    ],
  ];

  describe.each(places)("%s %s", (action, parameter, inputs) => {
    test.each(hostileParts)("%j", async (part) => {
      const sent = answerEverything();
      await runAction(action, inputs("plain"));
      const plain = onlyRequest(sent.splice(0));
      await runAction(action, inputs(part));
      const { pathname, searchParams } = onlyRequest(sent);

      expect(pathname).toBe(plain.pathname);
      expect([...searchParams.keys()].sort()).toEqual([...plain.searchParams.keys()].sort());
      expect(searchParams.get(parameter)).toBe(part);
    });
  });

  test("a query's name cannot add another one", async () => {
    const sent = answerEverything();
    const searchFields = [{ key: "x=1&organization_id=666#", value: "y" }];
    await runAction("booksGetRecords", { ...books, organizationId: "1", searchFields });

    const { searchParams, hash } = onlyRequest(sent);
    expect(searchParams.getAll("organization_id")).toEqual(["1"]);
    expect(searchParams.get("x=1&organization_id=666#")).toBe("y");
    expect(hash).toBe("");
  });
});

describe("what must be one of a list, a number or a name is refused", () => {
  const ids = { recordId: "1", organizationId: "1" };
  const cases: [action: string, nextStep: RegExp, inputs: (part: string) => Values][] = [
    ["booksGetRecord", /Use one of: /, (part) => ({ ...ids, recordType: part })],
    [
      "booksGetRecord",
      /Use one of: /,
      (part) => ({ ...ids, recordType: "invoices", parentRecordType: part, parentRecordId: "1" }),
    ],
    ["crmDisableNotification", /Give a whole number/, (part) => ({ channelIds: part })],
    ["crmGetNotificationDetails", /Give a whole number/, (part) => ({ channelId: part })],
    [
      "crmGetRecords",
      /Take the name from Zoho CRM's API Names page/,
      (part) => ({ recordType: part, fields: ["id"], fetchAll: "true", useCoql: "true" }),
    ],
    ["crmRawRequest", /Choose one of GET, /, (part) => ({ url: "/Leads", method: part })],
  ];
  describe.each(cases)("%s: %s", (action, nextStep, inputs) => {
    test.each(hostileParts)("%j", async (part) => {
      await expectRefusal(() => runAction(action, inputs(part)), nextStep);
    });
  });
});

describe("a raw request", () => {
  const actions = ["crmRawRequest", "booksRawRequest"];

  const foreign = [
    evil,
    "https://evil.example.com/crm/v8/Leads",
    "https://evil.example.com:443/crm/v8/Leads",
    "https://www.zohoapis.eu.evil.example.com/crm/v8/Leads",
    "https://zohoapis.eu.evil.example.com/",
    "https://evil.example.com/https://www.zohoapis.eu/",
    "https://evil.example.com#www.zohoapis.eu",
    "https://evil.example.com?www.zohoapis.eu",
    "https://evilwww.zohoapis.eu/crm",
    "https://zohoapis.eu/crm",
    "https://api.zoho.eu/crm",
    "https://accounts.zoho.eu/oauth/v2/token",
    "https://www.zohoapis.com.eu/crm",
    "https://www.zohoapis.evil/crm",
    "https://127.0.0.1/crm",
    "https://[::1]/crm",
    "https://2130706433/crm",
    "https://localhost/crm",
    // User info and ports.
    "https://www.zohoapis.eu@evil.example.com/",
    "https://www.zohoapis.eu:443@evil.example.com/",
    "https://user:secret@www.zohoapis.eu/crm",
    "https://user@www.zohoapis.eu/crm",
    "https://www.zohoapis.eu%40evil.example.com/",
    "https://www.zohoapis.eu:8443/crm",
    "https://www.zohoapis.eu:80/crm",
    "https://www.zohoapis.eu:0443.evil.example.com/",
    // Other schemes.
    "http://www.zohoapis.eu/crm/v8/Leads",
    "HTTP://www.zohoapis.eu/crm/v8/Leads",
    "http:www.zohoapis.eu/crm/v8/Leads",
    "ws://www.zohoapis.eu/crm",
    "ftp://www.zohoapis.eu/crm",
    "file:///etc/passwd",
    "data:text/plain,x",
    "javascript:alert(1)",
    "blob:https://www.zohoapis.eu/x",
    "view-source:https://www.zohoapis.eu/x",
    // Protocol-relative URLs and backslashes.
    "//evil.example.com/crm",
    "///evil.example.com/crm",
    "////evil.example.com",
    "https:evil.example.com/crm",
    "https:/evil.example.com/crm",
    "https:///evil.example.com/crm",
    "\\\\evil.example.com\\crm",
    "/\\evil.example.com/crm",
    "\\/evil.example.com/crm",
    "https:\\\\evil.example.com",
    "https://www.zohoapis.eu\\@evil.example.com/",
    "https://evil.example.com\\.www.zohoapis.eu/",
    // Look-alikes: Cyrillic letters, punycode, a trailing dot, a letter that is dropped.
    "https://www.zоhoapis.eu/crm",
    "https://www.zohoapıs.eu/crm",
    "https://xn--www-zohoapis-eu.example.com/crm",
    "https://www.xn--zhoapis-k8g.eu/crm",
    "https://www.zohoapis.eu./crm",
    "https://www.zohoapis.eu../crm",
    "https://www.zohoapis.eu。/crm",
    "https://www.zohoapis.eu⁄@evil.example.com/crm",
    "https://www.zohoapis.eu／@evil.example.com/crm",
    // Tabs and line breaks, which URL parsers drop.
    "/\t/evil.example.com",
    "/\n/evil.example.com/crm",
    "ht\ntps://evil.example.com/crm",
    "https://evil.example.com/\r\nAuthorization: x",
    "/Leads\r\nHost: evil.example.com",
    "/Leads\u0000",
    "/Leads%0d%0aHost:%20evil.example.com",
    "/Leads%00",
    "/Leads%250d%250a",
    // Ways up.
    "/../../oauth/v2/token",
    "../../oauth",
    "/Leads/../../../oauth",
    "/./Leads",
    "/Leads/.",
    "/Leads/..",
    "/Leads/%2e%2e/%2E%2E/org",
    "/Leads/.%2e/org",
    "/Leads/%2e./org",
    "/Leads/..%2f..%2forg",
    "/Leads/%252e%252e%252forg",
    "/Leads/%25252e%25252e/org",
    "/Leads/%2525252e%2525252e%2525252forg",
    "/Leads/..%5c..%5corg",
    "/Leads/..%255c..%255corg",
    "/Leads/..;/org",
    "/Leads/..;x=1/org",
    "/Leads/..%3b/org",
    "/Leads/%c0%ae%c0%ae/org",
    "/Leads/%e0%80%ae%e0%80%ae/org",
    "/Leads/%c0%ae%c0%ae%c0%afzoho",
    "https://www.zohoapis.eu/crm/v8/../../oauth",
    "https://www.zohoapis.eu/%2e%2e/oauth",
    "https://www.zohoapis.eu/..;/oauth",
    // Nothing that could be parsed.
    "https://",
    "https://[evil",
    "https://www.zohoapis.eu:99999/crm",
    "https://%",
    "https://www.zohoapis .eu/crm",
    "/Leads/%",
    "/Leads/%zz",
  ];

  describe.each(actions)("%s sends nothing to", (action) => {
    test.each(foreign)("%j", async (url) => {
      await expectRefusal(
        () => runAction(action, { url, method: "GET" }),
        /Nothing was sent\. Give a path that follows \/(crm\/v8|books\/v3), or the https URL of a Zoho API host\./,
      );
    });
  });

  test.each([
    ["/Leads", `${own}/crm/v8/Leads`],
    ["evil.example.com/crm", `${own}/crm/v8/evil.example.com/crm`],
    ["@evil.example.com/crm", `${own}/crm/v8/@evil.example.com/crm`],
    ["/@evil.example.com/crm", `${own}/crm/v8/@evil.example.com/crm`],
    ["/https://evil.example.com/crm", `${own}/crm/v8/https://evil.example.com/crm`],
    ["/Leads//evil.example.com", `${own}/crm/v8/Leads//evil.example.com`],
    ["/Leads?x=https://evil.example.com", `${own}/crm/v8/Leads?x=https%3A%2F%2Fevil.example.com`],
    ["/Leads?x=../../oauth", `${own}/crm/v8/Leads?x=..%2F..%2Foauth`],
    ["/Leads#//evil.example.com", `${own}/crm/v8/Leads`],
    ["?x=//evil.example.com", `${own}/crm/v8/?x=%2F%2Fevil.example.com`],
    ["#@evil.example.com", `${own}/crm/v8/`],
    ["/Leads/．．/org", `${own}/crm/v8/Leads/%EF%BC%8E%EF%BC%8E/org`],
    ["/Leads/1%2F2", `${own}/crm/v8/Leads/1%2F2`],
    ["  https://www.zohoapis.eu/crm/v8/org  ", `${own}/crm/v8/org`],
    ["HTTPS://WWW.ZOHOAPIS.EU/crm/v8/org", `${own}/crm/v8/org`],
    ["https://www.zohoapis.eu:443/crm/v8/org", `${own}/crm/v8/org`],
    ["https://ｗｗｗ.zohoapis.eu/crm/v8/org", `${own}/crm/v8/org`],
    ["https://www。zohoapis。eu/crm/v8/org", `${own}/crm/v8/org`],
    ["https://www.zoho\u00adapis.eu/crm/v8/org", `${own}/crm/v8/org`],
    ["https:/www.zohoapis.eu/crm/v8/org", `${own}/crm/v8/org`],
    ["https://www.zohoapis.com/crm/v8/org", "https://www.zohoapis.com/crm/v8/org"],
  ])("to %j goes to %s", async (url, expected) => {
    const sent = answerEverything();
    await runAction("crmRawRequest", { url, method: "GET" });
    expect(sent.map(urlOf)).toEqual([expected]);
  });

  test.each(["Host", "host", "HOST", "Authorization", "AUTHORIZATION", "Connection"])(
    "keeps its own header in place of %s",
    async (header) => {
      const sent = answerEverything();
      const headers = [{ key: header, value: "evil.example.com" }];
      await runAction("crmRawRequest", { url: "/Leads", method: "GET", headers });

      onlyRequest(sent);
      expect(JSON.stringify(sent[0]?.headers)).not.toContain("evil");
    },
  );

  test.each(["x\r\nHost: evil.example.com", "x\nAuthorization: y", "x\u0000", "x\ud800"])(
    "refuses the header value %j",
    async (value) => {
      const headers = [{ key: "X-Example", value }];
      await expectRefusal(
        () => runAction("crmRawRequest", { url: "/Leads", method: "GET", headers }),
        /Header "X-Example" holds characters that HTTP does not allow/,
      );
    },
  );
});

describe("a function API key", () => {
  const zapiKey = "1003.aaaaaaaaaaaa.bbbbbbbbbbbb";
  const run = (region: unknown, inputs: Values = {}) =>
    runAction("crmExecuteFunction", {
      functionName: "rate_lead",
      connection: {
        key: "zohoFunctionKey",
        configVarKey: "Function Key",
        fields: { zohoRegion: region, zapiKey },
      },
      ...inputs,
    });

  test.each([
    "evil.example.com",
    evil,
    "https://platform.zoho.com",
    "https://accounts.zoho.com.evil.example.com",
    "https://accounts.zoho.com@evil.example.com",
    "https://user:secret@accounts.zoho.com",
    "https://accounts.zoho.com:8443",
    "http://accounts.zoho.com",
    "//accounts.zoho.com",
    "https://accounts.zoho.com.",
    "https://accounts.zohо.com",
    ["https://accounts.zoho.com"],
    undefined,
  ])("with the region %j goes nowhere", async (region) => {
    for (const version of ["1", "2"]) {
      await expectRefusal(
        () => run(region, { version }),
        /Select the account's region in the connection\./,
      );
    }
  });

  describe.each([
    ["1", "https://platform.zoho.eu", 5],
    ["2", "https://www.zohoapis.eu", 4],
  ])("runs a function of version %s", (version, origin, at) => {
    test.each(hostileParts)("named %j as one part of the path", async (functionName) => {
      const sent = answerEverything();
      await run("https://accounts.zoho.eu", { functionName, version });

      expect(sent.map((request) => request.origin)).toEqual([origin]);
      const { pathname, searchParams, hash } = new URL(urlOf(sent[0] as SentRequest));
      expect(decodeURIComponent(pathname.split("/")[at] ?? "")).toBe(functionName);
      expect(pathname.endsWith("/execute")).toBe(true);
      expect([...searchParams.keys()].filter((name) => name !== "auth_type")).toEqual(["zapikey"]);
      expect(hash).toBe("");
    });

    test("and follows no redirect of Zoho's own either", async () => {
      const body = { code: "MOVED", message: "moved", details: {}, status: "error" };
      const sent = answerEverything(({ path }) => [302, body, { location: `${path}&x=1` }]);
      const running = run("https://accounts.zoho.eu", { version, method: "GET" });
      await expect(running).rejects.toThrow(/which is not followed/);
      expect(sent).toHaveLength(1);
    });

    test("and follows no redirect, not even within the host", async () => {
      const sent = answerEverything(({ path }) => [302, "", { location: `${path}&x=1` }]);
      await run("https://accounts.zoho.eu", { version, method: "GET" });
      expect(sent).toHaveLength(1);
    });
  });
});

describe("a placeholder of a raw request", () => {
  const url = (template: string) => template.replace("$v", `\${v}`);
  const run = (template: string, value: string) =>
    runAction("crmRawRequest", {
      url: url(template),
      method: "GET",
      variables: [{ key: "v", value }],
    });

  test.each(hostileParts)("holding %j stays a part of the path, or is refused", async (value) => {
    const sent = answerEverything();
    const refusal = await run("/Leads/$v/x?y=1", value).catch((thrown: Error) => thrown.message);
    if (sent.length === 0) return expect(refusal).toMatch(/Nothing was sent\./);
    const { pathname, search, hash } = onlyRequest(sent);
    expect(pathname.split("/").map(decodeURIComponent)).toEqual([
      "",
      "crm",
      "v8",
      "Leads",
      value,
      "x",
    ]);
    expect([search, hash]).toEqual(["?y=1", ""]);
  });

  test.each(hostileParts)("holding %j stays a value of the query", async (value) => {
    const sent = answerEverything();
    await run("/Leads?x=$v&y=1", value);
    const { pathname, searchParams, hash } = onlyRequest(sent);
    expect([pathname, [...searchParams], hash]).toEqual([
      "/crm/v8/Leads",
      [
        ["x", value],
        ["y", "1"],
      ],
      "",
    ]);
  });

  test.each(["evil.example.com", "evil.example.com/", "www.zohoapis.eu@evil.example.com"])(
    "holding %j leads to no other host",
    async (value) => {
      await expectRefusal(() => run("https://$v/crm/v8/Leads", value), /Nothing was sent\./);
      await expectRefusal(() => run("https://www.zohoapis.eu.$v/x", value), /Nothing was sent\./);
    },
  );
});

describe("a tampered connection", () => {
  const record = { recordType: "Leads", recordId: "1" };

  /** What looks like the URL of a host, but is not: never a value that may be taken for one of the table. */
  const lookAlikes = (host: string): unknown[] => [
    "evil.example.com",
    evil,
    host,
    `https://${host}.evil.example.com`,
    `https://evil.example.com/${host}`,
    `https://${host}@evil.example.com`,
    `https://evil.example.com@${host}`,
    `https://user:secret@${host}`,
    `https://${host}:8443`,
    `http://${host}`,
    `ftp://${host}`,
    `//${host}`,
    `\\\\${host}`,
    `https://evil.example.com\\.${host}`,
    `https://evil.example.com\t.${host}`,
    `https://${host}.`,
    `https://${host}./crm`,
    `https://${host.replace("o", "о")}`,
    `https://xn--${host}`,
    `https://evil${host}`,
    "https://api.zoho.com",
    "javascript:alert(1)",
    "https://",
    " ",
    [`https://${host}`],
    { host },
    { toString: 1 },
    1,
    true,
  ];

  const tampered = (changes: Partial<Connection>) => zohoConnection(changes);

  test.each(lookAlikes("www.zohoapis.com"))(
    "whose API domain is %j falls back to the region",
    async (api_domain) => {
      const sent = answerEverything();
      const connection = tampered({ token: { access_token: accessToken, api_domain } });
      await runAction("crmGetRecord", { connection, ...record });

      expect(onlyRequest(sent).href).toBe(`${own}/crm/v8/Leads/1`);
    },
  );

  const fieldsThat = (where: string, host: unknown): Partial<Connection> => ({
    token: { access_token: accessToken },
    context: where === "accounts-server" ? { "accounts-server": host } : {},
    fields: where === "accounts-server" ? {} : { [where]: host },
  });

  describe.each(["accounts-server", "zohoRegion", "tokenUrl"])("whose %s is", (where) => {
    test.each(lookAlikes("accounts.zoho.com"))("%j is refused", async (host) => {
      await expectRefusal(
        () =>
          runAction("crmGetRecord", { connection: tampered(fieldsThat(where, host)), ...record }),
        /Select the account's region in the connection and connect to Zoho again\./,
      );
    });
  });

  test.each([
    ["https://WWW.ZOHOAPIS.COM", "https://www.zohoapis.com"],
    ["https://www.zohoapis.com/evil.example.com", "https://www.zohoapis.com"],
    ["https://www.zohoapis.com/../../oauth", "https://www.zohoapis.com"],
    ["https://www.zohoapis.com?x=@evil.example.com", "https://www.zohoapis.com"],
    ["https://www.zohoapis.com#@evil.example.com", "https://www.zohoapis.com"],
    ["https://www.zohoapis.com\\@evil.example.com", "https://www.zohoapis.com"],
    ["https://www.zoho\napis.com", "https://www.zohoapis.com"],
    ["https://ｗｗｗ.zohoapis.com", "https://www.zohoapis.com"],
    ["https://www.zohoapis.com:443", "https://www.zohoapis.com"],
  ])("whose API domain is %j reaches nothing but that host of the table", async (domain, host) => {
    const sent = answerEverything();
    const connection = tampered({ token: { access_token: accessToken, api_domain: domain } });
    await runAction("crmGetRecord", { connection, ...record });

    expect(sent.map(urlOf)).toEqual([`${host}/crm/v8/Leads/1`]);
  });

  test.each([
    undefined,
    null,
    "",
    1,
    {},
    ["t"],
    "a\r\nHost: evil.example.com",
    "a\u0000",
    "ü€",
    " ",
  ])("with the access token %j is refused", async (access_token) => {
    const connection = tampered({ token: { access_token } as Connection["token"] });
    await expectRefusal(
      () => runAction("crmGetRecord", { connection, ...record }),
      /connect to Zoho again\./i,
    );
  });
});

describe("a redirect", () => {
  const record = { recordType: "Leads", recordId: "1" };
  const get = () => runAction("crmGetRecord", record);

  /** Zoho answers the first path with a redirect and everything else as usual. */
  const redirecting =
    (location: string | undefined, status = 302) =>
    (request: SentRequest): Reply =>
      request.path === "/crm/v8/Leads/1" && request.origin === own
        ? [status, "", location === undefined ? {} : { location }]
        : plausible(request);

  test.each([301, 302, 303, 307, 308])(
    "of status %d within the host is followed",
    async (status) => {
      const sent = answerEverything(redirecting("/crm/v8/Leads/2", status));
      await get();
      expect(sent.map(urlOf)).toEqual([`${own}/crm/v8/Leads/1`, `${own}/crm/v8/Leads/2`]);
    },
  );

  test.each([
    "https://WWW.ZOHOAPIS.EU/crm/v8/Leads/2",
    "https://www.zohoapis.eu:443/crm/v8/Leads/2",
    "//www.zohoapis.eu/crm/v8/Leads/2",
    "../Leads/2",
    "2",
  ])("to %s is followed, since it is the same host", async (location) => {
    const sent = answerEverything(redirecting(location));
    await get();
    expect(sent.map(urlOf)).toEqual([`${own}/crm/v8/Leads/1`, `${own}/crm/v8/Leads/2`]);
  });

  test.each([
    evil,
    "https://evil.example.com/crm/v8/Leads/2",
    "//evil.example.com/crm/v8/Leads/2",
    "///evil.example.com/crm/v8/Leads/2",
    "\\\\evil.example.com\\crm",
    "/\\evil.example.com/crm",
    "/\t/evil.example.com/crm",
    "https:\\\\evil.example.com",
    "https://www.zohoapis.eu@evil.example.com/",
    "https://www.zohoapis.eu.evil.example.com/",
    "https://www.zohoapis.eu./crm/v8/Leads/2",
    "https://www.zohoapis.eu:8443/crm/v8/Leads/2",
    "https://user:secret@www.zohoapis.eu/crm/v8/Leads/2",
    "https://user@www.zohoapis.eu/crm/v8/Leads/2",
    "http://www.zohoapis.eu/crm/v8/Leads/2",
    "https://www.zohoapis.com/crm/v8/Leads/2",
    "https://sandbox.zohoapis.eu/crm/v8/Leads/2",
    "https://accounts.zoho.eu/signin",
    "javascript:alert(1)",
    "data:text/plain,x",
    "file:///etc/passwd",
    "https://",
    "https://[evil",
    "https://xn--a/",
    undefined,
  ])("to %j is not followed", async (location) => {
    const sent = answerEverything(redirecting(location));

    await expect(get()).rejects.toThrow(/Zoho CRM: .*which is not followed\. Check .*\./);
    onlyRequest(sent);
  });

  test.each([
    ["crmCreateRecord", { recordType: "Leads", dynamicValues: { Last_Name: "Example" } }],
    ["crmUpdateRecord", { ...record, dynamicValues: { Last_Name: "Example" } }],
    ["crmRemoveRecord", record],
    ["crmRawRequest", { url: "/Leads", method: "POST", data: "{}" }],
  ])("of %s is not followed even within the host", async (action, inputs) => {
    const sent = answerEverything(() => [307, "", { location: "/crm/v8/Contacts" }]);

    await expect(runAction(action, inputs)).rejects.toThrow(/which is not followed\. Check/);
    // The fields of the module are read beforehand, and a read is followed within the host.
    expect(sent.filter(({ method }) => method !== "GET")).toHaveLength(1);
    expect(new Set(sent.map(({ origin }) => origin))).toEqual(new Set([own]));
  });

  test.each(["/crm/v8/Leads/1", "/crm/v8/Leads/2"])("loop ends (%s)", async (location) => {
    const sent = answerEverything(() => [302, "", { location }]);

    await expect(get()).rejects.toThrow(/which is not followed\. Check/);
    expect(sent.length).toBeLessThanOrEqual(4);
    expect(new Set(sent.map(({ origin }) => origin))).toEqual(new Set([own]));
  });

  test("to another host after one within the host is not followed", async () => {
    const sent = answerEverything(({ path }) => [
      302,
      "",
      { location: path.endsWith("/1") ? "/crm/v8/Leads/2" : evil },
    ]);

    await expect(get()).rejects.toThrow(/which is not followed\. Check/);
    expect(sent.map(urlOf)).toEqual([`${own}/crm/v8/Leads/1`, `${own}/crm/v8/Leads/2`]);
  });
});

describe("an answer of Zoho cannot lead elsewhere", () => {
  const hostile = [
    "https://evil.example.com/next",
    "//evil.example.com",
    "../../oauth",
    "x&page=1#",
    "x\r\nHost: evil.example.com",
  ];

  test.each(hostile)("by the page token %j", async (next_page_token) => {
    const sent = answerEverything(({ path }) =>
      path.includes("page_token=")
        ? [200, { data: [{ id: "2" }], info: { more_records: false } }]
        : [200, { data: [{ id: "1" }], info: { more_records: true, next_page_token } }],
    );
    await runAction("crmGetRecords", { recordType: "Leads", fields: ["id"], fetchAll: "true" });

    const [, second] = sent.map((request) => new URL(urlOf(request)));
    expect(sent).toHaveLength(2);
    expect(`${second?.origin}${second?.pathname}`).toBe(`${own}/crm/v8/Leads`);
    expect(second?.searchParams.get("page_token")).toBe(next_page_token);
  });

  test.each(hostile)("by the organization id %j", async (organization_id) => {
    const sent = answerEverything((request) =>
      request.path.includes("/organizations")
        ? [200, { code: 0, organizations: [{ organization_id, name: "Example Robotics" }] }]
        : plausible(request),
    );
    await runDataSource("selectBooksRecord", { recordType: "invoices" });

    const [, second] = sent.map((request) => new URL(urlOf(request)));
    expect(`${second?.origin}${second?.pathname}`).toBe(`${own}/books/v3/invoices`);
    expect(second?.searchParams.get("organization_id")).toBe(organization_id);
  });

  test.each(hostile)("by the field name %j", async (api_name) => {
    const sent = answerEverything((request) =>
      request.path.includes("/settings/fields")
        ? [200, { fields: [{ api_name, data_type: "text" }] }]
        : plausible(request),
    );
    await runAction("crmGetRecords", { recordType: "Leads" });

    const [, second] = sent.map((request) => new URL(urlOf(request)));
    expect(`${second?.origin}${second?.pathname}`).toBe(`${own}/crm/v8/Leads`);
    expect(second?.searchParams.get("fields")).toBe(api_name);
  });

  test.each([
    "https://evil.example.com/crm/bulk/v8/read/1/result",
    "//evil.example.com/crm/bulk/v8/read/1/result",
    "/../bulk/v8/read/1/result",
    "https://download.zoho.eu/v1/read/1",
  ])("by the download URL %j that a flow passes on", async (url) => {
    await expectRefusal(
      () => runAction("crmRawRequest", { url, method: "GET", responseType: "arraybuffer" }),
      /Nothing was sent\. Give a path/,
    );
  });
});
