import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

let now = Date.parse("2026-05-04T09:00:00Z");
let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

beforeEach(async () => {
  zoho = await startZoho({ clock: { now: () => now } });
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
});
afterEach(() => zoho.stop());

type Row = Record<string, unknown>;

const lead = (values: Row = {}) =>
  account.crm.insert("Leads", { Last_Name: "Doe", Company: "Example Mills", ...values });
const convert = (id: string, row: Row = {}) =>
  crm(`/Leads/${id}/actions/convert`, { method: "POST", json: { data: [row] } });
const Deals = { Deal_Name: "Mill", Stage: "Qualification", Closing_Date: "2026-12-31" };
const counts = () => ["Contacts", "Accounts", "Deals"].map((name) => account.crm.count(name));

test("a conversion answers what the lead became, each with its name", async () => {
  const { status, body } = await convert(lead(), { Deals });

  const of = (name: string) => account.crm.all(name)[0]?.id;
  expect([status, body]).toEqual([
    200,
    {
      data: [
        {
          code: "SUCCESS",
          status: "success",
          message: "The record has been converted successfully",
          details: {
            Contacts: { name: "Doe", id: of("Contacts") },
            Deals: { name: "Mill", id: of("Deals") },
            Accounts: { name: "Example Mills", id: of("Accounts") },
          },
        },
      ],
    },
  ]);
});

test("a second one is refused without a list", async () => {
  const id = lead();
  const { body: first } = await convert(id);
  expect(first.data[0].details.Deals).toBeNull();

  expect(await convert(id)).toMatchObject({
    status: 400,
    body: {
      code: "ID_ALREADY_CONVERTED",
      details: { resource_path_index: 1 },
      message: "id already converted",
      status: "error",
    },
  });
  expect(counts()).toEqual([1, 1, 0]);
});

test.each<[string, Row, string, Row]>([
  [
    "a deal without a date",
    { Deals: { ...Deals, Closing_Date: undefined } },
    "MANDATORY_NOT_FOUND",
    { api_name: "Closing_Date", json_path: "$.data[0].Closing_Date" },
  ],
  [
    "an unknown account",
    { Accounts: { id: "1" } },
    "INVALID_DATA",
    { api_name: "id", json_path: "$.data[0].Accounts.id" },
  ],
  [
    "an unknown user",
    { assign_to: { id: "1" } },
    "INVALID_DATA",
    { api_name: "id", json_path: "$.data[0].assign_to.id" },
  ],
  [
    "a word for a flag",
    { overwrite: "yes" },
    "INVALID_DATA",
    { expected_data_type: "boolean", api_name: "overwrite", json_path: "$.data[0].overwrite" },
  ],
])("%s converts nothing", async (_what, row, code, details) => {
  const id = lead();

  expect(await convert(id, row)).toMatchObject({
    status: 400,
    body: { data: [{ code, details }] },
  });
  expect(counts()).toEqual([0, 0, 0]);
  expect(account.crm.get("Leads", id)).toMatchObject({ $converted: false });
});

test("a stage that is not the pipeline's is refused", async () => {
  account.crm.context.pipelines.set("Standard (Standard)", ["Closed Won"]);
  const deal = { ...Deals, Pipeline: "Standard (Standard)" };

  const { body } = await convert(lead(), { Deals: deal });

  expect(body.data[0]).toEqual({
    code: "MAPPING_MISMATCH",
    details: { mapped_field: "Pipeline", api_name: "Stage", json_path: "$.data[0].Stage" },
    message: "Pipeline doesn't contain the Stage",
    status: "error",
  });
});

test.each([
  [{}, false, [2, 2]],
  [{ add_to_existing_record: true }, false, [1, 1]],
  [{}, true, [1, 1]],
])(
  "what matches is taken where that is asked for: %j, unasked %s",
  async (row, unasked, expected) => {
    zoho.quirks.crm.conversionsAttachUnasked = unasked;
    account.crm.insert("Contacts", { Last_Name: "Roe", Email: "doe@example.com" });
    account.crm.insert("Accounts", { Account_Name: "Example Mills" });

    await convert(lead({ Email: "doe@example.com" }), row);

    expect(counts().slice(0, 2)).toEqual(expected);
  },
);

test("a conversion that is put off is done by the clock", async () => {
  account.crm.conversionDelay = 60_000;
  const id = lead();

  const { status, body } = await convert(id);

  expect([status, body.data]).toEqual([
    202,
    [
      {
        code: "SCHEDULED",
        status: "success",
        message: "Lead conversion scheduled successfully",
        details: { job_id: expect.stringMatching(/^\d+$/) },
      },
    ],
  ]);
  expect(counts()).toEqual([0, 0, 0]);
  zoho.quirks.crm.conversionsScheduledTwice = false;
  expect((await convert(id)).body.data[0].code).toBe("ALREADY_SCHEDULED");
  now += 60_000;
  expect((await convert(id)).body.code).toBe("ID_ALREADY_CONVERTED");
  expect(counts()).toEqual([1, 1, 0]);
});

describe("options", () => {
  const options = async (id: string) => await crm(`/Leads/${id}/__conversion_options`);

  test("name who matches, and by what", async () => {
    const contact = account.crm.insert("Contacts", { Last_Name: "Doe" });
    const made = account.crm.insert("Accounts", { Account_Name: "Example Mills" });

    const { body } = await options(lead());

    const module = (name: string) => account.crm.context.modules.get(name);
    const by = (name: string, field: string, label: string, matched_lead_value: string) => [
      {
        field: {
          ...{ api_name: field, field_label: label, unique: null },
          id: module(name)?.fields.get(field)?.id,
        },
        matched_lead_value,
      },
    ];
    expect(body.__conversion_options).toMatchObject({
      // A company counts for more than a name.
      module_preference: { api_name: "Accounts", id: module("Accounts")?.id },
      Contacts: [{ id: contact, Full_Name: "Doe", Email: null, Account_Name: null }],
      Accounts: [{ id: made, Account_Name: "Example Mills" }],
      preference_field_matched_value: {
        Contacts: by("Contacts", "Full_Name", "Full Name", "Doe"),
        Accounts: by("Accounts", "Account_Name", "Account Name", "Example Mills"),
      },
      modules_with_multiple_layouts: null,
    });
  });

  test("are nulls where nobody matches, or 204", async () => {
    const id = lead();

    expect(await options(id)).toMatchObject({
      status: 200,
      body: { __conversion_options: { module_preference: null, Contacts: null, Accounts: null } },
    });
    zoho.quirks.crm.conversionOptionsAs204 = true;
    expect((await options(id)).status).toBe(204);
  });

  test("of an unknown lead are refused without a list", async () => {
    expect((await options("4876876000000999999")).body).toEqual({
      code: "INVALID_DATA",
      details: { resource_path_index: 1 },
      message: "the given id seems to be invalid",
      status: "error",
    });
  });
});
