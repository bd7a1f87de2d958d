import type { SimAnswer, SimRequest } from "../../simulator/types";
import type { ChannelState } from "../../src/sync/channel/state";
import {
  type ChannelInstance,
  type ChannelWorld,
  day,
  hour,
  minute,
  openChannelWorld,
  type Values,
} from "../channels/world";

let world: ChannelWorld;
beforeEach(async () => {
  world = await openChannelWorld();
});
afterEach(() => world.close());

const jumps = [70_000, 3 * hour, 400 * day].flatMap((jump) => [jump, -jump]);
/** More calls to Zoho than a step of the test makes. */
const mostCalls = 8;
const cases = jumps.flatMap((jump) =>
  Array.from({ length: mostCalls }, (_, call) => ({ jump, call: call + 1 })),
);

const flow = (inputs: Values = {}) => ({
  name: "deals",
  inputs: { events: '["Deals.all"]', ...inputs },
});
const channelOf = ({ state }: ChannelInstance) =>
  state.crossFlow["zohoNotificationChannel:deals"] as ChannelState;
const expiryOf = (channelId: string) =>
  Number(world.account.crm.context.channels.find((one) => one.channelId === channelId)?.expiry);

/** From now on the Date header of that call alone is off. @returns what tells whether the call came. */
function misdate({ jump, call }: (typeof cases)[number]) {
  world.zoho.faults.clear();
  let calls = 0;
  world.zoho.faults.add({
    kind: "alter",
    match: ({ path }: SimRequest) => path.startsWith("/crm/") && ++calls === call,
    alter: (answer: SimAnswer) => {
      const date = new Date(world.time.now() + jump).toUTCString();
      return { ...answer, headers: { ...answer.headers, date } };
    },
  });
  return () => calls >= call;
}

const addDeal = () =>
  world.account.crm.insert("Deals", { Deal_Name: "Example", Stage: "Qualification" });
const told = () => world.deliveries.map(({ item }) => item.id);

/** Loses Zoho's notification of a deal that is made then. */
async function missDeal(): Promise<string> {
  world.account.crm.callbacks.lost = 1;
  const id = addDeal();
  await world.settle();
  world.account.crm.callbacks.lost = 0;
  return id;
}

async function tick(instance: ChannelInstance) {
  world.time.advance(10 * minute);
  expect((await instance.tick("deals")).error).toBeUndefined();
}

test.each(cases)(
  "a deploy whose call $call is off by $jump ms opens a channel that loses nothing",
  async (wrong) => {
    addDeal();
    world.time.advance(2 * day);
    const instance = world.makeInstance("one", [flow()]);
    const hasCome = misdate(wrong);
    const before = world.time.now();

    await instance.deploy();

    expect(hasCome()).toBe(wrong.call <= 4);
    const { channelId, openedAt, expiry } = channelOf(instance);
    expect(Math.abs(openedAt - before)).toBeLessThan(minute);
    expect(expiry).toBe(expiryOf(channelId));
    expect(expiry - before).toBeGreaterThan(6.9 * day);
    world.time.advance(minute);
    const missed = await missDeal();
    await tick(instance);
    const heard = addDeal();
    await world.settle();
    expect(told()).toEqual([missed, heard]);
  },
);

test.each(cases)(
  "a run by schedule whose call $call is off by $jump ms renews and loses nothing",
  async (wrong) => {
    const instance = world.makeInstance("one", [flow()]);
    await instance.deploy();
    world.time.advance(minute);
    await tick(instance);
    world.time.advance(3 * day);
    const missed = [await missDeal()];
    misdate(wrong);

    await tick(instance);

    const { channelId, expiry } = channelOf(instance);
    expect(expiry).toBe(expiryOf(channelId));
    expect(expiry - world.time.now()).toBeGreaterThan(6.9 * day);
    world.time.advance(minute);
    missed.push(await missDeal());
    await tick(instance);
    await tick(instance);
    expect(told()).toEqual(missed);
    expect(world.livingChannels()).toEqual([channelId]);
  },
);

test.each(cases)(
  "a deploy and a removal whose call $call is off by $jump ms leave another flow's channel alone",
  async (wrong) => {
    const theirs = world.makeInstance("theirs", [flow({ channelId: "1068001" })]);
    await theirs.deploy();
    const instance = world.makeInstance("one", [flow({ channelId: "1068001" })]);

    misdate(wrong);
    await expect(instance.deploy()).rejects.toThrow(/Channel ID 1068001 is in use/);
    misdate(wrong);
    await instance.delete();

    expect(world.account.crm.context.channels).toMatchObject([
      { channelId: "1068001", notifyUrl: theirs.webhookUrls.deals },
    ]);
  },
);

test("a removal leaves a channel alone of which it cannot be told whose it is", async () => {
  const theirs = world.makeInstance("theirs", [flow({ channelId: "1068001" })]);
  await theirs.deploy();
  const instance = world.makeInstance("one", [flow({ channelId: "1068001" })]);
  world.zoho.faults.add({ kind: "status", status: 400, method: "GET" });

  await instance.delete();

  expect(world.livingChannels()).toEqual(["1068001"]);
  expect(instance.logs).toContainEqual({
    level: "warn",
    message: expect.stringMatching(/^Other channels of the flow may be open: /),
  });
});

test("an answer that names an expiry of years ahead is not believed", async () => {
  const instance = world.makeInstance("one", [flow()]);
  world.zoho.faults.add({
    kind: "alter",
    method: "POST",
    alter: (answer: SimAnswer) => ({
      ...answer,
      body: JSON.parse(
        JSON.stringify(answer.body).replaceAll(/"channel_expiry":"\d+/g, '"channel_expiry":"2999'),
      ),
    }),
  });
  await instance.deploy();
  world.time.advance(6 * day);

  addDeal();
  await world.settle();

  expect(expiryOf(channelOf(instance).channelId) - world.time.now()).toBeGreaterThan(6.9 * day);
});
