import { rememberedUserId } from "../../../src/triggers/polling/rememberedUserId";
import type { ZohoClient } from "../../../src/zoho/http/client";
import { zohoConnection } from "../../support/connection";
import { saved } from "../../sync/changes";

/** A client whose user is the one named, and that counts how often it was asked. */
function clientOf(id: string) {
  const asked: unknown[] = [];
  const send = async (request: unknown) => {
    asked.push(request);
    return { data: { users: [{ id }] } };
  };
  return { client: { send } as unknown as ZohoClient, asked };
}

const token = (refresh_token: string, access_token = "any") => ({
  token: { access_token, refresh_token },
});

test("the user is asked for once, whatever becomes of the access token", async () => {
  const { client, asked } = clientOf("1");
  const memory = {};

  for (const access of ["first", "second"]) {
    const connection = zohoConnection(token("refresh", access));
    expect(await rememberedUserId(client, connection, memory)).toBe("1");
  }

  expect(asked).toHaveLength(1);
  expect(JSON.stringify(memory)).not.toContain("refresh");
});

test.each([
  ["authorized anew", zohoConnection(token("another"))],
  ["another one", zohoConnection({ ...token("refresh"), configVarKey: "Second Connection" })],
])("the user is asked for again when the connection is %s", async (_, connection) => {
  const memory = {};
  await rememberedUserId(clientOf("1").client, zohoConnection(token("refresh")), memory);

  expect(await rememberedUserId(clientOf("2").client, connection, saved(memory))).toBe("2");
});
