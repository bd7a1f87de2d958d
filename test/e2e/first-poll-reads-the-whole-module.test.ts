import { startWorld, type World } from "./support";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const second = 1000;

/** Records in all answers since the log was cleared. */
const transferred = () =>
  world.zoho.requests.all().reduce((count, { answer, path }) => {
    if (path.endsWith("/org")) return count;
    const lists = Object.values((answer ?? {}) as Record<string, unknown>).filter(Array.isArray);
    return count + lists.reduce((sum, list) => sum + list.length, 0);
  }, 0);

test.each([
  ["contactsPollingTrigger", "Contacts"],
  ["leadsPollingTrigger", "Leads"],
])(
  "%s: neither the first poll nor an idle one transfers a record, of 5,000",
  async (key, module) => {
    world.account.crm.seed(module, 5_000, () => ({ values: { Last_Name: "Old" } }));
    world.zoho.clock.advance(120 * second);
    const flow = world.pollingFlow(key);

    for (const poll of ["first", "idle", "idle again"]) {
      world.zoho.requests.clear();
      const { resultType } = await flow.poll();

      expect([poll, resultType]).toEqual([poll, "polled_no_changes"]);
      // Whose records they are is asked once.
      const asked = poll === "first" ? ["GET /crm/v8/org"] : [];
      expect([poll, world.calls("crm")]).toEqual([poll, [...asked, `GET /crm/v8/${module}`]]);
      expect([poll, transferred()]).toEqual([poll, 0]);
      world.zoho.clock.advance(300 * second);
    }
  },
);

test("bookContactsPollingTrigger: the first poll is one call for one row, an idle one a single page", async () => {
  const organization = world.account.books.organization("Example Robotics");
  organization.seed("contacts", 2_000, (index) => ({ contact_name: `Old ${index}` }));
  world.zoho.clock.advance(120 * second);
  const flow = world.pollingFlow("bookContactsPollingTrigger", {
    organizationId: organization.id,
  });

  const first = await flow.poll();
  const rowsOfFirst = transferred();
  world.zoho.clock.advance(300 * second);
  const idle = await flow.poll();

  expect([first.resultType, idle.resultType]).toEqual(["polled_no_changes", "polled_no_changes"]);
  expect(rowsOfFirst).toBe(1);
  expect(world.calls("books")).toEqual(["GET /books/v3/contacts", "GET /books/v3/contacts"]);
});
