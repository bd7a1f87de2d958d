import { recordTypes } from "../../src/zoho/books/recordTypes";
import { failureOf, type PollingFlow, startWorld, type Values, type World } from "./support";

let world: World;

beforeEach(async () => {
  world = await startWorld({ dataCenter: "CA", timeZone: "America/Toronto" });
});
afterEach(() => world.stop());

const books = () => world.account.books.organization("Example Robotics");
const second = 1000;

const startedFlow = async (recordType: string, inputs: Values = {}): Promise<PollingFlow> => {
  const flow = world.pollingFlow("booksRecordsPollingTrigger", {
    organizationId: books().id,
    recordType,
    ...inputs,
  });
  world.zoho.clock.advance(120 * second);
  await flow.poll();
  world.zoho.clock.advance(120 * second);
  world.zoho.requests.clear();
  return flow;
};

/** What a record of a type is made with, and a change that its list rows show. */
const made: Record<string, Values> = {
  bankaccounts: { account_name: "Till", account_type: "bank" },
  chartofaccounts: { account_name: "Travel", account_type: "expense" },
  contacts: { contact_name: "Example" },
  items: { name: "Robot", rate: 5 },
  "settings/currencies": { currency_code: "XTS" },
  "settings/taxes": { tax_name: "VAT", tax_percentage: 5 },
  users: { name: "Eve", email: "eve@example.com" },
};
const changed: Record<string, Values> = {
  bankaccounts: { account_name: "Safe" },
  "settings/currencies": { currency_name: "Test" },
  "settings/taxes": { tax_name: "Sales tax" },
  users: { name: "Evelyn" },
};

let number = 0;
const make = (type: string): string =>
  String(books().seed(type, 1, () => ({ contact_name: `C${++number}`, ...made[type] }))[0]);
const change = (type: string, id: string) =>
  books().update(type, id, changed[type] ?? { notes: "Changed", description: "Changed" });

const followed = Object.entries(recordTypes).flatMap(([type, { changes, idField }]) =>
  changes ? [{ type, changes, idField }] : [],
);

describe.each(followed)("$type", ({ type, changes, idField }) => {
  const tellsUpdates = changes.by === "comparison" || changes.stamp === "last_modified_time";
  const idsOf = (records: Values[] = []) => records.map((record) => record[idField]);
  const found = async (flow: PollingFlow) => {
    const { created, updated, deleted } = await flow.poll();
    return { created: idsOf(created), updated: idsOf(updated), deleted: idsOf(deleted) };
  };
  const nothing = { created: [], updated: [], deleted: [] };

  test("created and updated, and deleted where that can be seen, each once", async () => {
    const old = make(type);
    const doomed = make(type);
    const flow = await startedFlow(type);
    const fresh = make(type);
    change(type, old);
    books().remove(type, doomed);

    const result = await found(flow);
    const again = await found(flow);
    world.zoho.clock.advance(600 * second);
    const later = await found(flow);

    expect(result).toEqual({
      created: [fresh],
      updated: tellsUpdates ? [old] : [],
      deleted: changes.by === "comparison" ? [doomed] : [],
    });
    expect([again, later]).toEqual([nothing, nothing]);
  });

  test("a record that was delivered as created comes as updated afterwards", async () => {
    const flow = await startedFlow(type);
    const id = make(type);
    const first = await found(flow);
    world.zoho.clock.advance(30 * second);
    change(type, id);
    const second_ = await found(flow);

    expect(first).toEqual({ ...nothing, created: [id] });
    expect(second_).toEqual({ ...nothing, updated: tellsUpdates ? [id] : [] });
  });

  test("an idle poll is one call, and says that nothing changed", async () => {
    make(type);
    const flow = await startedFlow(type);
    await flow.poll();
    world.zoho.requests.clear();

    const { resultType } = await flow.poll();

    expect(resultType).toBe("polled_no_changes");
    expect(world.calls("books")).toEqual([`GET /books/v3${recordTypes[type]?.paths.list}`]);
  });

  test("history is loaded once from the look-back date", async () => {
    const ids = [make(type), make(type)];
    const flow = world.pollingFlow("booksRecordsPollingTrigger", {
      organizationId: books().id,
      recordType: type,
      lookBackDate: new Date(world.zoho.clock.now()).toISOString().slice(0, 10),
    });
    world.zoho.clock.advance(600 * second);

    expect((await found(flow)).created).toEqual(expect.arrayContaining(ids));
    expect(await found(flow)).toEqual(nothing);
  });
});

describe("types whose changes cannot be found", () => {
  test.each(
    Object.entries(recordTypes).flatMap(([type, { changes }]) => (changes ? [] : [[type]])),
  )("%s is refused, with what to do instead", async (recordType) => {
    const flow = world.pollingFlow("booksRecordsPollingTrigger", { recordType });

    expect((await failureOf(flow.poll())).message).toMatch(
      /does not tell which .* changed.*Books - Get Records/,
    );
    expect(world.calls("books")).toEqual([]);
  });
});

describe("what is shown", () => {
  const none = { showNewRecords: "false", showUpdatedRecords: "false" };

  test("nothing at all is refused before a call, where no deletions can be seen", async () => {
    const flow = world.pollingFlow("booksRecordsPollingTrigger", {
      recordType: "invoices",
      ...none,
    });

    expect((await failureOf(flow.poll())).message).toMatch(/both off/);
    expect(world.calls("books")).toEqual([]);
  });

  test("deletions alone are shown of lists that are compared", async () => {
    const id = make("settings/taxes");
    const flow = await startedFlow("settings/taxes", none);
    books().remove("settings/taxes", id);
    make("settings/taxes");

    expect(await flow.poll()).toMatchObject({
      created: [],
      updated: [],
      deleted: [{ tax_id: id }],
    });
  });
});

describe("Get Full Records", () => {
  const full = { getFullRecords: "true" };
  const invoice = () => books().seed("invoices", 1, () => ({ terms: "Net 30" }))[0] ?? "";

  test("delivers whole records, with one call each", async () => {
    const flow = await startedFlow("invoices", full);
    const id = invoice();

    const { created } = await flow.poll();

    expect(created).toMatchObject([{ invoice_id: id, terms: "Net 30" }]);
    expect(world.calls("books")).toEqual([
      "GET /books/v3/invoices",
      `GET /books/v3/invoices/${id}`,
    ]);
  });

  test("leaves out a record that was deleted since the list was read", async () => {
    const flow = await startedFlow("invoices", full);
    const [kept, gone] = [invoice(), invoice()];
    world.zoho.faults.add({
      kind: "delay",
      milliseconds: 0,
      match: ({ path }) => {
        if (path.endsWith(gone) && books().all("invoices").length > 1) {
          books().remove("invoices", gone);
        }
        return false;
      },
    });

    const { created } = await flow.poll();

    expect(created).toMatchObject([{ invoice_id: kept }]);
    expect(created).toHaveLength(1);
  });

  test.each([
    ["invoices", false],
    ["items", true],
  ])(
    "hands over at most 90 in a run, also of lists that are read whole: %s",
    async (type, unsorted) => {
      world.zoho.quirks.books.undocumentedModifiedSort = !unsorted;
      const { limits } = books();
      limits.perMinute = 100;
      const flow = await startedFlow(type, full);
      const ids = books().seed(type, 200, () => ({ rate: 1 }));
      const counts: number[] = [];
      const delivered = new Set<unknown>();
      for (let run = 1; run <= 4; run++) {
        world.zoho.clock.advance(120 * second);
        const { created } = await flow.poll();
        counts.push(created.length);
        for (const record of created) delivered.add(record[recordTypes[type]?.idField ?? ""]);
      }

      expect(counts).toEqual([90, 90, 20, 0]);
      expect(delivered).toEqual(new Set(ids));
    },
  );
});
