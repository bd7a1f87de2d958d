import { field } from "../../simulator/crm/fields";
import { recordingLogger } from "../support/logger";
import { skipWaits } from "../support/waits";
import { connect, startWorld, type Values, type World } from "./support";

let world: World;

beforeAll(async () => {
  // Zoho's clock follows the one that jumps along when waits are skipped.
  world = await startWorld({}, { clock: { now: () => Date.now() } });
  crm().defineModule({ apiName: "Parts", fields: [field.text("Color"), field.files("Plans")] });
});
afterAll(() => world.stop());
beforeEach(() => {
  skipWaits();
  world.zoho.requests.clear();
});
afterEach(() => {
  world.zoho.faults.clear();
  Object.assign(crm().merges, { failing: 0, maxRelated: 1_000 });
});

const crm = () => world.account.crm;
const contact = (Last_Name: string, values: Values = {}) =>
  crm().insert("Contacts", { Last_Name, ...values });
const merge = async (recordId: string, otherIds: string[], more: Values = {}, context?: Values) => {
  const inputs = { recordType: "Contacts", recordId, otherIds, confirm: true, ...more };
  return (await world.runAction("crmMergeRecords", inputs, context)).data;
};
const starts = () => world.calls("crm").filter((call) => call.startsWith("POST"));
const isThere = (id: string) => crm().get("Contacts", id) !== undefined;
const withScopes = (...scopes: string[]) => ({
  connection: connect(world.account, { token: { ...world.account.issueToken({ scopes }) } }),
});
/** Much belongs to the record, so that its merge is a job. */
const burden = (id: string) => {
  const Parent_Id = { id, module: { api_name: "Contacts" } };
  crm().seed("Notes", 1_001, () => ({ values: { Note_Title: "Call", Parent_Id } }));
};

test("merges two contacts into a master, with fields of each", async () => {
  const master = contact("Master", { Phone: "1", Email: "master@example.com" });
  const [one, two] = [contact("One", { Phone: "2" }), contact("Two", { Mobile: "33" })];
  const deal = crm().insert("Deals", {
    Deal_Name: "Example",
    Stage: "Qualification",
    Contact_Name: { id: two },
  });
  const fieldsFrom = [
    { key: "phone", value: one },
    { key: "Mobile", value: two },
    { key: "Email", value: master },
  ];

  expect(await merge(master, [one, two], { fieldsFrom })).toEqual({
    id: master,
    state: "completed",
    jobId: null,
  });
  expect(crm().get("Contacts", master)).toMatchObject({
    Last_Name: "Master",
    Phone: "2",
    Mobile: "33",
    Email: "master@example.com",
  });
  expect([one, two].map(isThere)).toEqual([false, false]);
  expect(crm().get("Deals", deal)?.Contact_Name).toMatchObject({ id: master });
  expect(starts()).toHaveLength(1);
});

test("merges records of a custom module, and refuses its fields of files", async () => {
  const [master = "", other = ""] = ["A", "B"].map((Name) => crm().insert("Parts", { Name }));
  const parts = { recordType: "Parts" };

  await expect(merge(master, [other], { ...parts, fieldsFrom: { Plans: other } })).rejects.toThrow(
    /a field of files/,
  );
  expect(starts()).toEqual([]);
  expect(await merge(master, [other], parts)).toMatchObject({ id: master });
  expect(crm().get("Parts", other)).toBeUndefined();
});

test("follows the job where much belongs to one of the others", async () => {
  const [master, other] = [contact("Master"), contact("Other")];
  burden(other);

  expect(await merge(master, [other])).toEqual({
    id: master,
    state: "completed",
    jobId: expect.stringMatching(/^\d+$/),
  });
  expect(isThere(other)).toBe(false);
});

test("tells of a job that goes on, and fails with one that failed", async () => {
  const [master, other] = [contact("Master"), contact("Other")];
  crm().merges.maxRelated = -1;

  crm().merges.failing = 1;
  await expect(merge(master, [other])).rejects.toThrow(/job \d+ that merges the records failed/);
  expect(await merge(master, [other], { maxWait: 0 })).toMatchObject({ state: "scheduled" });
  await expect(merge(contact("Third"), [other])).rejects.toThrow(/NOT_ALLOWED/);
  world.zoho.clock.advance(4_000);
  expect(isThere(other)).toBe(false);
});

test("without Confirm nothing is sent", async () => {
  const [master, other] = [contact("Master"), contact("Other")];

  await expect(merge(master, [other], { confirm: false })).rejects.toThrow(/50 API credits/);
  expect(world.calls("crm")).toEqual([]);
});

test("a second merge finds the others gone, and says so", async () => {
  const [master, other] = [contact("Master"), contact("Other")];
  await merge(master, [other]);

  await expect(merge(master, [other])).rejects.toThrow(/is gone, as it is after a merge/);
});

test("closed deals are refused with what to do", async () => {
  const deal = (Stage: string) => crm().insert("Deals", { Deal_Name: "Example", Stage });
  const [won, open] = [deal("Closed Won"), deal("Qualification")];

  await expect(merge(won, [open], { recordType: "Deals" })).rejects.toThrow(/no closed deals/);
});

test("a missing scope is named, of the state in the log", async () => {
  const [master, other] = [contact("Master"), contact("Other")];
  crm().merges.maxRelated = -1;
  await expect(merge(master, [other], withScopes("ZohoCRM.modules.contacts.READ"))).rejects.toThrow(
    "ZohoCRM.modules.CREATE",
  );

  const { lines, logger } = recordingLogger();
  const inputs = withScopes("ZohoCRM.modules.contacts.CREATE");
  expect(await merge(master, [other], inputs, { logger })).toMatchObject({ state: "scheduled" });
  expect(lines.map(({ message }) => message).join()).toMatch("ZohoCRM.modules.READ");
  world.zoho.clock.advance(4_000);
});

describe.each(["at once", "by a job"])("a lost answer of a merge %s", (how) => {
  test.each(["dropBefore", "dropAfter"] as const)("sends nothing twice: %s", async (kind) => {
    const [master, other] = [contact("Master"), contact("Other")];
    if (how === "by a job") crm().merges.maxRelated = -1;
    world.zoho.faults.add({ kind, product: "crm", match: ({ method }) => method === "POST" });

    await expect(merge(master, [other])).rejects.toThrow(
      `Get the other records (${other}) before repeating the step`,
    );
    world.zoho.clock.advance(4_000);

    expect(starts()).toHaveLength(1);
    expect(isThere(other)).toBe(kind === "dropBefore");
  });
});
