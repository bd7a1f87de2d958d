import { type PollingFlow, startWorld, type Values, type World } from "./support";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const second = 1000;
const crm = () => world.account.crm;
const list = "GET /crm/v8/Contacts";
const coql = "POST /crm/v8/coql";
const deleted = "GET /crm/v8/Contacts/deleted";
const manyFields = () => [...(crm().context.modules.get("Contacts")?.fields.keys() ?? [])];

const recordsTrigger = (inputs: Values = {}): [string, Values] => [
  "crmRecordsPollingTrigger",
  { recordType: "Contacts", fields: ["Last_Name"], ...inputs },
];
const filter = "Last_Name is not null";
const showDeletedRecords = "true";

/** Ways to find changes of CRM contacts, and the calls of the first poll and of an idle one. */
const ways: [string, () => [string, Values], first: string[], idle: string[]][] = [
  ["the preset", () => ["contactsPollingTrigger", {}], [list], [list]],
  ["the list", () => recordsTrigger(), [list], [list]],
  ["more than 50 fields", () => recordsTrigger({ fields: manyFields() }), [list], [list]],
  ["with deletions", () => recordsTrigger({ showDeletedRecords }), [list], [list, deleted]],
  ["COQL", () => recordsTrigger({ filter }), [coql], [coql]],
  [
    "COQL with deletions",
    () => recordsTrigger({ filter, showDeletedRecords }),
    [coql],
    [coql, deleted],
  ],
];

/** What look-ups are made once for; they are told from the polls. */
const isLookUp = (call: string) => call.includes("/settings/") || call.includes("/users");

describe.each(ways)("%s", (_what, open, first, idle) => {
  const start = async (): Promise<PollingFlow> => {
    crm().seed("Contacts", 5_000, () => ({ values: { Last_Name: "Old" } }));
    world.zoho.clock.advance(300 * second);
    return world.pollingFlow(...open());
  };

  test("the first poll and an idle one cost the same however large the module is", async () => {
    const flow = await start();
    const calls: string[][] = [];
    for (let number = 1; number <= 3; number++) {
      world.zoho.requests.clear();
      expect((await flow.poll()).resultType).toBe("polled_no_changes");
      calls.push(world.calls("crm").filter((call) => !isLookUp(call)));
      world.zoho.clock.advance(300 * second);
    }

    expect(calls).toEqual([first, idle, idle]);
  });

  test.each([1, 199, 200, 450, 1_000])(
    "%i changes cost no more than their pages and two",
    async (count) => {
      const flow = await start();
      await flow.poll();
      world.zoho.clock.advance(300 * second);
      const now = world.zoho.clock.now();
      crm().seed("Contacts", count, (index) => ({
        values: { Last_Name: "New" },
        modified: now + (index % 100) * second,
      }));
      world.zoho.clock.advance(300 * second);
      world.zoho.requests.clear();

      const { created } = await flow.poll();

      const isDeletions = (call: string) => call === deleted;
      const calls = world.calls("crm").filter((call) => !isLookUp(call) && !isDeletions(call));
      const batches = open()[1].fields ? Math.ceil((open()[1].fields as []).length / 50) : 1;
      expect(created).toHaveLength(count);
      expect(calls.length).toBeLessThanOrEqual((Math.ceil(count / 200) + 2) * batches);
    },
  );
});
