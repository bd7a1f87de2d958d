import type { PollingFlow } from "./support";
import { type Item, startWorld, type Values, type World } from "./support";

let world: World;
beforeEach(async () => {
  world = await startWorld({ timeZone: "Europe/Berlin" });
});
afterEach(() => world.stop());

const second = 1000;
const day = 24 * 3_600 * second;
const count = 5_000;
const perRun = 1_000;

/** What history is loaded of, and how it comes there. */
const histories: [
  string,
  () => { key: string; inputs: Values; idField: string; seed(from: number): string[] },
][] = [
  [
    "CRM contacts",
    () => ({
      key: "contactsPollingTrigger",
      inputs: {},
      idField: "id",
      seed: (from) =>
        world.account.crm.seed("Contacts", count, (index) => ({
          values: { Last_Name: `C${index}` },
          created: from + index * 30 * second,
        })),
    }),
  ],
  [
    "CRM leads by COQL",
    () => ({
      key: "crmRecordsPollingTrigger",
      inputs: { recordType: "Leads", fields: ["Last_Name"], filter: "Last_Name is not null" },
      idField: "id",
      seed: (from) =>
        world.account.crm.seed("Leads", count, (index) => ({
          values: { Last_Name: `L${index}` },
          created: from + index * 30 * second,
        })),
    }),
  ],
  [
    "Books contacts",
    () => {
      const organization = world.account.books.organization("Example Robotics");
      return {
        key: "bookContactsPollingTrigger",
        inputs: { organizationId: organization.id },
        idField: "contact_id",
        seed: (from) =>
          organization.seed("contacts", count, (index) => ({ contact_name: `C${index}` }), {
            at: (index) => from + index * 30 * second,
          }),
      };
    },
  ],
];

const mostCalls = Math.ceil(perRun / 200) + 2;

describe.each(histories)("a history of 5,000: %s", (_what, open) => {
  function begin() {
    const { key, inputs, idField, seed } = open();
    const product = key.startsWith("book") ? "books" : "crm";
    const from = Math.floor((world.zoho.clock.now() - 10 * day) / day) * day;
    const old = seed(from - 4 * day).length;
    const ids = seed(from);
    const flow = world.pollingFlow(key, {
      ...inputs,
      lookBackDate: new Date(from).toISOString().slice(0, 10),
      maxRecordsPerRun: String(perRun),
    });
    expect(old).toBe(count);
    const idsOf = (records: Values[]) => records.map((record) => record[idField]);
    const callsOf = () => {
      const calls = world.calls(product).length;
      world.zoho.requests.clear();
      return calls;
    };
    return { flow, ids, idsOf, callsOf };
  }

  test("with batching on comes in rounds of one run, each record once", async () => {
    const { flow, ids, idsOf, callsOf } = begin();

    const rounds = await flow.pollInBatches();
    const calls = callsOf();
    const items = rounds.flat();

    expect(rounds.map((round: Item[]) => round.length)).toEqual([1000, 1000, 1000, 1000, 1000]);
    expect(items.every(({ changeType }) => changeType === "created")).toBe(true);
    expect(new Set(idsOf(items.map(({ record }) => record)))).toEqual(new Set(ids));
    expect(calls).toBeLessThanOrEqual(rounds.length * mostCalls);
    expect(await flow.pollInBatches()).toEqual([[]]);
    expect(callsOf()).toBe(1);
  });

  test("with batching off comes in one run after the other, each record once", async () => {
    const { flow, ids, idsOf, callsOf } = begin();
    const delivered: unknown[] = [];
    const sizes: number[] = [];
    for (let run = 1; run <= 6; run++) {
      const { created, updated } = await flow.poll();
      delivered.push(...idsOf(created));
      sizes.push(created.length);
      expect(updated).toEqual([]);
      expect(callsOf()).toBeLessThanOrEqual(mostCalls);
      world.zoho.clock.advance(300 * second);
    }

    expect(sizes).toEqual([1000, 1000, 1000, 1000, 1000, 0]);
    expect(delivered).toHaveLength(count);
    expect(new Set(delivered)).toEqual(new Set(ids));
  });

  test("goes on where it stopped when a deploy loses the flow's state", async () => {
    const { flow, ids, idsOf } = begin();
    const delivered: unknown[] = [];
    for (let run = 1; run <= 6; run++) {
      delivered.push(...idsOf((await flow.poll()).created));
      if (run === 2) flow.state = {};
      world.zoho.clock.advance(300 * second);
    }

    expect(delivered).toHaveLength(count);
    expect(new Set(delivered)).toEqual(new Set(ids));
  });
});

test("what is saved while history is loaded comes with it or after it, once", async () => {
  const { crm } = world.account;
  const from = world.zoho.clock.now() - 3 * day;
  const ids = crm.seed("Contacts", 900, (index) => ({
    values: { Last_Name: `C${index}` },
    created: from + index * second,
  }));
  const flow: PollingFlow = world.pollingFlow("contactsPollingTrigger", {
    lookBackDate: new Date(from).toISOString().slice(0, 10),
    maxRecordsPerRun: "250",
  });
  const seen = new Map<unknown, string[]>();
  for (let run = 1; run <= 8; run++) {
    const { created, updated } = await flow.poll();
    for (const { id } of created) seen.set(id, [...(seen.get(id) ?? []), "created"]);
    for (const { id } of updated) seen.set(id, [...(seen.get(id) ?? []), "updated"]);
    if (run === 2) {
      crm.update("Contacts", ids[0] ?? "", { Last_Name: "Delivered before" });
      crm.update("Contacts", ids[899] ?? "", { Last_Name: "Not delivered yet" });
      ids.push(crm.insert("Contacts", { Last_Name: "New" }));
    }
    world.zoho.clock.advance(300 * second);
  }

  expect(new Set(seen.keys())).toEqual(new Set(ids));
  expect(seen.get(ids[0])).toEqual(["created", "updated"]);
  expect(seen.get(ids[899])).toEqual(["created"]);
  expect(seen.get(ids[900])).toEqual(["created"]);
  expect([...seen.values()].filter((changes) => changes.length > 1)).toHaveLength(1);
});
