import { resolveInputs } from "../../playground/host/inputs";
import { zohoConnection } from "../support/connection";
import { recordingLogger } from "../support/logger";
import { loadedComponent } from "./component";
import {
  type ChannelInstance,
  type ChannelWorld,
  day,
  type FlowSpec,
  hour,
  minute,
  openChannelWorld,
  type Values,
} from "./world";

const watching = (events: string[], inputs: Values = {}, more: Partial<FlowSpec> = {}) => [
  { name: "flow", inputs: { events: JSON.stringify(events), ...inputs }, ...more },
];

let world: ChannelWorld;
beforeEach(async () => {
  world = await openChannelWorld();
});
afterEach(() => world.close());

const crm = () => world.account.crm;
const insertDeal = (values: Values = {}) =>
  crm().insert("Deals", { Deal_Name: "Example", Stage: "Qualification", ...values });
const insertContact = () => crm().insert("Contacts", { Last_Name: "Example" });
const items = () => world.deliveries.map(({ item }) => item);
const told = () => items().map(({ operation, id, source }) => [operation, id, source]);

async function deployed(flows: FlowSpec[], name = "one"): Promise<ChannelInstance> {
  const instance = world.makeInstance(name, flows);
  await instance.deploy();
  world.time.advance(hour);
  return instance;
}

async function tick(instance: ChannelInstance) {
  world.time.advance(day);
  const execution = await instance.tick("flow");
  await world.settle();
  expect(execution.error).toBeUndefined();
  return execution;
}

const loseCallbacks = () => {
  crm().callbacks.lost = 1;
};

describe("an event has one shape, whatever its source", () => {
  test("with records", async () => {
    const instance = await deployed(watching(["Deals.all"], { fields: ["Stage"] }));
    const heard = insertDeal();
    await world.settle();
    loseCallbacks();
    const missed = insertDeal();
    const at = world.time.now();
    await tick(instance);

    const channelId = expect.stringMatching(/^\d+$/);
    const common = { module: "Deals", operation: "insert", channelId };
    const record = (id: string) => ({
      id,
      Stage: "Qualification",
      Created_Time: expect.any(String),
      Modified_Time: expect.any(String),
    });
    expect(items()).toEqual([
      {
        ...common,
        eventId: expect.stringMatching(new RegExp(`^Deals:${heard}:changed:\\d+:.{8}$`)),
        id: heard,
        record: record(heard),
        affectedFields: [],
        serverTime: at,
        source: "notification",
      },
      {
        ...common,
        eventId: expect.stringMatching(new RegExp(`^Deals:${missed}:changed:\\d+:.{8}$`)),
        id: missed,
        record: record(missed),
        affectedFields: null,
        serverTime: at,
        source: "catch-up",
      },
    ]);
  });

  test("with IDs only, and the changed values where asked for", async () => {
    const id = insertDeal();
    const instance = await deployed(
      watching(["Deals.all"], { fetchRecords: "false", returnAffectedFieldValues: "true" }),
    );
    world.calls.length = 0;
    crm().update("Deals", id, { Stage: "Closed Won" });
    crm().remove("Deals", id);
    await world.settle();

    expect(world.calls).toEqual([]);
    expect(items()).toMatchObject([
      { operation: "update", affectedFields: ["Stage"], affectedValues: { Stage: "Closed Won" } },
      { operation: "delete", affectedFields: [] },
    ]);
    expect(items().every((item) => !("record" in item))).toBe(true);
    await instance.delete();
  });

  test("records are fetched a hundred to a call; deletions need none", async () => {
    await deployed(watching(["Deals.all"], { fields: ["Stage"] }));
    world.calls.length = 0;
    const insert = Array.from({ length: 250 }, () => ({
      Deal_Name: "Example",
      Stage: "Qualification",
    }));
    const ids = crm().bulk("Deals", { insert });
    await world.settle();

    expect(items().map(({ id }) => id)).toEqual(ids);
    expect(world.calls).toEqual(Array(3).fill("GET /crm/v8/Deals"));
  });

  test("a record that is gone when it is fetched is null", async () => {
    await deployed(watching(["Deals.all"]));
    const id = insertDeal();
    crm().remove("Deals", id);
    await world.settle();

    expect(items()).toMatchObject([
      { operation: "insert", id, record: null },
      { operation: "delete", id, record: null },
    ]);
  });
});

describe("catch-up", () => {
  test("that begins long after its channel says what it leaves out and what to do, once", async () => {
    loseCallbacks();
    const instance = await deployed(watching(["Deals.all"]));
    insertDeal();
    world.time.advance(8 * day);
    const reached = insertDeal();

    await tick(instance);
    await tick(instance);

    expect(items().map(({ id }) => id)).toEqual([reached]);
    const warnings = instance.logs.filter(({ level }) => level === "warn");
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Catch-up of Deals begins at 2026-06-03T\S+, a week ago, although the channel was opened at 2026-06-01T\S+\. .* load them once with CRM - Get Records, filtered by Modified_Time\. /,
      ),
    ]);
  });

  test.each([true, false])(
    "delivers what no callback brought, and nothing twice; records: %s",
    async (fetched) => {
      const instance = await deployed(watching(["Deals.all"], { fetchRecords: String(fetched) }));
      const heard = insertDeal();
      await world.settle();
      loseCallbacks();
      world.time.advance(minute);
      const missed = insertDeal();
      await tick(instance);
      crm().update("Deals", heard, { Stage: "Closed Won" });
      await tick(instance);
      crm().remove("Deals", missed);
      await tick(instance);
      await tick(instance);

      expect(told()).toEqual([
        ["insert", heard, "notification"],
        ["insert", missed, "catch-up"],
        ["update", heard, "catch-up"],
        ["delete", missed, "catch-up"],
      ]);
      expect(
        items().every(
          ({ affectedFields, source }) => (source === "catch-up") === (affectedFields === null),
        ),
      ).toBe(true);
    },
  );

  test.each([
    [["Deals.create"], ["insert", "insert"]],
    [["Deals.edit"], ["update", "update"]],
    [["Deals.delete"], ["delete"]],
    [
      ["Deals.create", "Deals.delete"],
      ["insert", "insert", "delete"],
    ],
    [["Deals.all"], ["insert", "insert", "update", "delete"]],
    [["Contacts.all"], ["insert"]],
  ])("honors modules and operations: %j", async (events, operations) => {
    const [old, doomed] = [insertDeal(), insertDeal()];
    world.time.advance(hour);
    const instance = await deployed(watching(events));
    loseCallbacks();
    insertDeal();
    const changed = insertDeal();
    world.time.advance(minute);
    crm().update("Deals", changed, { Stage: "Closed Won" });
    crm().update("Deals", old, { Stage: "Closed Won" });
    crm().remove("Deals", doomed);
    insertContact();
    await tick(instance);

    expect(
      items()
        .map(({ operation }) => operation)
        .sort(),
    ).toEqual([...operations].sort());
    expect(new Set(items().map(({ module }) => module))).toEqual(
      new Set([events[0]?.split(".")[0]]),
    );
  });

  test("delivers a second edit within the second of one that a callback brought", async () => {
    const id = insertDeal();
    const instance = await deployed(watching(["Deals.edit"]));
    crm().update("Deals", id, { Stage: "Proposal/Price Quote" });
    await world.settle();
    loseCallbacks();
    world.time.advance(1);
    crm().update("Deals", id, { Stage: "Closed Won" });
    await tick(instance);

    expect(items().map(({ record }) => (record as Values).Stage)).toEqual([
      "Proposal/Price Quote",
      "Closed Won",
    ]);
    const [first, second] = items().map(({ eventId }) => eventId);
    expect(first).not.toBe(second);
  });

  test("that is turned off reads nothing", async () => {
    const instance = await deployed(watching(["Deals.all"], { catchUp: "false" }));
    loseCallbacks();
    insertDeal();
    world.calls.length = 0;
    const { outcome } = await tick(instance);

    expect(outcome).toBe("no changes");
    expect(world.calls).toEqual(["PATCH /crm/v8/actions/watch"]);
  });

  test("costs a call for the channel and one for each module, and one more where deletions count", async () => {
    const instance = await deployed(
      watching(["Deals.all", "Contacts.edit"], { fields: ["Owner"] }),
    );
    await tick(instance);
    world.calls.length = 0;
    const { outcome } = await tick(instance);

    expect(outcome).toBe("no changes");
    expect(world.calls).toEqual([
      "PATCH /crm/v8/actions/watch",
      "GET /crm/v8/Deals",
      "GET /crm/v8/Deals/deleted",
      "GET /crm/v8/Contacts",
    ]);
  });

  test("begins anew a week back at most when its state alone is lost", async () => {
    const instance = await deployed(watching(["Deals.all"]));
    loseCallbacks();
    insertDeal();
    for (let days = 0; days < 9; days++) await tick(instance);
    insertDeal();
    delete instance.state.crossFlow["zohoCatchUp:flow"];
    await tick(instance);

    expect(items()).toHaveLength(2);
  });

  test("of a first tick that comes after days repeats nothing", async () => {
    const instance = await deployed(watching(["Deals.all"]));
    for (let days = 0; days < 6; days++) {
      insertDeal();
      await world.settle();
      world.time.advance(day);
    }
    await tick(instance);

    expect(items().map(({ source }) => source)).toEqual(Array(6).fill("notification"));
  });

  test("that overlapped with another repeats nothing later", async () => {
    const instance = await deployed(watching(["Deals.all"]));
    loseCallbacks();
    insertDeal();
    world.time.advance(day);
    const before = structuredClone(instance.state.crossFlow["zohoCatchUp:flow"]);
    await instance.tick("flow");
    // Another tick that saw less ended later, and its position won.
    instance.state.crossFlow["zohoCatchUp:flow"] = before;
    await tick(instance);

    expect(items()).toHaveLength(1);
  });
});

describe("changes of the connection's own user", () => {
  test.each([true, false])(
    "are left out where asked, from every source; records: %s",
    async (fetched) => {
      const own = world.account.user;
      const other = { ...own, id: "77", name: "Bob Example", email: "bob@example.com" };
      world.account.users.push(other);
      const instance = await deployed(
        watching(["Deals.all"], { ignoreOwnChanges: "true", fetchRecords: String(fetched) }),
      );
      const values = { Deal_Name: "Example", Stage: "Qualification" };
      crm().insert("Deals", values, { by: own });
      const heard = crm().insert("Deals", values, { by: other });
      await world.settle();
      loseCallbacks();
      crm().insert("Deals", values, { by: own });
      const missed = crm().insert("Deals", values, { by: other });
      await tick(instance);
      await tick(instance);

      expect(told()).toEqual([
        ["insert", heard, "notification"],
        ["insert", missed, "catch-up"],
      ]);
    },
  );
});

describe("in batches", () => {
  test("a callback's and catch-up's events are dispatched in batches, all of them once", async () => {
    const instance = await deployed(
      watching(["Deals.all"], { fields: ["Stage"] }, { batching: { batchSize: 100 } }),
    );
    const insert = (count: number) =>
      crm().bulk("Deals", {
        insert: Array.from({ length: count }, () => ({ Deal_Name: "A", Stage: "Qualification" })),
      });
    const heard = insert(250);
    await world.settle();
    loseCallbacks();
    world.time.advance(minute);
    const missed = [1, 2, 3].flatMap(() => {
      world.time.advance(minute);
      return insert(1_500);
    });
    world.calls.length = 0;
    const { rounds } = await tick(instance);
    await tick(instance);

    expect(rounds?.map(({ items: count }) => count)).toEqual([1_750, 2_000, 750]);
    expect(
      items()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...heard, ...missed].sort());
    expect(world.calls.filter((call) => call.startsWith("PATCH"))).toHaveLength(2);
    const batches = instance.executions.filter(({ batch }) => batch);
    expect(Math.max(...batches.map(({ batch }) => batch?.items ?? 0))).toBe(100);
  });

  test("a round that fails is gone on with on the next tick", async () => {
    const instance = await deployed(
      watching(["Deals.create"], { fields: ["Stage"] }, { batching: { batchSize: 100 } }),
    );
    loseCallbacks();
    const ids = Array.from({ length: 5 }, () => {
      world.time.advance(minute);
      return crm().bulk("Deals", {
        insert: Array.from({ length: 900 }, () => ({ Deal_Name: "A", Stage: "Qualification" })),
      });
    }).flat();
    let lists = 0;
    const clear = world.zoho.faults.add({
      kind: "status",
      status: 400,
      match: ({ path }) => path === "/crm/v8/Deals" && ++lists > 12,
    });
    world.time.advance(day);
    expect((await instance.tick("flow")).outcome).toBe("failed");
    await world.settle();
    expect(items().length).toBeGreaterThanOrEqual(2_000);
    expect(items().length).toBeLessThan(4_500);
    // What was heard is 25 characters each.
    const size = JSON.stringify(instance.state.crossFlow).length;
    expect(size).toBeLessThan(items().length * 25 + 10_000);
    clear();
    await tick(instance);

    expect(
      items()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
  });

  test("a call that is refused dispatches nothing", async () => {
    const instance = await deployed(watching(["Deals.all"], {}, { batching: {} }));
    const { response, execution } = await instance.receive("flow", { headers: {}, body: "{}" });

    expect(response.statusCode).toBe(401);
    expect(await execution).toMatchObject({ outcome: "no changes" });
    expect(world.deliveries).toEqual([]);
  });
});

describe("the initial sync", () => {
  /** Runs `onDeployPerform` round by round, as the platform does on deploy. */
  async function sync(instance: ChannelInstance, inputs: Values): Promise<Values[][]> {
    const built = loadedComponent.triggers.crmEventsTrigger as unknown as Record<string, never> & {
      inputs: Parameters<typeof resolveInputs>[0];
    };
    const call = (name: string, ...args: unknown[]) =>
      (built[name] as unknown as (...all: unknown[]) => unknown)(...args);
    const rounds: Values[][] = [];
    const { access_token } = world.account.issueToken();
    const connections = { Zoho: zohoConnection({ token: { access_token } }) } as never;
    const params = resolveInputs(built.inputs, { connection: "Zoho", ...inputs }, connections);
    let paginationState: unknown;
    do {
      const context = {
        logger: recordingLogger().logger,
        crossFlowState: structuredClone(instance.state.crossFlow),
        flow: { id: "flow", name: "flow", stableId: "flow" },
        instance: { id: "one", name: "one" },
        webhookUrls: instance.webhookUrls,
        batch: { enabled: true, batchSize: 50 },
      };
      const payload = { headers: {}, body: { data: {} }, rawBody: { data: "" }, paginationState };
      const result = (await call("onDeployPerform", context, payload, params)) as Values;
      Object.assign(instance.state.crossFlow, structuredClone(result.crossFlowState ?? {}));
      const found = call("resolveOnDeployItems", context, result) as Values[];
      if (found.length > 0) rounds.push(found);
      paginationState = call("getOnDeployNextPaginationState", context, result) ?? undefined;
    } while (paginationState);
    return rounds;
  }
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  const events = '["Deals.all"]';

  test("delivers records since the start date in rounds, once; catch-up goes on where it ended", async () => {
    const seeded = (count: number, created: number) =>
      crm().seed("Deals", count, () => ({
        values: { Deal_Name: "Example", Stage: "Qualification" },
        created,
      }));
    seeded(10, world.time.now() - 30 * day);
    const wanted = [2, 3, 4, 5, 6].flatMap((days) => seeded(900, world.time.now() - days * day));
    const instance = await deployed(watching(["Deals.all"], { fields: ["Stage"] }));
    const inputs = { events, fields: ["Stage"], startDate: dayOf(world.time.now() - 10 * day) };

    const rounds = await sync(instance, inputs);

    expect(rounds.map(({ length }) => length)).toEqual([2_000, 2_000, 500]);
    expect(
      rounds
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...wanted].sort());
    expect(rounds[0]?.[0]).toMatchObject({
      module: "Deals",
      operation: "insert",
      affectedFields: null,
      source: "initial",
      record: { Stage: "Qualification" },
    });
    expect(await sync(instance, inputs)).toEqual([]);

    loseCallbacks();
    const missed = insertDeal();
    await tick(instance);
    await tick(instance);
    expect(told()).toEqual([["insert", missed, "catch-up"]]);
  });

  test("delivers nothing that catch-up repeats, nor takes for new when it changes", async () => {
    const deals = [5 * day, 2 * hour, 10_000].flatMap((ago) =>
      crm().seed("Deals", 1, () => ({
        values: { Deal_Name: "Example", Stage: "Qualification" },
        created: world.time.now() - ago,
      })),
    );
    const [first, second, last] = deals;
    const instance = world.makeInstance("one", watching(["Deals.all"]));
    await instance.deploy();
    const rounds = await sync(instance, { events, startDate: dayOf(world.time.now() - 10 * day) });
    const change = (id = "") => {
      world.time.advance(hour);
      loseCallbacks();
      crm().update("Deals", id, { Stage: "Closed Won" });
    };

    change(first);
    change(second);
    await tick(instance);
    change(last);
    await tick(instance);

    expect(rounds.flat().map(({ id }) => id)).toEqual(deals);
    expect(told()).toEqual(deals.map((id) => ["update", id, "catch-up"]));
  });

  test("without a start date delivers nothing, without a call", async () => {
    insertDeal();
    const instance = await deployed(watching(["Deals.all"]));
    world.calls.length = 0;

    expect(await sync(instance, { events })).toEqual([]);
    expect(world.calls).toEqual([]);
  });
});

describe("the state", () => {
  test("stays under 1 MB after 50,000 callbacks, and catch-up repeats only what there was no room for", async () => {
    const instance = await deployed(watching(["Deals.all"], { fetchRecords: "false" }));
    const insert = Array.from({ length: 1_000 }, () => ({
      Deal_Name: "Example",
      Stage: "Qualification",
    }));
    for (let number = 0; number < 50; number++) {
      world.time.advance(10 * minute);
      crm().bulk("Deals", { insert });
      await world.settle();
    }
    expect(items()).toHaveLength(50_000);
    const size = () => Buffer.byteLength(JSON.stringify(instance.state.crossFlow));
    expect(size()).toBeLessThan(1024 * 1024);
    world.deliveries.length = 0;
    await tick(instance);

    expect(size()).toBeLessThan(1024 * 1024);
    const ids = new Set(items().map(({ id }) => id));
    expect(ids.size).toBe(items().length);
    await tick(instance);
    expect(items()).toHaveLength(ids.size);
    expect(ids.size).toBeLessThan(50_000 - 64 * 590);
  });
});
