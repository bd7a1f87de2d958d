import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { field } from "../../simulator/crm/fields";
import { crmCaller } from "./support";

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;
let quirks: EmbeddedZoho["quirks"]["crm"];

beforeAll(async () => {
  zoho = await startZoho();
  quirks = { ...zoho.quirks.crm };
});
beforeEach(() => {
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
});
afterEach(() => {
  account.close();
  Object.assign(zoho.quirks.crm, quirks);
});
afterAll(() => zoho.stop());

const make = {
  Leads: () => account.crm.insert("Leads", { Last_Name: "Example" }),
  Contacts: () => account.crm.insert("Contacts", { Last_Name: "Sample" }),
  Accounts: () => account.crm.insert("Accounts", { Account_Name: "Example" }),
  Deals: () => account.crm.insert("Deals", { Deal_Name: "Example", Stage: "Qualification" }),
  Campaigns: () => account.crm.insert("Campaigns", { Campaign_Name: "Fair" }),
  Products: () => account.crm.insert("Products", { Product_Name: "Robot" }),
  Price_Books: () =>
    account.crm.insert("Price_Books", {
      Price_Book_Name: "Partners",
      Pricing_Details: [{ from_range: 1, to_range: 10, discount: 5 }],
    }),
};
const put = (path: string, ...data: unknown[]) => crm(path, { method: "PUT", json: { data } });
const remove = (path: string) => crm(path, { method: "DELETE" });
const idsIn = async (path: string) => {
  const { status, body } = await crm(`${path}?fields=id`);
  return status === 204 ? [] : body.data.map(({ id }: { id: string }) => id);
};

describe("links", () => {
  test.each([
    ["Campaigns", "Leads"],
    ["Campaigns", "Contacts"],
    ["Products", "Leads"],
    ["Products", "Accounts"],
    ["Products", "Contacts"],
    ["Products", "Deals"],
  ] as const)("%s and %s are linked from both sides", async (from, to) => {
    const [one, other] = [make[from](), make[to]()];
    const linked = await put(`${from}/${one}/${to}`, { id: other });
    expect({ status: linked.status, body: linked.body }).toEqual({
      status: 200,
      body: {
        data: [
          { code: "SUCCESS", status: "success", message: "record updated", details: { id: other } },
        ],
      },
    });
    expect(await idsIn(`${to}/${other}/${from}`)).toEqual([one]);
    const gone = await remove(`${to}/${other}/${from}/${one}`);
    expect(gone.body.data[0]).toMatchObject({ message: "record deleted", details: { id: one } });
    expect(await idsIn(`${from}/${one}/${to}`)).toEqual([]);
  });

  test("a campaign's members have a status, which linking again changes", async () => {
    const [campaign, lead, other] = [make.Campaigns(), make.Leads(), make.Leads()];
    await put(`Campaigns/${campaign}/Leads`, { id: lead, Member_Status: "Planned" }, { id: other });
    await put(`Campaigns/${campaign}/Leads/${lead}`, { Member_Status: "Attended" });
    const path = `Campaigns/${campaign}/Leads`;
    const { body } = await crm(`${path}?fields=Last_Name,Member_Status`);
    expect(body.data).toEqual([
      { id: other, Last_Name: "Example", Member_Status: null },
      { id: lead, Last_Name: "Example", Member_Status: "Attended" },
    ]);
    expect((await crm(`${path}/${lead}`)).body.data[0]).toMatchObject({
      id: lead,
      Member_Status: "Attended",
    });
    expect((await crm(`${path}?fields=Last_Name`)).body.data[0]).toEqual({
      id: other,
      Last_Name: "Example",
    });
  });

  test("a price book needs a list price of each product", async () => {
    const [book, product] = [make.Price_Books(), make.Products()];
    const refused = await put(`Price_Books/${book}/Products`, { id: product });
    expect([refused.status, refused.body.data[0]]).toEqual([
      400,
      {
        code: "MANDATORY_NOT_FOUND",
        status: "error",
        message: "required field not found",
        details: { api_name: "list_price", json_path: "$.data[0].list_price" },
      },
    ]);
    await put(`Price_Books/${book}/Products`, { id: product, list_price: 50.5 });
    const { body } = await crm(`Products/${product}/Price_Books?fields=list_price`);
    expect(body.data).toEqual([{ id: book, list_price: 50.5 }]);
  });

  test("rows are refused one by one", async () => {
    const [campaign, lead] = [make.Campaigns(), make.Leads()];
    const { status, body } = await put(
      `Campaigns/${campaign}/Leads`,
      { id: "1" },
      { id: lead, Member_Status: 3 },
      {},
      { id: lead },
    );
    expect(status).toBe(207);
    const rows = body.data.map(({ code, details }: Record<string, unknown>) => [code, details]);
    expect(rows).toEqual([
      ["INVALID_DATA", { id: "1" }],
      [
        "INVALID_DATA",
        {
          expected_data_type: "string",
          api_name: "Member_Status",
          json_path: "$.data[1].Member_Status",
        },
      ],
      ["MANDATORY_NOT_FOUND", { api_name: "id", json_path: "$.data[2].id" }],
      ["SUCCESS", { id: lead }],
    ]);
    const alone = await put(`Campaigns/${campaign}/Leads`, { id: "1" });
    expect([alone.status, alone.body.data[0].details]).toEqual([
      400,
      { api_name: "id", json_path: "$.data[0].id" },
    ]);
  });

  test("each lookup to a module has a list, one to the own module as well", async () => {
    account.crm.defineModule({
      apiName: "Visits",
      plural: "Visits",
      fields: [
        field.lookup("Host", "Contacts"),
        field.lookup("Guest", "Contacts"),
        field.lookup("Before", "Visits", { label: "Visit Before" }),
      ],
    });
    const [host, guest] = [make.Contacts(), make.Contacts()];
    const first = account.crm.insert("Visits", { Name: "First", Host: { id: host } });
    const second = account.crm.insert("Visits", {
      Name: "Second",
      Host: { id: host },
      Guest: { id: guest },
      Before: { id: first },
    });

    expect((await idsIn(`Contacts/${host}/Visits`)).sort()).toEqual([first, second]);
    expect(await idsIn(`Contacts/${guest}/Visits`)).toEqual([]);
    expect(await idsIn(`Contacts/${guest}/Visits2`)).toEqual([second]);
    expect(await idsIn(`Visits/${first}/Visits2`)).toEqual([second]);
    const { body } = await crm("settings/related_lists?module=Visits");
    expect(body.related_lists).toContainEqual(
      expect.objectContaining({
        api_name: "Visits2",
        display_label: "Visits (Visit Before)",
        module: expect.objectContaining({ api_name: "Visits" }),
        connectedlookupApiName: "Before",
      }),
    );
  });

  test("what is not linked is told in its row", async () => {
    const [campaign, lead, other] = [make.Campaigns(), make.Leads(), make.Leads()];
    account.crm.link("Campaigns", campaign, "Leads", lead);
    const { status, body } = await remove(`Campaigns/${campaign}/Leads?ids=${lead},${other}`);
    expect(body.data[0]).toMatchObject({ code: "SUCCESS", message: "relation removed" });
    expect([status, body.data[1]]).toEqual([
      207,
      {
        code: "INVALID_DATA",
        status: "error",
        message: "relation not found",
        details: { id: other },
      },
    ]);
    const one = await remove(`Campaigns/${campaign}/Leads/${lead}`);
    expect([one.status, one.body.code, one.body.details]).toEqual([
      400,
      "INVALID_DATA",
      { id: lead },
    ]);
  });

  test("linking again is refused by quirk", async () => {
    const [campaign, lead] = [make.Campaigns(), make.Leads()];
    account.crm.link("Campaigns", campaign, "Leads", lead);
    zoho.quirks.crm.linkedTwiceFails = true;
    const { status, body } = await put(`Campaigns/${campaign}/Leads`, { id: lead });
    expect([status, body.data[0].code]).toEqual([400, "DUPLICATE_DATA"]);
  });

  test("deleted records leave the lists, and lists have pages", async () => {
    const campaign = make.Campaigns();
    const leads = [make.Leads(), make.Leads(), make.Leads()];
    for (const lead of leads) account.crm.link("Campaigns", campaign, "Leads", lead);
    account.crm.remove("Leads", leads[0] as string);
    const path = `Campaigns/${campaign}/Leads?fields=id&per_page=1`;
    const first = (await crm(path)).body;
    expect(first.info).toMatchObject({ count: 1, more_records: true });
    const next = await crm(`${path}&page_token=${first.info.next_page_token}`);
    expect(next.body).toMatchObject({ data: [{ id: leads[1] }], info: { more_records: false } });
  });

  test.each([
    ["PUT", "Accounts/ID/Contacts", "NOT_SUPPORTED", { resource_path_index: 2 }],
    ["DELETE", "Accounts/ID/Contacts?ids=1", "NOT_SUPPORTED", { resource_path_index: 2 }],
    ["PUT", "Accounts/ID/Nothing", "INVALID_DATA", { resource_path_index: 2 }],
    ["PUT", "Accounts/1/Products", "INVALID_DATA", { resource_path_index: 1 }],
    ["DELETE", "Accounts/ID/Products", "MANDATORY_NOT_FOUND", { param_name: "ids" }],
    [
      "DELETE",
      `Accounts/ID/Products?ids=${Array(101).fill("1").join(",")}`,
      "LIMIT_EXCEEDED",
      { limit: "100", param_name: "ids" },
    ],
  ])("%s %s is refused", async (method, path, code, details) => {
    const { status, body } = await crm(path.replace("ID", make.Accounts()), {
      method,
      ...(method === "PUT" && { json: { data: [{ id: "1" }] } }),
    });
    expect([status, body.code, body.details]).toEqual([400, code, details]);
  });

  test("a scope that only reads links nothing", async () => {
    const { access_token } = account.issueToken({ scopes: ["ZohoCRM.modules.READ"] });
    const path = `Campaigns/${make.Campaigns()}/Leads`;
    const json = { data: [{ id: make.Leads() }] };
    const { body } = await crmCaller(zoho, account, access_token)(path, { method: "PUT", json });
    expect(body.code).toBe("OAUTH_SCOPE_MISMATCH");
  });
});

describe("contact roles", () => {
  const rolesOf = async () => (await crm("Contacts/roles")).body.contact_roles;

  test("are listed, and read by id", async () => {
    const [role, ...others] = await rolesOf();
    expect(role).toEqual({
      id: expect.stringMatching(/^\d+$/),
      name: "Developer/Evaluator",
      sequence_number: 1,
    });
    expect(others.length).toBeGreaterThan(3);
    expect((await crm(`Contacts/roles/${role.id}`)).body.contact_roles).toEqual([role]);
    expect((await crm("contacts/roles/1")).status).toBe(204);
  });

  test("a deal's contacts are given, changed and taken back", async () => {
    const [deal, contact] = [make.Deals(), make.Contacts()];
    const [evaluator, decider] = await rolesOf();
    const path = `Deals/${deal}/Contact_Roles`;
    const added = await put(path, { id: contact, Contact_Role: { id: evaluator.id } });
    expect(added.body.data[0]).toMatchObject({
      message: "relation added",
      details: { id: contact },
    });
    const { id, name } = decider;
    const changed = await put(`${path}/${contact}`, { Contact_Role: { id, name } });
    expect(changed.body.data[0]).toMatchObject({ message: "relation updated" });
    expect((await crm(`${path}?fields=Last_Name,Contact_Role`)).body.data).toEqual([
      { id: contact, Last_Name: "Sample", Contact_Role: { name, id } },
    ]);
    const gone = await remove(`${path}?ids=${contact}`);
    expect(gone.body.data[0]).toMatchObject({ message: "relation removed" });
    expect(await idsIn(path)).toEqual([]);
  });

  test.each([
    [{}, "MANDATORY_NOT_FOUND"],
    [{ Contact_Role: { id: "1" } }, "INVALID_DATA"],
    [{ Contact_Role: "Decision Maker" }, "INVALID_DATA"],
  ])("a row needs a role that there is: %j", async (row, code) => {
    const { body } = await put(`Deals/${make.Deals()}/Contact_Roles`, {
      id: make.Contacts(),
      ...row,
    });
    expect(body.data[0]).toMatchObject({
      code,
      details: { api_name: "Contact_Role", json_path: "$.data[0].Contact_Role" },
    });
  });

  test("need the scopes of deals and of contacts", async () => {
    const ask = (...scopes: string[]) =>
      crmCaller(
        zoho,
        account,
        account.issueToken({ scopes }).access_token,
      )(`Deals/${make.Deals()}/Contact_Roles?fields=id`);
    expect((await ask("ZohoCRM.modules.deals.READ")).body.code).toBe("OAUTH_SCOPE_MISMATCH");
    const both = ["ZohoCRM.modules.deals.READ", "ZohoCRM.modules.contacts.READ"];
    expect((await ask(...both)).status).toBe(204);
  });
});

describe("lists of other kinds", () => {
  test("activities belong to a contact by Who_Id, to others by What_Id", async () => {
    const [contact, company] = [make.Contacts(), make.Accounts()];
    const task = account.crm.insert("Tasks", {
      Subject: "Call back",
      Who_Id: { id: contact },
      What_Id: { id: company },
      $se_module: "Accounts",
    });
    expect(await idsIn(`Contacts/${contact}/Tasks`)).toEqual([task]);
    expect(await idsIn(`Accounts/${company}/Tasks`)).toEqual([task]);
  });

  test("a multi-select lookup gives both modules a list of the linked records", async () => {
    account.crm.defineModule({
      apiName: "Presses",
      fields: [field.multiLookup("Sites", "Accounts")],
    });
    const [one, other] = [make.Accounts(), account.crm.insert("Accounts", { Account_Name: "B" })];
    const press = account.crm.insert("Presses", {
      Name: "P 1",
      Sites: [{ Sites: { id: one } }, { Sites: { id: other } }],
    });
    expect(await idsIn(`Presses/${press}/Sites`)).toEqual([other, one]);
    expect(await idsIn(`Accounts/${one}/Sites`)).toEqual([press]);
    const { body } = await crm("settings/related_lists?module=Presses");
    expect(body.related_lists).toContainEqual(
      expect.objectContaining({
        api_name: "Sites",
        module: expect.objectContaining({ api_name: "Accounts" }),
        type: "multiselectlookup",
        connectedlookupApiName: "Sites",
        linkingmodule: "Presses_X_Accounts",
        connectedmodule: "Accounts",
      }),
    );
    const { status, body: refused } = await put(`Presses/${press}/Sites`, { id: one });
    expect([status, refused.code]).toEqual([400, "NOT_SUPPORTED"]);
  });

  test("links of a multi-select lookup are records of its linking module, both ways", async () => {
    account.crm.defineModule({
      apiName: "Mills",
      fields: [field.multiLookup("Sites", "Accounts")],
    });
    const [one, other] = [make.Accounts(), make.Accounts()];
    const mill = account.crm.insert("Mills", { Name: "M 1", Sites: [{ Sites: { id: one } }] });
    const query = (id: string) =>
      crm("coql", {
        method: "POST",
        json: { select_query: `select id, Sites from Mills_X_Accounts where Mills_Link = '${id}'` },
      });
    const sites = () => (account.crm.get("Mills", mill)?.Sites ?? []) as { id: string }[];

    const [link] = (await query(mill)).body.data;
    expect([link.id, link.Sites.id]).toEqual([sites()[0]?.id, one]);
    const made = await crm("Mills_X_Accounts", {
      method: "POST",
      json: { data: [{ Mills_Link: { id: mill }, Sites: { id: other } }] },
    });
    expect(made.status).toBe(201);
    expect(sites().map(({ id }) => id)).toEqual([link.id, made.body.data[0].details.id]);
    await crm(`Mills_X_Accounts?ids=${link.id}`, { method: "DELETE" });
    expect(sites()).toHaveLength(1);
    account.crm.update("Mills", mill, { Sites: [{ ...sites()[0], _delete: null }] });
    expect((await query(mill)).status).toBe(204);
    const { body } = await crm("settings/fields?module=Mills_X_Accounts");
    const lookups = body.fields.filter(
      ({ data_type }: { data_type: string }) => data_type === "lookup",
    );
    expect(lookups.map(({ api_name }: { api_name: string }) => api_name)).toEqual([
      "Mills_Link",
      "Sites",
    ]);
  });
});
