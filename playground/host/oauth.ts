import { randomUUID } from "node:crypto";
import type { Connection, ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import axios from "axios";

/** Access tokens with less than this left are refreshed; the platform's own margin is not known. */
const REFRESH_MARGIN_MS = 5 * 60_000;

/** Where Zoho sends people back to: the platform's callback. */
export const CALLBACK_URL = "https://oauth2.prismatic.io/callback";

export interface OAuthOptions {
  /** The connection as the component declares it. */
  definition: Connection;
  /** Values of the connection's inputs; the others have their default. */
  fields: Record<string, string>;
  /** A token that exists already, for instance only a `refresh_token`. */
  token?: Record<string, unknown>;
}

/** What the platform does for one OAuth 2.0 connection; the component only ever sees `value`. */
export interface OAuthConnection {
  /**
   * Sends a person to the authorize page and exchanges the code that comes back.
   * @param visit opens the page, gives the callback URL on which the visit ended
   */
  authorize(visit: (authorizeUrl: string) => Promise<string>): Promise<void>;
  /** The connection as a perform function gets it, with a token that lasts at least 5 minutes. */
  value(): Promise<ConnectionValue>;
}

/** @throws Error with Zoho's error code when a token cannot be had */
export function createOAuthConnection({
  definition,
  fields,
  token = {},
}: OAuthOptions): OAuthConnection {
  const { values, urls } = fillInputs(definition, fields);
  const credentials = {
    client_id: values.clientId ?? "",
    client_secret: values.clientSecret ?? "",
  };
  let current = token;
  let context: Record<string, unknown> = {};
  let expiresAt = 0;
  let refreshing: Promise<void> | undefined;

  const requestToken = async (parameters: Record<string, string>) => {
    const requested = Date.now();
    const answer = await postForm(urls.tokenUrl, { ...credentials, ...parameters });
    // The answer to a refresh has no refresh token: the old one stays (docs/zoho-crm.md#token-answers).
    current = { ...current, ...answer };
    expiresAt = requested + Number(answer.expires_in) * 1000;
  };
  const refresh = async () => {
    const refreshToken = String(current.refresh_token ?? "");
    await requestToken({ grant_type: "refresh_token", refresh_token: refreshToken });
  };

  return {
    async authorize(visit) {
      const state = randomUUID();
      const url = new URL(urls.authorizeUrl);
      url.searchParams.set("response_type", "code");
      url.searchParams.set("client_id", credentials.client_id);
      url.searchParams.set("scope", values.scopes ?? "");
      url.searchParams.set("redirect_uri", CALLBACK_URL);
      url.searchParams.set("state", state);
      const callback = new URL(await visit(url.href));
      const { code, state: returned, error, ...rest } = Object.fromEntries(callback.searchParams);
      if (error) throw new Error(`The connection was not authorized: ${error}.`);
      if (!code || returned !== state)
        throw new Error("The callback does not belong to this visit.");
      context = rest;
      await requestToken({ grant_type: "authorization_code", code, redirect_uri: CALLBACK_URL });
    },
    async value() {
      if (Date.now() > expiresAt - REFRESH_MARGIN_MS) {
        refreshing ??= refresh().finally(() => {
          refreshing = undefined;
        });
        await refreshing;
      }
      return { key: definition.key, configVarKey: "", fields: values, token: current, context };
    },
  };
}

/** The inputs' values and the URLs, templates filled in (`{{#zohoRegion}}/oauth/v2/token`). */
function fillInputs({ inputs }: Connection, given: Record<string, string>) {
  const plain = inputs.filter(({ type }) => type !== "template");
  const values: Record<string, string> = Object.fromEntries(
    plain.map(({ key, default: fallback }) => [key, given[key] ?? String(fallback ?? "")]),
  );
  const url = (key: string) => {
    const input = inputs.find((candidate) => candidate.key === key);
    if (input?.type !== "template") return values[key] ?? "";
    return String(input.default).replace(/{{#(\w+)}}/g, (_, name: string) => values[name] ?? "");
  };
  return { values, urls: { authorizeUrl: url("authorizeUrl"), tokenUrl: url("tokenUrl") } };
}

/** Zoho answers errors with HTTP 200 and an `error` (docs/zoho-crm.md#token-errors). */
async function postForm(
  url: string,
  form: Record<string, string>,
): Promise<Record<string, unknown>> {
  const { data, status } = await axios.post<Record<string, unknown>>(
    url,
    new URLSearchParams(form),
    {
      validateStatus: () => true,
    },
  );
  if (typeof data?.access_token === "string") return data;
  const { host } = new URL(url);
  throw new Error(`${host} gives no access token: ${data?.error ?? `HTTP ${status}`}.`);
}
