import type { Connection } from "@prismatic-io/spectral";

export const accessToken = "1000.example-access-token";

/** A connection as the platform hands it to an operation: the EU data center unless told otherwise. */
export const zohoConnection = (overrides: Partial<Connection> = {}): Connection => ({
  key: "zohoTemplatedConnection",
  configVarKey: "Zoho Connection",
  fields: {
    zohoRegion: "https://accounts.zoho.eu",
    scopes: "ZohoCRM.modules.ALL",
    clientId: "1000.EXAMPLECLIENT",
    clientSecret: "example-client-secret",
  },
  token: {
    access_token: accessToken,
    refresh_token: "1000.example-refresh-token",
    api_domain: "https://www.zohoapis.eu",
    token_type: "Bearer",
    expires_in: 3600,
  },
  context: { "accounts-server": "https://accounts.zoho.eu", location: "eu" },
  ...overrides,
});
