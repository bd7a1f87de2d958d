import { booksOwnership } from "../../../src/triggers/polling/booksOwner";
import type { Memory } from "../../../src/triggers/polling/memory";
import { ZohoError } from "../../../src/zoho/errors/errors";
import type { ZohoClient } from "../../../src/zoho/http/client";
import { zohoConnection } from "../../support/connection";
import { recordingLogger } from "../../support/logger";

const organizations = (...ids: string[]) =>
  ids.map((organization_id, index) => ({
    organization_id,
    name: `Example ${organization_id}`,
    is_default_org: index === 0,
  }));
const refusal = new ZohoError({ product: "books", operation: "GET", reason: "no", status: 403 });

/** Whose data it is, by what a memory says and what Zoho answers, and how often Zoho was asked. */
async function find(memory: Memory, answer: unknown, isRefused = false, connection = first) {
  const { logger, lines } = recordingLogger();
  let asked = 0;
  const send = async () => {
    asked += 1;
    if (answer instanceof Error) throw answer;
    return { data: { code: 0, organizations: answer } };
  };
  const client = { send, log: logger } as unknown as ZohoClient;
  const ownership = booksOwnership(connection, isRefused, () => client);
  const owner = await ownership.find(ownership.read(memory), false);
  return { id: owner.id, owner, asked, warnings: lines.map(({ message }) => message) };
}

const first = zohoConnection();
const second = zohoConnection({ configVarKey: "Second Connection" });
const former = { "zohoBooksOrganization:Zoho Connection": "1" };

test.each<[string, Memory, { id?: string; asked: number }]>([
  ["that 1.0.0 found", former, { id: "1", asked: 0 }],
  [
    "that 1.0.0 might not ask for",
    { "zohoBooksOrganization:Zoho Connection": null },
    { id: undefined, asked: 0 },
  ],
  ["of a new trigger", {}, { id: "2", asked: 1 }],
  ["in a damaged memory", { organization: { id: 7, authorization: [] } }, { id: "2", asked: 1 }],
])("the organization %s", async (_what, memory, expected) => {
  expect(await find(memory, organizations("2", "1"))).toMatchObject(expected);
});

test("an organization that 1.0.0 found for another connection is asked for again, and stays where it is reached", async () => {
  expect(await find(former, organizations("2", "1"), false, second)).toMatchObject({
    id: "1",
    asked: 1,
  });
  expect(await find(former, organizations("2"), false, second)).toMatchObject({
    id: "2",
    asked: 1,
  });
});

describe("an organization that was made inactive", () => {
  const inactive = (id: string, how: object) =>
    organizations("2", "1").map((one) => (one.organization_id === id ? { ...one, ...how } : one));
  const ways = [
    ["as a whole", { is_org_active: false }],
    ["in its settings", { org_settings: { is_org_active: "false" } }],
  ] as const;

  test.each(ways)("%s is not left for another one, but told", async (_where, how) => {
    for (const isRefused of [true, false]) {
      await expect(find(former, inactive("1", how), isRefused, second)).rejects.toThrow(
        "Example 1 (1), with which the trigger began, is inactive. Activate the organization in Zoho Books",
      );
    }
  });

  test.each(ways)("%s is none to begin with", async (_where, how) => {
    expect(await find({}, inactive("2", how))).toMatchObject({ id: "1", asked: 1 });
  });

  test.each(ways)("%s does not matter where another one is followed", async (_where, how) => {
    const found = await find(former, inactive("2", how), true);
    expect(found).toMatchObject({ id: "1", asked: 1, warnings: [] });
  });
});

test("the connection is asked once for each authorization", async () => {
  const { owner } = await find({}, organizations("1"));
  const memory = { organization: owner };

  expect(await find(memory, organizations("1"))).toMatchObject({ id: "1", asked: 0 });
  const again = zohoConnection({ token: { access_token: "any", refresh_token: "another" } });
  expect(await find(memory, organizations("1"), false, again)).toMatchObject({ asked: 1 });
});

test("a connection that may not ask any more keeps its organization until Zoho refuses that", async () => {
  const kept = await find(former, refusal, false, second);
  const refused = await find(former, refusal, true);

  expect(kept).toMatchObject({ id: "1", warnings: [] });
  expect(refused).toMatchObject({
    id: undefined,
    warnings: [expect.stringContaining("default organization")],
  });
});
