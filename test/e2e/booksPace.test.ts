import { skipWaits } from "../support/waits";
import { startWorld, type World } from "./support";

/** The connector's clock and the embedded Zoho's are one: it passes with the connector's waits alone. */
let world: World;
let waits: number[];
beforeEach(async () => {
  waits = skipWaits();
  world = await startWorld({ dataCenter: "EU" }, { clock: { now: () => Date.now() } });
  books().limits.perMinute = 100;
});
afterEach(() => world.stop());

const books = () => world.account.books.organization("Example Robotics");
const refused = () => world.zoho.requests.count(({ status }) => status === 429);

test("Fetch All reads more pages than Zoho takes calls a minute, and is refused none", async () => {
  books().seed("contacts", 500, (index) => ({ contact_name: `Example ${index}` }));

  const { data } = await world.runAction("booksGetRecords", {
    recordType: "contacts",
    organizationId: books().id,
    per_page: "2",
    fetchAll: "true",
  });

  expect(data.contacts).toHaveLength(500);
  expect([world.calls("books").length, refused()]).toEqual([250, 0]);
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
});

test("rounds of full records that follow each other keep the pace together", async () => {
  const flow = world.pollingFlow("booksRecordsPollingTrigger", {
    organizationId: books().id,
    recordType: "invoices",
    getFullRecords: "true",
    maxRecordsPerRun: "45",
  });
  await flow.poll();
  world.zoho.clock.advance(60_000);
  books().seed("invoices", 200, () => ({}));
  world.zoho.clock.advance(60_000);

  const rounds = await flow.pollInBatches();

  expect(rounds.flat()).toHaveLength(200);
  expect(refused()).toBe(0);
});

test.each([
  ["selectBooksRecord", { recordType: "contacts" }],
  ["selectBooksParentRecord", { parentRecordType: "contacts" }],
])(
  "%s ends at once where the organization is blocked for a minute, since somebody waits for it",
  async (picker, types) => {
    world.zoho.quirks.books.shortBlock = true;
    books().limits.perMinute = 0;

    await expect(
      world.runDataSource(picker, { ...types, organizationId: books().id }),
    ).rejects.toThrow("blocked the whole organization for a while");

    expect([world.calls("books").length, waits]).toEqual([1, []]);
  },
);

test("an organization that others had blocked is called again only when that is over", async () => {
  books().limits.perMinute = 0;
  const get = () =>
    world.runAction("booksGetRecords", { recordType: "contacts", organizationId: books().id });

  await expect(get()).rejects.toThrow("blocked the whole organization for 30 min");

  expect(world.calls("books")).toHaveLength(1);
  expect(waits).toEqual([]);
});
