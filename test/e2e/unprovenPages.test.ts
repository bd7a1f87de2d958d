import { failureOf } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "EU" });
let organizationId: string;

beforeAll(() => {
  organizationId = books().id;
  world.account.crm.seed("Leads", 450, (index) => ({ values: { Last_Name: `L${index}` } }));
  const customer = String(books().insert("contacts", { contact_name: "Example Mills" }).contact_id);
  books().seed("invoices", 450, (index) => ({ customer_id: customer, balance: index }));
});

const books = () => world.account.books.organization("Example Robotics");

const isLater = ({ query, body }: { query: URLSearchParams; body: unknown }) =>
  query.has("page_token") ||
  Number(query.get("page")) > 1 ||
  /id [<>] '?\d/.test(JSON.stringify(body ?? ""));
const wholeModule = { recordType: "Leads", fields: ["Last_Name"], fetchAll: true };
const query = { query: "select Last_Name from Leads where id is not null", fetchAll: true };
const walks: [string, () => Promise<unknown>][] = [
  ["CRM - Get Records", () => world.runAction("crmGetRecords", wholeModule)],
  ["Books - Get Records", () => listInvoices()],
];
const listInvoices = () =>
  world.runAction("booksGetRecords", { recordType: "invoices", organizationId, fetchAll: true });

describe.each(walks)("%s of all pages", (_, run) => {
  test.each(["emptyPage", "silentPage"] as const)(
    "fails where the pages behind the first come as %s",
    async (kind) => {
      world.zoho.faults.add({ kind, match: isLater });

      expect((await failureOf(run())).message).toMatch(/does not tell whether the list ended/);
    },
  );
});

test("a query of all rows fails where what is behind its first page comes empty", async () => {
  world.account.crm.seed("Leads", 2_000, () => ({ values: { Last_Name: "Other" } }));
  world.zoho.faults.add({ kind: "emptyPage", match: isLater });

  const failure = await failureOf(world.runAction("crmRunQuery", query));
  expect(failure.message).toMatch(/does not tell whether the list ended/);
});

test("a page of the CRM that came empty once costs two calls and no record", async () => {
  world.zoho.faults.add({ kind: "emptyPage", match: isLater, times: 1 });

  const { data } = await world.runAction("crmGetRecords", { ...wholeModule, maxRecords: "450" });
  expect(data.data).toHaveLength(450);
  expect(world.calls("crm")).toHaveLength(3 + 2);
});

const minutes = (count: number) => world.zoho.clock.advance(count * 60_000);
const feeds: [string, object, RegExp, () => unknown][] = [
  [
    "crmRecordsPollingTrigger",
    { recordType: "Leads", fields: ["Last_Name"] },
    /Leads$/,
    () =>
      world.account.crm.bulk("Leads", {
        insert: Array.from({ length: 450 }, () => ({ Last_Name: "New" })),
      }),
  ],
  [
    "booksRecordsPollingTrigger",
    { recordType: "invoices" },
    /invoices$/,
    () => {
      const [contact] = books().all("contacts");
      books().seed("invoices", 450, () => ({ customer_id: String(contact?.contact_id) }));
    },
  ],
];

test.each(feeds)(
  "a run of %s whose announced pages come empty keeps its place",
  async (...feed) => {
    const [trigger, inputs, path, change] = feed;
    const flow = world.pollingFlow(trigger, {
      ...inputs,
      ...(trigger.startsWith("books") && { organizationId }),
    });
    minutes(2);
    await flow.poll();
    minutes(2);
    change();
    minutes(2);
    let calls = 0;
    world.zoho.faults.add({
      kind: "emptyPage",
      match: (request) => path.test(request.path) && ++calls > 1,
    });

    expect((await failureOf(flow.poll())).message).toMatch(/does not tell|changed too much/);
    world.zoho.faults.clear();
    expect((await flow.poll()).created).toHaveLength(450);
  },
);

test("records of a type that is compared as a whole do not come as deleted", async () => {
  books().seed("settings/taxes", 250, (index) => ({ tax_name: `T${index}`, tax_percentage: 5 }));
  const inputs = { recordType: "settings/taxes", organizationId };
  const flow = world.pollingFlow("booksRecordsPollingTrigger", inputs);
  await flow.poll();
  minutes(2);
  let calls = 0;
  world.zoho.faults.add({
    kind: "emptyPage",
    match: ({ path }) => /taxes$/.test(path) && ++calls > 1,
  });

  expect((await failureOf(flow.poll())).message).toMatch(/does not tell|changed too much/);
  world.zoho.faults.clear();
  expect((await flow.poll()).deleted ?? []).toEqual([]);
});
