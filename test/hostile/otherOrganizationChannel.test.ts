import type { SimAccount } from "../../simulator";
import type { ChannelState } from "../../src/sync/channel/state";
import { loadedComponent } from "../channels/component";
import { openTwoOrganizations, warnings } from "../channels/twoOrganizations";
import { type ChannelInstance, type ChannelWorld, minute, type Values } from "../channels/world";
import { flowName, syncOnce } from "../states/initialSync";
import type { Scene } from "../states/scene";

let world: ChannelWorld;
let other: SimAccount;
beforeEach(async () => {
  ({ world, other } = await openTwoOrganizations());
});
afterEach(() => world.close());

const triggers = ["crmEventsTrigger", "notificationsTrigger"] as const;
type TriggerKey = (typeof triggers)[number];

const flow = (trigger: TriggerKey, inputs: Values = {}) => ({
  name: "deals",
  trigger,
  inputs: { events: '["Deals.all"]', ...inputs },
});

/** An instance whose channel is open, after an event of its organization. */
async function deployed(trigger: TriggerKey, inputs: Values = {}): Promise<ChannelInstance> {
  for (const account of [world.account, other]) addDeal(account);
  world.time.advance(3 * minute);
  const instance = world.makeInstance("one", [flow(trigger, inputs)]);
  await instance.deploy();
  await tick(instance);
  expect(await happens(() => addDeal(world.account))).toHaveLength(1);
  return instance;
}

const addDeal = ({ crm }: SimAccount) =>
  crm.insert("Deals", { Deal_Name: "Example", Stage: "Qualification" });

/** What the flow's steps get when something happens. */
async function happens(work: () => unknown): Promise<Values[]> {
  world.deliveries.length = 0;
  await work();
  await world.settle();
  return world.deliveries.map(({ item }) => item);
}

/** Runs the flow by its schedule some minutes later. */
async function tick(instance: ChannelInstance) {
  world.time.advance(3 * minute);
  world.calls.length = 0;
  instance.logs.length = 0;
  const { error } = await instance.tick("deals");
  expect(error).toBeUndefined();
}

const channelOf = ({ state }: ChannelInstance) =>
  state.crossFlow["zohoNotificationChannel:deals"] as ChannelState;
const idOf = (event: Values) => String(event.id ?? (event.ids as string[])?.[0]);
const channelsOf = ({ crm }: SimAccount) => [
  ...new Map(crm.context.channels.map((one) => [`${one.channelId} ${one.token}`, one])).values(),
];
const isAnew = (how: string) =>
  expect.stringMatching(
    new RegExp(`leads to another organization than before; .* begins anew there, ${how}`),
  );

describe.each(triggers)("%s behind a connection to another organization", (trigger) => {
  const discoveries: Record<string, (instance: ChannelInstance) => Promise<unknown>> = {
    "its schedule": tick,
    "a deploy": async (instance) => {
      instance.logs.length = 0;
      await instance.deploy();
    },
    "a notification of the former one": (instance) => {
      instance.logs.length = 0;
      return happens(() => addDeal(world.account));
    },
  };

  test.each(Object.entries(discoveries))(
    "opens a channel with another token at %s, and hears the former one no more",
    async (_how, discover) => {
      const instance = await deployed(trigger);
      const former = channelOf(instance);
      addDeal(other);

      world.authorize(other);
      expect(await happens(() => discover(instance))).toEqual([]);

      expect(warnings(instance)).toContainEqual(isAnew("with another token"));
      const { channelId, token } = channelOf(instance);
      expect(token).not.toBe(former.token);
      expect(channelsOf(other)).toMatchObject([{ channelId, token }]);
      await tick(instance);
      expect(await happens(() => addDeal(world.account))).toEqual([]);
      let made = "";
      const heard = await happens(() => {
        made = addDeal(other);
      });
      expect(heard.map(idOf)).toEqual([made]);
      expect(await happens(() => tick(instance))).toEqual([]);
    },
  );

  test("knows the channel's token when notifications of the former one come all at once", async () => {
    const instance = await deployed(trigger);
    world.authorize(other);
    world.inTurn = false;
    let calls = 0;
    world.latency.call = () => {
      calls += 7;
      return (calls % 10) * 100;
    };
    await happens(() => {
      for (let count = 0; count < 4; count++) addDeal(world.account);
    });

    expect(channelsOf(other)).toMatchObject([{ token: channelOf(instance).token }]);
    expect(await happens(() => addDeal(other))).toHaveLength(1);
  });

  test("keeps a token that was given, and warns of it", async () => {
    const instance = await deployed(trigger, { token: "example-given-token" });

    world.authorize(other);
    await tick(instance);

    expect(warnings(instance)).toEqual([isAnew("with the Token that was given")]);
    expect(channelsOf(other)).toMatchObject([{ token: "example-given-token" }]);
  });

  test("keeps channel and token when the organization is the same, and asks once", async () => {
    const instance = await deployed(trigger);
    const { channelId, token } = channelOf(instance);

    world.authorize(world.account);
    await tick(instance);

    expect(world.calls.filter((call) => call.endsWith("/org"))).toHaveLength(1);
    expect(channelOf(instance)).toMatchObject({ channelId, token });
    expect(await happens(() => addDeal(world.account))).toHaveLength(1);
    await tick(instance);
    expect(world.calls.filter((call) => call.endsWith("/org"))).toEqual([]);
    expect(warnings(instance)).toEqual([]);
  });

  test("asks at a notification, too, and takes it when the organization is the same", async () => {
    const instance = await deployed(trigger);
    world.authorize(world.account);
    world.calls.length = 0;

    expect(await happens(() => addDeal(world.account))).toHaveLength(1);
    expect(await happens(() => addDeal(world.account))).toHaveLength(1);

    expect(world.calls.filter((call) => call.endsWith("/org"))).toHaveLength(1);
    expect(warnings(instance)).toEqual([]);
  });

  test("goes on as ever where the connection may not ask for its organization", async () => {
    world.authorize(world.account, {
      scopes: ["ZohoCRM.modules.ALL", "ZohoCRM.settings.ALL", "ZohoCRM.notifications.ALL"],
    });
    const instance = await deployed(trigger);
    const { token } = channelOf(instance);

    await tick(instance);

    expect(world.calls.filter((call) => call.endsWith("/org"))).toEqual([]);
    expect(channelOf(instance)).toMatchObject({ token });
    expect(await happens(() => addDeal(world.account))).toHaveLength(1);
  });

  test("fails a deploy where the question fails after another authorization, and keeps its state", async () => {
    const instance = await deployed(trigger);
    const state = structuredClone(instance.state.crossFlow);
    const match = ({ path }: { path: string }) => path.endsWith("/org");
    const remove = world.zoho.faults.add({ kind: "status", status: 500, match });
    world.authorize(other);

    await expect(instance.deploy()).rejects.toThrow(/HTTP 500/);

    expect(instance.state.crossFlow).toEqual(state);
    expect(channelsOf(other)).toEqual([]);
    remove();
    await instance.deploy();
    expect(channelsOf(other)).toMatchObject([{ token: channelOf(instance).token }]);
  });

  test("refuses a given Channel ID that another system has there, and leaves that alone", async () => {
    const instance = await deployed(trigger, { channelId: "1068001" });
    const theirs = world.makeInstance("theirs", [flow(trigger, { channelId: "1068001" })]);
    world.authorize(other);
    await theirs.deploy();
    world.time.advance(3 * minute);

    const { error } = await instance.tick("deals");
    await instance.delete();

    expect(error).toMatch(/Channel ID 1068001 is in use/);
    expect(channelsOf(other)).toMatchObject([{ token: channelOf(theirs).token }]);
  });
});

test("an instance that was refused a Channel ID leaves that channel open when it is removed", async () => {
  const first = world.makeInstance("one", [flow("notificationsTrigger", { channelId: "1068001" })]);
  await first.deploy();
  const second = world.makeInstance("two", [
    flow("notificationsTrigger", { channelId: "1068001" }),
  ]);
  await expect(second.deploy()).rejects.toThrow(/Channel ID 1068001 is in use/);

  await second.delete();

  expect(world.livingChannels()).toEqual(["1068001"]);
});

test("an initial sync that is under way begins anew with the history of another organization", async () => {
  const values = { Deal_Name: "Example", Stage: "Qualification" };
  const now = world.time.now();
  world.account.crm.seed("Deals", 2_500, (index) => ({ values, modified: now - index * 1000 }));
  const theirs = [addDeal(other), addDeal(other)];
  world.time.advance(3 * minute);
  const inputs = { events: '["Deals.all"]', startDate: "2026-01-01" };
  const instance = world.makeInstance("one", [{ name: flowName, inputs }]);
  await instance.deploy();
  const syncedIds = async () => {
    const scene = { trigger: "crmEventsTrigger", inputs } as unknown as Scene;
    const connection = await world.connection();
    const events = (await syncOnce(loadedComponent, instance, scene, connection)) as Values[];
    return events.map(idOf).sort();
  };
  expect(await syncedIds()).toHaveLength(2_000);

  world.authorize(other);

  expect(await syncedIds()).toEqual(theirs);
  expect(await syncedIds()).toEqual([]);
  expect(channelsOf(other)).toHaveLength(1);
});
