import type { Change } from "../../../src/sync/engine/change";
import { fullRecords } from "../../../src/triggers/polling/fullRecords";
import type { Memory } from "../../../src/triggers/polling/memory";
import { ZohoError } from "../../../src/zoho/errors/errors";
import type { ZohoClient } from "../../../src/zoho/http/client";
import type { ZohoRequest } from "../../../src/zoho/http/request";
import { skipWaits } from "../../support/waits";
import { at, idsOf } from "../../sync/changes";
import { openWorld, type SyncWorld } from "../../sync/zoho";

let world: SyncWorld;
let hidden: Set<string>;
let warned: string[];
let memory: Memory;
beforeEach(async () => {
  // The pace of Books would have the client wait a minute for each ninety calls.
  skipWaits();
  world = await openWorld();
  hidden = new Set();
  warned = [];
  memory = { list: {} };
});
afterEach(() => world.stop());

const books = () => world.account.books.organization("Example Robotics");

/** Zoho's answers, but that it does not find the hidden records yet. */
const client = (): ZohoClient => ({
  ...world.books,
  log: { ...world.books.log, warn: (message) => warned.push(message) },
  send: async (request) => {
    if (![...hidden].some((id) => request.path.endsWith(`/${id}`)))
      return world.books.send(request);
    throw new ZohoError({ product: "books", operation: "", status: 404, code: "1002", reason: "" });
  },
});

const insert = (type: string, values: Record<string, unknown>): Change => {
  const [id = ""] = books().seed(type, 1, () => values, { at: () => at(5) });
  return { id, modified: at(5), record: {} };
};

describe.each([
  ["invoices", {}],
  ["contacts", { contact_name: "Example Mills" }],
  ["settings/taxes", { tax_name: "Robot Tax", tax_percentage: 5 }],
])("%s that are listed and cannot be found", (type, values) => {
  const poll = (changes: Change[], kind: "created" | "updated" = "created") =>
    fullRecords(client(), type, memory)(changes, kind);

  test("come with a later poll, as what they were; a warning names them", async () => {
    const [found, late] = [insert(type, values), insert(type, values)];
    hidden.add(late.id);

    expect(idsOf(await poll([found, late]))).toEqual([found.id]);
    expect(warned).toEqual([expect.stringContaining(`does not give: ${late.id}.`)]);
    memory = JSON.parse(JSON.stringify(memory));
    expect(idsOf(await poll([]))).toEqual([]);
    expect(warned).toHaveLength(2);
    hidden.clear();

    expect(idsOf(await poll([], "updated"))).toEqual([]);
    expect(idsOf(await poll([]))).toEqual([late.id]);
    expect(idsOf(await poll([]))).toEqual([]);
    expect(warned).toHaveLength(2);
  });

  test("are left out for good once the list does not show them", async () => {
    const gone = insert(type, values);
    books().remove(type, gone.id);

    await poll([gone]);
    await poll([]);
    world.sent.length = 0;

    expect(await poll([])).toEqual([]);
    expect(world.sent).toEqual([]);
    expect(warned).toHaveLength(1);
  });

  test("are looked for in the list together, by one call", async () => {
    const gone = [1, 2, 3, 4, 5].map(() => insert(type, values));
    for (const { id } of gone) books().remove(type, id);
    await poll(gone);
    world.sent.length = 0;

    await poll([]);

    expect(world.sent.filter(({ path }) => path.endsWith(`/${type}`))).toHaveLength(1);
    expect(memory.awaited).toEqual({});
  });

  test("come as updated where they were listed as that", async () => {
    const late = insert(type, values);
    hidden.add(late.id);
    await poll([late], "updated");
    hidden.clear();

    expect(idsOf(await poll([]))).toEqual([]);
    expect(idsOf(await poll([], "updated"))).toEqual([late.id]);
  });

  test.each(["created", "updated"] as const)(
    "come once when they are listed as %s meanwhile",
    async (kind) => {
      const late = insert(type, values);
      hidden.add(late.id);
      await poll([late]);
      hidden.clear();

      expect(idsOf(await poll([{ ...late, modified: at(9) }], kind))).toEqual([late.id]);
      expect(idsOf(await poll([]))).toEqual([]);
    },
  );
});

describe("full records", () => {
  const poll = (changes: Change[]) => fullRecords(client(), "invoices", memory)(changes, "created");

  test("come in the order of their own times, whatever the list said", async () => {
    const [first, second] = [insert("invoices", {}), insert("invoices", {})];
    books().update("invoices", first.id, { reference_number: "7" }, { at: at(20) });

    const found = await poll([first, second]);

    expect(found.map(({ id, modified }) => [id, modified])).toEqual([
      [second.id, at(5)],
      [first.id, at(20)],
    ]);
  });

  test("that fail otherwise end the run, and none is awaited", async () => {
    world.zoho.faults.add({ kind: "status", status: 400, path: /invoices\/\d+$/ });

    await expect(poll([insert("invoices", {})])).rejects.toThrow();
    expect(memory.awaited).toBeUndefined();
  });

  test("are all asked for to the end before one that fails ends the run", async () => {
    const [bad, slow] = [insert("invoices", {}), insert("invoices", {})];
    let ended = false;
    const send = async (request: ZohoRequest) => {
      if (request.path.endsWith(`/${bad.id}`)) throw new Error("refused");
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
      ended = true;
      return world.books.send(request);
    };
    const failing = { ...client(), send } as ZohoClient;

    await expect(fullRecords(failing, "invoices", memory)([bad, slow], "created")).rejects.toThrow(
      "refused",
    );
    expect(ended).toBe(true);
  });

  /** Ids of records that are listed and cannot be found yet, as many as that, all of them awaited. */
  function awaitMany(count: number): string[] {
    const ids = books().seed("invoices", count, () => ({}), { at: () => at(1) });
    for (const id of ids) hidden.add(id);
    memory.awaited = Object.fromEntries(
      ids.map((id) => [id, { modified: at(1), kind: "created" }]),
    );
    return ids;
  }
  const awaited = () => Object.keys(memory.awaited as object);
  const askedFor = () => world.sent.filter(({ path }) => /invoices\/\d+$/.test(path)).length;

  test("are all awaited, however many there are, and come once each when Zoho gives them", async () => {
    const waiting = awaitMany(250);
    const late = insert("invoices", {});
    hidden.add(late.id);

    await poll([late]);

    expect(new Set(awaited())).toEqual(new Set([...waiting, late.id]));
    hidden.clear();
    const come: string[] = [];
    for (let run = 0; run < 3; run++) come.push(...idsOf(await poll([])));
    expect(come.sort()).toEqual([...waiting, late.id].sort());
    expect(await poll([])).toEqual([]);
    expect(awaited()).toEqual([]);
  });

  test("are tried again in turn, a hundred with each poll", async () => {
    const waiting = awaitMany(250);
    hidden.clear();
    const never = new Set(waiting.slice(0, 150));
    for (const id of never) hidden.add(id);
    world.sent.length = 0;

    expect(await poll([])).toEqual([]);
    expect(idsOf(await poll([]))).toHaveLength(50);
    expect(idsOf(await poll([]))).toHaveLength(50);
    expect(askedFor()).toBe(100);
    expect(new Set(awaited())).toEqual(never);
  });

  test("are named in a warning up to a hundred, and counted", async () => {
    awaitMany(130);

    await poll([]);

    expect(warned).toEqual([
      expect.stringMatching(/(?:\d+, ){99}\d+, and 30 others\. Records that/),
    ]);
  });

  test("fail the run where more would be awaited than can be kept, which stays as it is", async () => {
    awaitMany(1_000);
    const before = JSON.stringify(memory);
    const late = insert("invoices", {});
    hidden.add(late.id);

    await expect(poll([late])).rejects.toThrow(
      "Zoho Books lists more than 1000 Invoices that it does not give. Check that the connected user may open them",
    );

    expect(JSON.stringify(memory)).toBe(before);
  });
});
