import { type EmbeddedZoho, field, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

beforeAll(async () => {
  const start = Math.floor(Date.now() / 1000) * 1000;
  zoho = await startZoho({ clock: { now: () => start } });
});
beforeEach(() => {
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
});
afterEach(() => account.close());
afterAll(() => zoho.stop());

type Body = Record<string, unknown>;
const merge = async (module: string, id: string, one: unknown) => {
  const json = { merge: [one] };
  const { status, body } = await crm(`${module}/${id}/actions/merge`, { method: "POST", json });
  return { ...(body.merge?.[0] ?? body), http: status };
};
const state = async (path: string, id: string) =>
  (await crm(`${path}/actions/merge?job_id=${id}`)).body?.merge[0].status;
const contact = (Last_Name: string, values: Body = {}) =>
  account.crm.insert("Contacts", { Last_Name, ...values });
const noteOn = (id: string) =>
  account.crm.insert("Notes", {
    Note_Title: "Call",
    Parent_Id: { id, module: { api_name: "Contacts" } },
  });

test("the others give the fields that are named and all that belongs to them, and vanish", async () => {
  const master = contact("Master", { Phone: "1", Email: "master@example.com" });
  const [one, two] = [
    contact("One", { Phone: "2", Mobile: "22" }),
    contact("Two", { Mobile: "33", Department: "Sales" }),
  ];
  const deal = account.crm.insert("Deals", {
    Deal_Name: "Example",
    Stage: "Qualification",
    Contact_Name: { id: one },
  });
  const note = noteOn(two);

  const done = await merge("Contacts", master, {
    data: [
      { id: one, _fields: [{ api_name: "Phone" }] },
      { id: two, _fields: [{ api_name: "Mobile" }] },
    ],
    master_record_fields: [{ api_name: "Email" }],
  });

  expect(done).toEqual({
    code: "SUCCESS",
    status: "success",
    message: "The records has been merged successfully",
    details: { id: master },
    http: 201,
  });
  expect(account.crm.get("Contacts", master)).toMatchObject({
    Last_Name: "Master",
    Phone: "2",
    Mobile: "33",
    Email: "master@example.com",
    Department: null,
  });
  expect([one, two].map((id) => account.crm.get("Contacts", id))).toEqual([undefined, undefined]);
  expect((await crm("Contacts/deleted")).status).toBe(204);
  expect(account.crm.get("Deals", deal)?.Contact_Name).toMatchObject({ id: master });
  expect(account.crm.get("Notes", note)?.Parent_Id).toMatchObject({ id: master });
});

test("a custom module can be merged, and a merge costs 50 credits", async () => {
  account.crm.defineModule({ apiName: "Parts", fields: [field.text("Color")] });
  const [master = "", other = ""] = ["A", "B"].map((Name) => account.crm.insert("Parts", { Name }));
  const before = account.crm.limits.creditsUsed();

  expect(await merge("Parts", master, { data: [{ id: other }] })).toMatchObject({ http: 201 });
  expect(account.crm.limits.creditsUsed() - before).toBe(50);
});

describe("a merge with an other to which much belongs", () => {
  test("is a job, whose states have letters of their own", async () => {
    const [master, other] = [contact("Master"), contact("Other")];
    noteOn(other);
    account.crm.merges.maxRelated = 0;

    const { http, code, details } = await merge("Contacts", master, { data: [{ id: other }] });
    expect([http, code]).toEqual([201, "SCHEDULED"]);
    const path = `Contacts/${master}`;
    expect(await state(path, details.job_id)).toBe("SCHEDULED");
    expect(await merge("Contacts", contact("Third"), { data: [{ id: other }] })).toMatchObject({
      code: "NOT_ALLOWED",
      message: "This record id is not allowed to be merged",
    });
    zoho.clock.advance(2_000);
    expect(await state(path, details.job_id)).toBe("running");
    expect(account.crm.get("Contacts", other)).toBeDefined();
    zoho.clock.advance(2_000);
    expect(await state(path, details.job_id)).toBe("completed");
    expect(account.crm.get("Contacts", other)).toBeUndefined();
    expect((await crm(`${path}/actions/merge?job_id=1`)).status).toBe(204);
    expect((await crm(`${path}/actions/merge`)).body.code).toBe("REQUIRED_PARAM_MISSING");
  });

  test("fails where a test says so", async () => {
    const [master, other] = [contact("Master"), contact("Other")];
    noteOn(other);
    Object.assign(account.crm.merges, { maxRelated: 0, failing: 1 });

    const { details } = await merge("Contacts", master, { data: [{ id: other }] });
    zoho.clock.advance(4_000);
    expect(await state(`Contacts/${master}`, details.job_id)).toBe("failed");
    expect(account.crm.get("Contacts", other)).toBeDefined();
  });
});

describe("is refused", () => {
  const places: [string, (master: string, other: string) => unknown, Body][] = [
    ["without others", () => ({ data: [] }), { code: "INVALID_DATA" }],
    ["with three", (_, id) => ({ data: [{ id }, { id }, { id }] }), { code: "INVALID_DATA" }],
    ["without an id", () => ({ data: [{}] }), { code: "MANDATORY_NOT_FOUND" }],
    ["with one twice", (_, id) => ({ data: [{ id }, { id }] }), { code: "DUPLICATE_DATA" }],
    ["with the master", (id) => ({ data: [{ id }] }), { code: "DUPLICATE_DATA" }],
    ["with an unknown one", () => ({ data: [{ id: "1" }] }), { code: "INVALID_DATA" }],
    [
      "with a field twice",
      (_, id) => ({ data: [{ id, _fields: [{ api_name: "Phone" }, { api_name: "Phone" }] }] }),
      { code: "DUPLICATE_DATA" },
    ],
    [
      "with a field without a name",
      (_, id) => ({ data: [{ id, _fields: [{}] }] }),
      { code: "MANDATORY_NOT_FOUND" },
    ],
    [
      "with an unknown field",
      (_, id) => ({ data: [{ id }], master_record_fields: [{ api_name: "Planet" }] }),
      { code: "INVALID_DATA" },
    ],
    [
      "with an account and no manager of one record",
      (_, id) => ({ data: [{ id, _fields: [{ api_name: "Reporting_To" }] }] }),
      { message: "Reporting to and account should belong to the same record" },
    ],
  ];
  test.each(places)("%s", async (_, body, expected) => {
    const [master, other] = [contact("Master"), contact("Other")];
    expect(await merge("Contacts", master, body(master, other))).toMatchObject({
      http: 400,
      ...expected,
    });
    expect(account.crm.get("Contacts", other)).toBeDefined();
  });

  test("with another module, no master, or a closed deal", async () => {
    const deal = (Stage: string) => account.crm.insert("Deals", { Deal_Name: "Example", Stage });
    const [won, open, next] = [deal("Closed Won"), deal("Qualification"), deal("Qualification")];

    expect(await merge("Tasks", "1", {})).toMatchObject({ code: "INVALID_MODULE" });
    expect(await merge("Contacts", "1", {})).toMatchObject({
      message: "Master record is not found",
    });
    expect(await merge("Deals", won, { data: [{ id: open }] })).toMatchObject({
      code: "NOT_ALLOWED",
      message: "Only Open Deals can be merged",
    });
    const data = [{ id: next, _fields: [{ api_name: "Stage" }] }];
    expect(await merge("Deals", open, { data })).toMatchObject({ code: "NOT_ALLOWED" });
    const { status } = await crm(`Deals/${open}/actions/merge`, {
      method: "POST",
      json: { merge: [] },
    });
    expect(status).toBe(400);
  });
});
