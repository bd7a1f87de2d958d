import { skipWaits } from "../support/waits";
import {
  bundle,
  failureOf,
  onRequest,
  type PollingFlow,
  startWorld,
  type Values,
  type World,
} from "./support";

let world: World;

beforeEach(async () => {
  skipWaits();
  world = await startWorld({ dataCenter: "CA", timeZone: "America/Toronto" });
});
afterEach(() => world.stop());

const second = 1000;
const books = () => world.account.books.organization("Example Robotics");

interface Followed {
  idField: string;
  /** What a new record has. */
  values: Values;
  /** A column of the list, which an update changes. */
  column: string;
  /** How the changes are found; by time unless named otherwise. */
  by?: "creation" | "comparison" | "trial";
}

const named = (name: string): Values => ({ name });
const byReference = (idField: string): Followed => ({
  idField,
  values: {},
  column: "reference_number",
});

const followed: Record<string, Followed> = {
  bankaccounts: {
    idField: "account_id",
    values: { account_name: "Savings", account_type: "bank" },
    column: "account_name",
    by: "comparison",
  },
  bills: byReference("bill_id"),
  chartofaccounts: {
    idField: "account_id",
    values: { account_name: "Spare Parts", account_type: "expense" },
    column: "account_name",
  },
  contacts: {
    idField: "contact_id",
    values: { contact_name: "Example Bakery, Inc." },
    column: "company_name",
  },
  creditnotes: byReference("creditnote_id"),
  "settings/currencies": {
    idField: "currency_id",
    values: { currency_code: "XTS" },
    column: "currency_name",
    by: "comparison",
  },
  customerpayments: { ...byReference("payment_id"), column: "description", by: "trial" },
  estimates: byReference("estimate_id"),
  expenses: { ...byReference("expense_id"), by: "trial" },
  invoices: byReference("invoice_id"),
  items: { idField: "item_id", values: named("Gripper"), column: "description", by: "trial" },
  journals: byReference("journal_id"),
  projects: {
    idField: "project_id",
    values: { project_name: "Leg" },
    column: "description",
    by: "creation",
  },
  purchaseorders: byReference("purchaseorder_id"),
  retainerinvoices: { ...byReference("retainerinvoice_id"), by: "trial" },
  salesorders: byReference("salesorder_id"),
  "settings/taxes": {
    idField: "tax_id",
    values: { tax_name: "Robot Tax", tax_percentage: 1.5 },
    column: "tax_name",
    by: "comparison",
  },
  users: { idField: "user_id", values: named("Eve Example"), column: "name", by: "comparison" },
  vendorcredits: byReference("vendor_credit_id"),
  vendorpayments: { ...byReference("payment_id"), column: "description" },
  salesreceipts: { ...byReference("sales_receipt_id"), column: "notes", by: "trial" },
  deliverychallans: byReference("deliverychallan_id"),
  fixedassets: {
    idField: "fixed_asset_id",
    values: { asset_name: "Lathe" },
    column: "asset_name",
    by: "comparison",
  },
};

const factsOf = (recordType: string): Followed => {
  const facts = followed[recordType];
  if (!facts) throw new Error(`Nothing is known of ${recordType}.`);
  return facts;
};

const insert = (recordType: string, more: Values = {}) => {
  const { values, idField } = factsOf(recordType);
  return String(books().insert(recordType, { ...values, ...more })[idField]);
};
const change = (recordType: string, id: string, text = "Changed") =>
  books().update(recordType, id, { [factsOf(recordType).column]: text });
const seed = (recordType: string, count: number) =>
  books().seed(recordType, count, (index) => {
    const { values, column } = factsOf(recordType);
    return { ...values, [column]: `Seed ${index}` };
  });

const openFlow = (recordType: string, inputs: Values = {}) =>
  world.pollingFlow("booksRecordsPollingTrigger", {
    organizationId: books().id,
    recordType,
    ...inputs,
  });

/** A flow that has polled twice, two minutes after all there was before and two minutes ago; tries are over. */
async function startedFlow(recordType: string, inputs: Values = {}): Promise<PollingFlow> {
  const flow = openFlow(recordType, inputs);
  world.zoho.clock.advance(120 * second);
  await flow.poll();
  await flow.poll();
  world.zoho.clock.advance(120 * second);
  world.zoho.requests.clear();
  return flow;
}

async function found(flow: PollingFlow, recordType: string) {
  const { created, updated, deleted = [] } = await flow.poll();
  const { idField } = factsOf(recordType);
  const ids = (records: Values[]) => records.map((record) => record[idField]);
  return { created: ids(created), updated: ids(updated), deleted: ids(deleted) };
}

const nothing = { created: [], updated: [], deleted: [] };
const recordTypes = Object.keys(followed);
const typesBy = (by: Followed["by"]) => recordTypes.filter((type) => followed[type]?.by === by);

test("the record types offered are those of the tests below", () => {
  const inputs = bundle.triggers.booksRecordsPollingTrigger?.inputs ?? [];
  const offered = inputs.find(({ key }) => key === "recordType")?.model as { value: string }[];

  expect(offered.map(({ value }) => value).sort()).toEqual([...recordTypes].sort());
});

test("a record type that cannot be followed is refused, with what to do instead", async () => {
  const { message } = await failureOf(openFlow("employees").poll());

  expect(message).toMatch(/does not tell which Employees changed.*Get Records/);
  expect(world.calls("books")).toEqual([]);
});

describe.each(recordTypes)("%s", (recordType) => {
  const { by, idField, column } = factsOf(recordType);

  test("new and updated records come once, and deleted ones where the list is compared", async () => {
    const [old, gone] = [insert(recordType), insert(recordType)];
    const flow = await startedFlow(recordType);
    const fresh = insert(recordType);
    change(recordType, old);
    books().remove(recordType, gone);
    world.zoho.clock.advance(60 * second);

    const { created, updated, deleted, resultType } = await flow.poll();

    expect(resultType).toBe("completed");
    expect(created).toMatchObject([{ [idField]: fresh }]);
    const changed = [{ [idField]: old, [column]: "Changed" }];
    expect(updated).toMatchObject(by === "creation" ? [] : changed);
    expect(deleted).toEqual(by === "comparison" ? [{ [idField]: gone }] : []);
    expect(await found(flow, recordType)).toEqual(nothing);
  });

  test("an idle poll is one call, or one for each 200 rows of a compared list", async () => {
    seed(recordType, 450);
    const flow = await startedFlow(recordType);

    expect(await flow.poll()).toEqual({ ...nothing, resultType: "polled_no_changes" });
    expect(world.calls("books")).toEqual(
      Array(by === "comparison" ? 3 : 1).fill(`GET /books/v3/${recordType}`),
    );
  });

  test("what is saved in the second of a poll, before and after it, comes once", async () => {
    const flow = await startedFlow(recordType);
    const before = insert(recordType);
    const first = await found(flow, recordType);
    const after = insert(recordType);
    const next = await found(flow, recordType);
    world.zoho.clock.advance(600 * second);

    expect(first).toEqual({ ...nothing, created: [before] });
    expect(next).toEqual({ ...nothing, created: [after] });
    expect(await found(flow, recordType)).toEqual(nothing);
  });
});

describe.each(typesBy("trial"))("%s, where Zoho does not document how to ask", (recordType) => {
  test.each<[sort: boolean, filter: boolean | "equalOnly", calls: number]>([
    [true, true, 1],
    [true, false, 1],
    [false, true, 1],
    [false, "equalOnly", 3],
    [false, false, 3],
  ])(
    "sorting honored: %s, filter: %s: nothing is lost, and an idle poll is %i",
    async (sort, filter, calls) => {
      world.zoho.quirks.books.undocumentedModifiedSort = sort;
      world.zoho.quirks.books.undocumentedModifiedFilter = filter;
      const [first] = seed(recordType, 1) as [string];
      world.zoho.clock.advance(5 * second);
      seed(recordType, 449);
      world.zoho.clock.advance(5 * second);
      insert(recordType);
      const flow = await startedFlow(recordType);
      const idle = await found(flow, recordType);
      const callsOfIdle = world.calls("books").length;
      const fresh = insert(recordType);
      change(recordType, first);

      expect(idle).toEqual(nothing);
      expect(callsOfIdle).toBe(calls);
      expect(await found(flow, recordType)).toEqual({
        ...nothing,
        created: [fresh],
        updated: [first],
      });
      expect(await found(flow, recordType)).toEqual(nothing);
    },
  );
});

test("accounts that are not active are followed as well", async () => {
  const old = insert("chartofaccounts", { is_active: false });
  const flow = await startedFlow("chartofaccounts");
  change("chartofaccounts", old);

  expect(await found(flow, "chartofaccounts")).toEqual({ ...nothing, updated: [old] });
});

test.each(["vendorpayments", "chartofaccounts"])(
  "more than 25 pages of changed %s come, which Zoho filters and does not sort",
  async (recordType) => {
    const flow = await startedFlow(recordType);
    const ids = seed(recordType, 5_300);
    world.zoho.clock.advance(120 * second);

    const runs = [];
    for (let run = 0; run < 4; run++) runs.push((await found(flow, recordType)).created);

    expect(runs.map(({ length }) => length)).toEqual([2_000, 2_000, 1_300, 0]);
    expect(runs.flat().sort()).toEqual([...ids].sort());
  },
);

describe("a compared list", () => {
  test("of more than 2,000 rows is refused clearly", async () => {
    seed("settings/taxes", 2_100);

    const { message } = await failureOf(openFlow("settings/taxes").poll());

    expect(message).toMatch(/more than 2,000 Taxes/);
  });

  test("comes as created when history is asked for", async () => {
    const [one, two] = [insert("settings/taxes"), insert("settings/taxes")];
    const flow = openFlow("settings/taxes", { lookBackDate: "2026-01-01" });

    expect((await found(flow, "settings/taxes")).created).toEqual(
      expect.arrayContaining([one, two]),
    );
    expect(await found(flow, "settings/taxes")).toEqual(nothing);
  });
});

describe("Look-back Date", () => {
  test("loads history once, as many records per run as are asked for", async () => {
    const now = world.zoho.clock.now();
    const day = 24 * 3_600 * second;
    const at = (index: number) => now - 2 * day + index * second;
    books().seed("invoices", 5, () => ({}), { at: now - 9 * day });
    const ids = books().seed("invoices", 450, () => ({}), { at });
    const lookBackDate = new Date(now - 4 * day).toISOString().slice(0, 10);
    const flow = openFlow("invoices", { lookBackDate, maxRecordsPerRun: "200" });

    const runs = [];
    for (let run = 0; run < 4; run++) runs.push(await found(flow, "invoices"));

    expect(runs.map(({ created }) => created.length)).toEqual([200, 200, 50, 0]);
    expect(runs.flatMap(({ created }) => created).sort()).toEqual([...ids].sort());
    expect(runs.flatMap(({ updated }) => updated)).toEqual([]);
  });
});

test("with batching on, a run hands over rounds of items until there is no more", async () => {
  const flow = await startedFlow("invoices", { maxRecordsPerRun: "200" });
  const ids = seed("invoices", 450);
  world.zoho.clock.advance(60 * second);

  const rounds = await flow.pollInBatches();

  expect(rounds.map((items) => items.length)).toEqual([200, 200, 50]);
  const items = rounds.flat();
  expect(new Set(items.map(({ changeType }) => changeType))).toEqual(new Set(["created"]));
  expect(items.map(({ record }) => record.invoice_id).sort()).toEqual([...ids].sort());
});

describe("Get Full Records", () => {
  const full = { getFullRecords: "true" };

  test("delivers whole records in place of list rows, for one call each", async () => {
    const flow = await startedFlow("invoices", full);
    const id = insert("invoices", { line_items: [{ name: "Gripper", rate: 12.5, quantity: 2 }] });

    const { created } = await flow.poll();

    expect(created).toMatchObject([{ invoice_id: id, line_items: [{ name: "Gripper" }] }]);
    expect(world.calls("books")).toEqual([
      "GET /books/v3/invoices",
      `GET /books/v3/invoices/${id}`,
    ]);
    expect(await found(flow, "invoices")).toEqual(nothing);
  });

  test("an idle poll is one call", async () => {
    seed("invoices", 450);
    const flow = await startedFlow("invoices", full);

    expect(await found(flow, "invoices")).toEqual(nothing);
    expect(world.calls("books")).toEqual(["GET /books/v3/invoices"]);
  });

  test.each(["invoices", "settings/taxes"])(
    "at most 85 of %s come in one run, and a full run waits for nothing",
    async (recordType) => {
      const waits = skipWaits();
      const flow = await startedFlow(recordType, { ...full, organizationId: "" });
      const ids = seed(recordType, 200);
      world.zoho.clock.advance(60 * second);

      const runs = [await found(flow, recordType)];
      expect(waits).toEqual([]);
      for (let run = 1; run < 4; run++) runs.push(await found(flow, recordType));

      expect(runs.map(({ created }) => created.length)).toEqual([85, 85, 30, 0]);
      expect(runs.flatMap(({ created }) => created).sort()).toEqual([...ids].sort());
    },
  );

  test("leaves out what was deleted since the list was read", async () => {
    const flow = await startedFlow("invoices", full);
    const [kept, gone] = [insert("invoices"), insert("invoices")];
    const happened = onRequest(
      world.zoho,
      ({ path }) => path === `/books/v3/invoices/${gone}`,
      () => books().remove("invoices", gone),
    );

    expect(await found(flow, "invoices")).toEqual({ ...nothing, created: [kept] });
    expect(happened()).toBe(true);
  });

  test("fails the run when a record cannot be fetched, and delivers all with the next", async () => {
    const flow = await startedFlow("invoices", full);
    const ids = [insert("invoices"), insert("invoices")];
    const before = structuredClone(flow.state);
    world.zoho.faults.add({
      kind: "tooManyRequests",
      shape: "booksDaily",
      times: 1,
      path: `/books/v3/invoices/${ids[1]}`,
    });

    await failureOf(flow.poll());

    expect(flow.state).toEqual(before);
    expect((await found(flow, "invoices")).created).toEqual(ids);
  });
});

describe("saved state", () => {
  test("that the flow lost is carried over by its copy", async () => {
    const flow = await startedFlow("invoices");
    flow.state = {};
    const id = insert("invoices");

    expect(await found(flow, "invoices")).toEqual({ ...nothing, created: [id] });
    expect(flow.warnings).toEqual([]);
  });

  test("of a compared list is carried over as a whole", async () => {
    const gone = insert("settings/taxes");
    const flow = await startedFlow("settings/taxes");
    flow.state = {};
    books().remove("settings/taxes", gone);

    expect(await found(flow, "settings/taxes")).toEqual({ ...nothing, deleted: [gone] });
  });

  test("goes on when the organization that was found is named", async () => {
    const flow = await startedFlow("invoices", { organizationId: "" });
    const named = openFlow("invoices", { organizationId: books().id });
    Object.assign(named, { state: flow.state, crossFlowState: flow.crossFlowState });
    const id = insert("invoices");

    expect(await found(named, "invoices")).toEqual({ ...nothing, created: [id] });
  });

  test("of another organization is of no use", async () => {
    const other = world.account.books.addOrganization({ name: "Example Mills", timeZone: "UTC" });
    const flow = await startedFlow("invoices");
    const moved = openFlow("invoices", { organizationId: other.id });
    Object.assign(moved, { state: flow.state, crossFlowState: flow.crossFlowState });
    insert("invoices");

    expect(await found(moved, "invoices")).toEqual(nothing);
    expect(moved.warnings).toEqual([expect.stringContaining("starts anew")]);
  });

  test("new projects come whether active or not, and making one inactive brings nothing", async () => {
    const flow = await startedFlow("projects");
    const { values } = factsOf("projects");
    const [active, inactive] = [insert("projects"), insert("projects", { status: "inactive" })];

    expect(values).not.toHaveProperty("status");
    expect((await found(flow, "projects")).created).toEqual([active, inactive]);
    world.zoho.clock.advance(120 * second);
    books().update("projects", active, { status: "inactive" });

    expect(await found(flow, "projects")).toEqual(nothing);
  });

  test("projects without new records are refused, for they tell nothing else", async () => {
    const flow = openFlow("projects", { showNewRecords: "false" });

    const { message } = await failureOf(flow.poll());

    expect(message).toMatch(/Show New Records is off\. Turn Show New Records on\./);
  });

  test("of another record type is of no use", async () => {
    const flow = await startedFlow("invoices");
    const other = openFlow("bills");
    Object.assign(other, { state: flow.state, crossFlowState: flow.crossFlowState });
    insert("bills");

    expect(await found(other, "bills")).toEqual(nothing);
    expect(other.warnings).toEqual([expect.stringContaining("starts anew")]);
  });
});
