import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { OAuthBuilder } from "@zohocrm/nodejs-sdk-8.0/lib/models/authenticator/oauth_builder.js";
import { FileStore } from "@zohocrm/nodejs-sdk-8.0/lib/models/authenticator/store/file_store.js";
import { USDataCenter } from "@zohocrm/nodejs-sdk-8.0/lib/routes/dc/us_data_center.js";
import { InitializeBuilder } from "@zohocrm/nodejs-sdk-8.0/lib/routes/initialize_builder.js";
import { account } from "../calls.mjs";

/** Prepares the SDK as its own documents say, with a refresh token and files of its own. */
export async function initialize() {
  const folder = mkdtempSync(path.join(tmpdir(), "zoho-sdk-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  const token = new OAuthBuilder()
    .clientId(account.clientId)
    .clientSecret(account.clientSecret)
    .refreshToken(account.refreshToken)
    .build();
  const builder = await new InitializeBuilder();
  await builder
    .environment(await USDataCenter.PRODUCTION())
    .token(token)
    .store(new FileStore(path.join(folder, "tokens.csv")))
    // The SDK puts names behind it without a separator.
    .resourcePath(`${folder}${path.sep}`)
    .initialize();
}
