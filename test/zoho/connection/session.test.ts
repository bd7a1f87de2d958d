import { isConnectionError } from "@prismatic-io/spectral";
import { openSession, stripConnection } from "../../../src/zoho/connection/session";
import { accessToken, zohoConnection } from "../../support/connection";

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined };

const token = (overrides: Record<string, unknown> = {}) => ({
  access_token: accessToken,
  api_domain: "https://www.zohoapis.eu",
  ...overrides,
});

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (thrown) {
    return thrown;
  }
  throw new Error("Nothing was thrown.");
}

describe("where a connection leads", () => {
  test("to the token's API domain, also when the region input says otherwise", () => {
    const connection = zohoConnection({
      token: token({ api_domain: "https://www.zohoapis.in" }),
    });

    expect(openSession(connection, silent)).toEqual({ apiHost: "www.zohoapis.in", accessToken });
  });

  test("to a sandbox host when the token names it", () => {
    const connection = zohoConnection({
      token: token({ api_domain: "https://sandbox.zohoapis.eu" }),
    });

    expect(openSession(connection, silent).apiHost).toBe("sandbox.zohoapis.eu");
  });

  test.each(["https://api.zoho.com", "https://evil.example.com"])(
    "an API domain such as %s is ignored with a warning in favor of the accounts server",
    (api_domain) => {
      const warn = jest.fn();
      const connection = zohoConnection({
        token: token({ api_domain }),
        context: { "accounts-server": "https://accounts.zohocloud.ca" },
      });

      expect(openSession(connection, { ...silent, warn }).apiHost).toBe("www.zohoapis.ca");
      expect(warn).toHaveBeenCalledTimes(1);
    },
  );

  test("without API domain and accounts server, to the region input, without a warning", () => {
    const warn = jest.fn();
    const connection = zohoConnection({
      token: token({ api_domain: undefined }),
      context: undefined,
    });

    expect(openSession(connection, { ...silent, warn }).apiHost).toBe("www.zohoapis.eu");
    expect(warn).not.toHaveBeenCalled();
  });

  test("of the deprecated kind, to the region of its token URL", () => {
    const connection = zohoConnection({
      key: "oauth2",
      fields: { tokenUrl: "https://accounts.zoho.com.au/oauth/v2/token" },
      token: { access_token: accessToken },
      context: {},
    });

    expect(openSession(connection, silent).apiHost).toBe("www.zohoapis.com.au");
  });
});

describe("a connection that cannot be used is a ConnectionError that says what to do", () => {
  test.each([
    [
      "another kind of connection",
      { key: "basicAuth" },
      "Select a Zoho OAuth 2.0 connection instead.",
    ],
    ["no token", { token: undefined }, "connect to Zoho again"],
    ["an empty access token", { token: token({ access_token: "" }) }, "connect to Zoho again"],
    [
      "an access token that no header can hold",
      { token: token({ access_token: "a\r\nHost: evil.example.com" }) },
      "connect to Zoho again",
    ],
    [
      "no known region",
      {
        token: token({ api_domain: "https://evil.example.com" }),
        context: { "accounts-server": "https://evil.example.com" },
        fields: { zohoRegion: "https://accounts.example.com" },
      },
      "Select the account's region",
    ],
    [
      "no region at all",
      { token: { access_token: accessToken }, context: undefined, fields: {} },
      "Select the account's region",
    ],
  ])("%s", (_, overrides, message) => {
    const error = errorOf(() => openSession(zohoConnection(overrides), silent));

    expect(isConnectionError(error)).toBe(true);
    expect((error as Error).message).toContain(message);
  });

  test("and holds the connection without fields and token", () => {
    const error = errorOf(() => openSession(zohoConnection({ key: "basicAuth" }), silent));

    expect((error as { connection: unknown }).connection).toEqual({
      key: "basicAuth",
      configVarKey: "Zoho Connection",
      fields: {},
    });
  });
});

test("a connection that is missing altogether can be shown", () => {
  expect(stripConnection(undefined)).toEqual({ key: "", configVarKey: "", fields: {} });
});
