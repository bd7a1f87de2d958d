import {
  type ChannelInstance,
  type ChannelWorld,
  minute,
  openChannelWorld,
} from "../channels/world";

let world: ChannelWorld;
beforeEach(async () => {
  world = await openChannelWorld();
  world.account.crm.callbacks.lost = 1;
});
afterEach(() => world.close());

const triggers = ["crmEventsTrigger", "notificationsTrigger"] as const;

async function deployed(trigger: (typeof triggers)[number] = "crmEventsTrigger") {
  const inputs = { events: '["Deals.all", "Contacts.edit"]' };
  const instance = world.makeInstance("one", [{ name: "flow", trigger, inputs }]);
  await instance.deploy();
  world.time.advance(5 * minute);
  world.calls.length = 0;
  return instance;
}

/** Calls the webhook as a schedule would. */
async function forge(instance: ChannelInstance) {
  const headers = { "Prismatic-Invoke-Type": "Scheduled" };
  const { response, execution } = await instance.receive("flow", { headers, body: "" });
  return { status: response.statusCode, ...(await execution) };
}

const insertDeal = () =>
  world.account.crm.insert("Deals", { Deal_Name: "Example", Stage: "Qualification" });
const told = () => world.deliveries.map(({ item }) => item.id);
const passedOver = ({ logs }: ChannelInstance) =>
  logs.filter(({ message }) => message.includes("passed over"));

describe.each(triggers)("calls to %s that name a schedule", (trigger) => {
  test("20 times in a row cost no more than one", async () => {
    const instance = await deployed(trigger);
    await forge(instance);
    const cost = world.calls.length;

    for (let number = 1; number < 20; number++) {
      world.time.advance(1_000);
      expect(await forge(instance)).toMatchObject({ status: 200, outcome: "no changes" });
    }

    expect(cost).toBeGreaterThan(0);
    expect(world.calls).toHaveLength(cost);
    expect(passedOver(instance)).toHaveLength(19);
  });

  test("ten at once cost no more than one", async () => {
    const instance = await deployed(trigger);
    world.latency.call = () => 100;

    await Promise.all(Array.from({ length: 10 }, () => forge(instance)));

    expect(world.calls.filter((call) => call.startsWith("PATCH"))).toHaveLength(1);
    expect(passedOver(instance)).toHaveLength(9);
  });

  test("do not keep the next run from working when one failed", async () => {
    const instance = await deployed(trigger);
    const restore = world.zoho.faults.add({ kind: "status", status: 400, method: "PATCH" });
    expect(await forge(instance)).toMatchObject({ outcome: "failed" });
    restore();

    expect(await instance.tick("flow")).toMatchObject({ outcome: "no changes" });
    expect(passedOver(instance)).toEqual([]);
  });

  test.each([null, "yesterday", {}, -1, 8.64e15])(
    "are let in when the saved time is %j",
    async (saved) => {
      const instance = await deployed(trigger);
      instance.state.crossFlow["zohoScheduledRun:flow"] = saved;

      await forge(instance);

      expect(world.calls).not.toEqual([]);
    },
  );
});

test("an event that no notification brought comes once, however many such calls come at once", async () => {
  const instance = await deployed();
  world.latency.call = () => 100;
  const id = insertDeal();
  world.time.advance(minute);

  await Promise.all(Array.from({ length: 10 }, () => forge(instance)));
  await forge(instance);

  expect(told()).toEqual([id]);
});

test("calls while the steps of a run are under way deliver nothing again", async () => {
  const instance = await deployed();
  const id = insertDeal();
  world.time.advance(minute);
  world.latency.step = () => 20_000;
  const headers = { "Prismatic-Invoke-Type": "Scheduled" };

  // Zoho's answers are awaited, the steps are not.
  const first = await instance.receive("flow", { headers, body: "" });
  const second = await instance.receive("flow", { headers, body: "" });
  await Promise.all([first.execution, second.execution]);

  expect(told()).toEqual([id]);
});

test("a run whose steps failed comes again when the platform tries it a minute later", async () => {
  const instance = await deployed();
  const id = insertDeal();
  world.time.advance(minute);
  world.latency.step = () => {
    throw new Error("a step failed");
  };
  expect(await instance.tick("flow")).toMatchObject({ outcome: "failed" });
  world.latency.step = () => 0;
  world.time.advance(minute);

  await instance.tick("flow");

  expect(told()).toEqual([id]);
});

test("a schedule of each minute delivers everything once, every other run", async () => {
  const instance = await deployed();
  const made: string[] = [];
  for (let number = 0; number < 10; number++) {
    made.push(insertDeal());
    // A schedule is early or late by a little.
    world.time.advance(minute + (number % 3) * 2_000 - 2_000);
    await instance.tick("flow");
  }
  world.time.advance(2 * minute);
  await instance.tick("flow");

  expect(told()).toEqual(made);
  expect(passedOver(instance).length).toBeGreaterThan(0);
  expect(passedOver(instance).length).toBeLessThanOrEqual(5);
});

test("flows of two instances do not pass each other over", async () => {
  const first = await deployed();
  const second = world.makeInstance("two", [{ name: "flow", inputs: { events: '["Deals.all"]' } }]);
  await second.deploy();
  world.latency.call = () => 100;

  await Promise.all([forge(first), forge(second)]);

  expect([...passedOver(first), ...passedOver(second)]).toEqual([]);
});
