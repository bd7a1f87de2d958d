import { action, component, input } from "@prismatic-io/spectral";
import nock from "nock";
import type { BuiltComponent } from "../../playground/host/component";
import { runLive } from "../../playground/live";

const secrets = {
  ZOHO_CLIENT_ID: "1000.CLIENTID",
  ZOHO_CLIENT_SECRET: "the-client-secret",
  ZOHO_REFRESH_TOKEN: "1000.the-refresh-token",
};

/** A component with the connection and the reading actions of the connector. */
function readingComponent(used: Record<string, unknown>[], failing = false): BuiltComponent {
  const display = { label: "Read", description: "Reads." };
  const inputs = {
    connection: input({ label: "Connection", type: "connection", required: true }),
    recordType: input({ label: "Record type", type: "string" }),
    fields: input({ label: "Fields", type: "string", collection: "valuelist" }),
    query: input({ label: "Query", type: "string" }),
  };
  const reading = (data: unknown) =>
    action({
      display,
      inputs,
      perform: async (_context, params) => {
        used.push(params);
        if (failing) throw new Error("OAUTH_SCOPE_MISMATCH");
        return { data };
      },
    });
  const built = component({
    key: "zoho",
    public: false,
    display: { ...display, iconPath: "icon.png" },
    actions: {
      crmGetRecords: reading({ data: [{}, {}] }),
      crmRunQuery: reading([{ "COUNT(id)": 12 }]),
      booksGetRecords: reading({ contacts: [{}] }),
    },
  });
  const text = { type: "string", label: "" };
  built.connections.push({
    key: "zohoTemplatedConnection",
    label: "OAuth 2.0",
    inputs: [
      { key: "zohoRegion", ...text },
      { key: "clientId", ...text },
      { key: "clientSecret", ...text },
      {
        key: "tokenUrl",
        type: "template",
        label: "",
        default: "{{#zohoRegion}}/oauth/v2/token",
      },
    ],
  });
  return built;
}

describe("--live", () => {
  let shown = "";
  beforeEach(() => {
    shown = "";
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, "write").mockImplementation((text) => {
        shown += text;
        return true;
      });
    }
  });
  afterEach(() => jest.restoreAllMocks());

  it.each([[{}], [secrets]])("says what is missing and exits 2: %p", async (environment) => {
    expect(await runLive(readingComponent([]), environment)).toBe(2);
    expect(shown).toContain("PRISMATIC_CONNECTION_VALUE");
    expect(shown).toContain("ZOHO_REGION");
  });

  it("reads with the connection that the platform's CLI hands over", async () => {
    const used: Record<string, unknown>[] = [];
    const value = {
      configVarKey: "Zoho",
      fields: {},
      token: { access_token: "1000.the-access-token" },
    };
    const environment = { PRISMATIC_CONNECTION_VALUE: JSON.stringify(value) };
    expect(await runLive(readingComponent(used), environment)).toBe(0);
    expect(used).toHaveLength(3);
    expect(used[0]?.connection).toMatchObject({ ...value, key: "zohoTemplatedConnection" });
    expect(shown).toContain("2 records");
    expect(shown).toContain("12 contacts");
    expect(shown).not.toContain("the-access-token");
  });

  it("gets a token of the region with a refresh token, and shows no secret", async () => {
    const used: Record<string, unknown>[] = [];
    nock("https://accounts.zohocloud.ca")
      .post("/oauth/v2/token", /grant_type=refresh_token/)
      .reply(200, { access_token: "1000.the-access-token", expires_in: 3600 });
    const environment = { ...secrets, ZOHO_REGION: "ca" };
    expect(await runLive(readingComponent(used), environment)).toBe(0);
    expect(used[0]?.connection).toMatchObject({
      key: "zohoTemplatedConnection",
      fields: { zohoRegion: "https://accounts.zohocloud.ca" },
      token: { access_token: "1000.the-access-token", refresh_token: secrets.ZOHO_REFRESH_TOKEN },
    });
    expect(shown).not.toMatch(/the-(access-token|client-secret|refresh-token)/);
  });

  it("tells each failure and exits 1", async () => {
    const environment = { PRISMATIC_CONNECTION_VALUE: '{"key":"zohoTemplatedConnection"}' };
    expect(await runLive(readingComponent([], true), environment)).toBe(1);
    expect(shown.match(/failed: OAUTH_SCOPE_MISMATCH/g)).toHaveLength(3);
  });

  it.each([
    [{ PRISMATIC_CONNECTION_VALUE: "{" }, "PRISMATIC_CONNECTION_VALUE is not JSON."],
    [{ ...secrets, ZOHO_REGION: "XX" }, 'ZOHO_REGION "XX" is none of US, EU, '],
  ])("refuses what it cannot read: case %#", async (environment, message) => {
    await expect(runLive(readingComponent([]), environment)).rejects.toThrow(message);
  });
});
