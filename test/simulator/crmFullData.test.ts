import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

const long = `<p>${"long ".repeat(200)}</p>`;

beforeAll(async () => {
  zoho = await startZoho();
});
beforeEach(() => {
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
});
afterEach(() => {
  account.close();
  zoho.quirks.crm.textAreasUntold = false;
});
afterAll(() => zoho.stop());

const insert = (values: Record<string, unknown>) =>
  account.crm.insert("Solutions", { Solution_Title: "Example", ...values });

const codeOf = async (path: string) => {
  const { status, body } = await crm(path);
  return [status, body.code, body.details];
};

test("lists cut rich text at 500 characters, and the full data of several records has it whole", async () => {
  const ids = [insert({ Question: long, Answer: "short" }), insert({ Question: null })];

  const list = await crm("Solutions?fields=Question");
  expect(list.body.data.map((row: { Question: string | null }) => row.Question)).toEqual(
    expect.arrayContaining([long.slice(0, 500), null]),
  );

  const { status, body } = await crm(
    `Solutions/actions/fetch_full_data?ids=${ids.join(",")},1111111111111111&fields=Question,Solution_Title`,
  );
  expect([status, body]).toEqual([
    200,
    {
      data: [
        { id: ids[0], Question: long },
        { id: ids[1], Question: null },
      ],
    },
  ]);
});

test("the full data of one record has all its rich text, unless fields are named", async () => {
  const id = insert({ Question: long, Answer: "short" });

  expect((await crm(`Solutions/${id}/actions/fetch_full_data`)).body).toEqual({
    data: [{ id, Question: long, Answer: "short" }],
  });
  expect((await crm(`Solutions/${id}/actions/fetch_full_data?fields=Answer`)).body).toEqual({
    data: [{ id, Answer: "short" }],
  });
});

test("records that are gone answer 204", async () => {
  const id = insert({ Question: long });
  account.crm.remove("Solutions", id);

  expect((await crm(`Solutions/actions/fetch_full_data?ids=${id}&fields=Question`)).status).toBe(
    204,
  );
  expect((await crm(`Solutions/${id}/actions/fetch_full_data`)).status).toBe(204);
});

test("both parameters are needed, have a limit, and the module must exist", async () => {
  const base = "Solutions/actions/fetch_full_data";
  const missing = (param_name: string) => [400, "REQUIRED_PARAM_MISSING", { param_name }];
  const many = (length: number) => Array.from({ length }, (_, index) => index + 1).join(",");

  expect(await codeOf(`${base}?ids=1`)).toEqual(missing("fields"));
  expect(await codeOf(`${base}?fields=Question`)).toEqual(missing("ids"));
  expect(await codeOf(`${base}?fields=Question&ids=${many(201)}`)).toEqual([
    400,
    "LIMIT_EXCEEDED",
    { limit: 200, param_name: "ids" },
  ]);
  expect(await codeOf(`${base}?fields=${many(9)}&ids=1`)).toEqual([
    400,
    "LIMIT_EXCEEDED",
    { limit: 8, param_name: "fields" },
  ]);
  expect(await codeOf(`${base}?fields=Question&ids=x`)).toEqual([
    400,
    "INVALID_DATA",
    { param_name: "ids" },
  ]);
  expect(await codeOf("Solution/actions/fetch_full_data?fields=Question&ids=1")).toEqual([
    400,
    "INVALID_MODULE",
    { resource_path_index: 0 },
  ]);
});

test("metadata says of which kind a text area is, but for the quirk", async () => {
  const kinds = async () => {
    const { body } = await crm("settings/fields?module=Solutions");
    return Object.fromEntries(
      body.fields.map((field: { api_name: string; textarea?: unknown }) => [
        field.api_name,
        field.textarea,
      ]),
    );
  };

  expect(await kinds()).toMatchObject({ Question: { type: "rich_text" } });
  expect((await kinds()).Solution_Title).toBeUndefined();
  zoho.quirks.crm.textAreasUntold = true;
  expect((await kinds()).Question).toBeUndefined();
});
