import { idsOf, onRequest, startWorld, type World } from "./support";

let world: World;
beforeEach(async () => {
  world = await startWorld({ timeZone: "America/New_York" });
});
afterEach(() => world.stop());

const second = 1000;

const imported = (count: number, name: string) =>
  world.account.crm.bulk("Contacts", {
    insert: Array.from({ length: count }, (_, index) => ({ Last_Name: `${name} ${index}` })),
  });

test.each([
  ["the list", {}],
  ["COQL", { filter: "Last_Name is not null" }],
])(
  "6,000 records in one second, with three more that arrive in mid-walk, come once by %s",
  async (_by, inputs) => {
    const flow = world.pollingFlow("crmRecordsPollingTrigger", {
      recordType: "Contacts",
      fields: ["Last_Name"],
      ...inputs,
    });
    await flow.poll();
    world.zoho.clock.advance(120 * second);
    const ids = imported(6_000, "Imported");
    world.zoho.clock.advance(10 * second);
    let calls = 0;
    const happened = onRequest(
      world.zoho,
      () => ++calls === 3,
      () => ids.push(...imported(3, "Late")),
    );

    const created: unknown[] = [];
    for (let empty = 0; empty < 2; ) {
      const found = await flow.poll();
      expect(found.updated).toEqual([]);
      created.push(...idsOf(found.created));
      empty = found.created.length === 0 ? empty + 1 : 0;
      world.zoho.clock.advance(60 * second);
    }

    expect(happened()).toBe(true);
    expect(created).toHaveLength(6_003);
    expect(new Set(created)).toEqual(new Set(ids));
  },
);
