import type { Connection } from "@prismatic-io/spectral";
import { isKnownHost } from "./dataCenters";
import {
  connectionError,
  functionKeyConnectionKey,
  type Log,
  openSession,
  regionDataCenter,
} from "./session";

/** How a client proves who it is, and where it may do so. */
export interface Access {
  /** The host of requests that name none. */
  host: string;
  /** Tells whether the proof may be sent to a host. */
  mayReach: (host: string) => boolean;
  headers: Record<string, string>;
  query: Record<string, string>;
  /** What answers may repeat of the connection, and nobody may see; taken out of them. */
  secrets: string[];
  /** They are part of each URL, which servers repeat in redirects and files as well. */
  hasSecretInUrl?: boolean;
}

/** Reads from a connection what its requests need. */
export type OpenAccess = (connection: Connection, log: Log) => Access;

/**
 * The access by OAuth token, for everything but functions.
 * @throws ConnectionError when the connection cannot be used (see `openSession`).
 */
export const oauthAccess: OpenAccess = (connection, log) => {
  const { apiHost, accessToken } = openSession(connection, log);
  return {
    host: apiHost,
    mayReach: isKnownHost,
    headers: { Authorization: `Zoho-oauthtoken ${accessToken}` },
    query: {},
    secrets: secretsOf(connection),
  };
};

/** The access token, and what makes new ones. */
const secretsOf = ({ token, fields }: Connection): string[] =>
  [token?.access_token, token?.refresh_token, fields?.clientSecret].filter(
    (one) => typeof one === "string",
  );

/** Versions of REST API functions, which are called in different ways (docs/zoho-crm.md#versions-of-functions). */
export type FunctionVersion = 1 | 2;

/**
 * The access to functions: by ZAPI key or, in version 2, by OAuth token.
 * @throws ConnectionError when the connection cannot be used for functions of this version.
 */
export const functionAccess =
  (version: FunctionVersion): OpenAccess =>
  (connection, log) => {
    if (connection?.key === functionKeyConnectionKey) return keyAccess(connection, version);
    if (version === 2) return { ...oauthAccess(connection, log), query: { auth_type: "oauth" } };
    throw connectionError(
      connection,
      "Zoho runs functions of version 1 with an API key only. Select a Function API Key connection instead.",
    );
  };

function keyAccess(connection: Connection, version: FunctionVersion): Access {
  const zapikey = connection.fields?.zapiKey;
  // The form of keys is UNSURE (docs/zoho-crm.md#functions); a whole URL is what people copy by mistake.
  const isUrl = /^https?:|zapikey=/i.test(String(zapikey));
  if (isUrl || typeof zapikey !== "string" || !/^[\x21-\x7e]{8,}$/.test(zapikey)) {
    const next = isUrl
      ? "Enter the ZAPI key alone, without the URL around it."
      : "Enter the whole ZAPI key, which Zoho shows behind zapikey= in the function's URL.";
    throw connectionError(
      connection,
      `The Function API Key connection holds no usable key. ${next}`,
    );
  }
  const dataCenter = regionDataCenter(connection);
  if (!dataCenter) {
    throw connectionError(
      connection,
      "The Function API Key connection names no known Zoho data center. Select the account's region in the connection.",
    );
  }
  const host = version === 1 ? dataCenter.platformHost : dataCenter.apiHost;
  return {
    host,
    mayReach: (other) => other === host,
    headers: {},
    query: version === 1 ? { zapikey } : { auth_type: "apikey", zapikey },
    secrets: [zapikey],
    hasSecretInUrl: true,
  };
}
