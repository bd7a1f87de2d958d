import nock from "nock";
import { type ChannelState, channelKeys } from "../../src/sync/channel/state";
import { loadedComponent } from "../channels/component";
import {
  type ChannelInstance,
  type ChannelWorld,
  day,
  minute,
  openChannelWorld,
  type Values,
} from "../channels/world";
import { flowName, syncOnce } from "../states/initialSync";
import type { Scene } from "../states/scene";
import { recordingLogger, runTrigger } from "../support/harness";
import { damaged, damages, pathsOf } from "./damages";

interface TriggerAnswer {
  resultType?: string;
  crossFlowState?: Values;
}

let world: ChannelWorld;
afterEach(() => {
  expect({}).not.toHaveProperty("polluted");
});

const keys = channelKeys({ flowStableId: flowName });
const inputs = {
  events: '["Deals.all"]',
  notificationCondition: '{"Deals": ["Stage"]}',
};
const triggers = ["crmEventsTrigger", "notificationsTrigger"] as const;

const savedBy = {
  crmEventsTrigger: ["channel", "health", "catchUp", "memory", "scheduled", "owner", "heard"],
  notificationsTrigger: ["channel", "health", "scheduled", "owner", "heard"],
} as const;

const addDeal = () =>
  world.account.crm.insert("Deals", { Deal_Name: "Example", Stage: "Qualification" });
const told = () => world.deliveries.map(({ item }) => String(item.id ?? (item.ids as string[])[0]));
const warnings = ({ logs }: ChannelInstance) =>
  logs.filter(({ level }) => level === "warn").map(({ message }) => message);

async function hear(): Promise<string> {
  const id = addDeal();
  await world.settle();
  return id;
}

/** Loses Zoho's notification of a deal that is made then. */
async function miss(): Promise<string> {
  world.account.crm.callbacks.lost = 1;
  const id = await hear();
  world.account.crm.callbacks.lost = 0;
  return id;
}

async function tick(instance: ChannelInstance) {
  world.time.advance(3 * minute);
  await instance.tick(flowName);
}

/** A flow that has saved all that it can: also a former channel that could not be closed yet. */
async function deployed(trigger: (typeof triggers)[number]): Promise<ChannelInstance> {
  const flow = { name: flowName, trigger, inputs: { ...inputs, channelId: "41" } };
  const instance = world.makeInstance("one", [flow]);
  await instance.deploy();
  const restore = world.zoho.faults.add({ kind: "status", status: 500, method: "DELETE" });
  await instance.redeploy([{ ...flow, inputs }]);
  world.time.advance(minute);
  await hear();
  await tick(instance);
  await miss();
  await tick(instance);
  await (await instance.receive(flowName, { headers: {}, body: "{}" })).execution;
  restore();
  return instance;
}

/** What happens to the flow first; gives the deals that are made then. */
const handlings: Record<string, (instance: ChannelInstance) => Promise<string[]>> = {
  "a notification": async () => [await hear()],
  "its schedule": async (instance) => {
    const made = [await miss()];
    await tick(instance);
    return made;
  },
  "a deploy": async (instance) => {
    await instance.deploy();
    return [];
  },
  "its removal": async (instance) => {
    await instance.delete();
    // What a flow that begins anew may find was made since.
    world.time.advance(2 * minute);
    expect(world.livingChannels()).toEqual([]);
    expect(instance.state.crossFlow).toEqual({});
    await instance.deploy();
    return [];
  },
};

const isAll = process.env.DAMAGED_STATES === "all";

/** Each damage meets the next of these, of a small state all; everywhere all where DAMAGED_STATES is all. */
const handlingsOf = (index: number, paths: unknown[]) =>
  Object.entries(handlings).filter(
    (_, place, { length }) => isAll || paths.length < 5 || index % length === place,
  );

/** Lets something happen to a flow whose state is damaged, and sees to it that the flow works, and loses nothing. */
async function survive(
  instance: ChannelInstance,
  trigger: (typeof triggers)[number],
  handle: (instance: ChannelInstance) => Promise<string[]>,
  known: Set<string>,
): Promise<void> {
  world.deliveries.length = instance.logs.length = instance.executions.length = 0;

  const first = await handle(instance);
  await tick(instance);
  const missed = await miss();
  await tick(instance);
  const heard = await hear();

  expect(instance.executions.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  const warned = warnings(instance).join("\n");
  const ids = told();
  expect(ids).toContain(heard);
  // CRM Notifications has no catch-up.
  const isCaughtUp = trigger === "crmEventsTrigger";
  if (isCaughtUp) expect(ids).toContain(missed);
  if (isCaughtUp && !warned.includes("another organization")) {
    expect(ids).toEqual(expect.arrayContaining(first));
  }
  const isRepeated = ids.some((id, index) => known.has(id) || ids.indexOf(id) !== index);
  expect({ isRepeated, warned }).not.toEqual({ isRepeated: true, warned: "" });
  for (const id of ids) known.add(id);

  const { channelId, token } = instance.state.crossFlow[keys.channel] as ChannelState;
  const [channel] = world.account.crm.context.channels.filter((one) => one.channelId === channelId);
  expect(channel?.token).toBe(token);
  expect(Number(channel?.expiry) - world.time.now()).toBeGreaterThan(6.9 * day);
}

const groups = Object.entries(keys);
const groupOf = (key: string) => groups.find(([, prefix]) => key.startsWith(prefix))?.[0];

describe.each(triggers)("%s", (trigger) => {
  let instance: ChannelInstance;
  beforeEach(async () => {
    world = await openChannelWorld();
    instance = await deployed(trigger);
  });
  afterEach(() => world.close());

  test("saves nothing but what is damaged here", () => {
    const saved = Object.keys(instance.state.crossFlow).map(groupOf);
    expect(new Set(saved)).toEqual(new Set(savedBy[trigger]));
  });

  test.each(savedBy[trigger])(
    "works, or begins anew with a warning, whatever becomes of the saved %s",
    async (group) => {
      const known = new Set<string>();
      const placeNow = () =>
        Object.keys(instance.state.crossFlow)
          .filter((key) => groupOf(key) === group)
          .at(-1) ?? "";
      const paths = pathsOf(instance.state.crossFlow[placeNow()]);
      const cases = paths.flatMap((path) => damages.map((damage) => ({ path, damage })));
      let survived = 0;
      for (const [index, { path, damage }] of cases.entries()) {
        for (const [what, handle] of handlingsOf(index, paths)) {
          const state = damaged(instance.state.crossFlow, [placeNow(), ...path], damage);
          if (!state) continue;
          instance.state.crossFlow = state;
          // What is lost without a trace, and other fields than before, look as if nothing were wrong.
          if (group === "memory" || damage.isLoss) known.clear();
          await survive(instance, trigger, handle, known).catch((thrown: Error) => {
            throw new Error(`${path.join(".")}, ${damage.what}, ${what}: ${thrown.message}`);
          });
          survived += 1;
        }
      }
      expect(survived).toBeGreaterThanOrEqual(damages.length);
    },
    600_000,
  );
});

describe.each(triggers)("%s whose memory of events", (trigger) => {
  let instance: ChannelInstance;
  beforeEach(async () => {
    world = await openChannelWorld();
    instance = await deployed(trigger);
  });
  afterEach(() => world.close());

  /** Changes each entry that is remembered. */
  const garble = (change: (entry: string) => string) => {
    const { crossFlow } = instance.state;
    for (const key of Object.keys(crossFlow).filter((one) => groupOf(one) === "heard")) {
      const { entries } = crossFlow[key] as { entries: string };
      crossFlow[key] = { entries: (entries.match(/.{25}/g) ?? []).map(change).join("") };
    }
  };
  const timed = (entry: string, letter: string, time: number) =>
    entry.slice(0, 8) + letter + time.toString(36).padStart(8, "0") + "-".repeat(8);

  test.each([
    ["tells of times to come", (entry: string) => timed(entry, "c", 36 ** 8 - 1)],
    ["tells of no time", (entry: string) => `${entry.slice(0, 9)}!!!!!!!!${entry.slice(17)}`],
    ["tells of what nobody knows", (entry: string) => timed(entry, "z", world.time.now())],
    ["is not cut into entries", (entry: string) => `${entry}x`],
  ])("%s swallows nothing, and is warned of", async (_what, change) => {
    const id = await hear();
    garble(change);
    world.deliveries.length = instance.logs.length = 0;

    world.account.crm.update("Deals", id, { Stage: "Closed Won" });
    await world.settle();

    expect(told()).toEqual([id]);
    expect(warnings(instance)).toContainEqual(expect.stringMatching(/some events may come twice/));
  });

  test("does not keep a notification of years ahead, and stays readable", async () => {
    const { channelId, token } = instance.state.crossFlow[keys.channel] as ChannelState;
    const id = await hear();
    const body = { channel_id: channelId, token, module: "Deals", operation: "update", ids: [id] };
    world.deliveries.length = instance.logs.length = 0;

    for (let time = 0; time < 2; time++) {
      const { execution } = await instance.receive(flowName, {
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...body, server_time: 9e15 }),
      });
      await execution;
    }
    world.account.crm.update("Deals", id, { Stage: "Closed Won" });
    await world.settle();

    expect(told()).toEqual([id, id, id]);
    const parts = Object.entries(instance.state.crossFlow).filter(
      ([key]) => groupOf(key) === "heard",
    );
    for (const [, part] of parts) expect((part as { entries: string }).entries.length % 25).toBe(0);
    expect(warnings(instance)).not.toContainEqual(expect.stringMatching(/cannot be used/));
  });
});

describe("an initial sync", () => {
  let instance: ChannelInstance;
  beforeEach(async () => {
    world = await openChannelWorld();
  });
  afterEach(() => world.close());

  /** Makes one round. */
  async function sync(): Promise<string[]> {
    const scene = { trigger: "crmEventsTrigger", inputs: syncInputs } as unknown as Scene;
    const connection = await world.connection();
    return ((await syncOnce(loadedComponent, instance, scene, connection)) as Values[]).map(
      ({ id }) => String(id),
    );
  }
  const syncInputs = { events: '["Deals.all"]', startDate: "2026-01-01" };

  test("goes on, or begins anew, whatever becomes of what it saved under way", async () => {
    const begun = world.time.now() - 3 * day;
    const values = { Deal_Name: "Example", Stage: "Qualification" };
    const all = world.account.crm.seed("Deals", 250, (index) => ({
      values,
      modified: begun + index * 1000,
    }));
    instance = world.makeInstance("one", [{ name: flowName, inputs: syncInputs }]);
    await instance.deploy();
    const pages = () => world.calls.filter((call) => call === "GET /crm/v8/Deals").length;
    world.calls.length = 0;
    world.latency.call = () => (pages() > 1 ? day : 0);
    const first = await sync();
    world.latency.call = () => 0;
    expect(first).toHaveLength(200);
    const saved = structuredClone(instance.state.crossFlow);

    const isDone = () => (instance.state.crossFlow[keys.initialSync] as Values)?.isDone === true;
    const paths = pathsOf(saved[keys.initialSync], [keys.initialSync]);
    expect(paths.length).toBeGreaterThan(5);
    for (const [place, path] of paths.entries()) {
      // Each is met by some of the damages; by all where DAMAGED_STATES is all.
      const isBeginning = path.at(-1) === "until";
      const chosen = damages.filter(
        ({ what }, number) =>
          isAll || (number + place) % 7 === 0 || (isBeginning && what === "a number"),
      );
      for (const damage of chosen) {
        world.deliveries.length = 0;
        instance.state.crossFlow = damaged(saved, path, damage) ?? saved;
        const found = new Set(first);
        for (let round = 0; round < 3 && !isDone(); round++) {
          for (const id of await sync()) found.add(id);
        }
        // What a walk with another end left out is catch-up's.
        if (found.size < all.length) await tick(instance);
        for (const id of told()) found.add(id);
        const where = `${path.join(".")}, ${damage.what}`;
        expect([where, found.size, isDone()]).toEqual([where, all.length, true]);
      }
    }
  });
});

describe("CRM Bulk Job Completed", () => {
  const secret = "a secret that nobody guesses";
  const flow = { name: "Flow", stableId: "flow" };
  const key = "zohoBulkJob:flow:read:17";
  const receive = async (crossFlowState: Values) =>
    (await runTrigger(
      "bulkJobTrigger",
      { secret },
      { flow, crossFlowState, logger: recordingLogger().logger },
      {
        headers: {},
        queryParameters: { secret },
        body: { data: { id: "17", operation: "read" } },
        rawBody: { data: "" },
      },
    )) as TriggerAnswer;

  test.each(damages.map((damage) => [damage.what, damage] as const))(
    "tells a job once more where what it saved became %s, and remembers it then",
    async (_what, damage) => {
      nock("https://www.zohoapis.eu")
        .get("/crm/bulk/v8/read/17")
        .reply(200, { data: [{ id: "17", operation: "read", state: "COMPLETED" }] });
      const told = await receive({});
      const saved = damaged({ ...told.crossFlowState, other: 1 }, [key], damage) as Values;
      nock("https://www.zohoapis.eu")
        .get("/crm/bulk/v8/read/17")
        .reply(200, { data: [{ id: "17", operation: "read", state: "COMPLETED" }] });

      const again = await receive(saved);
      const third = await receive({ ...saved, ...again.crossFlowState });

      expect(told).not.toHaveProperty("resultType");
      expect(again).not.toHaveProperty("resultType");
      expect(third).toMatchObject({ resultType: "polled_no_changes" });
      nock.cleanAll();
    },
  );
});

describe("Workflow Webhook with Skip Repeated Calls", () => {
  const flow = { name: "Flow", stableId: "flow" };
  const secret = "5ecre7000000example";
  const receive = async (crossFlowState: Values) =>
    (await runTrigger(
      "workflowWebhookTrigger",
      { secret, skipRepeatedCalls: "true" },
      { flow, crossFlowState },
      {
        headers: { secret, "content-type": "application/json" },
        queryParameters: {},
        body: { data: { id: "1" } },
        rawBody: { data: '{"id":"1"}' },
      },
    )) as TriggerAnswer;

  test("tells a call once more whatever became of what it saved, and remembers it then", async () => {
    const first = await receive({});
    for (const path of pathsOf(first.crossFlowState).slice(1)) {
      for (const damage of damages) {
        const saved = damaged(first.crossFlowState as Values, path, damage);
        const again = await receive(saved as Values);
        const third = await receive({ ...saved, ...again.crossFlowState });
        const where = `${path.join(".")}, ${damage.what}`;
        expect([where, again.resultType]).toEqual([where, undefined]);
        expect([where, third.resultType]).toEqual([where, "polled_no_changes"]);
      }
    }
  });
});
