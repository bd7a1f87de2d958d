import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;

beforeAll(async () => {
  zoho = await startZoho();
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
});
afterAll(() => zoho.stop());

const layout = (module = "Deals") => account.crm.context.modules.get(module)?.layouts[0]?.id;

test("pipelines of a layout have the stages that deals may have", async () => {
  account.crm.context.pipelines.set("Standard (Standard)", ["Qualification", "Closed Won"]);

  const { status, body } = await crm(`/settings/pipeline?layout_id=${layout()}`);

  const stage = (name: string, sequence_number: number) => ({
    ...{ display_value: name, actual_value: name, sequence_number },
    ...{ id: expect.stringMatching(/^\d+$/), forecast_category: expect.any(Object) },
    forecast_type: name === "Closed Won" ? name : "Open",
  });
  expect([status, body]).toEqual([
    200,
    {
      pipeline: [
        {
          display_value: "Standard (Standard)",
          default: true,
          maps: [stage("Qualification", 1), stage("Closed Won", 2)],
          actual_value: "Standard (Standard)",
          id: expect.stringMatching(/^\d+$/),
        },
      ],
    },
  ]);
  const [{ id }] = body.pipeline;
  expect((await crm(`/settings/pipeline/${id}?layout_id=${layout()}`)).body).toEqual(body);
  expect((await crm(`/settings/pipeline/1?layout_id=${layout()}`)).status).toBe(204);
});

test.each([
  ["", "REQUIRED_PARAM_MISSING"],
  ["?layout_id=1", "INVALID_DATA"],
  [() => `?layout_id=${layout("Leads")}`, "INVALID_DATA"],
])("a layout of deals must be named: %s", async (query, code) => {
  const { status, body } = await crm(
    `/settings/pipeline${typeof query === "string" ? query : query()}`,
  );

  expect([status, body]).toMatchObject([400, { code, details: { param_name: "layout_id" } }]);
});
