import {
  type ChannelInstance,
  type ChannelWorld,
  day,
  hour,
  minute,
  openChannelWorld,
} from "./world";

const flow = (inputs: Record<string, unknown> = {}) => ({
  name: "deals",
  inputs: { events: '["Deals.all"]', ...inputs },
});

let world: ChannelWorld;
beforeEach(async () => {
  world = await openChannelWorld();
});
afterEach(() => world.close());

const channel = () => world.account.crm.context.channels[0];
const expiresIn = () => Number(channel()?.expiry) - world.time.now();
const isoIn = (milliseconds: number) =>
  `${new Date(world.time.now() + milliseconds).toISOString().slice(0, 19)}+00:00`;
const watchCalls = () => world.calls.filter((call) => call.endsWith("/actions/watch")).length;
const stateOf = ({ state }: ChannelInstance) =>
  state.crossFlow["zohoNotificationChannel:deals"] as Record<string, unknown>;

async function deployed(inputs: Record<string, unknown> = {}): Promise<ChannelInstance> {
  const instance = world.makeInstance("one", [flow(inputs)]);
  await instance.deploy();
  return instance;
}

async function change() {
  world.account.crm.insert("Deals", { Deal_Name: "Example", Stage: "Qualification" });
  await world.settle();
}

/** Lets a day pass, as often as that, with a tick at its end. */
async function tickDaily(instance: ChannelInstance, days: number) {
  for (let number = 0; number < days; number++) {
    world.time.advance(day);
    const execution = await instance.tick("deals");
    expect(execution.error).toBeUndefined();
  }
}

describe("without Channel Expiry", () => {
  test("each tick renews the channel to nearly a week, with one call", async () => {
    const instance = await deployed();
    expect(expiresIn()).toBeGreaterThan(6.9 * day);
    world.time.advance(5 * day);
    world.calls.length = 0;

    await instance.tick("deals");

    expect(expiresIn()).toBeGreaterThan(6.9 * day);
    expect(watchCalls()).toBe(1);
    expect(instance.logs.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(
        /^Notification channel \d+ is open until .*; last notification: none yet; renewals: 1; refused calls: 0\.$/,
      ),
    );
  });

  test("it lives for as long as there are ticks, and dies within a week without", async () => {
    const instance = await deployed();
    await tickDaily(instance, 30);
    expect(world.livingChannels()).toHaveLength(1);

    world.time.advance(7 * day);

    expect(world.livingChannels()).toEqual([]);
  });

  test("a channel that Zoho has lost is opened again on the tick", async () => {
    const instance = await deployed();
    const before = channel();
    world.account.crm.context.channels = [];

    await tickDaily(instance, 1);

    expect(channel()).toMatchObject({ channelId: before?.channelId, token: before?.token });
  });

  test("a state that is lost is made anew on the tick", async () => {
    const instance = await deployed();
    delete instance.state.crossFlow["zohoNotificationChannel:deals"];

    await tickDaily(instance, 1);
    await change();

    expect(world.livingChannels()).toHaveLength(1);
    expect(world.deliveries).toHaveLength(1);
  });

  test.each([
    7,
    "x",
    [],
    {},
    { modules: { Deals: 7 }, entries: 7 },
    { channelId: 1 },
    { channelId: "1", token: "t", expiry: "x" },
  ])("%j in place of each state is no obstacle", async (garbage) => {
    const instance = await deployed();
    await change();
    await tickDaily(instance, 1);
    const { crossFlow } = instance.state;
    for (const key of Object.keys(crossFlow)) crossFlow[key] = garbage;

    await change();
    await tickDaily(instance, 1);
    await change();

    expect(world.livingChannels()).toHaveLength(1);
    expect(new Set(world.deliveries.map(({ item }) => item.id)).size).toBe(3);
    expect(instance.executions.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  });

  test.each([true, false])(
    "a renewal keeps token, events and settings, where a PATCH keeps what it leaves out: %s",
    async (keeps) => {
      world.zoho.quirks.crm.patchKeepsOmitted = keeps;
      const instance = await deployed({
        returnAffectedFieldValues: "true",
        notifyOnRelatedAction: "false",
        notificationCondition: '{"Deals": ["Stage"]}',
      });
      const { expiry: _, ...before } = { ...channel() };

      await tickDaily(instance, 1);

      expect(channel()).toMatchObject(before);
      await change();
      expect(world.deliveries).toHaveLength(1);
    },
  );

  test.each([
    ["a day", day],
    ["an hour", hour],
  ])(
    "where Zoho grants %s at most, that is what it is renewed to, and not by each call",
    async (_life, life) => {
      world.zoho.quirks.crm.maxChannelLife = life;
      const instance = await deployed();
      expect(expiresIn()).toBeGreaterThan(0.9 * life);
      expect(expiresIn()).toBeLessThanOrEqual(life);
      world.calls.length = 0;

      await change();
      expect(watchCalls()).toBe(0);
      world.time.advance(0.6 * life);
      await change();
      await change();

      expect(expiresIn()).toBeGreaterThan(0.9 * life);
      expect(watchCalls()).toBe(2);
      expect(world.deliveries).toHaveLength(3);
      await instance.delete();
    },
  );
});

describe("lazily, on a notification", () => {
  test("a channel with less than 48 hours left is renewed, one with more is not", async () => {
    await deployed();
    world.time.advance(4.5 * day);
    await change();
    expect(expiresIn()).toBeLessThan(3 * day);

    world.time.advance(day);
    await change();

    expect(expiresIn()).toBeGreaterThan(6.9 * day);
    expect(world.deliveries).toHaveLength(2);
  });

  test("a renewal that fails does not hold the notification back", async () => {
    const instance = await deployed();
    world.time.advance(6 * day);
    world.zoho.faults.add({ kind: "status", status: 500, method: "PATCH" });

    await change();

    expect(world.deliveries).toHaveLength(1);
    expect(instance.logs).toContainEqual({
      level: "warn",
      message: expect.stringMatching(/ends soon and could not be renewed/),
    });
  });
});

describe("with Channel Expiry", () => {
  test("the channel is renewed until then, and not beyond", async () => {
    const end = world.time.now() + 10 * day;
    const instance = await deployed({ channelExpiry: isoIn(10 * day) });
    expect(expiresIn()).toBeLessThan(7 * day);

    await tickDaily(instance, 5);
    expect(channel()?.expiry).toBe(end);
    await tickDaily(instance, 4);
    world.time.advance(day - minute);
    await change();
    expect(channel()?.expiry).toBe(end);
    expect(world.deliveries).toHaveLength(1);

    world.time.advance(2 * minute);
    await instance.tick("deals");

    expect(world.livingChannels()).toEqual([]);
    expect(instance.logs).toContainEqual({
      level: "warn",
      message: expect.stringMatching(/^The notification channel ended at its Channel Expiry/),
    });
  });

  test("one in the past is an error at deploy, before a call", async () => {
    const instance = world.makeInstance("one", [flow({ channelExpiry: isoIn(-minute) })]);

    await expect(instance.deploy()).rejects.toThrow(/Channel Expiry \S+ has passed\. Give a later/);

    expect(world.calls).toEqual([]);
  });

  test("a later one, or none, in the next version gives it a longer life", async () => {
    const instance = await deployed({ channelExpiry: isoIn(day) });
    expect(expiresIn()).toBe(day);

    await instance.redeploy([flow()]);

    expect(expiresIn()).toBeGreaterThan(6.9 * day);
    expect(stateOf(instance).orphans).toEqual([]);
  });
});
