import { startWorld, type Values, type World } from "./support";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const second = 1000;
const crm = () => world.account.crm;
const manyFields = () => [...(crm().context.modules.get("Contacts")?.fields.keys() ?? [])];

/** Ways to find changes of CRM contacts, and the batches of fields that each page comes in. */
const ways: [string, () => Values, batches: number][] = [
  ["the list", () => ({}), 1],
  ["the list with more than 50 fields", () => ({ fields: manyFields() }), 2],
  ["COQL", () => ({ filter: "Last_Name is not null" }), 1],
];

/** What is looked up once is told from the polls. */
const isPoll = (call: string) => !call.includes("/settings/");

describe.each(ways)("%s", (_what, inputs, batches) => {
  test.each([1, 200, 450, 1_000])(
    "%i changes cost no more calls than their pages and two",
    async (count) => {
      const flow = world.pollingFlow("crmRecordsPollingTrigger", {
        recordType: "Contacts",
        fields: ["Last_Name"],
        ...inputs(),
      });
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

      const calls = world.calls("crm").filter(isPoll);
      expect(created).toHaveLength(count);
      expect(calls.length).toBeLessThanOrEqual((Math.ceil(count / 200) + 2) * batches);
    },
  );
});
