import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { field } from "../../simulator/crm/fields";
import { crmCaller } from "./support";

type Values = Record<string, unknown>;

/** The form of modules, layouts, related lists and custom views in Zoho's published examples. */
describe("metadata as Zoho publishes it", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let crm: ReturnType<typeof crmCaller>;

  beforeAll(async () => {
    zoho = await startZoho({ clock: { now: () => Date.parse("2026-05-04T09:00:00Z") } });
    account = zoho.createAccount({ dataCenter: "EU" });
    crm = crmCaller(zoho, account);
  });
  afterAll(() => zoho.stop());

  const modulesOf = async (query = ""): Promise<Map<unknown, Values>> => {
    const { body } = await crm(`settings/modules${query}`);
    return new Map((body?.modules ?? []).map((one: Values) => [one.api_name, one]));
  };

  describe("modules", () => {
    test("of all kinds and states", async () => {
      account.crm.defineModule({
        apiName: "Presses",
        fields: [
          field.picklist("State", ["New", "Old"]),
          field.subform("Checks", [field.text("Result")], { staticBy: "State" }),
          field.multiLookup("Sites", "Accounts"),
        ],
      });
      const modules = await modulesOf();

      expect(modules.get("Checks")).toMatchObject({
        generated_type: "static_subform",
        creatable: true,
        viewable: true,
        parent_module: { api_name: "Presses" },
        static_subform_properties: { fields: [{ api_name: "State" }] },
      });
      expect(modules.get("Ordered_Items")).toMatchObject({ generated_type: "subform" });
      expect(modules.get("Presses_X_Accounts")).toMatchObject({ generated_type: "linking" });
      expect(modules.get("Stage_History")).toMatchObject({
        generated_type: "field_tracker",
        api_supported: true,
        viewable: true,
        status: "user_hidden",
      });
      expect(modules.get("Example_Page")).toMatchObject({ generated_type: "webtab_link" });
      expect(modules.get("Notes")).toMatchObject({ status: "system_hidden", api_supported: true });
      for (const key of ["visible", "triggers_supported", "filter_supported"]) {
        expect(modules.get("Leads")).not.toHaveProperty(key);
      }
      expect(new Set([...modules.values()].map(({ id }) => id)).size).toBe(modules.size);
    });

    test("by one state or several", async () => {
      expect([...(await modulesOf("?status=user_hidden")).keys()]).toEqual([
        "Feeds",
        "Stage_History",
      ]);
      const both = await modulesOf("?status=user_hidden,system_hidden");
      expect([...both.keys()]).toEqual(["Notes", "Feeds", "Stage_History"]);
      expect((await crm("settings/modules?status=scheduled_for_deletion")).status).toBe(204);
      expect((await crm("settings/modules?status=visible,hidden")).body.code).toBe("INVALID_DATA");
    });

    test("that were changed since a time", async () => {
      zoho.clock.advance(60_000);
      account.crm.defineModule({ apiName: "Lathes", fields: [] });
      const since = (time: string) =>
        crm("settings/modules", { headers: { "if-modified-since": time } });

      const { body } = await since("2026-05-04T09:00:30Z");
      expect(body.modules.map(({ api_name }: Values) => api_name)).toEqual(["Lathes"]);
      expect((await since("2026-05-04T10:00:00Z")).status).toBe(304);
      expect((await since("yesterday")).body.code).toBe("INVALID_DATA");
    });

    test("one by its name or its ID, and what one that does not exist says", async () => {
      const [leads] = (await crm("settings/modules/Leads")).body.modules;
      expect(leads).toMatchObject({ api_name: "Leads", display_field: "Full_Name" });
      expect((await crm(`settings/modules/${leads.id}`)).body.modules).toEqual([leads]);
      expect((await crm("settings/modules/Example_Page")).status).toBe(204);
      expect((await crm("settings/modules/Nope")).body).toMatchObject({
        code: "INVALID_MODULE",
        details: { resource_path_index: 2 },
      });
    });
  });

  test.each([
    ["fields", {}],
    ["layouts", {}],
    ["custom_views", {}],
    ["related_lists", { param_name: "module" }],
  ])("%s of an unknown module say %j of it", async (kind, details) => {
    const { status, body } = await crm(`settings/${kind}?module=Nope`);
    expect([status, body.code, body.details]).toEqual([400, "INVALID_MODULE", details]);
  });

  test("layouts have profiles, sections of their own for subforms, and no empty convert_mapping", async () => {
    const [layout] = (await crm("settings/layouts?module=Quotes")).body.layouts;
    expect(layout).toMatchObject({
      api_name: "Standard__s",
      name: "Standard",
      generated_type: "system",
      profiles: [{ name: "Administrator" }, { name: "Standard" }],
    });
    expect(layout).not.toHaveProperty("convert_mapping");
    expect(
      layout.sections.map(({ api_name, isSubformSection }: Values) => [api_name, isSubformSection]),
    ).toEqual([
      ["Quotes_Information__s", false],
      ["Quoted_Items__s", true],
    ]);
    const [leads] = (await crm("settings/layouts?module=Leads")).body.layouts;
    expect(Object.keys(leads.convert_mapping)).toEqual(["Contacts", "Accounts", "Deals"]);
  });

  describe("related lists", () => {
    const path = "settings/related_lists?module=Accounts";
    const listsOf = async (query = ""): Promise<Values[]> =>
      (await crm(`${path}${query}`)).body.related_lists;

    test("are visible, hidden or about to go, with or without a path", async () => {
      const lists = new Map((await listsOf()).map((list) => [list.api_name, list]));
      expect(lists.get("Contacts")).toMatchObject({
        sequence_number: expect.any(String),
        href: "Accounts/{ENTITYID}/Contacts",
        type: "default",
        status: "visible",
        connectedlookupApiName: "Account_Name",
      });
      expect(lists.get("Notes")).toMatchObject({ status: "visible", href: null });
      expect(lists.get("Emails")).toMatchObject({ status: "user_hidden" });
      expect(lists.get("Old_Visits")).toMatchObject({ status: "scheduled_for_deletion" });
      expect(lists.get("ChronologicalView")).toMatchObject({
        type: "grouped",
        module: null,
        href: null,
      });
    });

    test("of one state, and one by its ID", async () => {
      const [hidden, ...others] = await listsOf("&status=user_hidden");
      expect([hidden?.api_name, others]).toEqual(["Emails", []]);
      const { body } = await crm(`settings/related_lists/${hidden?.id}?module=Accounts`);
      expect(body.related_lists).toEqual([hidden]);
      expect((await crm("settings/related_lists/1?module=Accounts")).status).toBe(204);
      expect((await crm(`${path}&status=hidden`)).body).toMatchObject({
        code: "INVALID_DATA",
        details: {
          param_name: "status",
          supported_values: ["visible", "user_hidden", "scheduled_for_deletion"],
        },
      });
    });
  });

  test("custom views say what they select only one by one", async () => {
    const id = account.crm.defineView("Deals", {
      name: "Open",
      criteria: "(Stage:equals:Qualification)",
    });
    const { body } = await crm("settings/custom_views?module=Deals");
    for (const view of body.custom_views) {
      for (const key of ["criteria", "fields", "sort_by"]) expect(view).not.toHaveProperty(key);
    }
    expect(body.info.translation.other_users_views).toBe("Other User's Views");
    const one = await crm(`settings/custom_views/${id}?module=Deals`);
    expect(one.body.custom_views[0]).toMatchObject({
      name: "Open",
      criteria: { comparator: "equal", field: { api_name: "Stage" }, value: "Qualification" },
      fields: [{ api_name: "Deal_Name", _pin: false }],
      sort_by: null,
    });
  });

  test("picklist values name the layouts that offer them, unused ones none", async () => {
    account.crm.defineModule({
      apiName: "Tools",
      layouts: [{ name: "Standard" }, { name: "On loan" }],
      fields: [
        field.picklist("State", [
          "New",
          7,
          { display: "Scrapped", actual: "scrapped", unused: true },
        ]),
      ],
    });
    const { fields } = (await crm("settings/fields?module=Tools")).body;
    const { id } = fields.find(({ api_name }: Values) => api_name === "State");
    const { body } = await crm(`settings/fields/${id}/pick_list_values?module=Tools`);
    expect(body.pick_list_values).toMatchObject([
      {
        actual_value: "New",
        layout_associations: [{ api_name: "Standard__s" }, { api_name: "On_loan" }],
      },
      { actual_value: 7, display_value: "7" },
      { actual_value: "scrapped", type: "unused", layout_associations: null },
    ]);
    expect(
      account.crm.get("Tools", account.crm.insert("Tools", { Name: "Saw", State: 7 })),
    ).toMatchObject({ State: 7 });
  });
});
