import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createRandom } from "../../simulator/random";
import type { ChannelState } from "../../src/sync/channel/state";
import { type ChannelInstance, type ChannelWorld, day, openChannelWorld } from "./world";

const seed = Number(process.env.CHANNEL_SEED ?? 20_261_202);

let world: ChannelWorld;
afterEach(() => world.close());

setFlagsFromString("--expose_gc");
const collectGarbage = runInNewContext("gc") as () => void;

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test.each(["crmEventsTrigger", "notificationsTrigger"] as const)(
  "10,000 hostile or broken calls to %s run no step, throw nothing and leave memory flat",
  async (trigger) => {
    world = await openChannelWorld({ seed });
    const random = createRandom(seed);
    const instance = world.makeInstance("one", [
      { name: "deals", trigger, inputs: { events: '["Deals.all"]' } },
    ]);
    await instance.deploy();
    const old = await callbackOfTheDayBefore(instance);
    const channel = instance.state.crossFlow["zohoNotificationChannel:deals"] as ChannelState;
    const genuine = {
      channel_id: channel.channelId,
      token: channel.token,
      module: "Deals",
      operation: "update",
      ids: ["4876001000000000001"],
      server_time: world.time.now(),
    };
    const call = async (body: string, contentType = "application/json") => {
      const { response, execution } = await instance.receive("deals", {
        headers: { "content-type": contentType },
        body,
      });
      return { status: response.statusCode, ...(await execution) };
    };
    world.calls.length = 0;
    const statuses = new Map<number, number>();
    let before = 0;

    for (let number = 0; number < 10_000; number++) {
      if (number === 2_000) before = heapUsed();
      const { status, outcome, error } = await call(...hostileBody(genuine, old, random));
      expect({ outcome, error }).toEqual({ outcome: "no changes", error: undefined });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      instance.executions.length = 0;
      instance.logs.length = 0;
    }

    expect(heapUsed() - before).toBeLessThan(4 * 1024 * 1024);
    expect([...statuses.keys()].sort()).toEqual([200, 400, 401]);
    expect(world.deliveries).toEqual([]);
    expect(world.calls).toEqual([]);
    expect({}).not.toHaveProperty("polluted");
    const health = instance.state.crossFlow["zohoChannelHealth:deals"];
    expect(health).toMatchObject({ refused: 10_000 - (statuses.get(200) ?? 0) });
    expect(JSON.stringify(instance.state.crossFlow).length).toBeLessThan(2_000);

    expect((await call(JSON.stringify(genuine))).outcome).toBe("succeeded");
  },
  300_000,
);

test("the log says why a call was refused, without the token", async () => {
  world = await openChannelWorld();
  const instance = world.makeInstance("one", [
    { name: "deals", inputs: { events: '["Deals.all"]', token: "a-secret-token" } },
  ]);
  await instance.deploy();
  const { channelId } = instance.state.crossFlow["zohoNotificationChannel:deals"] as ChannelState;

  for (const body of [
    [],
    { channel_id: "1", token: "a-secret-token" },
    { channel_id: channelId, token: "a-secret-tokem" },
  ]) {
    const headers = { "content-type": "application/json" };
    await (await instance.receive("deals", { headers, body: JSON.stringify(body) })).execution;
  }

  const warnings = instance.logs.filter(({ level }) => level === "warn");
  expect(warnings.map(({ message }) => message)).toEqual([
    "A call to this flow's webhook was refused: the body is not a notification.",
    "A call to this flow's webhook was refused: it names another channel.",
    "A call to this flow's webhook was refused: the token is wrong.",
  ]);
  expect(JSON.stringify(instance.logs)).not.toContain("a-secret");
});

/** A callback that was genuine a day ago, as whoever overheard it could send it again. */
async function callbackOfTheDayBefore(instance: ChannelInstance): Promise<Record<string, unknown>> {
  const { channelId, token } = instance.state.crossFlow[
    "zohoNotificationChannel:deals"
  ] as ChannelState;
  const server_time = world.time.now();
  world.time.advance(day + 1);
  return {
    channel_id: channelId,
    token,
    module: "Deals",
    operation: "delete",
    ids: ["4876001000000000009"],
    server_time,
  };
}

type Body = [body: string, contentType?: string];

function hostileBody(
  genuine: Record<string, unknown>,
  old: Record<string, unknown>,
  random: () => number,
): Body {
  const token = String(genuine.token);
  const json = (value: unknown): Body => [JSON.stringify(value)];
  const withToken = (other: unknown) => json({ ...genuine, token: other });
  const kinds: (() => Body)[] = [
    () => withToken(`${token.slice(0, -1)}!`),
    () => withToken(token.slice(0, Math.floor(random() * token.length))),
    () => withToken(token + "x".repeat(Math.ceil(random() * 1_000))),
    () => withToken(token.replace(/./, "\u0430")),
    () => withToken("\ud83d\udd11\u0000\u202e"),
    () => withToken(undefined),
    () => withToken([token]),
    () => withToken({ toString: token }),
    () => json({ ...genuine, channel_id: Math.floor(random() * 2 ** 48) }),
    () => json({ ...genuine, channel_id: [genuine.channel_id] }),
    () => json({ ...genuine, channel_id: { valueOf: 1 } }),
    () => json([genuine]),
    () => json(null),
    () => json(random()),
    () => json("text"),
    () => [""],
    () => ["{"],
    () => [JSON.stringify(genuine).slice(0, -5)],
    () => ["\u0000\uffff", "application/octet-stream"],
    () => [`channel_id=${genuine.channel_id}&token=${token}`, "application/x-www-form-urlencoded"],
    () => ['{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'],
    () => [`{"channel_id":"${genuine.channel_id}","__proto__":{"token":"${token}"}}`],
    () => [`${"[".repeat(5_000)}${"]".repeat(5_000)}`],
    () => json({ ...genuine, token: "x", ids: Array.from({ length: 5_000 }, (_, index) => index) }),
    () => json(old),
    () => json({ ...old, channel_id: Number(old.channel_id) }),
    () => json({ ...old, ids: Array.from({ length: 500 }, (_, index) => String(index)) }),
  ];
  if (random() < 0.0005) return json({ ...genuine, token: "x".repeat(6 * 1024 * 1024 - 1_000) });
  return (kinds[Math.floor(random() * kinds.length)] as () => Body)();
}
