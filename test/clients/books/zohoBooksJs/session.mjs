/** The client on Books' older host, a token that it refreshed, and how its answers are read. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { account, call } from "../../calls.mjs";
import { understood } from "../answers.mjs";

export const { Zoho } = createRequire(import.meta.url)("zoho-books-js");
const { accessToken, refreshToken, clientId, clientSecret } = account;
export const { organizationId } = account;
export const query = { organization_id: organizationId };
export const unknownId = "1000000000000000001";

/** The client resolves with what Zoho answered, refusals included. */
export const read = async (answer) => understood(await answer);

Zoho.init(clientId, clientSecret);
const oauth = new Zoho.OAuth();
const refreshed = await call(
  "OAuth.refresh",
  () => oauth.refresh(refreshToken),
  ({ access_token, api_domain, token_type, expires_in }) => {
    assert.match(access_token, /^1000\./);
    assert.equal(api_domain, "https://www.zohoapis.com");
    assert.equal(token_type, "Bearer");
    assert.equal(expires_in, 3600);
  },
);
export const token = refreshed?.access_token ?? accessToken;
