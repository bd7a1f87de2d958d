import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;
let quote: string;

beforeAll(async () => {
  zoho = await startZoho();
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
  const product = { id: account.crm.insert("Products", { Product_Name: "Gripper" }) };
  quote = account.crm.insert("Quotes", {
    Subject: "Mill",
    Quoted_Items: [{ Product_Name: product, Quantity: 2 }],
  });
});
afterAll(() => zoho.stop());

const idOf = (name: string) => account.crm.context.modules.get(name)?.id;
const moduleNamed = (api_name = "Sales_Orders") => ({ api_name, id: idOf(api_name) });
const convert = (json: object, path = `/Quotes/${quote}`) =>
  crm(`${path}/actions/convert`, { method: "POST", json });
const to = (...convert_to: object[]) => ({ data: [{ convert_to }] });
const place = (name: string) => `$.data[0].convert_to[0].${name}`;

test.each<[string, object, string, object]>([
  [
    "neither name nor ID",
    to({ module: {} }),
    "EXPECTED_FIELD_MISSING",
    {
      expected_fields: [
        { api_name: "api_name", json_path: place("module.api_name") },
        { api_name: "id", json_path: place("module.id") },
      ],
    },
  ],
  [
    "a name with another ID",
    to({ module: { api_name: "Sales_Orders", id: "1" } }),
    "AMBIGUITY_DURING_PROCESSING",
    expect.objectContaining({ ambiguity_due_to: expect.any(Array) }),
  ],
  [
    "a module that quotes do not become",
    to({ module: { api_name: "Deals", id: "1" } }),
    "INVALID_DATA",
    { api_name: "api_name", json_path: place("module.api_name") },
  ],
])("a row with %s is refused", async (_what, json, code, details) => {
  expect(await convert(json)).toMatchObject({ status: 400, body: { data: [{ code, details }] } });
});

test("tags are carried over or not named", async () => {
  const { body } = await convert(to({ module: moduleNamed(), carry_over_tags: false }));

  expect(body.data[0]).toEqual({
    code: "NOT_ALLOWED",
    details: {
      reason: "Carry over tags will be automatically converted",
      api_name: "carry_over_tags",
      json_path: place("carry_over_tags"),
    },
    message: "carry over tags must be given as true",
    status: "error",
  });
});

test("a missing target, an unknown record and other modules are refused without a list", async () => {
  expect((await convert({ data: [{}] })).body).toMatchObject({
    code: "MANDATORY_NOT_FOUND",
    details: { api_name: "convert_to", json_path: "$.data[0].convert_to" },
  });
  expect((await convert(to({ module: moduleNamed() }), "/Quotes/999")).body).toEqual({
    ...{ code: "INVALID_DATA", message: "invalid data", status: "error" },
    details: { resource_path_index: 1 },
  });
  expect((await convert(to({ module: moduleNamed() }), "/Deals/999")).body.code).toBe(
    "NOT_SUPPORTED",
  );
});

test("a quote becomes one sales order", async () => {
  const { status, body } = await convert(to({ module: moduleNamed() }));

  const [order] = account.crm.all("Sales_Orders");
  expect([status, body]).toEqual([
    200,
    {
      data: [
        {
          code: "SUCCESS",
          details: { Sales_Orders: { name: "Mill", id: order?.id } },
          message: "The record has been converted successfully",
          status: "success",
        },
      ],
    },
  ]);
  expect((await convert(to({ module: moduleNamed() }))).body).toEqual({
    ...{ code: "ID_ALREADY_CONVERTED", message: "id already converted", status: "error" },
    details: { resource_path_index: 1 },
  });
});
