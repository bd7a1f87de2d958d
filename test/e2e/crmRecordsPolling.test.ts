import { field } from "../../simulator";
import type { SimUser } from "../../simulator/types";
import {
  failureOf,
  idsOf,
  onRequest,
  type PollingFlow,
  startWorld,
  type Values,
  type World,
} from "./support";

let world: World;

const user = (id: string, name: string): SimUser => ({
  id: `48760010000000${id}`,
  name,
  email: `${name.toLowerCase()}@example.com`,
  timeZone: "Asia/Kolkata",
});
/** The connection's user, who also makes the changes of the tests unless another one is named. */
const ada = user("11111", "Ada");
const bo = user("22222", "Bo");

beforeEach(async () => {
  world = await startWorld({ dataCenter: "EU", users: [ada, bo] });
  crm().defineModule({
    apiName: "Machines",
    fields: [field.text("Kind"), field.text("Serial_Number")],
  });
});
afterEach(() => world.stop());

const crm = () => world.account.crm;
const second = 1000;
const day = 24 * 3_600 * second;
const machines = { recordType: "Machines", fields: ["Name"] };

const openFlow = (inputs: Values = machines) =>
  world.pollingFlow("crmRecordsPollingTrigger", inputs);

/** A flow that has polled once, two minutes ago and two minutes after everything that was there before. */
async function startedFlow(inputs: Values = machines): Promise<PollingFlow> {
  const flow = openFlow(inputs);
  world.zoho.clock.advance(120 * second);
  await flow.poll();
  world.zoho.clock.advance(120 * second);
  world.zoho.requests.clear();
  return flow;
}

/** What a poll found, by id. */
async function found(flow: PollingFlow) {
  const { created, updated, deleted = [] } = await flow.poll();
  return { created: idsOf(created), updated: idsOf(updated), deleted: idsOf(deleted) };
}

const nothing = { created: [], updated: [], deleted: [] };

/** What the polls until an empty one found, by id. */
async function foundInRuns(flow: PollingFlow) {
  const runs: Awaited<ReturnType<typeof found>>[] = [];
  for (;;) {
    const run = await found(flow);
    if (Object.values(run).every((ids) => ids.length === 0)) return runs;
    runs.push(run);
  }
}

const insert = (Name: string, more: Values = {}) => crm().insert("Machines", { Name, ...more });
const bulk = (count: number) =>
  crm().bulk("Machines", {
    insert: Array.from({ length: count }, (_, index) => ({ Name: `M${index}` })),
  });

describe.each([
  ["Leads", "Last_Name"],
  ["Accounts", "Account_Name"],
  ["Tasks", "Subject"],
  ["Machines", "Name"],
])("%s", (module, nameField) => {
  const add = (name: string) => crm().insert(module, { [nameField]: name });

  test("new, updated and deleted records come once, with all fields when none is named", async () => {
    const [old, gone] = [add("Old"), add("Gone")];
    const flow = await startedFlow({ recordType: module, showDeletedRecords: "true" });
    const fresh = add('Fresh, "new"');
    crm().update(module, old, { [nameField]: "Older" });
    crm().remove(module, gone);
    world.zoho.clock.advance(60 * second);

    const { created, updated, deleted, resultType } = await flow.poll();

    expect(resultType).toBe("completed");
    expect(created).toMatchObject([
      { id: fresh, [nameField]: 'Fresh, "new"', Owner: { id: ada.id } },
    ]);
    expect(updated).toMatchObject([{ id: old, [nameField]: "Older" }]);
    expect(deleted).toMatchObject([{ id: gone, display_name: "Gone", deleted_by: { id: ada.id } }]);
    expect(await found(flow)).toEqual(nothing);
  });
});

test("fields that are named come alone, with id and times", async () => {
  const flow = await startedFlow({ ...machines, fields: ["Kind"] });
  insert("One", { Kind: "a", Serial_Number: "7" });

  const { created } = await flow.poll();

  expect(Object.keys(created[0] ?? {}).sort()).toEqual([
    "Created_Time",
    "Kind",
    "Modified_Time",
    "id",
  ]);
});

test("a field that the module lacks is named in a warning", async () => {
  const flow = await startedFlow({ ...machines, fields: ["Kind", "Knid"] });
  insert("One", { Kind: "a" });

  const { created } = await flow.poll();

  expect(created).toHaveLength(1);
  expect(flow.warnings).toEqual([expect.stringMatching(/lists Machines without Knid\. Check/)]);
});

test("without deletions asked for, deleted is empty", async () => {
  const gone = insert("Gone");
  const flow = await startedFlow();
  crm().remove("Machines", gone);

  expect(await flow.poll()).toEqual({ ...nothing, resultType: "polled_no_changes" });
});

describe("an idle poll", () => {
  const list = "GET /crm/v8/Machines";
  const deleted = "GET /crm/v8/Machines/deleted";

  test.each<[string, Values, string[]]>([
    ["one call", {}, [list]],
    ["one call without named fields", { fields: [] }, [list]],
    ["two calls with deletions", { showDeletedRecords: "true" }, [list, deleted]],
    ["one call with a filter", { filter: "Kind = 'a'" }, ["POST /crm/v8/coql"]],
    ["one call when own changes are ignored", { ignoreOwnChanges: "true" }, [list]],
  ])("is %s, whatever the size of the module", async (_what, inputs, calls) => {
    crm().seed("Machines", 3_000, () => ({ values: { Name: "Old", Kind: "a" } }));
    const flow = await startedFlow({ ...machines, ...inputs });

    expect(await flow.poll()).toEqual({ ...nothing, resultType: "polled_no_changes" });
    expect(world.calls("crm")).toEqual(calls);
  });

  test("the first poll is one call as well, and the question whose records they are", async () => {
    crm().seed("Machines", 3_000, () => ({ values: { Name: "Old" } }));
    const flow = openFlow({ ...machines, showDeletedRecords: "true" });

    expect(await flow.poll()).toEqual({ ...nothing, resultType: "polled_no_changes" });
    expect(world.calls("crm")).toEqual(["GET /crm/v8/org", list]);
  });
});

describe("a filter", () => {
  const filtered = { ...machines, filter: "Kind = 'a'" };

  test("lets through what meets it", async () => {
    const old = insert("Old", { Kind: "a" });
    const flow = await startedFlow(filtered);
    const one = insert("One", { Kind: "a" });
    insert("Two", { Kind: "b" });
    crm().update("Machines", old, { Name: "Older" });

    expect(await found(flow)).toEqual({ created: [one], updated: [old], deleted: [] });
    expect(await found(flow)).toEqual(nothing);
  });

  test("delivers what comes to meet it as updated", async () => {
    const old = insert("Old", { Kind: "b" });
    const flow = await startedFlow(filtered);
    crm().update("Machines", old, { Kind: "a" });

    expect(await found(flow)).toEqual({ ...nothing, updated: [old] });
  });

  test.each([true, false])(
    "reads 3,000 records of one second once (large pages: %s)",
    async (large) => {
      world.zoho.quirks.crm.coqlLargePages = large;
      const flow = await startedFlow({ ...machines, filter: "id is not null" });
      const ids = bulk(3_000);
      world.zoho.clock.advance(60 * second);

      const runs = await foundInRuns(flow);

      expect(runs.flatMap(({ created }) => created)).toEqual(ids);
      expect(runs.flatMap(({ updated }) => updated)).toEqual([]);
    },
  );

  test("goes on when one of all fields was removed since they were asked for", async () => {
    const flow = await startedFlow({ recordType: "Machines", filter: "id is not null" });
    crm().defineModule({ apiName: "Machines", fields: [field.text("Kind")] });
    const id = insert("One", { Kind: "a" });

    expect(await found(flow)).toEqual({ ...nothing, created: [id] });
    world.zoho.requests.clear();
    expect(await found(flow)).toEqual(nothing);
    expect(world.calls("crm")).toEqual(["POST /crm/v8/coql"]);
  });

  test("that Zoho does not understand fails with what Zoho says", async () => {
    const flow = openFlow({ ...machines, filter: "Kind is like 'a'" });

    expect((await failureOf(flow.poll())).message).toMatch(/SYNTAX_ERROR|INVALID_QUERY/);
  });
});

describe("Look-back Date", () => {
  const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10);

  test("loads history once, as many records per run as are asked for, in order", async () => {
    const now = world.zoho.clock.now();
    crm().seed("Machines", 100, () => ({ values: { Name: "Too old" }, created: now - 5 * day }));
    const ids = crm().seed("Machines", 450, (index) => ({
      values: { Name: `H${index}` },
      created: now - day + index * second,
    }));
    const flow = openFlow({
      ...machines,
      lookBackDate: dateOf(now - 3 * day),
      maxRecordsPerRun: "200",
    });

    const runs = await foundInRuns(flow);

    expect(runs.map(({ created }) => created.length)).toEqual([200, 200, 50]);
    expect(runs.flatMap(({ created }) => created)).toEqual(ids);
    world.zoho.clock.advance(600 * second);
    expect(await found(flow)).toEqual(nothing);
  });

  test("calls updated what was created before it, and delivers deletions since", async () => {
    const now = world.zoho.clock.now();
    const [old, gone] = crm().seed("Machines", 2, () => ({
      values: { Name: "Old" },
      created: now - 9 * day,
    })) as [string, string];
    crm().update("Machines", old, { Name: "Older" });
    crm().remove("Machines", gone);
    const inputs = { ...machines, lookBackDate: dateOf(now - day), showDeletedRecords: "true" };

    expect(await found(openFlow(inputs))).toEqual({ created: [], updated: [old], deleted: [gone] });
  });

  test("must be a day that has begun", async () => {
    const { message } = await failureOf(
      openFlow({ ...machines, lookBackDate: "2026-02-30" }).poll(),
    );

    expect(message).toMatch("YYYY-MM-DD");
  });
});

describe("with batching on", () => {
  test("a run hands over rounds of items until there is no more", async () => {
    const [old, gone] = [insert("Old"), insert("Gone")];
    const flow = await startedFlow({
      ...machines,
      maxRecordsPerRun: "200",
      showDeletedRecords: "true",
    });
    const ids = bulk(450);
    world.zoho.clock.advance(5 * second);
    crm().update("Machines", old, { Name: "Older" });
    crm().remove("Machines", gone);
    world.zoho.clock.advance(60 * second);

    const rounds = await flow.pollInBatches();

    expect(rounds.map((items) => items.length)).toEqual([201, 200, 51]);
    const items = rounds.flat();
    const of = (type: string) =>
      idsOf(items.filter(({ changeType }) => changeType === type).map(({ record }) => record));
    expect(of("created")).toEqual(ids);
    expect(of("updated")).toEqual([old]);
    expect(of("deleted")).toEqual([gone]);
    expect(Object.keys(items[0] ?? {})).toEqual(["changeType", "record"]);
    expect(await flow.pollInBatches()).toEqual([[]]);
  });

  test("a run goes on where one without batching stopped", async () => {
    const flow = await startedFlow({ ...machines, maxRecordsPerRun: "200" });
    const ids = bulk(450);
    world.zoho.clock.advance(60 * second);
    const first = await found(flow);
    const rounds = await flow.pollInBatches();

    const rest = rounds.flat().map(({ record }) => record.id);
    expect([...first.created, ...rest]).toEqual(ids);
  });
});

describe("a burst", () => {
  test.each([true, false])(
    "of 6,000 records comes once, with three more that arrive in mid-walk (tokens by key: %s)",
    async (stablePageTokens) => {
      world.zoho.quirks.crm.stablePageTokens = stablePageTokens;
      const flow = await startedFlow();
      const now = world.zoho.clock.now();
      const ids = crm().seed("Machines", 6_000, (index) => ({
        values: { Name: `B${index}` },
        created: now + Math.floor(index / 200) * second,
      }));
      world.zoho.clock.advance(40 * second);
      const late: string[] = [];
      let lists = 0;
      const happened = onRequest(
        world.zoho,
        ({ path }) => path === "/crm/v8/Machines" && ++lists === 5,
        () => {
          for (const name of ["Late 1", "Late 2", "Late 3"]) late.push(insert(name));
        },
      );

      const runs = await foundInRuns(flow);
      world.zoho.clock.advance(120 * second);
      const after = await found(flow);

      expect(happened()).toBe(true);
      expect([...runs, after].flatMap(({ created }) => created)).toEqual([...ids, ...late]);
      expect([...runs, after].flatMap(({ updated }) => updated)).toEqual([]);
    },
  );

  test.each([true, false])(
    "of 3,000 records with one Modified_Time comes once (If-Modified-Since inclusive: %s)",
    async (inclusive) => {
      world.zoho.quirks.crm.ifModifiedSinceInclusive = inclusive;
      const flow = await startedFlow();
      const ids = bulk(3_000);
      world.zoho.clock.advance(60 * second);

      const runs = await foundInRuns(flow);

      expect(runs.flatMap(({ created }) => created).sort()).toEqual([...ids].sort());
      expect(runs.flatMap(({ updated }) => updated)).toEqual([]);
    },
  );
});

test.each([true, false])(
  "what is stamped in the poll's own second comes once (If-Modified-Since inclusive: %s)",
  async (inclusive) => {
    world.zoho.quirks.crm.ifModifiedSinceInclusive = inclusive;
    const flow = await startedFlow({ ...machines, showDeletedRecords: "true" });
    const before = insert("Before");
    const first = await found(flow);
    const after = insert("After");
    crm().remove("Machines", before);
    const next = await found(flow);
    world.zoho.clock.advance(600 * second);

    expect(first).toEqual({ ...nothing, created: [before] });
    expect(next).toEqual({ created: [after], updated: [], deleted: [before] });
    expect(await found(flow)).toEqual(nothing);
  },
);

describe("own changes", () => {
  const ignoring = { ...machines, ignoreOwnChanges: "true", showDeletedRecords: "true" };

  test("are left out, and the user is asked for once", async () => {
    const [one, two, three, four] = ["1", "2", "3", "4"].map((name) => insert(name)) as [
      string,
      string,
      string,
      string,
    ];
    const flow = openFlow(ignoring);
    await flow.poll();
    world.zoho.clock.advance(120 * second);
    insert("Mine");
    crm().update("Machines", one, { Name: "Mine" });
    crm().update("Machines", two, { Name: "Theirs" }, { by: bo });
    crm().remove("Machines", three);
    crm().remove("Machines", four, { by: bo });
    const theirs = crm().insert("Machines", { Name: "Theirs" }, { by: bo });

    const { created, updated, deleted } = await found(flow);

    expect({ created, updated, deleted }).toEqual({
      created: [theirs],
      updated: [two],
      deleted: [four],
    });
    expect(world.calls("crm").filter((call) => call === "GET /crm/v8/users")).toHaveLength(1);
  });

  test("do not show in the delivered fields", async () => {
    const flow = await startedFlow(ignoring);
    crm().insert("Machines", { Name: "Theirs" }, { by: bo });

    const { created } = await flow.poll();

    expect(created[0]).not.toHaveProperty("Modified_By");
    expect(created[0]).not.toHaveProperty("Created_By");
  });

  test("make what another user changes later an update", async () => {
    const flow = await startedFlow(ignoring);
    const mine = insert("Mine");
    world.zoho.clock.advance(10 * second);
    crm().update("Machines", mine, { Name: "Theirs" }, { by: bo });

    expect(await found(flow)).toEqual({ ...nothing, updated: [mine] });
  });
});

describe("what is shown", () => {
  const hidden = { showNewRecords: "false", showUpdatedRecords: "false" };

  test("both flags off is refused", async () => {
    const { message } = await failureOf(openFlow({ ...machines, ...hidden }).poll());

    expect(message).toMatch("both off");
    expect(world.calls("crm")).toEqual([]);
  });

  test.each([
    ["showNewRecords", "updated"],
    ["showUpdatedRecords", "created"],
  ] as const)("%s off leaves %s records", async (flag, left) => {
    const old = insert("Old");
    const flow = await startedFlow({ ...machines, [flag]: "false" });
    const fresh = insert("Fresh");
    crm().update("Machines", old, { Name: "Older" });

    expect(await found(flow)).toEqual({ ...nothing, [left]: [left === "created" ? fresh : old] });
  });
});

describe("saved state", () => {
  test("that the flow lost is carried over by its copy", async () => {
    const flow = await startedFlow();
    flow.state = {};
    const id = insert("During the deploy");

    expect(await found(flow)).toEqual({ ...nothing, created: [id] });
    expect(flow.warnings).toEqual([]);
  });

  test("lost altogether starts as on the first run, without a warning", async () => {
    const flow = await startedFlow();
    flow.state = {};
    flow.crossFlowState = {};
    insert("Missed");

    expect(await found(flow)).toEqual(nothing);
    expect(flow.warnings).toEqual([]);
    world.zoho.clock.advance(120 * second);
    const id = insert("After");
    expect((await found(flow)).created).toContain(id);
    expect(flow.warnings).toEqual([]);
  });

  const polling = (flow: PollingFlow) =>
    (flow.state.__prismaticInternal as { polling: Values }).polling;

  test("that cannot be read is replaced by its copy, with a warning", async () => {
    const flow = await startedFlow();
    polling(flow).state = { changes: { from: "yesterday" } };
    const id = insert("Fresh");

    expect(await found(flow)).toEqual({ ...nothing, created: [id] });
    expect(flow.warnings).toEqual([expect.stringContaining("goes on from its copy")]);
  });

  test("that cannot be read, nor its copy, starts anew with a warning", async () => {
    const flow = await startedFlow();
    flow.state = { __prismaticInternal: { polling: { lastPolledAt: "yesterday" } } };
    flow.crossFlowState = {};

    expect(await found(flow)).toEqual(nothing);
    expect(flow.warnings).toEqual([expect.stringContaining("cannot be used; it starts anew")]);
  });

  test("of another module is of no use", async () => {
    const flow = await startedFlow();
    const other = openFlow({ recordType: "Leads", fields: ["Last_Name"] });
    Object.assign(other, { state: flow.state, crossFlowState: flow.crossFlowState });
    crm().insert("Leads", { Last_Name: "Before" });

    expect(await found(other)).toEqual(nothing);
    expect(other.warnings).toEqual([expect.stringContaining("starts anew")]);
  });

  test("stays as it was when a run fails", async () => {
    const flow = await startedFlow({ ...machines, showDeletedRecords: "true" });
    const id = insert("Fresh");
    const before = structuredClone([flow.state, flow.crossFlowState]);
    world.zoho.faults.add({
      kind: "status",
      status: 403,
      body: { code: "NO_PERMISSION", message: "permission denied", details: {}, status: "error" },
      times: 1,
      path: "/crm/v8/Machines/deleted",
    });

    expect((await failureOf(flow.poll())).message).toMatch(/NO_PERMISSION/);
    expect([flow.state, flow.crossFlowState]).toEqual(before);
    expect(await found(flow)).toEqual({ ...nothing, created: [id] });
  });
});
