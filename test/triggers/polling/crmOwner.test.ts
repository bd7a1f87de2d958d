import { findCrmOwner } from "../../../src/triggers/polling/crmOwner";
import { ZohoError } from "../../../src/zoho/errors/errors";
import type { ZohoClient } from "../../../src/zoho/http/client";
import { zohoConnection } from "../../support/connection";
import { recordingLogger } from "../../support/logger";

/** A client that is answered so, or refused. */
function clientOf(answer: unknown, host = "www.zohoapis.eu") {
  const asked: unknown[] = [];
  const send = async (request: unknown) => {
    asked.push(request);
    if (answer instanceof Error) throw answer;
    return { data: answer };
  };
  const { logger, lines } = recordingLogger();
  const client = { send, host, log: logger } as unknown as ZohoClient;
  return { client, asked, lines };
}

const refusal = (code: string, status: number, retryable = false) =>
  new ZohoError({ product: "crm", operation: "GET /org", reason: code, code, status, retryable });

const connection = zohoConnection();
const named = { org: [{ id: "4876001000000000007", zgid: "60001" }] };

test("the organization is known by its ID at Zoho, and in a sandbox by the environment as well", async () => {
  const production = await findCrmOwner(clientOf(named).client, connection, undefined, false);
  const sandbox = clientOf(named, "sandbox.zohoapis.eu").client;

  expect(production.id).toBe("60001");
  expect(await findCrmOwner(sandbox, connection, production, false)).toMatchObject({
    id: "60001 sandbox.zohoapis.eu",
  });
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["no list", { org: {} }],
  ["an organization without IDs", { org: [{}] }],
  ["something else than an organization", { org: [null] }],
  ["a missing scope", refusal("OAUTH_SCOPE_MISMATCH", 401)],
  ["a missing permission", refusal("NO_PERMISSION", 403)],
  ["an unknown path", refusal("INVALID_URL_PATTERN", 404)],
])("an answer with %s leaves what is known, and is not asked for again", async (_what, answer) => {
  const { client, asked, lines } = clientOf(answer);
  const known = { id: "60001", authorization: "before" };

  const owner = await findCrmOwner(client, connection, known, false);
  expect(owner.id).toBe("60001");
  expect(await findCrmOwner(client, connection, owner, false)).toBe(owner);

  expect(asked).toHaveLength(1);
  expect(lines.map(({ level }) => level)).toEqual(["info"]);
});

describe.each<[string, Error]>([
  ["HTTP 503", refusal("", 503, true)],
  ["a dead token", refusal("INVALID_TOKEN", 401)],
])("%s", (_what, failure) => {
  test.each([undefined, { id: "60001", authorization: "before" }])(
    "fails where %j is known",
    async (known) => {
      await expect(findCrmOwner(clientOf(failure).client, connection, known, false)).rejects.toBe(
        failure,
      );
    },
  );

  test("leaves a state that names none as it is, and Zoho is asked again", async () => {
    const { client, asked } = clientOf(failure);

    const owner = await findCrmOwner(client, connection, undefined, true);
    await findCrmOwner(client, connection, owner, true);

    expect(owner).toEqual({});
    expect(asked).toHaveLength(2);
  });
});
