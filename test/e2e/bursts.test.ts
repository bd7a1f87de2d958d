import type { SimRequest } from "../../simulator/types";
import { idsOf, onRequest, type PollingFlow, startWorld, type Values, type World } from "./support";

let world: World;
beforeEach(async () => {
  world = await startWorld({ timeZone: "America/New_York" });
});
afterEach(() => world.stop());

const crm = () => world.account.crm;
const second = 1000;
const contacts = "/crm/v8/Contacts";

async function startedFlow(inputs: Values = {}): Promise<PollingFlow> {
  const flow = world.pollingFlow("crmRecordsPollingTrigger", {
    recordType: "Contacts",
    fields: ["Last_Name"],
    maxRecordsPerRun: "10000",
    ...inputs,
  });
  await flow.poll();
  world.zoho.clock.advance(120 * second);
  world.zoho.requests.clear();
  return flow;
}

const imported = (count: number, name = "Imported") =>
  crm().bulk("Contacts", {
    insert: Array.from({ length: count }, (_, index) => ({ Last_Name: `${name} ${index}` })),
  });

/** What runs deliver until two of them find nothing. */
async function drain(flow: PollingFlow): Promise<{ created: unknown[]; updated: unknown[] }> {
  const all = { created: [] as unknown[], updated: [] as unknown[] };
  for (let empty = 0; empty < 2; ) {
    const { created, updated } = await flow.poll();
    all.created.push(...idsOf(created));
    all.updated.push(...idsOf(updated));
    empty = created.length + updated.length === 0 ? empty + 1 : 0;
    world.zoho.clock.advance(60 * second);
  }
  return all;
}

const lists = () => world.zoho.requests.all({ path: contacts });

describe.each([
  ["its list", {}],
  ["COQL", { filter: "Last_Name is not null" }],
])("found by %s", (_by, inputs) => {
  test("6,000 records in one burst, with three more that arrive in mid-walk", async () => {
    const flow = await startedFlow(inputs);
    const burst = imported(6_000);
    world.zoho.clock.advance(10 * second);
    let more: string[] = [];
    let calls = 0;
    const happened = onRequest(
      world.zoho,
      () => ++calls === 3,
      () => {
        more = imported(3, "Late");
      },
    );

    const { created, updated } = await drain(flow);

    expect(happened()).toBe(true);
    expect(created).toHaveLength(6_003);
    expect(new Set(created)).toEqual(new Set([...burst, ...more]));
    expect(updated).toEqual([]);
  });

  test("3,000 records with one Modified_Time", async () => {
    const longAgo = world.zoho.clock.now() - 86_400 * second;
    const old = crm().seed("Contacts", 3_000, () => ({
      values: { Last_Name: "Old" },
      created: longAgo,
    }));
    const flow = await startedFlow(inputs);
    crm().bulk("Contacts", { update: old.map((id) => ({ id, values: { Last_Name: "Changed" } })) });
    world.zoho.clock.advance(60 * second);

    const { created, updated } = await drain(flow);

    expect(created).toEqual([]);
    expect(updated).toHaveLength(3_000);
    expect(new Set(updated)).toEqual(new Set(old));
  });

  test("a record stamped in the poll's own second, before and after it, within a burst", async () => {
    const flow = await startedFlow(inputs);
    const burst = imported(450);
    const before = await flow.poll();
    const after = imported(1, "After");

    const { created } = await drain(flow);

    expect(idsOf(before.created)).toEqual(burst);
    expect(created).toEqual(after);
  });
});

describe("a page token", () => {
  const byToken = ({ path, query }: SimRequest) => path === contacts && query.has("page_token");

  test.each([
    ["EXPIRED_VALUE", "the value is expired"],
    ["INVALID_DATA", "the given token is invalid"],
    ["TOKEN_BOUND_DATA_MISMATCH", "the token is not of this request"],
  ])(
    "that is rejected in mid-walk, with %s, loses nothing of its second",
    async (code, message) => {
      const flow = await startedFlow();
      const burst = imported(3_000);
      world.zoho.clock.advance(10 * second);
      let tokens = 0;
      world.zoho.faults.add({
        kind: "status",
        status: 400,
        body: { code, details: { param_name: "page_token" }, message, status: "error" },
        match: (request) => byToken(request) && ++tokens % 5 === 0,
      });

      const { created } = await drain(flow);

      expect(tokens).toBeGreaterThan(4);
      expect(created).toHaveLength(3_000);
      expect(new Set(created)).toEqual(new Set(burst));
    },
  );

  test("is not used while pages by number reach", async () => {
    const flow = await startedFlow();
    imported(1_900);
    world.zoho.clock.advance(60 * second);

    await drain(flow);

    expect(lists().some(({ query }) => "page_token" in query)).toBe(false);
  });
});
