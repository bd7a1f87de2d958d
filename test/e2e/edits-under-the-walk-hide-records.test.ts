import { idsOf, onRequest, type PollingFlow, startWorld, type World } from "./support";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const second = 1000;
const crm = () => world.account.crm;

/** Polls until two polls find nothing; gives what came. */
async function drain(flow: PollingFlow, idOf: (record: never) => unknown): Promise<unknown[]> {
  const ids: unknown[] = [];
  for (let empty = 0; empty < 2; ) {
    const { created, updated } = await flow.poll();
    ids.push(...[...created, ...updated].map((record) => idOf(record as never)));
    empty = created.length + updated.length === 0 ? empty + 1 : 0;
    world.zoho.clock.advance(60 * second);
  }
  return ids;
}

/** Lets one of the records change before each call of the first run but its first one. */
function changeBeforeEachCall(path: string, ids: string[], change: (id: string) => void) {
  const victims = ids.slice(0, 3);
  return victims.map((id, index) => {
    let calls = 0;
    const isCall = (request: { path: string }) => request.path === path && ++calls === index + 2;
    return onRequest(world.zoho, isCall, () => change(id));
  });
}

describe.each([
  ["edit", (id: string) => crm().update("Contacts", id, { Phone: "1" })],
  ["deletion", (id: string) => crm().remove("Contacts", id)],
])("an %s before each page of a CRM walk", (kind, change) => {
  test.each([
    ["in different seconds", (index: number) => index],
    ["in one second", () => 0],
  ])("of records stamped %s hides none", async (_stamped, secondOf) => {
    const flow = world.pollingFlow("contactsPollingTrigger");
    await flow.poll();
    world.zoho.clock.advance(120 * second);
    const now = world.zoho.clock.now();
    const ids = crm().seed("Contacts", 700, (index) => ({
      values: { Last_Name: `C${index}` },
      modified: now + secondOf(index) * second,
    }));
    world.zoho.clock.advance(900 * second);
    const happened = changeBeforeEachCall("/crm/v8/Contacts", ids, change);

    const found = await drain(flow, ({ id }: { id: string }) => id);

    expect(happened.map((did) => did())).toEqual([true, true, true]);
    expect(new Set(found)).toEqual(new Set(ids));
    expect(found.length - ids.length).toBeLessThanOrEqual(kind === "edit" ? 3 : 0);
  });
});

test("new Books contacts before each page of a walk hide none", async () => {
  const books = world.account.books.organization("Example Robotics");
  const flow = world.pollingFlow("bookContactsPollingTrigger", { organizationId: books.id });
  await flow.poll();
  world.zoho.clock.advance(120 * second);
  const now = world.zoho.clock.now();
  const ids = books.seed("contacts", 700, (index) => ({ contact_name: `C${index}` }), {
    at: (index) => now + index * second,
  });
  world.zoho.clock.advance(900 * second);
  const added: string[] = [];
  const happened = changeBeforeEachCall("/books/v3/contacts", ids, () => {
    added.push(String(books.insert("contacts", { contact_name: "Added" }).contact_id));
  });

  const found = await drain(flow, ({ contact_id }: { contact_id: string }) => contact_id);

  expect(happened.map((did) => did())).toEqual([true, true, true]);
  expect(found).toHaveLength(703);
  expect(new Set(found)).toEqual(new Set([...ids, ...added]));
});

test("the ids of a run are those that Zoho has", async () => {
  const flow = world.pollingFlow("contactsPollingTrigger");
  await flow.poll();
  const id = crm().insert("Contacts", { Last_Name: "One" });

  expect(idsOf((await flow.poll()).created)).toEqual([id]);
});
