import assert from "node:assert/strict";
import { call } from "../calls.mjs";
import { answered } from "./answers.mjs";
import { classOf } from "./models.mjs";

/** Calls that the embedded Zoho does not play, of which the SDK understands as much. */
export async function unplayed() {
  const area = async (file, ...given) => new (await classOf(file))(...given);
  const calls = {
    "list currencies": async () => (await area("currencies/currencies_operations")).getCurrencies(),
    "list roles": async () => (await area("roles/roles_operations")).getRoles(),
    "list profiles": async () => (await area("profiles/profiles_operations")).getProfiles(),
    "list territories": async () =>
      (await area("territories/territories_operations")).getTerritories(),
    "list variables": async () => (await area("variables/variables_operations")).getVariables(),
    "count users": async () => (await area("users/users_operations")).usersCount(),
  };
  for (const [operation, run] of Object.entries(calls)) {
    await call(
      operation,
      async () => answered(await run()),
      () => assert.fail("answered, although the embedded Zoho plays no such operation"),
    );
  }
}
