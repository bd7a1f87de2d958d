import {
  type ChannelInstance,
  type ChannelWorld,
  minute,
  openChannelWorld,
} from "../channels/world";
import { randomFor } from "../soak/faultPlan";
import { pick } from "./attempts/oddity";
import { damaged, pathsIn, ways } from "./states/damage";

const seed = Number(process.env.HISTORIES_SEED ?? Math.floor(Math.random() * 2 ** 31));
const attempts = 60;

let world: ChannelWorld;
beforeEach(async () => {
  world = await openChannelWorld();
});
afterEach(() => world.close());

const memoryKey = "zohoChannelMemory:flow";

/** A flow that remembers the connected user, and the fields of each of its modules. */
async function deployed(): Promise<ChannelInstance> {
  const { user, users } = world.account;
  users.push({ ...user, id: "77", name: "Bob Example", email: "bob@example.com" });
  const inputs = { events: '["Deals.all", "Contacts.all"]', ignoreOwnChanges: "true" };
  const instance = world.makeInstance("one", [{ name: "flow", inputs }]);
  await instance.deploy();
  add();
  await run(instance);
  return instance;
}

/** A colleague makes a record. */
function add(): string {
  const { crm, users } = world.account;
  return crm.insert("Contacts", { Last_Name: "Example" }, { by: users[1] });
}

/** Lets callbacks arrive, and the schedule run. Gives the IDs of the records that the steps got. */
async function run(instance: ChannelInstance): Promise<string[]> {
  world.deliveries.length = 0;
  instance.executions.length = 0;
  await world.settle();
  world.time.advance(5 * minute);
  await instance.tick("flow");
  await world.settle();
  expect(instance.executions.map(({ error }) => error).filter(Boolean)).toEqual([]);
  return world.deliveries.map(({ item }) => String(item.id));
}

test(`what CRM Events remembers of users and fields is looked up again where it is damaged, with seed ${seed}`, async () => {
  const instance = await deployed();
  const saved = structuredClone(instance.state.crossFlow[memoryKey]);
  expect(saved).toMatchObject({ user: {}, Contacts: { fields: {} } });
  const kinds = [...new Set(pathsIn(saved).map(kindOf))];

  for (let number = 0; number < attempts; number += 1) {
    const random = randomFor(seed, number);
    const kind = pick(random, kinds);
    const path = pick(
      random,
      pathsIn(saved).filter((one) => kindOf(one) === kind),
    );
    const way = pick(random, ways);
    instance.state.crossFlow[memoryKey] = damaged(structuredClone(saved), path, way);

    const id = add();

    expect([path, way.name, await run(instance)]).toEqual([path, way.name, [id]]);
    const next = JSON.stringify(instance.state.crossFlow[memoryKey]);
    expect(next.length).toBeLessThan(1_000_000);
  }
});

const kindOf = (path: readonly string[]) => path.join(".").replace(/\d+/g, "#");
