import { type PollingFlow, startWorld, type Values, type World } from "./support";

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const second = 1000;
const crm = () => world.account.crm;
const books = () => world.account.books.organization("Example Robotics");

/** What a trigger watches: how a record gets there, how it changes, and what it then shows. */
const watched: [
  string,
  string,
  () => { insert(): string; edit(id: string, name: string): void },
  string,
][] = [
  [
    "CRM contacts",
    "contactsPollingTrigger",
    () => ({
      insert: () => crm().insert("Contacts", { Last_Name: "First" }),
      edit: (id, Last_Name) => crm().update("Contacts", id, { Last_Name }),
    }),
    "Full_Name",
  ],
  [
    "Books contacts",
    "bookContactsPollingTrigger",
    () => ({
      insert: () => String(books().insert("contacts", { contact_name: "First" }).contact_id),
      edit: (id, contact_name) => {
        books().update("contacts", id, { contact_name });
      },
    }),
    "contact_name",
  ],
];

const namesIn = async (flow: PollingFlow, field: string): Promise<unknown[]> => {
  const { created, updated } = await flow.poll();
  return [...created, ...updated].map((record: Values) => record[field]);
};

describe.each(watched)("%s", (_what, key, open, field) => {
  test("each edit of a second that a poll lies in comes, and comes once", async () => {
    const { insert, edit } = open();
    const id = insert();
    world.zoho.clock.advance(120 * second);
    const flow = world.pollingFlow(key);
    await flow.poll();
    world.zoho.clock.advance(120 * second);

    const names: unknown[] = [];
    for (const name of ["Second", "Third", "Fourth"]) {
      edit(id, name);
      names.push(...(await namesIn(flow, field)));
      names.push(...(await namesIn(flow, field)));
    }

    expect(names).toEqual(["Second", "Third", "Fourth"]);
  });

  test("an edit in the second behind a poll's comes", async () => {
    const { insert, edit } = open();
    const id = insert();
    const flow = world.pollingFlow(key);
    world.zoho.clock.advance(120 * second);
    await flow.poll();
    world.zoho.clock.advance(second);
    edit(id, "Second");

    expect(await namesIn(flow, field)).toEqual(["Second"]);
  });
});
