import { field } from "../../simulator/crm/fields";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

/** CRM - Composite Request. */

const world = useWorld();

beforeAll(() => {
  crm().defineModule({
    apiName: "Robots",
    generatedType: "custom",
    fields: [
      field.text("Number", { unique: true }),
      field.lookup("Account", "Accounts"),
      field.double("Weight"),
    ],
  });
});
beforeEach(() => {
  world.zoho.faults.clear();
  world.zoho.quirks.crm.failedPartsKeepAnswer = true;
});

const crm = () => world.account.crm;
const calls = () => world.calls("crm").filter((call) => call.startsWith("POST"));
const whole = "POST /crm/v8/__composite_requests";
const pairs = (values: Values) => Object.entries(values).map(([key, value]) => ({ key, value }));
const part = (name: string, operation: string, recordType: string, more: Values = {}): Values => ({
  name,
  operation,
  recordType,
  ...more,
  ...(more.values !== undefined && { values: pairs(more.values as Values) }),
});
const account = (Account_Name: string) =>
  part("account", "create", "Accounts", { values: { Account_Name } });
const contact = (Last_Name: string, more: Values = {}) =>
  part("contact", "create", "Contacts", {
    values: { Last_Name, Account_Name: "{{account.id}}", ...more },
  });
const run = async (parts: Values[] | string, inputs: Values = {}) =>
  (await world.runAction("crmCompositeRequest", { parts, ...inputs })).data;
const refused = async (parts: Values[], inputs: Values = {}) => {
  const { message, failure } = (await failureOf(run(parts, inputs))) as unknown as {
    message: string;
    failure: {
      code: string;
      outcomeUnknown?: boolean;
      details: { results: Values[]; rolledBack: boolean };
    };
  };
  return { message, ...failure };
};
const statuses = (results: Values[]) => results.map(({ status }) => status);
const named = (module: string, name: string, value: string) =>
  crm()
    .all(module)
    .filter((one) => one[name] === value);
const isComposite = ({ path }: { path: string }) => path.endsWith("/__composite_requests");

test("account, contact and deal are made together, with one call", async () => {
  const { results, rolledBack } = await run([
    account("Together, Inc"),
    contact("Example", { Email: "ada@example.com" }),
    part("deal", "create", "Deals", {
      values: {
        Deal_Name: "Arms, legs",
        Stage: "Qualification",
        Account_Name: "{{account.id}}",
        Contact_Name: '{"id": "{{contact.id}}"}',
        Amount: "1200.5",
      },
    }),
  ]);

  expect(rolledBack).toBe(false);
  expect(results).toMatchObject([
    { name: "account", status: "created", error: null },
    { name: "contact", status: "created", error: null },
    { name: "deal", status: "created", error: null },
  ]);
  const [accountId, contactId, dealId] = results.map(({ id }: Values) => id);
  expect(results[0].data).toMatchObject({ id: accountId, Created_Time: expect.any(String) });
  expect(crm().get("Contacts", contactId)).toMatchObject({ Account_Name: { id: accountId } });
  expect(crm().get("Deals", dealId)).toMatchObject({
    Deal_Name: "Arms, legs",
    Account_Name: { id: accountId },
    Contact_Name: { id: contactId },
    Amount: 1200.5,
  });
  expect(calls()).toEqual([whole]);
});

test.each([true, false])(
  "a failed part undoes all, and the error tells of each (%s)",
  async (keeps) => {
    world.zoho.quirks.crm.failedPartsKeepAnswer = keeps;
    crm().insert("Robots", { Name: "Bolt", Number: "R-1" });
    const name = `Undone ${keeps}`;

    const { message, code, details } = await refused([
      account(name),
      part("robot", "create", "Robots", { values: { Name: "Nut", Number: "R-1" } }),
      contact("Undone"),
    ]);

    expect(code).toBe("PARTS_FAILED");
    expect(message).toMatch(/Part 2 of 3 \("robot"\) failed: .*\(DUPLICATE_DATA, field Number\)/);
    expect(message).toMatch(/took back all parts, so nothing was written\. .*Not run: contact\./);
    expect(details.rolledBack).toBe(true);
    expect(statuses(details.results)).toEqual(["rolledBack", "failed", "notRun"]);
    expect(details.results[1]?.error).toMatchObject({
      code: "DUPLICATE_DATA",
      field: "Number",
      existingRecordId: named("Robots", "Number", "R-1")[0]?.id,
    });
    expect(named("Accounts", "Account_Name", name)).toEqual([]);
    crm().remove("Robots", String(named("Robots", "Number", "R-1")[0]?.id));
  },
);

test("without rollback, the error says which parts were written", async () => {
  const { message, details } = await refused(
    [
      account("Stays"),
      part("gone", "update", "Accounts", {
        recordId: "4876001000000999999",
        values: { Phone: "1" },
      }),
      part("after", "update", "Accounts", { recordId: "{{gone.id}}", values: { Phone: "2" } }),
      contact("Stays, too"),
    ],
    { rollback: "false" },
  );

  const [stays] = named("Accounts", "Account_Name", "Stays");
  expect(statuses(details.results)).toEqual(["created", "failed", "failed", "created"]);
  expect(details.results[2]?.error).toMatchObject({
    code: "INVALID_REFERENCE",
    hint: expect.stringContaining("Correct that part first"),
  });
  expect(details.rolledBack).toBe(false);
  expect(message).toContain('Part 2 of 4 ("gone") failed');
  expect(message).toContain(`Written: account (${stays?.id}), contact (`);
  expect(message).toContain("Leave out what is written when repeating the step.");
});

test("a rollback that is neither on nor off is refused, and nothing is sent", async () => {
  const { message } = await failureOf(run([account("Never")], { rollback: "ture" }));
  expect(message).toContain('Rollback is "ture". Give true or false.');
  expect(calls()).toEqual([]);
});

test("a record is updated, got, upserted and removed by a custom module", async () => {
  const old = crm().insert("Robots", { Name: "Old" });
  const { results } = await run([
    part("new", "Upsert", "Robots", { values: { name: "Gear", Number: "R-2", weight: "2" } }),
    part("again", "upsert", "Robots", { values: { Name: "Gear", Number: "R-2", Weight: 3 } }),
    part("more", "update", "Robots", { recordId: "{{ New.id }}", values: { Name: "Gear 2" } }),
    part("read", "get", "Robots", { recordId: "{{new.id}}" }),
    part("old", "remove", "Robots", { recordId: old }),
  ]);

  expect(statuses(results)).toEqual(["created", "updated", "updated", "found", "removed"]);
  expect(results[3].data).toMatchObject({ id: results[0].id, Name: "Gear 2", Weight: 3 });
  expect(results[4].id).toBe(old);
  expect(crm().get("Robots", old)).toBeUndefined();
});

test("a record to get that is not there is no error, and a reference to a found one works", async () => {
  const id = crm().insert("Accounts", { Account_Name: "Found" });
  const { results } = await run([
    part("none", "get", "Accounts", { recordId: "4876001000000999999" }),
    part("found", "get", "Accounts", { recordId: id }),
    part("robot", "create", "Robots", { values: { Name: "Cog", Account: "{{found.id}}" } }),
  ]);

  expect(statuses(results)).toEqual(["notFound", "found", "created"]);
  expect(results[0]).toEqual({
    name: "none",
    status: "notFound",
    id: null,
    data: null,
    error: null,
  });
  expect(crm().get("Robots", results[2].id)).toMatchObject({ Account: { id } });
});

test("values that do not fit are refused before anything is sent", async () => {
  const weight = part("robot", "create", "Robots", {
    values: { Name: "Cam", Weight: "{{account.id}}", Colour: "red" },
  });
  const { message } = await refused([account("Never"), weight]);

  expect(message).toMatch(
    /^Parts, row 2 \(robot\): .*Weight \(expected a number.*Nothing was sent/,
  );
  expect(message).toContain("Colour");
  expect(calls()).toEqual([]);
});

test("parts come as JSON text, and empty rows are left out", async () => {
  const rows = [
    account("From JSON"),
    { name: "", operation: "", values: [{ key: "", value: "" }] },
  ];
  const { results } = await run(JSON.stringify(rows));
  expect(results).toHaveLength(1);
  const values = { Account_Name: "By an object, too" };
  expect((await run([{ ...account(""), values }])).results[0].status).toBe("created");
});

describe("a lost answer", () => {
  const lose = (kind: "dropBefore" | "dropAfter") =>
    world.zoho.faults.add({ kind, product: "crm", match: isComposite, times: 1 });

  test.each([
    ["before", "dropBefore", 0],
    ["after", "dropAfter", 1],
  ] as const)("%s Zoho acted is not sent again where a part creates", async (_, kind, made) => {
    lose(kind);
    const name = `Lost ${kind}`;
    const { message, outcomeUnknown } = await refused([account(name)]);

    expect(outcomeUnknown).toBe(true);
    expect(message).toContain(
      'all parts or none: look in Zoho CRM for what part "account" (Accounts)',
    );
    expect(calls()).toEqual([whole]);
    expect(named("Accounts", "Account_Name", name)).toHaveLength(made);
  });

  test("without rollback says that some of it may be done", async () => {
    lose("dropAfter");
    const { message } = await refused([account("Lost")], { rollback: false });
    expect(message).toContain("since some of it may be done");
  });

  test.each(["dropBefore", "dropAfter"] as const)(
    "is sent again where every part ends in the same state (%s)",
    async (kind) => {
      const id = crm().insert("Accounts", { Account_Name: "Twice" });
      lose(kind);
      const { results } = await run([
        part("one", "update", "Accounts", { recordId: id, values: { Phone: kind } }),
        part("two", "upsert", "Robots", { values: { Name: kind, Number: kind } }),
        part("three", "get", "Accounts", { recordId: id }),
      ]);

      expect(results[2].data.Phone).toBe(kind);
      expect(calls()).toEqual([whole, whole]);
      expect(named("Robots", "Number", kind)).toHaveLength(1);
    },
  );

  test("is not sent again where a part removes, or upserts what Zoho cannot find", async () => {
    const id = crm().insert("Accounts", { Account_Name: "To remove" });
    lose("dropAfter");
    await refused([part("gone", "remove", "Accounts", { recordId: id })]);
    lose("dropAfter");
    await refused([part("new", "upsert", "Contacts", { values: { Last_Name: "Unfindable" } })]);
    expect(calls()).toEqual([whole, whole]);
  });
});

test("a missing scope is named: that of the whole flags the connection, that of a part fails the part", async () => {
  const lacking = (scopes: string[]) => {
    const all = [...scopes, "ZohoCRM.settings.ALL", "ZohoCRM.org.READ"];
    return connect(world.account, { token: { ...world.account.issueToken({ scopes: all }) } });
  };
  const runWith = (connection: unknown) =>
    failureOf(world.runAction("crmCompositeRequest", { connection, parts: [account("No scope")] }));

  const { message } = await runWith(lacking(["ZohoCRM.modules.ALL"]));
  expect(message).toContain("The request needs ZohoCRM.composite_requests.CUSTOM");
  const ofPart = await runWith(lacking(["ZohoCRM.composite_requests.CUSTOM"]));
  expect(ofPart.message).toContain("OAUTH_SCOPE_MISMATCH");
  expect(ofPart.message).toContain("ZohoCRM.modules.CREATE");
});
