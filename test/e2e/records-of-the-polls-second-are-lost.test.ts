import { type PollingFlow, startWorld, type Values, type World } from "./support";

const second = 1000;
const hour = 3_600 * second;
let world: World;

afterEach(() => world.stop());

/** What a trigger watches, and how a record gets there. */
interface Watched {
  key: string;
  idField: string;
  insert(name: string): string;
}

const watched: [string, () => Watched][] = [
  [
    "CRM contacts",
    () => ({
      key: "contactsPollingTrigger",
      idField: "id",
      insert: (Last_Name) => world.account.crm.insert("Contacts", { Last_Name }),
    }),
  ],
  [
    "Books contacts",
    () => ({
      key: "bookContactsPollingTrigger",
      idField: "contact_id",
      insert: (contact_name) =>
        String(
          world.account.books.organization("Example Robotics").insert("contacts", { contact_name })
            .contact_id,
        ),
    }),
  ],
];

async function poll(flow: PollingFlow, idField: string): Promise<unknown[]> {
  const { created, updated } = await flow.poll();
  expect(updated).toEqual([]);
  return created.map((record: Values) => record[idField]);
}

describe.each(watched)("%s", (_what, make) => {
  describe.each([
    ["like Zoho's", 0],
    ["an hour ahead of Zoho's", -hour],
    ["an hour behind Zoho's", hour],
  ])("with a local clock %s", (_clock, ahead) => {
    beforeEach(async () => {
      world = await startWorld();
      world.zoho.clock.advance(ahead);
    });

    test.each([0, 1, 499, 500, 999])(
      "a record saved %i ms into the second of a poll is delivered once, before or after the poll",
      async (milliseconds) => {
        const { key, idField, insert } = make();
        const flow = world.pollingFlow(key);
        await flow.poll();
        world.zoho.clock.advance(300 * second + milliseconds);

        const before = insert("Saved before the poll");
        const first = await poll(flow, idField);
        const after = insert("Saved after the poll");
        world.zoho.clock.advance(300 * second - milliseconds);
        const next = await poll(flow, idField);

        expect(first).toEqual([before]);
        expect(next).toEqual([after]);
        expect(await poll(flow, idField)).toEqual([]);
      },
    );
  });
});
