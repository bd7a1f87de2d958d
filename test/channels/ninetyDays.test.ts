import { createRandom } from "../../simulator/random";
import { passDays } from "./days";
import { type ChannelWorld, type FlowSpec, openChannelWorld } from "./world";

// `npm test` repeats one run; CHANNEL_SEED makes another one. The figures are printed with the seed.
const seed = Number(process.env.CHANNEL_SEED ?? 20_261_201);

/** Two flows that watch the same module: one that fetches records, one that takes IDs only. */
const flowsWatching = (first: string[], second: string[]): FlowSpec[] => [
  { name: "records", inputs: { events: JSON.stringify(first) } },
  { name: "ids", inputs: { events: JSON.stringify(second), fetchRecords: "false" } },
];

/** Four versions, thus three redeploys, each with other events. */
const versions = [
  flowsWatching(["Deals.all", "Contacts.create", "Contacts.edit"], ["Deals.all"]),
  flowsWatching(["Deals.all", "Leads.all"], ["Deals.all", "Contacts.edit"]),
  flowsWatching(["Deals.all", "Contacts.all"], ["Deals.all", "Leads.delete"]),
  flowsWatching(["Deals.all", "Contacts.all", "Leads.all"], ["Deals.all", "Leads.create"]),
];

let world: ChannelWorld;
afterEach(() => world.close());

test("90 days: the channel lives, and every last state arrives exactly once", async () => {
  world = await openChannelWorld({ seed });
  const { crm } = world.account;
  crm.callbacks.lost = 0.1;
  crm.callbacks.doubled = 0.05;
  crm.commitDelay = 3_000;
  const instances = ["one", "two"].map((name) => world.makeInstance(name, versions[0] ?? []));
  const began = process.hrtime.bigint();

  const report = await passDays(
    world,
    instances,
    { days: 90, changesPerDay: 20, versions, disasters: true },
    createRandom(seed),
  );

  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const { problems, ...figures } = report;
  process.stdout.write(`Seed ${seed}, ${seconds.toFixed(1)} s: ${JSON.stringify(figures)}\n`);
  expect(problems.slice(0, 10)).toEqual([]);
  expect(seconds).toBeLessThan(60);
  for (const instance of instances) await instance.delete();
  expect(world.livingChannels()).toEqual([]);
});
