import assert from "node:assert/strict";
import { OAuthBuilder } from "@zohocrm/nodejs-sdk-8.0/lib/models/authenticator/oauth_builder.js";
import { account, ask, call, Refused, refused } from "../calls.mjs";

const builder = () =>
  new OAuthBuilder().clientId(account.clientId).clientSecret(account.clientSecret).findUser(false);

async function generate(token) {
  try {
    await token.generateToken();
  } catch (error) {
    const { message } = error;
    throw message ? new Refused(message, "no token") : error;
  }
  return token;
}

/** Tokens by code and by refresh token. */
export async function tokens() {
  const granted = await call(
    "get tokens for a code",
    async () =>
      generate(
        builder()
          .grantToken(await ask("code"))
          .redirectURL(account.redirectUri)
          .build(),
      ),
    async (token) => {
      assert.ok(token.getRefreshToken());
      assert.ok(Number(token.getExpiresIn()) > Date.now());
      assert.equal(token.getAPIDomain(), "https://www.zohoapis.com");
      assert.equal(await ask("holder", token.getAccessToken()), account.organization);
    },
  );
  await call(
    "get an access token for a refresh token",
    () => generate(builder().refreshToken(granted.getRefreshToken()).build()),
    async (token) =>
      assert.equal(await ask("holder", token.getAccessToken()), account.organization),
  );
  await refused("get tokens for a code that is none", "invalid_code", () =>
    generate(builder().grantToken("1000.nothing").redirectURL(account.redirectUri).build()),
  );
  await refused("get a token for a refresh token that is none", "invalid_code", () =>
    generate(builder().refreshToken("1000.nothing").build()),
  );
  await refused("get tokens with a secret that is none", "invalid_client_secret", async () =>
    generate(
      builder()
        .clientSecret("nothing")
        .grantToken(await ask("code"))
        .redirectURL(account.redirectUri)
        .build(),
    ),
  );
}
