import { warnings } from "../channels/twoOrganizations";
import {
  type ChannelInstance,
  type ChannelWorld,
  minute,
  openChannelWorld,
  type Values,
} from "../channels/world";

let world: ChannelWorld;
beforeEach(async () => {
  world = await openChannelWorld();
});
afterEach(() => world.close());

/** As many as fit into no run whose calls take so long, and less than a run hands over at most. */
const many = 1_900;
const latency = 100_000;

/** A way to find changes whose reading takes longer than a run has. */
interface Way {
  trigger: "crmRecordsPollingTrigger" | "booksRecordsPollingTrigger";
  inputs: Values & { recordType: string };
  idField: string;
  /** Makes the changes, one each second; gives the ids of those that are to come, and of those that come as deleted. */
  fill: (from: number) => { made: string[]; gone?: string[] };
  /** Changes a record once more; where it is left out, Zoho tells of no changes. */
  update?: (id: string) => void;
  /** The run that is cut delivers nothing, fails, and leaves its state as it was. */
  isWhole?: boolean;
}

const times = (from: number, index: number) => from + index * 1_000;

const crm = (recordType: string, inputs: Values = {}, more: Partial<Way> = {}): Way => ({
  trigger: "crmRecordsPollingTrigger",
  inputs: { recordType, fields: ["Last_Name"], ...inputs },
  idField: "id",
  fill: (from) => ({ made: seedCrm(recordType, many, from) }),
  update: (id) => world.account.crm.update(recordType, id, { Last_Name: "Changed" }),
  ...more,
});

const seedCrm = (recordType: string, count: number, from: number): string[] =>
  world.account.crm.seed(recordType, count, (index) => ({
    values: { Last_Name: `Example ${index}`, Company: "Example Mills" },
    created: times(from, index),
    modified: times(from, index),
  }));

const books = (
  recordType: string,
  idField: string,
  valuesOf: (index: number) => Values,
  {
    change,
    count = many,
    inputs,
    ...more
  }: Partial<Way> & { change?: Values; count?: number } = {},
): Way => ({
  trigger: "booksRecordsPollingTrigger",
  inputs: { recordType, ...inputs },
  idField,
  fill: (from) => ({
    made: organization().seed(recordType, count, valuesOf, { at: (index) => times(from, index) }),
  }),
  update: change && ((id) => void organization().update(recordType, id, change)),
  ...more,
});

function organization() {
  const [first] = world.account.books.organizations;
  if (!first) throw new Error("The account has no organization.");
  return first;
}

const contact = (index: number) => ({ contact_name: `Example ${index}` });
const unsorted = { sortOrderIgnored: true };

const ways: Record<string, Way> = {
  "a CRM list": crm("Contacts"),
  "a CRM list with converted leads": crm("Leads", { showConvertedLeads: "true" }),
  COQL: crm("Contacts", { filter: "Last_Name is not null" }),
  "COQL with converted leads": crm("Leads", {
    filter: "Last_Name is not null",
    showConvertedLeads: "true",
  }),
  "deletions behind a CRM list": crm(
    "Contacts",
    { showDeletedRecords: "true" },
    {
      fill: (from) => {
        const made = seedCrm("Contacts", 100, from);
        const gone = seedCrm("Contacts", many, from - 60 * minute);
        for (const [index, id] of gone.entries()) {
          world.account.crm.remove("Contacts", id, { at: times(from, index) });
        }
        return { made, gone };
      },
    },
  ),
  "a Books list that is filtered": books("invoices", "invoice_id", (index) => ({ total: index }), {
    change: { reference_number: "changed" },
  }),
  "a Books list that is filtered and not sorted": books(
    "vendorpayments",
    "payment_id",
    (index) => ({ amount: index }),
    { change: { reference_number: "changed" }, isWhole: true },
  ),
  "a Books list that is sorted": books("contacts", "contact_id", contact, {
    change: { company_name: "Changed" },
  }),
  "a Books list that is read as a whole": books("contacts", "contact_id", contact, {
    change: { company_name: "Changed" },
    isWhole: true,
  }),
  "a Books list of new records": books("projects", "project_id", (index) => ({
    project_name: `Example ${index}`,
  })),
  "a Books list that is compared": books(
    "settings/taxes",
    "tax_id",
    (index) => ({ tax_name: `Example ${index}`, tax_percentage: 5 }),
    { change: { tax_percentage: 6 }, isWhole: true },
  ),
  "full records of Books": books("invoices", "invoice_id", (index) => ({ total: index }), {
    count: 80,
    inputs: { recordType: "invoices", getFullRecords: "true" },
    change: { reference_number: "changed" },
  }),
};

/** Runs the flow: what its steps got, by kind of change, and what became of the run. */
async function run(instance: ChannelInstance, idField: string) {
  world.zoho.commit();
  world.deliveries.length = 0;
  instance.logs.length = 0;
  const { error } = await instance.tick("flow");
  const ids = (kind: string) =>
    world.deliveries.flatMap(({ item }) =>
      ((item[kind] ?? []) as Values[]).map((record) => String(record[idField] ?? record.id)),
    );
  const told = [...ids("created"), ...ids("updated")];
  return { told, gone: ids("deleted"), error, warned: warnings(instance) };
}

test.each(Object.entries(ways))(
  "a poll of %s that time cut loses nothing and repeats nothing",
  async (name, way) => {
    Object.assign(world.zoho.quirks.crm, { coqlLargePages: false });
    if (name.includes("as a whole")) Object.assign(world.zoho.quirks.books, unsorted);
    const { trigger, inputs, idField } = way;
    const instance = world.makeInstance("one", [{ name: "flow", trigger, inputs }]);
    await instance.deploy();
    expect((await run(instance, idField)).error).toBeUndefined();
    const from = world.time.now();
    world.time.advance(60 * minute);
    const { made, gone = [] } = way.fill(from);
    const state = JSON.stringify([...instance.state.flows]);

    world.latency.call = () => latency;
    const cut = await run(instance, idField);

    world.latency.call = () => 0;
    if (way.isWhole) {
      expect(cut.told).toEqual([]);
      expect(cut.error).toMatch(/NO_TIME_LEFT|ETIMEDOUT/);
      expect(JSON.stringify([...instance.state.flows])).toBe(state);
    } else {
      expect(cut.error).toBeUndefined();
      expect(cut.warned).toContainEqual(expect.stringContaining("time was over"));
      expect(cut.told.length).toBeGreaterThan(0);
    }
    expect(cut.told.length + cut.gone.length).toBeLessThan(made.length + gone.length);

    world.time.advance(3 * minute);
    const later = made.find((id) => !cut.told.includes(id));
    const again = [cut.told[0], later].filter((id) => id !== undefined);
    if (way.update) for (const id of again) way.update(id);
    const toldAgain = way.update ? cut.told.slice(0, 1) : [];
    const told = [...cut.told];
    const deleted = [...cut.gone];
    for (let empty = 0; empty < 2; ) {
      const next = await run(instance, idField);
      expect(next.error).toBeUndefined();
      told.push(...next.told);
      deleted.push(...next.gone);
      empty = next.told.length + next.gone.length === 0 ? empty + 1 : 0;
      world.time.advance(3 * minute);
    }
    expect(told.sort()).toEqual([...made, ...toldAgain].sort());
    expect(deleted.sort()).toEqual([...gone].sort());
  },
);
