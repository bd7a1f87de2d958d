import { field } from "../../simulator/crm/fields";
import { recordingLogger } from "../support/logger";
import { skipWaits } from "../support/waits";
import { connect, startWorld, type Values, type World } from "./support";

/** Jobs on all records of a custom view. */

const user = (id: string, name: string) => ({
  id: `487600100000090000${id}`,
  name,
  email: `${name.toLowerCase()}@example.com`,
  timeZone: "UTC",
});
const [ada, bo] = [user("1", "Ada"), user("2", "Bo")];

let world: World;

beforeAll(async () => {
  // Zoho's clock follows the one that jumps along when waits are skipped.
  world = await startWorld({ users: [ada, bo] }, { clock: { now: () => Date.now() } });
  crm().defineModule({
    apiName: "Machines",
    fields: [
      field.text("Color"),
      field.email("Mail"),
      field.multiselect("Uses", ["Home", "Work"]),
      field.boolean("Idle"),
    ],
  });
});
afterAll(() => world.stop());
beforeEach(() => {
  skipWaits();
  world.zoho.requests.clear();
});
afterEach(() => {
  world.zoho.faults.clear();
  Object.assign(world.account.crm.viewJobs, { duration: 4_000, failing: 0, maxRecords: 50_000 });
});

const crm = () => world.account.crm;
const recordType = "Machines";
const machines = (count: number, Color: string) =>
  crm().seed(recordType, count, (index) => ({ values: { Name: `M${index}`, Color } }));
const viewOf = (color: string) =>
  crm().defineView(recordType, { name: color, criteria: `(Color:equals:${color})` });
const colorsOf = (ids: string[]) => [...new Set(ids.map((id) => crm().get(recordType, id)?.Color))];
const starts = () => world.calls("crm").filter((call) => call.startsWith("POST"));
const lose = (kind: "dropBefore" | "dropAfter") =>
  world.zoho.faults.add({ kind, product: "crm", match: ({ method }) => method === "POST" });
const withScopes = (...scopes: string[]) => ({
  connection: connect(world.account, { token: { ...world.account.issueToken({ scopes }) } }),
});
/** Lets the job that is at work end. */
const finish = () => world.zoho.clock.advance(4_000);

describe("CRM - Mass Update View", () => {
  const update = async (inputs: Values, context: Values = {}) =>
    (await world.runAction("crmMassUpdateView", { recordType, ...inputs }, context)).data;
  const paint = (from: string, to: string, inputs: Values = {}, context: Values = {}) =>
    update(
      { viewId: viewOf(from), fieldValues: [{ key: "color", value: to }], ...inputs },
      context,
    );

  test("updates a field of all records of a view of a custom module", async () => {
    const ids = machines(450, "Red");
    const [other = ""] = machines(1, "Blue");

    expect(await paint("Red", "Green")).toEqual({
      jobId: expect.stringMatching(/^\d+$/),
      state: "completed",
      counts: { total: 450, updated: 450, notUpdated: 0, failed: 0 },
    });
    expect(colorsOf(ids)).toEqual(["Green"]);
    expect(colorsOf([other])).toEqual(["Blue"]);
    expect(starts()).toEqual(["POST /crm/v8/Machines/actions/mass_update"]);
  });

  test.each([true, false])("reads each form of the answer: SUCCESS %s", async (isSuccess) => {
    machines(1, "Pink");
    world.zoho.quirks.crm.viewJobsSucceed = isSuccess;

    expect(await paint("Pink", "White")).toMatchObject({ state: "completed" });
    world.zoho.quirks.crm.viewJobsSucceed = false;
  });

  test("adds to a multi-select, and replaces its values where Overwrite is on", async () => {
    const [id = ""] = machines(1, "Gold");
    crm().update(recordType, id, { Uses: ["Home"] });
    const inputs = { viewId: viewOf("Gold"), fieldValues: [{ key: "Uses", value: '["Work"]' }] };

    await update(inputs);
    expect(crm().get(recordType, id)?.Uses).toEqual(["Home", "Work"]);
    await update({ ...inputs, overwrite: true });
    expect(crm().get(recordType, id)?.Uses).toEqual(["Work"]);
  });

  test("tells of records that failed, and of a job that goes on", async () => {
    const [locked = ""] = machines(2, "Gray");
    crm().lock(recordType, locked);
    const { lines, logger } = recordingLogger();

    const { counts } = await paint("Gray", "Black", {}, { logger });

    expect(counts).toEqual({ total: 2, updated: 1, notUpdated: 0, failed: 1 });
    expect(lines.map(({ message }) => message).join()).toMatch("1 of 2 records were not updated");

    expect(await paint("Gray", "Black", { maxWait: "0" })).toMatchObject({
      state: "scheduled",
      counts: { total: 1, updated: 0 },
    });
    finish();
  });

  test("a job that failed is an error", async () => {
    machines(1, "Lime");
    crm().viewJobs.failing = 1;

    await expect(paint("Lime", "Mint")).rejects.toThrow(/job \d+ failed, with 0 of 1 records/);
  });

  test("a view without records is nothing to do", async () => {
    expect(await paint("Nothing", "Green")).toMatchObject({ jobId: null, counts: { total: 0 } });
  });

  test("null clears the field, and an empty text does not", async () => {
    const ids = machines(2, "Teal");
    const inputs = { viewId: viewOf("Teal"), fieldValues: { Color: "" } };

    await expect(update(inputs)).rejects.toThrow(/empty text.*\{"Color":null\}/);
    expect(starts()).toEqual([]);
    await update({ ...inputs, fieldValues: { Color: null } });
    expect(colorsOf(ids)).toEqual([null]);
  });

  test.each([
    ["Mail", "a@example.com", /does not update the field "Mail".*sent\. CRM - Update Records/],
    ["Idle", "perhaps", /Idle/],
    ["Planet", "Mars", /Planet/],
  ])("%s is refused before anything is sent", async (key, value, message) => {
    machines(1, "Red");
    const inputs = { viewId: viewOf("Red"), fieldValues: [{ key, value }] };

    await expect(update(inputs)).rejects.toThrow(message);
    expect(starts()).toEqual([]);
  });

  test("an unknown view is an error with the next step", async () => {
    await expect(paint("Red", "Green", { viewId: "4876876000000999999" })).rejects.toThrow(
      /cvid given seems to be invalid/,
    );
  });

  test("too many records are an error", async () => {
    machines(2, "Many");
    crm().viewJobs.maxRecords = 1;
    await expect(paint("Many", "Few")).rejects.toThrow(/LIMIT_EXCEEDED/);
  });

  test("a missing scope is named; without the right to read the state, the job is told of", async () => {
    machines(1, "Teal");
    const read = ["ZohoCRM.modules.ALL", "ZohoCRM.settings.ALL"];
    await expect(paint("Teal", "Aqua", withScopes(...read))).rejects.toThrow(
      "ZohoCRM.mass_update.UPDATE",
    );

    const { lines, logger } = recordingLogger();
    const inputs = withScopes(...read, "ZohoCRM.mass_update.UPDATE");
    const { jobId, state } = await paint("Teal", "Aqua", inputs, { logger });
    expect([jobId, state]).toEqual([expect.stringMatching(/^\d+$/), "scheduled"]);
    expect(lines.map(({ message }) => message).join()).toMatch("ZohoCRM.mass_update.READ");
    finish();
  });

  test.each(["dropBefore", "dropAfter"] as const)("sends nothing twice: %s", async (kind) => {
    const ids = machines(1, kind);
    lose(kind);

    await expect(paint(kind, "Done")).rejects.toThrow(/It is unknown whether.*custom view \d+/);
    finish();

    expect(starts()).toHaveLength(1);
    expect(colorsOf(ids)).toEqual([kind === "dropAfter" ? "Done" : kind]);
  });
});

describe("CRM - Mass Delete View", () => {
  const remove = async (viewId: string, inputs: Values = {}, context: Values = {}) =>
    (await world.runAction("crmMassDeleteView", { recordType, viewId, ...inputs }, context)).data;
  const scopes = ["ZohoCRM.modules.ALL", "ZohoSearch.securesearch.READ"];

  test("deletes all records of a view that has as many as are expected", async () => {
    machines(450, "Rust");
    const [other = ""] = machines(1, "Blue");

    expect(await remove(viewOf("Rust"), { expectedCount: "450" })).toEqual({
      jobId: expect.stringMatching(/^\d+$/),
      state: "completed",
      counts: { total: 450, deleted: 450, failed: 0 },
    });
    expect(
      crm()
        .all(recordType)
        .filter(({ Color }) => Color === "Rust"),
    ).toEqual([]);
    expect(crm().get(recordType, other)).toBeDefined();
    expect(starts()).toHaveLength(1);
  });

  test.each([0, 1, 3])("with %d expected instead of two, nothing is deleted", async (count) => {
    const ids = machines(2, `Two${count}`);

    await expect(remove(viewOf(`Two${count}`), { expectedCount: count })).rejects.toThrow(
      /has 2 records by Zoho CRM's count, and Expected Count is \d\. Nothing was deleted/,
    );
    expect(starts()).toEqual([]);
    expect(colorsOf(ids)).toEqual([`Two${count}`]);
  });

  test("a view without records is nothing to do, where that is expected", async () => {
    expect(await remove(viewOf("Nothing"), { expectedCount: 0 })).toEqual({
      jobId: null,
      state: "completed",
      counts: { total: 0, deleted: 0, failed: 0 },
    });
    expect(starts()).toEqual([]);
  });

  test("an old count is warned of when the job tells another number", async () => {
    machines(1, "Ash");
    world.zoho.clock.advance(60_000);
    crm().countDelay = 30_000;
    machines(1, "Ash");
    const { lines, logger } = recordingLogger();

    await remove(viewOf("Ash"), { expectedCount: 1 }, { logger });
    crm().countDelay = 0;

    expect(lines.map(({ message }) => message).join()).toMatch("works on 2 records, and Expected");
  });

  test("tells of records that failed", async () => {
    const [locked = ""] = machines(2, "Bone");
    crm().lock(recordType, locked);

    expect(await remove(viewOf("Bone"), { expectedCount: 2 })).toMatchObject({
      state: "completed",
      counts: { total: 2, deleted: 1, failed: 1 },
    });
  });

  test("a missing scope is named", async () => {
    machines(1, "Silver");
    const viewId = viewOf("Silver");
    const inputs = { ...withScopes(...scopes), expectedCount: 1 };

    await expect(remove(viewId, inputs)).rejects.toThrow("ZohoCRM.mass_delete.DELETE");
    await expect(
      remove(viewId, { ...withScopes("ZohoCRM.modules.ALL"), expectedCount: 1 }),
    ).rejects.toThrow("ZohoSearch.securesearch.READ");
    const { lines, logger } = recordingLogger();
    const more = withScopes(...scopes, "ZohoCRM.mass_delete.DELETE");
    await remove(viewId, { ...more, expectedCount: 1 }, { logger });
    expect(lines.map(({ message }) => message).join()).toMatch("ZohoCRM.mass_delete.READ");
    finish();
  });

  test.each(["dropBefore", "dropAfter"] as const)("sends nothing twice: %s", async (kind) => {
    const color = `delete ${kind}`;
    machines(1, color);
    lose(kind);

    await expect(remove(viewOf(color), { expectedCount: 1 })).rejects.toThrow(
      /It is unknown whether.*Count the records of custom view \d+/,
    );
    finish();

    expect(starts()).toHaveLength(1);
    const left = crm()
      .all(recordType)
      .filter(({ Color }) => Color === color);
    expect(left).toHaveLength(kind === "dropAfter" ? 0 : 1);
  });

  test("a view on which a job is at work is refused", async () => {
    machines(1, "Busy");
    const viewId = viewOf("Busy");
    await remove(viewId, { expectedCount: 1, maxWait: 0 });

    for (const isSuccess of [false, true]) {
      world.zoho.quirks.crm.scheduledTwiceSucceeds = isSuccess;
      await expect(remove(viewId, { expectedCount: 1 })).rejects.toThrow(
        /Wait for that job to end/,
      );
    }
    world.zoho.quirks.crm.scheduledTwiceSucceeds = false;
    finish();
  });
});

describe("CRM - Mass Change Owner of View", () => {
  const ownerOf = (id: string) => (crm().get(recordType, id) as { Owner: Values }).Owner.id;
  const give = async (viewId: string, inputs: Values = {}, context: Values = {}) => {
    const values = { recordType, viewId, owner: bo.id, ...inputs };
    return (await world.runAction("crmMassChangeOwnerOfView", values, context)).data;
  };

  test("gives all records of a view to a user, by ID or e-mail address", async () => {
    const ids = machines(450, "Plum");
    const viewId = viewOf("Plum");

    expect(await give(viewId, { owner: "BO@example.com" })).toEqual({
      jobId: expect.stringMatching(/^\d+$/),
      state: "completed",
      counts: { total: 450, updated: 450, notUpdated: 0, failed: 0 },
    });
    expect([...new Set(ids.map(ownerOf))]).toEqual([bo.id]);

    world.zoho.quirks.crm.viewJobsSucceed = true;
    await give(viewId, { owner: { id: ada.id, name: "Ada" } });
    world.zoho.quirks.crm.viewJobsSucceed = false;
    expect([...new Set(ids.map(ownerOf))]).toEqual([ada.id]);
    expect(crm().context.ownerMails).toEqual([]);
  });

  test("an unknown user and too many records are errors", async () => {
    machines(2, "Fern");
    const viewId = viewOf("Fern");

    await expect(give(viewId, { owner: "eve@example.com" })).rejects.toThrow(/Owner is "eve@/);
    await expect(give(viewId, { owner: "4876001000000900009" })).rejects.toThrow(/owner/);
    expect(starts()).toHaveLength(1);
    crm().viewJobs.maxRecords = 1;
    await expect(give(viewId)).rejects.toThrow(/RECORD_LIMIT_EXCEEDED/);
  });

  test("a view without records is nothing to do", async () => {
    expect(await give(viewOf("Nothing"))).toMatchObject({ jobId: null, counts: { total: 0 } });
  });

  test("a missing scope is named, of the state in the log", async () => {
    machines(1, "Jade");
    const viewId = viewOf("Jade");
    await expect(give(viewId, withScopes("ZohoCRM.modules.ALL"))).rejects.toThrow(
      "ZohoCRM.change_owner.CREATE",
    );
    const { lines, logger } = recordingLogger();
    await give(viewId, withScopes("ZohoCRM.change_owner.CREATE"), { logger });
    expect(lines.map(({ message }) => message).join()).toMatch("ZohoCRM.change_owner.READ");
    finish();
  });

  test.each(["dropBefore", "dropAfter"] as const)("sends nothing twice: %s", async (kind) => {
    const [id = ""] = machines(1, `owner ${kind}`);
    lose(kind);

    await expect(give(viewOf(`owner ${kind}`))).rejects.toThrow(
      /It is unknown whether.*Look at the owners of the records of custom view \d+/,
    );
    finish();

    expect(starts()).toHaveLength(1);
    expect(ownerOf(id)).toBe(kind === "dropAfter" ? bo.id : ada.id);
  });
});
