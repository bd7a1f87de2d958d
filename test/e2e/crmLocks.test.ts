import { field } from "../../simulator/crm/fields";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

/** CRM - Lock Record and CRM - Unlock Record. */

const world = useWorld();
const crm = () => world.account.crm;

beforeAll(() => {
  crm().defineModule({ apiName: "Parts", fields: [field.double("Weight")] });
  crm().configureLocking("Parts", "Both");
});
beforeEach(() => {
  world.zoho.faults.clear();
});

const recordType = "Parts";
const reason = "The drawing is signed.";
const part = () => crm().insert("Parts", { Name: "Bolt" });
const lock = async (recordId: string, inputs: Values = {}) =>
  (await world.runAction("crmLockRecord", { recordType, recordId, reason, ...inputs })).data;
const unlock = async (recordId: string, inputs: Values = {}) =>
  (await world.runAction("crmUnlockRecord", { recordType, recordId, ...inputs })).data;
const lockOf = (id: string) => crm().context.locked.get(`Parts/${id}`);
const writes = () => world.calls("crm").filter((call) => !call.startsWith("GET"));
const lose = (kind: "dropBefore" | "dropAfter", method: string, times?: number) =>
  world.zoho.faults.add({ kind, product: "crm", method, ...(times && { times }) });
const hurry = () => jest.spyOn(Math, "random").mockReturnValue(0);
afterEach(() => jest.restoreAllMocks());

describe("CRM - Lock Record", () => {
  test("locks a record against changes, with one call", async () => {
    const id = part();

    const { lockId } = await lock(id);

    expect(lockOf(id)).toMatchObject({ id: lockId, reason, source: "Manual" });
    expect(world.calls("crm")).toEqual([`POST /crm/v8/Parts/${id}/Locking_Information__s`]);
    const inputs = { recordType, recordId: id, dynamicValues: { Weight: 1 } };
    await expect(world.runAction("crmUpdateRecord", inputs)).rejects.toThrow(/Unlock the record/);
  });

  test("a second run for the same reason gives the same lock", async () => {
    const id = part();

    expect(await lock(id)).toEqual(await lock(id, { reason: ` ${reason} ` }));
  });

  test.each([
    ["another reason", (id: string) => lock(id, { reason: "Other." }), /Unlock the record first/],
    ["a rule", async (id: string) => crm().lock("Parts", id), /A rule locked the record/],
  ])("a record that is locked for %s is an error", async (_, before, message) => {
    const id = part();
    await before(id);

    await expect(lock(id)).rejects.toThrow(message);
  });

  test("a rule's lock with the same reason is not the step's own", async () => {
    const id = part();
    await lock(id);
    Object.assign(lockOf(id) ?? {}, { source: "Automatic" });

    await expect(lock(id)).rejects.toThrow(/A rule locked the record/);
  });

  test("a lock that cannot be read may be the step's own", async () => {
    hurry();
    const id = part();
    await lock(id);
    lose("dropBefore", "GET");

    await expect(lock(id)).rejects.toThrow(/is unknown whether it is this step's own/);
  });

  // Found by the soak, seed 11.
  test("so may one after a lost answer", async () => {
    hurry();
    const id = part();
    lose("dropAfter", "POST", 1);
    lose("dropBefore", "GET");

    await expect(lock(id)).rejects.toThrow(/is unknown whether it is this step's own/);
    expect(lockOf(id)).toMatchObject({ reason });
  });

  test.each([
    ["dropAfter", 1],
    ["dropAfter", undefined],
    ["dropBefore", 1],
  ] as const)("a lost answer (%s, %s times) ends with one lock", async (kind, times) => {
    hurry();
    const id = part();
    lose(kind, "POST", times);

    expect(await lock(id)).toEqual({ lockId: lockOf(id)?.id });
  });

  test("an answer that never comes is an error, and the record is not locked", async () => {
    hurry();
    const id = part();
    lose("dropBefore", "POST");

    await expect(lock(id)).rejects.toThrow(/unknown whether/);
    expect(lockOf(id)).toBeUndefined();
  });

  test.each([
    ["a module without record locking", { recordType: "Leads" }, /not set up for the module/],
    ["a long reason", { reason: "x".repeat(3_001) }, "Reason has 3001 characters"],
    ["an empty reason", { reason: " " }, "Reason is empty"],
    ["an unknown record", { recordId: "4876876000000999999" }, /Check the record ID/],
  ])("%s is an error with the next step", async (_, inputs, message) => {
    const recordId = crm().insert("Leads", { Last_Name: "Example" });

    await expect(lock(recordId, inputs)).rejects.toThrow(message);
  });

  test("where rules alone lock, that is said", async () => {
    crm().configureLocking("Parts", "Automatic");
    await expect(lock(part())).rejects.toThrow(/allow manual locks/);
    crm().configureLocking("Parts", "Both");
  });
});

describe("CRM - Unlock Record", () => {
  test("ends a lock, and a second run changes nothing", async () => {
    const id = part();
    await lock(id);

    expect(await unlock(id)).toEqual({ id, status: "unlocked" });
    expect(lockOf(id)).toBeUndefined();
    world.zoho.requests.clear();
    expect(await unlock(id)).toEqual({ id, status: "unchanged" });
    expect(writes()).toEqual([]);
  });

  test("reads both answers of a record that is not locked", async () => {
    world.zoho.quirks.crm.unlockedAs204 = false;
    const id = part();
    expect(await unlock(id)).toEqual({ id, status: "unchanged" });
    world.zoho.quirks.crm.unlockedAs204 = true;
  });

  test("a rule's lock is an error that says so, and nothing is sent", async () => {
    const id = part();
    crm().lock("Parts", id);

    await expect(unlock(id)).rejects.toThrow(/no step can unlock it/);
    expect(writes()).toEqual([]);
  });

  test("a lock that somebody else ended meanwhile is unchanged", async () => {
    const id = part();
    await lock(id);
    world.zoho.faults.add({
      kind: "dropBefore",
      match: ({ method }) => {
        if (method === "DELETE") crm().lock("Parts", id, false);
        return false;
      },
    });

    expect(await unlock(id)).toEqual({ id, status: "unchanged" });
  });

  test.each(["dropAfter", "dropBefore"] as const)(
    "a lost answer (%s) is sent again",
    async (kind) => {
      hurry();
      const id = part();
      await lock(id);
      lose(kind, "DELETE", 1);

      expect(await unlock(id)).toEqual({ id, status: "unlocked" });
      expect(lockOf(id)).toBeUndefined();
    },
  );
});

describe.each([
  ["settings", "ZohoCRM.settings.modules"],
  ["modules", "ZohoCRM.modules.lockinginformation"],
] as const)("locks that need the scopes of %s", (of, scope) => {
  beforeEach(() => {
    world.zoho.quirks.crm.lockScopesOf = of;
  });
  const having = (scopes: string[]) => ({
    connection: connect(world.account, { token: { ...world.account.issueToken({ scopes }) } }),
  });

  test("go with these alone, and a missing one is named", async () => {
    const id = part();
    const connection = having([`${scope}.ALL`]);

    await lock(id, connection);
    expect(await unlock(id, connection)).toMatchObject({ status: "unlocked" });
    const { message } = await failureOf(lock(id, having(["ZohoCRM.org.READ"])));
    expect(message).toContain(`${scope}.CREATE`);
  });
});
