import { createRandom } from "../../simulator/random";
import { type DaysReport, passDays } from "./days";
import { type ChannelWorld, type FlowSpec, minute, openChannelWorld } from "./world";

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

  const report = await passDays(
    world,
    instances,
    { days: 90, changesPerDay: 12, versions, disasters: true },
    createRandom(seed),
  );

  print("90 days", report);
  expect(report.problems.slice(0, 10)).toEqual([]);
  expect(report.repeats).toBe(0);
  expect(report.failedRuns).toBeGreaterThan(0);
  for (const instance of instances) await instance.delete();
  expect(world.livingChannels()).toEqual([]);
});

test("executions that overlap lose nothing, and repeat only with the same eventId", async () => {
  world = await openChannelWorld({ seed });
  const { crm } = world.account;
  crm.callbacks.lost = 0.1;
  crm.callbacks.doubled = 0.2;
  const random = createRandom(seed + 1);
  world.inTurn = false;
  world.latency.call = () => random() * 5_000;
  // Now and then longer than changes are apart.
  world.latency.step = () => random() ** 3 * 10 * minute;
  const instances = [world.makeInstance("one", versions[0] ?? [])];

  const report = await passDays(
    world,
    instances,
    { days: 14, changesPerDay: 150, versions: versions.slice(0, 2), disasters: false },
    createRandom(seed),
  );

  print("14 days with overlaps", report);
  expect(report.problems.slice(0, 10)).toEqual([]);
  expect(report.repeats).toBeGreaterThan(0);
  await instances[0]?.delete();
  expect(world.livingChannels()).toEqual([]);
});

function print(name: string, { problems, ...figures }: DaysReport) {
  process.stdout.write(`${name}, seed ${seed}: ${JSON.stringify(figures)}\n`);
}
