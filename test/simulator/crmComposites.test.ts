import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

type Json = Record<string, unknown>;

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

beforeAll(async () => {
  zoho = await startZoho();
});
beforeEach(() => {
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
});
afterEach(() => {
  zoho.quirks.crm.failedPartsKeepAnswer = true;
  account.close();
});
afterAll(() => zoho.stop());

const rollback = { rollback_on_fail: true };
const inOrder = { parallel_execution: false };
const run = async (parts: Json[], more: Json = rollback) => {
  const json = { ...more, __composite_requests: parts };
  const { status, body } = await crm("__composite_requests", { method: "POST", json });
  const rows: Json[] = body.__composite_requests ?? [];
  return { status, body, rows, codes: rows.map(({ code }) => code) };
};
const part = (id: string, method: string, path: string, values?: Json): Json => ({
  sub_request_id: id,
  method,
  uri: `/crm/v8/${path}`,
  ...(values && { body: { data: [values] } }),
});
const account1 = part("1", "POST", "Accounts", { Account_Name: "Example Inc" });
const badContact = part("2", "POST", "Contacts", { First_Name: "Ada" });
const idOf = (id: string) => `@{${id}:$.data[0].details.id}`;
const responseOf = ({ details }: Json = {}) => (details as { response: Json }).response;
const firstOf = (row?: Json) => (responseOf(row).body as { data: [Json] }).data[0];
const detailsOf = (row?: Json) => firstOf(row).details as { id: string };
const count = (module: string) => account.crm.count(module);

test("parts that refer to parts before are all done, in their order", async () => {
  const { status, rows } = await run([
    account1,
    part("2", "POST", "Contacts", { Last_Name: "Example", Account_Name: { id: idOf("1") } }),
    part("3", "PUT", `Accounts/${idOf("1")}`, { Phone: "555" }),
    part("4", "GET", `Accounts/${idOf("1")}`),
  ]);

  expect(status).toBe(200);
  expect(rows[0]).toEqual({
    code: "SUCCESS",
    status: "success",
    message: "composite sub request executed successfully",
    details: {
      response: {
        headers: expect.any(Object),
        status_code: 201,
        body: { data: [expect.objectContaining({ code: "SUCCESS", message: "record added" })] },
      },
    },
  });
  const { id } = detailsOf(rows[0]);
  expect(account.crm.get("Accounts", id)).toMatchObject({ Phone: "555" });
  expect(account.crm.all("Contacts")).toMatchObject([{ Account_Name: { id } }]);
  expect(firstOf(rows[3])).toMatchObject({ id, Phone: "555" });
});

test.each([
  [true, "SUCCESS"],
  [false, "MANDATORY_NOT_FOUND"],
])("a failed part undoes those before and stops those behind (%s)", async (keeps, code) => {
  zoho.quirks.crm.failedPartsKeepAnswer = keeps;
  const old = account.crm.insert("Accounts", { Account_Name: "Old" });
  const gone = account.crm.insert("Accounts", { Account_Name: "Not gone" });

  const { status, codes, rows } = await run([
    part("1", "PUT", `Accounts/${old}`, { Account_Name: "New" }),
    part("0", "DELETE", `Accounts/${gone}`),
    { ...account1, sub_request_id: "new" },
    badContact,
    part("3", "POST", "Deals", { Deal_Name: "Arms", Stage: "Qualification" }),
  ]);

  expect(status).toBe(400);
  const undone = "ROLLBACK_PERFORMED";
  expect(codes).toEqual([undone, undone, undone, code, "PROCESSING_STOPPED"]);
  expect(rows[0]?.details).toEqual({ rollbacked_by_sub_request_index: 3 });
  expect(account.crm.all("Accounts").map(({ Account_Name }) => Account_Name)).toEqual([
    "Old",
    "Not gone",
  ]);
  expect(count("Deals")).toBe(0);
});

test("without rollback each part stands by itself, and 200 says that all were run", async () => {
  const { status, rows } = await run([account1, badContact], inOrder);

  expect(status).toBe(200);
  expect(rows.map((row) => responseOf(row).status_code)).toEqual([201, 400]);
  expect(count("Accounts")).toBe(1);
});

test.each([
  ["failed", [badContact, part("3", "PUT", `Contacts/${idOf("2")}`, { Phone: "1" })], 207],
  ["stands behind", [part("0", "GET", `Accounts/${idOf("1")}`), account1], 207],
  ["is the part itself", [part("1", "GET", `Accounts/${idOf("1")}`)], 400],
  ["is none", [part("1", "GET", `Accounts/${idOf("nobody")}`)], 400],
])(
  "a reference to what %s is INVALID_REFERENCE, and the part is not run",
  async (_, parts, expected) => {
    const { status, rows } = await run(parts, inOrder);

    expect(status).toBe(expected);
    expect(rows.find(({ code }) => code === "INVALID_REFERENCE")).toMatchObject({
      status: "error",
      details: { api_name: "uri", reference: expect.stringMatching(/^@\{\w+:/) },
    });
  },
);

test("a record that is not there answers 204 inside, and a reference to it is invalid", async () => {
  const { codes, rows } = await run(
    [
      part("1", "GET", "Accounts/4876001000000999999"),
      part("2", "PUT", "Accounts/@{1:$.data[0].id}", { Phone: "1" }),
    ],
    inOrder,
  );
  expect(responseOf(rows[0])).toMatchObject({ status_code: 204, body: null });
  expect(codes).toEqual(["SUCCESS", "INVALID_REFERENCE"]);
});

test.each<[string, Json, Json]>([
  ["uri", { uri: "Accounts" }, { regex: "/crm(/.*)?/v[0-9]+([.][0-9]+)?/.*" }],
  ["uri", { uri: "/crm/v8/Accounts?fields=id" }, {}],
  ["sub_request_id", { sub_request_id: "_" }, {}],
  ["headers", { headers: { Authorization: "x" } }, { restricted_headers: ["Authorization"] }],
  ["params", { params: [] }, { expected_data_type: "jsonobject" }],
])("a wrong %s stands in the list: %j", async (name, more, details) => {
  const { status, rows } = await run([{ ...account1, ...more }]);
  expect(status).toBe(400);
  expect(rows).toMatchObject([
    {
      code: "INVALID_DATA",
      details: { api_name: name, json_path: `$.__composite_requests[0].${name}`, ...details },
    },
  ]);
});

test.each<[string, Json]>([
  ["NOT_ALLOWED", { uri: "/crm/v9/Accounts" }],
  ["NOT_SUPPORTED", { uri: "/crm/v8/files" }],
  ["NOT_SUPPORTED", { uri: "/crm/v8/Leads/actions/mass_update" }],
  ["NOT_SUPPORTED", { method: "DELETE" }],
  ["MANDATORY_NOT_FOUND", { method: undefined }],
  ["INVALID_DATA", { body: { data: [{}, {}] } }],
])("%s for %j", async (code, more) => {
  expect((await run([{ ...account1, ...more }])).codes).toEqual([code]);
});

test("an id that is given twice is refused at the second part", async () => {
  const { status, codes } = await run([account1, account1], inOrder);
  expect([status, codes]).toEqual([207, ["SUCCESS", "DUPLICATE_DATA"]]);
});

test.each<[string, Json]>([
  ["MANDATORY_NOT_FOUND", {}],
  ["INVALID_DATA", { __composite_requests: [] }],
  ["INVALID_DATA", { __composite_requests: Array.from({ length: 6 }, () => account1) }],
  ["INVALID_DATA", { __composite_requests: [account1], rollback_on_fail: "yes" }],
  [
    "AMBIGUITY_DURING_PROCESSING",
    { __composite_requests: [account1], ...rollback, parallel_execution: true },
  ],
])("%s for the whole is flat", async (code, json) => {
  const { status, body } = await crm("__composite_requests", { method: "POST", json });
  expect({ status, code: body.code }).toEqual({ status: 400, code });
  expect(count("Accounts")).toBe(0);
});

test("each part needs its own scope beside that of the whole", async () => {
  const whole = "ZohoCRM.composite_requests.CUSTOM";
  const withScopes = (scope: string) =>
    crmCaller(zoho, account, account.issueToken({ scopes: [scope] }).access_token);
  const only = withScopes("ZohoCRM.modules.ALL");
  const call = { method: "POST", json: { ...rollback, __composite_requests: [account1] } };
  expect(await only("__composite_requests", call)).toMatchObject({
    status: 401,
    body: { code: "OAUTH_SCOPE_MISMATCH" },
  });
  const without = withScopes(whole);
  const { status, body } = await without("__composite_requests", call);
  expect(status).toBe(400);
  expect(responseOf(body.__composite_requests[0])).toMatchObject({
    status_code: 401,
    body: { code: "OAUTH_SCOPE_MISMATCH" },
  });
});

test("channels hear of what stays, and of nothing that was rolled back", async () => {
  await run([account1, badContact]);
  expect(account.crm.context.unannounced).toEqual([]);
  account.crm.commitDelay = 1_000;
  await run([account1, badContact]);
  expect(account.crm.context.pending).toEqual([]);
  await run([account1]);
  expect(account.crm.context.pending).toHaveLength(1);
});

test("references of parts that run at the same time are not played", async () => {
  const parts = [account1, part("2", "GET", `Accounts/${idOf("1")}`)];
  expect((await run(parts, {})).body).toMatchObject({ code: "NOT_PLAYED" });
  expect((await run([account1], {})).status).toBe(200);
});
