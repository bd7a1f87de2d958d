import {
  type ChannelInstance,
  type ChannelWorld,
  day,
  minute,
  openChannelWorld,
} from "../channels/world";

let world: ChannelWorld;
beforeEach(async () => {
  world = await openChannelWorld();
});
afterEach(() => world.close());

const flow = (inputs: Record<string, unknown> = {}) => ({
  name: "flow",
  inputs: { events: '["Contacts.all", "Deals.all"]', fields: ["Owner"], ...inputs },
});
const warnings = ({ logs }: ChannelInstance) =>
  logs.filter(({ level }) => level === "warn").map(({ message }) => message);
const told = () => world.deliveries.map(({ item }) => item.id);
const lastCall = () => world.calls.at(-1) ?? "";

async function tick(instance: ChannelInstance) {
  world.time.advance(10 * minute);
  world.calls.length = instance.logs.length = 0;
  const { error } = await instance.tick("flow");
  if (error) throw new Error(`${error} ${world.calls.join(" ")}`);
}

describe("catch-up in several modules", () => {
  const valuesOf = (module: string) =>
    module === "Deals"
      ? { Deal_Name: "Example", Stage: "Qualification" }
      : { Last_Name: "Example" };
  const insert = (module: string, count: number) =>
    Array.from({ length: count }, () => {
      world.time.advance(1_000);
      return world.account.crm.insert(module, valuesOf(module));
    });

  async function missed() {
    const instance = world.makeInstance("one", [flow()]);
    await instance.deploy();
    await tick(instance);
    world.account.crm.callbacks.lost = 1;
    world.time.advance(minute);
    const made = [...insert("Contacts", 205), ...insert("Deals", 3)];
    await world.settle();
    return { instance, made };
  }

  test.each([
    ["in the first", "GET /crm/v8/Contacts", 2, 200],
    ["between them", "GET /crm/v8/Deals", 1, 205],
  ])(
    "goes on with the next run where time ends it %s, and loses nothing",
    async (_where, call, nth, found) => {
      const { instance, made } = await missed();
      const slow = () => world.calls.filter((one) => one === call).length >= nth;
      world.latency.call = () => (slow() ? day : 0);

      await tick(instance);

      expect(told()).toEqual(made.slice(0, found));
      expect(warnings(instance)).toContainEqual(expect.stringMatching(/^The run's time was over/));
      world.latency.call = () => 0;
      await tick(instance);
      expect([...told()].sort()).toEqual([...made].sort());
      await tick(instance);
      expect(told()).toHaveLength(made.length);
    },
  );
});

describe("a removal without time", () => {
  async function deployed() {
    const instance = world.makeInstance("one", [flow({ channelId: "41" })]);
    await instance.deploy();
    const restore = world.zoho.faults.add({ kind: "status", status: 500, method: "DELETE" });
    await instance.redeploy([flow()]);
    restore();
    expect(world.livingChannels()).toHaveLength(2);
    world.calls.length = instance.logs.length = 0;
    return instance;
  }

  test("to read the list has closed what the flow remembers before", async () => {
    const instance = await deployed();
    world.latency.call = () => (lastCall() === "GET /crm/v8/actions/watch" ? day : 0);

    await instance.delete();

    expect(world.livingChannels()).toEqual([]);
    expect(warnings(instance)).toEqual([
      expect.stringMatching(/^Other channels of the flow may be open: /),
    ]);
    expect(instance.state.crossFlow).toEqual({});
  });

  test("to close anything names what stays open, and leaves no state", async () => {
    const instance = await deployed();
    world.latency.call = () => day;

    await instance.delete();

    const open = world.livingChannels();
    for (const channelId of open) {
      expect(warnings(instance)).toContainEqual(
        expect.stringMatching(new RegExp(`Notification channel ${channelId} could not be closed`)),
      );
    }
    expect(instance.state.crossFlow).toEqual({});
    expect(world.calls.length).toBeLessThan(12);
  });
});
