import { crmDeletedFeed } from "../../../../src/sync/feeds/crm/crmDeletedFeed";
import { at, idsOf } from "../../changes";
import { changesOf, openWorld, readFeed, type SyncWorld } from "../../zoho";

let world: SyncWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.stop());

const crm = () => world.account.crm;
const feed = () => crmDeletedFeed(world.crm, "Contacts");

// Pages overlap; the engine drops what comes twice.
const unique = (changes: { id: string }[]) => [...new Set(idsOf(changes))];

/** Contacts that are deleted so many seconds after noon. */
function deleted(count: number, seconds: number): string[] {
  const ids = crm().seed("Contacts", count, () => ({ values: { Last_Name: "C" } }));
  crm().bulk("Contacts", { remove: ids }, { at: at(seconds) });
  return ids;
}

describe.each([true, false])("latest first: %s", (latestDeletionsFirst) => {
  beforeEach(() => {
    world.zoho.quirks.crm.latestDeletionsFirst = latestDeletionsFirst;
    world.zoho.clock.set(at(900));
  });

  test.each([true, false])(
    "deletions since the window's own second (inclusive: %s)",
    async (inclusive) => {
      world.zoho.quirks.crm.ifModifiedSinceInclusive = inclusive;
      deleted(2, -2);
      const first = deleted(2, 0);
      const then = deleted(2, 10);

      expect(idsOf(await changesOf(feed(), 0))).toEqual([...first, ...then]);
    },
  );

  test("of any number, by time and id", async () => {
    const later = deleted(250, 20);
    const earlier = deleted(250, 10);

    expect(unique(await changesOf(feed(), 0))).toEqual([...earlier, ...later]);
  });

  test("those that others join with each call all come", async () => {
    const ids = deleted(1_000, 10);
    for (let call = 1; call < 100; call++) world.before(call, () => deleted(1, 890));

    expect(unique(await changesOf(feed(), 0))).toEqual(expect.arrayContaining(ids));
    expect(world.sent.length).toBeLessThan(10);
  });

  test("one that comes back from the recycle bin under the walk hides no other", async () => {
    const ids = deleted(450, 10);
    world.before(1, () => {
      for (const id of [...ids.slice(0, 5), ...ids.slice(-5)]) crm().restore("Contacts", id);
    });

    expect(unique(await changesOf(feed(), 0))).toEqual(ids.slice(5, -5));
  });
});

test("nothing deleted is one call, and Zoho's clock is read with it", async () => {
  deleted(2, -10);

  const pages = await readFeed(feed(), 0);

  expect(pages).toMatchObject([{ changes: [], serverTime: at(0) }]);
  expect(world.sent).toHaveLength(1);
});

test("a deletion is what Zoho lists of it, with its time and who made it", async () => {
  const [id = ""] = deleted(1, 0);

  const [change] = await changesOf(feed(), 0);

  expect(change).toMatchObject({
    id,
    modified: at(0),
    modifiedBy: world.account.user.id,
    record: { id, type: "recycle", deleted_by: { id: world.account.user.id } },
  });
});
