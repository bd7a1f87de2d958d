import type { Fault } from "../../simulator/faults";
import type { SimRequest } from "../../simulator/types";
import { type ChannelInstance, type ChannelWorld, day, openChannelWorld } from "./world";

const flow = (inputs: Record<string, unknown> = {}) => ({
  name: "deals",
  inputs: { events: '["Deals.all", "Contacts.edit"]', ...inputs },
});

let world: ChannelWorld;
beforeEach(async () => {
  world = await openChannelWorld();
});
afterEach(() => world.close());

const channels = () => world.account.crm.context.channels;
const isWatch = ({ path }: SimRequest) => path.endsWith("/actions/watch");
const warnings = ({ logs }: ChannelInstance) =>
  logs.filter(({ level }) => level === "warn").map(({ message }) => message);
const channelState = ({ state }: ChannelInstance) =>
  state.crossFlow["zohoNotificationChannel:deals"] as Record<string, unknown>;

async function deployed(inputs: Record<string, unknown> = {}): Promise<ChannelInstance> {
  const instance = world.makeInstance("one", [flow(inputs)]);
  await instance.deploy();
  expect(world.livingChannels()).toHaveLength(1);
  return instance;
}

describe("after delete no channel is left", () => {
  test.each<[string, (instance: ChannelInstance) => Promise<unknown> | unknown]>([
    ["as deployed", () => {}],
    [
      "with a lost state",
      ({ state }) => {
        state.crossFlow = {};
      },
    ],
    ["with a garbled state", ({ state }) => garble(state.crossFlow)],
    ["when the channel has expired", () => world.time.advance(8 * day)],
    ["when another hand has closed it", () => channels().splice(0)],
    ["after a tick", (instance) => instance.tick("deals")],
    [
      "after a redeploy with another channel",
      (instance) => instance.redeploy([flow({ channelId: "42" })]),
    ],
    ["when the first answer is lost", () => fail({ kind: "dropAfter" }, "DELETE", 1)],
    [
      "when the list of channels cannot be read",
      () => fail({ kind: "status", status: 500 }, "GET"),
    ],
  ])("%s", async (_how, happens) => {
    const instance = await deployed();
    await happens(instance);

    await instance.delete();

    expect(world.livingChannels()).toEqual([]);
    expect(Object.values(instance.state.crossFlow)).toEqual([]);
  });

  test("with a lost state and other inputs: the channel is found by its URL", async () => {
    const instance = await deployed({ channelId: "41" });
    await instance.redeploy([flow()]).catch(() => {});
    channels().push(...channels().map((channel) => ({ ...channel, channelId: "41" })));
    for (const key of Object.keys(instance.state.crossFlow)) delete instance.state.crossFlow[key];

    await instance.delete();

    expect(world.livingChannels()).toEqual([]);
  });

  test("when one of several cannot be closed, the others still are, and the log says so", async () => {
    const instance = await deployed({ channelId: "41" });
    channels().push(...channels().map((channel) => ({ ...channel, channelId: "42" })));
    world.zoho.faults.add({
      kind: "status",
      status: 500,
      method: "DELETE",
      match: ({ query }) => query.get("channel_ids") === "41",
    });

    await instance.delete();

    expect(world.livingChannels()).toEqual(["41"]);
    expect(warnings(instance)).toEqual([
      expect.stringMatching(/^Notification channel 41 could not be closed: /),
    ]);
  });

  test("with a dead connection nothing is thrown, and the channel ends by itself in a week", async () => {
    const instance = await deployed();
    world.killConnection();

    await instance.delete();

    expect(warnings(instance)).toEqual([
      expect.stringMatching(/could not be closed: /),
      expect.stringMatching(/^Other channels of the flow may be open: /),
    ]);
    expect(Object.values(instance.state.crossFlow)).toEqual([]);
    world.time.advance(7 * day);
    expect(world.livingChannels()).toEqual([]);
  });

  test("of one instance, the other's is", async () => {
    const instance = await deployed();
    const other = world.makeInstance("two", [flow()]);
    await other.deploy();

    await instance.delete();

    expect(channels().map(({ notifyUrl }) => notifyUrl)).toEqual([
      other.webhookUrls.deals,
      other.webhookUrls.deals,
    ]);
  });
});

describe("after a deploy that failed half-way no channel is left", () => {
  const faults: Fault[] = [
    { kind: "status", status: 500 },
    {
      kind: "status",
      status: 403,
      body: { code: "NO_PERMISSION", message: "no", status: "error" },
    },
    { kind: "dropBefore" },
    { kind: "dropAfter" },
    { kind: "truncate" },
    { kind: "statusAfter", status: 502 },
  ];
  const cases = faults.flatMap((fault) => [1, 2, 3].map((call) => [fault, call] as const));

  test.each(cases)("with %j of call %i and its repetitions", async (fault, call) => {
    failCall(fault, call);
    const instance = world.makeInstance("one", [flow()]);

    const failure = await instance.deploy().catch((thrown: Error) => thrown);

    expect(failure).toBeInstanceOf(Error);
    expect(world.livingChannels()).toEqual([]);
    expect(instance.state.crossFlow).toEqual({});
  });

  test.each(faults)(
    "with %j that strikes once, the deploy succeeds or leaves none",
    async (fault) => {
      for (const call of [1, 2, 3]) {
        const clear = failCall(fault, call, 1);
        const instance = world.makeInstance(`instance-${call}`, [flow()]);
        const failure = await instance.deploy().catch((thrown: Error) => thrown);
        clear();

        const own = channels().filter(({ notifyUrl }) => notifyUrl === instance.webhookUrls.deals);
        expect(own.length === 0).toBe(failure instanceof Error);
      }
    },
  );

  test("when Zoho is gone from then on, the next deploy takes the channel over", async () => {
    failCall({ kind: "dropAfter" }, 2, 1);
    fail({ kind: "status", status: 500 }, "DELETE");
    const instance = world.makeInstance("one", [flow()]);
    await expect(instance.deploy()).rejects.toThrow();
    expect(world.livingChannels()).toHaveLength(1);
    world.zoho.faults.clear();

    await instance.deploy();

    expect(world.livingChannels()).toEqual([channelState(instance).channelId]);
    await instance.delete();
    expect(world.livingChannels()).toEqual([]);
  });

  test("the channel that the version before had stays when a redeploy fails", async () => {
    const instance = await deployed();
    const [before] = world.livingChannels();
    failCall({ kind: "status", status: 500 }, 2);

    await expect(instance.redeploy([flow({ channelId: "42" })])).rejects.toThrow();

    expect(world.livingChannels()).toEqual([before]);
  });

  test.each<[string, () => unknown]>([
    ["the list of channels", () => failCall({ kind: "status", status: 503 }, 1)],
    ["everything", () => fail({ kind: "status", status: 503 }, "GET")],
  ])(
    "a deploy ends within the platform's 30 seconds however slow Zoho is with %s",
    async (_what, strike) => {
      world.latency.call = () => 4_000;
      strike();
      const began = world.time.now();

      await expect(world.makeInstance("one", [flow()]).deploy()).rejects.toThrow(/HTTP 503/);

      expect(world.time.now() - began).toBeLessThan(30_000);
    },
  );
});

describe("a former channel that cannot be closed", () => {
  test("is remembered, and closed on the tick", async () => {
    const instance = await deployed();
    const [before] = world.livingChannels();
    const clear = fail({ kind: "status", status: 500 }, "DELETE");
    await instance.redeploy([flow({ channelId: "42" })]);
    expect(world.livingChannels().sort()).toEqual(["42", before].sort());
    expect(channelState(instance).orphans).toEqual([before]);

    await instance.tick("deals");
    expect(channelState(instance).orphans).toEqual([before]);
    world.time.advance(day);
    clear();
    await instance.tick("deals");

    expect(world.livingChannels()).toEqual(["42"]);
    expect(channelState(instance).orphans).toEqual([]);
  });

  test("is closed when the instance is deleted", async () => {
    const instance = await deployed();
    const clear = fail({ kind: "status", status: 500 }, "DELETE");
    await instance.redeploy([flow({ channelId: "42" })]);
    clear();

    await instance.delete();

    expect(world.livingChannels()).toEqual([]);
  });
});

describe("a deploy again", () => {
  test.each([true, false])(
    "replaces the events, where a POST replaces them: %s",
    async (replaces) => {
      world.zoho.quirks.crm.rewatchReplaces = replaces;
      const instance = await deployed();
      const { token } = channelState(instance);

      await instance.redeploy([flow({ events: '["Leads.create"]' })]);

      expect(channels()).toMatchObject([{ module: "Leads", events: ["Leads.create"], token }]);
    },
  );

  test("opens the channel when it ended while it was being replaced", async () => {
    const instance = await deployed();
    world.zoho.faults.add({
      kind: "dropBefore",
      method: "PUT",
      match: () => channels().splice(0).length < 0,
    });

    await instance.redeploy([flow({ events: '["Leads.create"]' })]);

    expect(channels()).toMatchObject([{ module: "Leads" }]);
  });

  test("fails when Zoho does not watch all events, and names them", async () => {
    const watch = [{ channel_id: "1", events: ["Deals.all"], notify_url: "https://example.com" }];
    const body = { watch, info: { more_records: false } };
    world.zoho.faults.add({
      kind: "status",
      status: 200,
      body,
      match: ({ method, query }) => method === "GET" && query.has("channel_id"),
    });
    const instance = world.makeInstance("one", [flow()]);

    await expect(instance.deploy()).rejects.toThrow(
      /does not confirm .* Deals\.all, Contacts\.edit/,
    );
  });

  test("takes channel IDs as numbers or text", async () => {
    world.zoho.quirks.crm.numericChannelIds = true;
    const instance = await deployed();

    await instance.redeploy([flow({ channelId: "42" })]);
    expect(world.livingChannels()).toEqual(["42"]);
    await instance.delete();

    expect(world.livingChannels()).toEqual([]);
  });
});

function garble(state: Record<string, unknown>) {
  for (const [index, key] of Object.keys(state).entries()) state[key] = [7, "x", [], {}][index % 4];
}

/** Makes calls on channels of that method fail. */
const fail = (fault: Fault, method: string, times?: number) =>
  world.zoho.faults.add({ ...fault, method, match: isWatch, times });

/** Makes the call of that number, from 1, fail whenever it is sent. */
function failCall(fault: Fault, call: number, times = Number.POSITIVE_INFINITY) {
  const known: string[] = [];
  return world.zoho.faults.add({
    ...fault,
    times,
    match: ({ method, path, query }) => {
      // Whose channel it is to be is asked before.
      if (path.endsWith("/org")) return false;
      const request = `${method} ${path}?${query}`;
      if (!known.includes(request)) known.push(request);
      return known.indexOf(request) + 1 === call;
    },
  });
}
