import type { SimAccount } from "../../simulator";
import { openTwoOrganizations, warnings } from "../channels/twoOrganizations";
import { type ChannelInstance, type ChannelWorld, minute, type Values } from "../channels/world";

let world: ChannelWorld;
let other: SimAccount;
beforeEach(async () => {
  ({ world, other } = await openTwoOrganizations());
});
afterEach(() => world.close());

/** A way to find changes, in an account that has two records of it. */
interface Way {
  trigger: string;
  inputs: Values;
  add(account: SimAccount): string;
}

const crmWay = (inputs: Values): Way => ({
  trigger: "crmRecordsPollingTrigger",
  inputs: { recordType: "Contacts", fields: ["Last_Name"], ...inputs },
  add: ({ crm }) => crm.insert("Contacts", { Last_Name: "Example" }),
});

const booksWay = (recordType: string, values: (number: number) => Values, id: string): Way => {
  let made = 0;
  return {
    trigger: "booksRecordsPollingTrigger",
    inputs: { recordType },
    add: ({ books }) => {
      const record = books.organizations[0]?.insert(recordType, values(++made));
      return String(record?.[id]);
    },
  };
};

const ways: Record<string, Way> = {
  "a CRM list with deletions": crmWay({ showDeletedRecords: "true" }),
  COQL: crmWay({ filter: "Last_Name is not null" }),
  "a Books list that is sorted": booksWay(
    "contacts",
    (number) => ({ contact_name: `Example ${number}` }),
    "contact_id",
  ),
  "a Books list that is compared as a whole": booksWay(
    "settings/taxes",
    (number) => ({ tax_name: `Example ${number}`, tax_percentage: 5 }),
    "tax_id",
  ),
};

async function deployed(way: Way, inputs: Values = {}): Promise<ChannelInstance> {
  for (const account of [world.account, other]) {
    for (let count = 0; count < 3; count++) way.add(account);
  }
  world.time.advance(3 * minute);
  const flow = { name: "flow", trigger: way.trigger, inputs: { ...way.inputs, ...inputs } };
  const instance = world.makeInstance("one", [flow]);
  await instance.deploy();
  await run(instance);
  return instance;
}

const requests = () => world.zoho.requests.all().map(({ method, path }) => `${method} ${path}`);
const questions = () => requests().filter((request) => /\/(org|organizations)$/.test(request));
const isAnew = expect.stringContaining("leads to another organization");

/** Runs the flow some minutes later: what its steps got, by kind of change. */
async function run(instance: ChannelInstance) {
  world.time.advance(3 * minute);
  world.zoho.commit();
  world.zoho.requests.clear();
  world.deliveries.length = 0;
  instance.logs.length = 0;
  instance.executions.length = 0;
  await instance.tick("flow");
  expect(instance.executions.map(({ error }) => error)).toEqual([undefined]);
  const ids = (kind: string) =>
    world.deliveries.flatMap(({ item }) =>
      ((item[kind] ?? []) as Values[]).map((record) =>
        String(record.id ?? record.contact_id ?? record.tax_id),
      ),
    );
  return { created: ids("created"), updated: ids("updated"), deleted: ids("deleted") };
}

const nothing = { created: [], updated: [], deleted: [] };

describe.each(Object.entries(ways))("%s", (_name, way) => {
  test("tells nothing of another organization's records but what changes from then on", async () => {
    const instance = await deployed(way);
    way.add(world.account);
    way.add(other);

    world.authorize(other);

    expect(await run(instance)).toEqual(nothing);
    expect(warnings(instance)).toContainEqual(isAnew);
    const made = way.add(other);
    expect(await run(instance)).toEqual({ ...nothing, created: [made] });
    expect(warnings(instance)).toEqual([]);
  });

  test("asks whose records they are once for each authorization, and goes on when it is the same", async () => {
    const instance = await deployed(way);
    expect(questions()).toHaveLength(1);
    expect(await run(instance)).toEqual(nothing);
    expect(questions()).toEqual([]);

    world.authorize(world.account);
    const made = way.add(world.account);

    expect(await run(instance)).toEqual({ ...nothing, created: [made] });
    expect(questions()).toHaveLength(1);
    expect(warnings(instance)).toEqual([]);
    expect(await run(instance)).toEqual(nothing);
    expect(questions()).toEqual([]);
  });

  test("begins anew for another organization where a deploy left the copy alone", async () => {
    const instance = await deployed(way);
    instance.state.flows.clear();
    world.authorize(other);

    expect(await run(instance)).toEqual(nothing);
    expect(warnings(instance)).toContainEqual(isAnew);
  });

  test("takes a state without an organization for its own", async () => {
    const instance = await deployed(way);
    forgetOwner(instance);
    const made = way.add(world.account);

    expect(await run(instance)).toEqual({ ...nothing, created: [made] });
    expect(warnings(instance)).toEqual([]);
  });

  test("notices another organization behind an access token alone", async () => {
    const instance = await deployed(way);
    world.authorize(world.account, { isShort: true });
    expect(await run(instance)).toEqual(nothing);

    world.authorize(other, { isShort: true });

    expect(await run(instance)).toEqual(nothing);
    expect(warnings(instance)).toContainEqual(isAnew);
  });

  test("keeps its state when Zoho does not answer whose records they are", async () => {
    const instance = await deployed(way);
    world.authorize(other);
    const match = ({ path }: { path: string }) => /\/(org|organizations)$/.test(path);
    const remove = world.zoho.faults.add({ kind: "status", status: 500, match });
    instance.executions.length = 0;
    world.deliveries.length = 0;
    await instance.tick("flow");
    expect(instance.executions.map(({ outcome }) => outcome)).toEqual(["failed"]);
    remove();

    expect(await run(instance)).toEqual(nothing);
    expect(warnings(instance)).toContainEqual(isAnew);
  });
});

const contacts = ways["a CRM list with deletions"] as Way;

describe("a CRM connection that may not ask for its organization", () => {
  const scopes = ["ZohoCRM.modules.ALL"];
  const asked = { named: [], "not named": ["GET /crm/v8/org"] };

  test.each(["named", "not named"] as const)(
    "polls as ever where the scopes are %s with the token, and is asked once at most",
    async (how) => {
      world.authorize(world.account, { scopes, isSilent: how === "not named" });
      const instance = await deployed(contacts);
      expect(questions()).toEqual(asked[how]);

      const made = contacts.add(world.account);

      expect(await run(instance)).toEqual({ ...nothing, created: [made] });
      expect(questions()).toEqual([]);
      expect(warnings(instance)).toEqual([]);
    },
  );

  test("keeps in mind whose records it had, and notices another organization when it may ask again", async () => {
    const instance = await deployed(contacts);
    world.authorize(world.account, { scopes });
    const made = contacts.add(world.account);
    expect(await run(instance)).toEqual({ ...nothing, created: [made] });

    world.authorize(other);

    expect(await run(instance)).toEqual(nothing);
    expect(warnings(instance)).toContainEqual(isAnew);
  });
});

test("a sandbox is another organization than its production", async () => {
  const instance = await deployed(contacts);
  const sandbox = world.zoho.createAccount({ dataCenter: "EU", environment: "sandbox" });
  Object.assign(sandbox.crm.context.account, { id: world.account.crm.context.account.id });
  contacts.add(sandbox);

  world.authorize(sandbox);

  expect(await run(instance)).toEqual(nothing);
  expect(warnings(instance)).toContainEqual(isAnew);
});

describe("a Books trigger without Organization ID", () => {
  const taxes = ways["a Books list that is compared as a whole"] as Way;
  let both: SimAccount;
  beforeEach(() => {
    both = world.zoho.createAccount({
      dataCenter: "EU",
      organizations: [
        { name: "Example South", timeZone: "UTC", isDefault: true },
        { name: "Example North", timeZone: "UTC", isDefault: false },
      ],
    });
    for (const { limits } of both.books.organizations) limits.perMinute = Number.POSITIVE_INFINITY;
    world.authorize(both);
  });

  test("stays with its organization when another one becomes the default, and says so when it asks", async () => {
    const instance = await deployed(taxes);
    for (const { values } of both.books.organizations) {
      values.is_default_org = values.name === "Example North";
    }
    const made = taxes.add(both);
    expect(await run(instance)).toEqual({ ...nothing, created: [made] });
    expect(warnings(instance)).toEqual([]);

    world.authorize(both);

    expect(await run(instance)).toEqual(nothing);
    expect(warnings(instance)).toEqual([
      expect.stringMatching(/goes on with Example South .* default organization is Example North/),
    ]);
    expect(await run(instance)).toEqual(nothing);
    expect(warnings(instance)).toEqual([]);
  });

  test("begins anew when the user leaves the organization, without another authorization", async () => {
    const instance = await deployed(taxes);
    both.books.organizations.shift();

    expect(await run(instance)).toEqual(nothing);
    expect(warnings(instance)).toContainEqual(isAnew);
    const made = taxes.add(both);
    expect(await run(instance)).toEqual({ ...nothing, created: [made] });
    expect(questions()).toEqual([]);
  });

  test("waits for its organization where that was made inactive, and then goes on where it was", async () => {
    const instance = await deployed(taxes);
    const [south] = both.books.organizations;
    const made = taxes.add(both);
    if (south) south.values.is_org_active = false;
    world.authorize(both);
    world.time.advance(3 * minute);
    world.deliveries.length = 0;
    instance.executions.length = 0;

    await instance.tick("flow");

    expect(instance.executions[0]?.error).toMatch(/Example South .* is inactive/);
    expect(world.deliveries).toEqual([]);
    if (south) south.values.is_org_active = true;
    expect(await run(instance)).toEqual({ ...nothing, created: [made] });
    expect(warnings(instance)).toEqual([]);
  });

  test("goes on as ever where the connection may not ask for organizations", async () => {
    world.authorize(world.account, { scopes: ["ZohoBooks.contacts.ALL"] });
    const way = ways["a Books list that is sorted"] as Way;
    const instance = await deployed(way);
    const made = way.add(world.account);

    expect(await run(instance)).toEqual({ ...nothing, created: [made] });
    expect(questions()).toEqual([]);
  });
});

test("an Organization ID that the connection does not reach fails, and the state stays", async () => {
  const taxes = ways["a Books list that is compared as a whole"] as Way;
  const organizationId = world.account.books.organizations[0]?.id;
  const instance = await deployed(taxes, { organizationId });
  expect(questions()).toEqual([]);
  world.authorize(other);
  instance.executions.length = 0;
  await instance.tick("flow");
  expect(instance.executions[0]?.error).toMatch(/6041/);

  world.authorize(world.account);
  const made = taxes.add(world.account);

  expect(await run(instance)).toEqual({ ...nothing, created: [made] });
});

/** As 1.0.0 saved it. */
function forgetOwner({ state }: ChannelInstance) {
  const text = JSON.stringify([[...state.flows], state.crossFlow]);
  const [flows, crossFlow] = JSON.parse(text, (key, value) =>
    key === "organization" ? undefined : value,
  );
  expect(JSON.stringify([flows, crossFlow])).not.toBe(text);
  state.flows.clear();
  for (const [key, value] of flows) state.flows.set(key, value);
  state.crossFlow = crossFlow;
}
