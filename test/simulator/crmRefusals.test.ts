import { type EmbeddedZoho, field, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { type Call, crmCaller } from "./support";

/** Refusals of the embedded CRM, each in the form of Zoho's published examples. */

const start = Date.parse("2026-05-04T09:00:00Z");
const day = 24 * 60 * 60_000;

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;
/** A lead that is there. */
let lead: string;

beforeAll(async () => {
  zoho = await startZoho({ clock: { now: () => start } });
  zoho.limits.enabled = false;
});
beforeEach(() => {
  zoho.clock.set(start);
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
  lead = account.crm.insert("Leads", { Last_Name: "Doe", Email: "doe@example.com" });
});
afterEach(() => account.close());
afterAll(() => zoho.stop());

const noSuchId = "999000000000001";
const put = (row: object): Call => ({ method: "PUT", json: { data: [row] } });
const post = (...rows: object[]): Call => ({ method: "POST", json: { data: rows } });
const remove: Call = { method: "DELETE" };

/** What the answer says: its only item where it has one. */
async function refusal(path: string, call: Call = {}) {
  const { status, body } = await crm(path, call);
  const isItem = Array.isArray(body.data);
  const { message, ...said } = isItem ? body.data[0] : body;
  expect(said.status).toBe("error");
  expect(message).toEqual(expect.any(String));
  return [isItem ? "item" : "flat", status, said.code, said.details];
}

const path = (text: string) => text.replace("{lead}", lead).replace("{none}", noSuchId);

const parameter = (param_name: string) => ({ param_name });
const index = (resource_path_index: number) => ({ resource_path_index });

describe("a call is refused in Zoho's form", () => {
  test.each<[string, Call, unknown[]]>([
    ["Leads/{none}", remove, ["flat", 400, "INVALID_DATA", index(1)]],
    ["Leads/nonsense", remove, ["flat", 400, "INVALID_DATA", index(0)]],
    ["Leads?ids={none}", remove, ["item", 400, "INVALID_DATA", { id: noSuchId }]],
    ["Leads?ids=nonsense", remove, ["item", 400, "INVALID_DATA", { id: "nonsense" }]],
    ["Leads/{none}", put({ Phone: "1" }), ["item", 400, "INVALID_DATA", index(1)]],
    ["Nope", post({ Last_Name: "Doe" }), ["item", 400, "INVALID_MODULE", index(0)]],
    ["Nope/upsert", post({ Last_Name: "Doe" }), ["item", 400, "INVALID_MODULE", index(0)]],
    ["Nope?ids=1", remove, ["flat", 400, "INVALID_MODULE", index(0)]],
    ["Nope?fields=id", {}, ["flat", 400, "INVALID_MODULE", index(0)]],
    ["Nope/deleted", {}, ["item", 400, "INVALID_MODULE", index(0)]],
    [
      "Leads",
      post(...Array(101).fill({ Last_Name: "Doe" })),
      ["item", 400, "LIMIT_EXCEEDED", { maximum_length: 100, api_name: "data" }],
    ],
    ["Leads", { method: "PATCH" }, ["flat", 400, "INVALID_REQUEST_METHOD", {}]],
    ["Leads/deleted?type=x", {}, ["item", 400, "PATTERN_NOT_MATCHED", parameter("type")]],
    [
      "Leads/search",
      {},
      [
        "flat",
        400,
        "EXPECTED_PARAM_MISSING",
        { param_names: ["criteria", "email", "phone", "word"] },
      ],
    ],
    ["Leads/search?word=a", {}, ["flat", 400, "INVALID_DATA", parameter("word")]],
    ["Leads/search?word=ab&page=11", {}, ["flat", 400, "LIMIT_REACHED", { limit: "2000" }]],
    ["Leads/{none}/Notes?fields=id", {}, ["flat", 400, "INVALID_DATA", index(1)]],
    ["Leads/{lead}/Nope?fields=id", {}, ["flat", 400, "INVALID_DATA", index(2)]],
    ["Leads/{lead}/Notes/{none}", {}, ["flat", 404, "INVALID_DATA", {}]],
    ["Leads/{none}/Attachments?fields=id", {}, ["flat", 400, "INVALID_DATA", index(1)]],
    ["Leads/{lead}/Attachments/{none}", {}, ["flat", 404, "INVALID_DATA", {}]],
    ["Leads/{lead}/Attachments/{none}", remove, ["flat", 400, "INVALID_DATA", index(3)]],
    [
      "Leads/{lead}/Attachments?ids={none}",
      remove,
      ["item", 400, "INVALID_DATA", { id: noSuchId }],
    ],
    ["Leads/{lead}/Attachments", { method: "POST" }, ["flat", 400, "MANDATORY_NOT_FOUND", {}]],
    [
      "Leads/{lead}/Attachments?attachmentUrl=nonsense",
      { method: "POST" },
      ["flat", 400, "INVALID_URL_PATTERN", {}],
    ],
    [
      "Leads?fields=id&page_token=nonsense",
      {},
      ["flat", 400, "TOKEN_BOUND_DATA_MISMATCH", parameter("page_token")],
    ],
  ])("%s %j", async (template, call, expected) => {
    expect(await refusal(path(template), call)).toEqual(expected);
  });

  test("an expired page token names its place in the query", async () => {
    account.crm.insert("Leads", { Last_Name: "Roe" });
    const list = "Leads?fields=id&per_page=1";
    const { next_page_token } = (await crm(list)).body.info;
    zoho.clock.advance(day);
    crm = crmCaller(zoho, account);
    expect(await refusal(`${list}&page_token=${next_page_token}`)).toEqual([
      "flat",
      400,
      "EXPIRED_VALUE",
      { api_name: "page_token", json_path: "$.query.page_token" },
    ]);
  });

  test("a record changed since If-Unmodified-Since comes with its times and people", async () => {
    const headers = { "if-unmodified-since": "2026-05-04T08:59:59+00:00" };
    const [known] = account.crm.all("Leads");
    const details = {
      id: lead,
      Created_Time: known?.Created_Time,
      Modified_Time: known?.Modified_Time,
      Created_By: {
        name: account.crm.context.account.user.name,
        id: account.crm.context.account.user.id,
      },
      Modified_By: expect.objectContaining({ id: account.crm.context.account.user.id }),
    };
    for (const [target, call] of [
      [`Leads/${lead}`, put({ Phone: "1" })],
      ["Leads/upsert", post({ Last_Name: "Doe", Email: "doe@example.com" })],
    ] as const) {
      expect(await refusal(target, { ...call, headers })).toEqual([
        "item",
        412,
        "ALREADY_MODIFIED",
        details,
      ]);
    }
  });

  test("a locked record says which action is locked; a deletion names the record", async () => {
    account.crm.lock("Leads", lead);
    const place = { api_name: "id", json_path: "$.data[0].id" };
    const action = "record_locking";
    const locked = (details: object) => ["item", 400, "RECORD_LOCKED", details];
    expect(await refusal(`Leads/${lead}`, put({ Phone: "1" }))).toEqual(
      locked({ ...place, action }),
    );
    expect(await refusal(`Leads/${lead}`, remove)).toEqual(locked({ action, id: lead }));
  });

  test("an upsert asks rows that update for every mandatory field, and names the record", async () => {
    const row = { Email: "doe@example.com", Phone: "1" };
    expect(await refusal("Leads/upsert", post(row))).toEqual([
      "item",
      400,
      "MANDATORY_NOT_FOUND",
      { api_name: "Last_Name", json_path: "$.data[0].Last_Name", id: lead },
    ]);
  });

  test("a note needs a title or a content, and either is enough", async () => {
    const notes = `Leads/${lead}/Notes`;
    expect((await crm(notes, post({ Note_Title: "Call" }))).status).toBe(201);
    expect((await crm(notes, post({ Note_Content: "Called." }))).status).toBe(201);
    expect(await refusal(notes, post({}))).toEqual([
      "item",
      400,
      "EXPECTED_FIELD_MISSING",
      {
        expected_fields: [
          { api_name: "Note_Content", json_path: "$.data[0].Note_Content" },
          { api_name: "Note_Title", json_path: "$.data[0].Note_Title" },
        ],
      },
    ]);
  });

  test("without the scope, attachments are forbidden and all else is unauthorized", async () => {
    const { access_token } = account.issueToken({ scopes: ["ZohoCRM.users.READ"] });
    crm = crmCaller(zoho, account, access_token);
    for (const [target, status] of [
      [`Leads/${lead}/Attachments?fields=id`, 403],
      ["Leads?fields=id", 401],
    ] as const) {
      expect(await refusal(target)).toEqual(["flat", status, "OAUTH_SCOPE_MISMATCH", {}]);
    }
  });
});

test("a permanent deletion tells neither what the record was nor whose", async () => {
  await crm(`Leads/${lead}`, remove);
  const deletion = async () => (await crm("Leads/deleted")).body.data[0];
  expect(await deletion()).toMatchObject({ type: "recycle", display_name: "Doe" });
  zoho.clock.advance(61 * day);
  crm = crmCaller(zoho, account);
  expect(await deletion()).toMatchObject({
    id: lead,
    type: "permanent",
    display_name: null,
    deleted_by: null,
    created_by: null,
  });
});

test("inserts and updates say that the record is approved; upserts and notes do not", async () => {
  const approval = async (target: string, call: Call) =>
    (await crm(target, call)).body.data[0].details.$approval_state;
  expect(await approval("Leads", post({ Last_Name: "Roe" }))).toBe("approved");
  expect(await approval(`Leads/${lead}`, put({ Phone: "1" }))).toBe("approved");
  expect(await approval("Leads/upsert", post({ Last_Name: "Poe" }))).toBeUndefined();
  expect(await approval(`Leads/${lead}/Notes`, post({ Note_Title: "x" }))).toBeUndefined();
});

test("a duplicate names the record that is there, with its owner and module", async () => {
  account.crm.defineModule({
    apiName: "Robots",
    fields: [field.text("Serial", { unique: true })],
  });
  const id = account.crm.insert("Robots", { Name: "One", Serial: "S1" });
  const { user } = account.crm.context.account;
  const row = { Name: "Two", Serial: "S1" };
  expect(await refusal("Robots", post(row))).toEqual([
    "item",
    400,
    "DUPLICATE_DATA",
    {
      api_name: "Serial",
      json_path: "$.data[0].Serial",
      id,
      duplicate_record: {
        id,
        Owner: { name: user.name, id: user.id, zuid: user.id.slice(-9) },
        module: { api_name: "Robots", id: expect.any(String) },
      },
      more_records: false,
    },
  ]);
});

test("a note brings its attachments along", async () => {
  const written = await crm(`Leads/${lead}/Notes`, post({ Note_Title: "x" }));
  const note = written.body.data[0].details.id;
  const read = async () => (await crm(`Leads/${lead}/Notes?fields=Note_Title`)).body.data[0];
  expect(await read()).not.toHaveProperty("$attachments");
  const link = "attachmentUrl=https://example.com/plan.pdf";
  const attached = await crm(`Notes/${note}/Attachments?${link}`, { method: "POST" });
  expect(await read()).toMatchObject({
    $attachments: [
      {
        id: attached.body.data[0].details.id,
        File_Name: "https://example.com/plan.pdf",
        Size: "0",
      },
    ],
  });
});

test("a related list says nothing of its order", async () => {
  await crm(`Leads/${lead}/Notes`, post({ Note_Title: "x" }));
  const { info } = (await crm(`Leads/${lead}/Notes?fields=id`)).body;
  expect(Object.keys(info).sort()).toEqual([
    "count",
    "more_records",
    "next_page_token",
    "page",
    "page_token_expiry",
    "per_page",
    "previous_page_token",
  ]);
});
