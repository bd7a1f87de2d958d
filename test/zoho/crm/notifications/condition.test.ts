import nock from "nock";
import { runAction } from "../../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const done = { code: "SUCCESS", status: "success", message: "done", details: {} };
const named = (api_name: string, id: string) => ({ api_name, id });
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `Field_${index}`);

const modules = [named("Deals", "31"), named("Leads", "32")];
const fields: Record<string, { api_name: string; id: string }[]> = {
  Deals: [named("Stage", "1"), named("Amount", "2"), named("Type", "3")],
  Leads: [named("Company", "4")],
  Many: numbered(10).map((name, index) => named(name, `5${index}`)),
};

const requireModules = (...more: { api_name: string; id: string }[]) =>
  zoho()
    .get("/crm/v8/settings/modules")
    .reply(200, { modules: [...modules, ...more] });

const requireFields = (module: string) =>
  zoho().get("/crm/v8/settings/fields").query({ module }).reply(200, { fields: fields[module] });

/** Enables a channel with a condition. @returns the condition that Zoho got; every mocked call must be made. */
async function sentCondition(notificationCondition: unknown): Promise<unknown> {
  let sent: unknown;
  zoho()
    .post("/crm/v8/actions/watch", ({ watch }) => {
      sent = watch[0].notification_condition;
      return true;
    })
    .reply(201, { watch: [done] });
  await enable(notificationCondition);
  expect(nock.pendingMocks()).toEqual([]);
  return sent;
}

const enable = (notificationCondition: unknown) =>
  runAction("crmEnableNotification", {
    channelId: "1",
    events: "Deals.all",
    notifyUrl: "https://hooks.example.com/zoho",
    notificationCondition,
  });

const stageOrAmount = [
  {
    type: "field_selection",
    module: { api_name: "Deals", id: "31" },
    field_selection: {
      group_operator: "or",
      group: [{ field: named("Stage", "1") }, { field: named("Amount", "2") }],
    },
  },
];

test.each([
  ["JSON text", '{"Deals": ["Stage", "Amount"]}'],
  ["an object", { Deals: ["Stage", "Amount", "Stage"] }],
  ["an object that names the operator", { Deals: { or: ["Stage", "Amount"] } }],
  ["an object with text", { Deals: "Stage, Amount" }],
  ["lines", "Deals.Stage\nDeals.Amount\n"],
  ["a list", ["Deals.Stage", "Deals.Amount"]],
  ["a list as JSON text", '["Deals.Stage", "Deals.Amount"]'],
])("%s becomes Zoho's form with IDs", async (_what, condition) => {
  requireModules();
  requireFields("Deals");

  expect(await sentCondition(condition)).toEqual(stageOrAmount);
});

test("a single field needs no group; each module has a part of its own", async () => {
  requireModules();
  requireFields("Deals");
  requireFields("Leads");

  expect(await sentCondition("Deals.Type\nLeads.Company")).toEqual([
    {
      type: "field_selection",
      module: { api_name: "Deals", id: "31" },
      field_selection: { field: named("Type", "3") },
    },
    {
      type: "field_selection",
      module: { api_name: "Leads", id: "32" },
      field_selection: { field: named("Company", "4") },
    },
  ]);
});

interface Selection {
  field?: { api_name: string };
  group_operator?: string;
  group?: Selection[];
}

const leavesOf = ({ field, group = [] }: Selection): string[] =>
  field ? [field.api_name] : group.flatMap(leavesOf);

const groupsOf = (selection: Selection): Selection[] =>
  selection.group ? [selection, ...selection.group.flatMap(groupsOf)] : [];

test.each(["or", "and"])("ten fields are groups of two in groups of two: %s", async (operator) => {
  requireModules(named("Many", "33"));
  requireFields("Many");

  const [{ field_selection }] = (await sentCondition({ Many: { [operator]: numbered(10) } })) as [
    { field_selection: Selection },
  ];

  expect(leavesOf(field_selection)).toEqual(numbered(10));
  const groups = groupsOf(field_selection);
  expect(groups).toHaveLength(9);
  for (const { group, group_operator } of groups) {
    expect(group).toHaveLength(2);
    expect(group_operator).toBe(operator);
  }
});

test.each([
  ["a list", stageOrAmount],
  ["JSON text", JSON.stringify(stageOrAmount)],
  ["an empty list", []],
])("Zoho's own form passes unchanged and without a look-up: %s", async (_what, condition) => {
  expect(await sentCondition(condition)).toEqual(
    typeof condition === "string" ? JSON.parse(condition) : condition,
  );
});

test("a field that does not exist is an error that names the closest, before anything is opened", async () => {
  requireModules();
  requireFields("Deals");

  await expect(enable("Deals.Stages")).rejects.toThrow(
    'Deals has no field "Stages" for the notification condition. The closest API names are: Stage.',
  );
});

test("a module that does not exist is an error that names the closest", async () => {
  requireModules();

  await expect(enable("Lead.Company")).rejects.toThrow(
    'there is no module "Lead" for the notification condition. The closest API names are: Leads.',
  );
});

test("metadata that cannot be read is an error", async () => {
  zoho()
    .get("/crm/v8/settings/modules")
    .reply(401, { code: "OAUTH_SCOPE_MISMATCH", message: "m", details: {}, status: "error" });

  await expect(enable("Deals.Stage")).rejects.toThrow("ZohoCRM.settings.modules.READ");
});
