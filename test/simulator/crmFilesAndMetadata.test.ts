import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { field } from "../../simulator/crm/fields";
import { type Call, crmCaller } from "./support";

const ada = { id: "100", name: "Ada Example", email: "ada@example.com", timeZone: "Asia/Kolkata" };
interface Listed {
  api_name: string;
  status: string;
  type: string;
}

const bob = { id: "200", name: "Bob Example", email: "bob@example.com", timeZone: "UTC" };

describe("CRM attachments and metadata", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let crm: ReturnType<typeof crmCaller>;

  beforeAll(async () => {
    zoho = await startZoho({ clock: { now: () => Date.parse("2026-05-04T09:00:00Z") } });
    account = zoho.createAccount({ dataCenter: "IN", name: "Example Robotics", users: [ada, bob] });
    crm = crmCaller(zoho, account);
  });
  afterAll(() => zoho.stop());

  /** A multipart form as the network sees it. */
  const form = async (fields: Record<string, string | File>): Promise<Call> => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    const request = new Request("https://localhost", { method: "POST", body: data });
    return {
      method: "POST",
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      data: Buffer.from(await request.arrayBuffer()),
    };
  };

  describe("attachments", () => {
    let path: string;
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 128]);

    beforeEach(() => {
      path = `Deals/${account.crm.insert("Deals", { Deal_Name: "Arms", Stage: "Qualification" })}/Attachments`;
    });

    test("go up, are listed, come down byte by byte, and go away", async () => {
      const file = new File([bytes], "plän.bin", { type: "application/x-example" });
      const uploaded = await crm(path, await form({ file }));
      expect([uploaded.status, uploaded.body.data[0].message]).toEqual([
        200,
        "attachment uploaded successfully",
      ]);
      const { id } = uploaded.body.data[0].details;
      const listed = await crm(`${path}?fields=id,File_Name,Size,Parent_Id,Created_Time`);
      expect(listed.body.data).toEqual([
        expect.objectContaining({
          id,
          File_Name: "plän.bin",
          Size: "7",
          Parent_Id: { id: path.split("/")[1], name: "Arms" },
          Created_Time: "2026-05-04T14:30:00+05:30",
          $type: "File",
          $se_module: "Deals",
        }),
      ]);
      const down = await crm(`${path}/${id}`);
      expect(down.raw.equals(bytes)).toBe(true);
      expect(down.headers["content-type"]).toBe("application/x-example");
      expect(down.headers["content-disposition"]).toContain("pl%C3%A4n.bin");
      expect((await crm(`${path}/${id}`, { method: "DELETE" })).status).toBe(200);
      expect((await crm(`${path}/${id}`)).status).toBe(404);
      expect((await crm(`${path}?fields=id`)).body.data).toEqual([]);
      const unknown = `Deals/999/Attachments/${id}`;
      for (const gone of [`${path}/${id}`, unknown]) {
        const { status, body } = await crm(gone, { method: "DELETE" });
        expect([status, body]).toEqual([
          400,
          {
            code: "INVALID_DATA",
            status: "error",
            message: "record not deleted",
            details: { resource_path_index: 3 },
          },
        ]);
      }
    });

    test("that are files stay where the quirk says so, and links go", async () => {
      const ids = [];
      for (const fields of [
        { file: new File([bytes], "a.bin") },
        { attachmentUrl: "https://a.example" },
      ])
        ids.push((await crm(path, await form(fields as never))).body.data[0].details.id);
      zoho.quirks.crm.filesStayAttached = true;
      const answers = [];
      for (const id of ids) answers.push((await crm(`${path}/${id}`, { method: "DELETE" })).status);
      zoho.quirks.crm.filesStayAttached = false;
      expect(answers).toEqual([400, 200]);
      expect((await crm(`${path}?fields=id`)).body.data).toHaveLength(1);
    });

    test("that are not there are 204 where the quirks say so", async () => {
      Object.assign(zoho.quirks.crm, { emptyAttachmentsAs200: false, unknownRelatedAs404: false });
      expect((await crm(`${path}?fields=id`)).status).toBe(204);
      expect((await crm(`${path}/999`)).status).toBe(204);
      Object.assign(zoho.quirks.crm, { emptyAttachmentsAs200: true, unknownRelatedAs404: true });
    });

    test("are listed page by page, by number or by token", async () => {
      for (const name of ["one.txt", "two.txt", "three.txt"]) {
        await crm(path, await form({ file: new File([bytes], name) }));
      }
      const list = async (more: string) =>
        (await crm(`${path}?fields=File_Name&per_page=2${more}`)).body;
      const first = await list("");
      expect(first.info).toMatchObject({ count: 2, more_records: true, previous_page_token: null });
      const second = await list(`&page_token=${first.info.next_page_token}`);
      expect(second.data).toEqual((await list("&page=2")).data);
      expect(second.info).toMatchObject({ page: 2, more_records: false, next_page_token: null });
    });

    test("may be links, which have nothing to download", async () => {
      const attachmentUrl = "https://example.com/plan";
      const link = await crm(path, await form({ attachmentUrl, title: "The plan" }));
      const { id } = link.body.data[0].details;
      const [row] = (await crm(`${path}?fields=File_Name`)).body.data;
      expect(row).toMatchObject({
        File_Name: "The plan",
        $file_id: null,
        $type: "Link URL",
        $link_url: attachmentUrl,
      });
      const down = await crm(`${path}/${id}`);
      expect([down.status, down.body.code]).toEqual([400, "DOWNLOAD_NOT_ALLOWED"]);
    });

    test("need a file, fields on lists, and a record", async () => {
      expect((await crm(path, await form({ title: "x" }))).body.code).toBe("MANDATORY_NOT_FOUND");
      expect((await crm(path)).body.code).toBe("REQUIRED_PARAM_MISSING");
      const orphan = await crm("Deals/999/Attachments?fields=id");
      expect([orphan.status, orphan.body.code]).toEqual([400, "INVALID_DATA"]);
    });

    test("of more than 100 MB are refused, of up to 100 MB taken", async () => {
      const boundary = "example-boundary";
      const wrapped = (size: number): Call => ({
        method: "POST",
        headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
        data: Buffer.concat([
          Buffer.from(
            `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="big"\r\n\r\n`,
          ),
          Buffer.alloc(size, 7),
          Buffer.from(`\r\n--${boundary}--\r\n`),
        ]),
      });
      const megabyte = 1024 * 1024;
      const large = await crm(path, wrapped(100 * megabyte));
      expect(large.status).toBe(200);
      const larger = await crm(path, wrapped(100 * megabyte + 1));
      expect([larger.status, larger.body.code]).toEqual([413, "FILE_SIZE_MORE_THAN_ALLOWED_SIZE"]);
    });
  });

  test("the current user, by type", async () => {
    const asBob = crmCaller(zoho, account, account.issueToken({ user: bob }).access_token);
    const { body } = await asBob("users?type=CurrentUser");
    expect(body.users).toHaveLength(1);
    expect(body.users[0]).toMatchObject({
      id: "200",
      full_name: "Bob Example",
      email: "bob@example.com",
      status: "active",
      type__s: "Regular User",
      Modified_By: { name: expect.any(String), id: "100" },
      created_by: { name: expect.any(String), id: "100" },
    });
    expect(Object.keys(body)).toEqual(["users", "info"]);
    const { body: one } = await asBob("users/200");
    expect(Object.keys(one)).toEqual(["users"]);
    expect(one.users[0]).toEqual({
      ...body.users[0],
      theme: expect.any(Object),
      customize_info: expect.any(Object),
      personal_account: false,
    });
    expect((await crm("users")).body.users).toHaveLength(2);
    expect((await crm("users?type=AdminUsers")).body.users[0].id).toBe("100");
    expect((await crm("users?type=DeletedUsers")).status).toBe(204);
    expect((await crm("users/200")).body.users[0].full_name).toBe("Bob Example");
    expect((await crm("users?type=Wrong")).body.code).toBe("INVALID_DATA");
  });

  test("the organization", async () => {
    expect((await crm("org")).body.org[0]).toMatchObject({
      company_name: "Example Robotics",
      primary_email: "ada@example.com",
      time_zone: "Asia/Kolkata",
      type: "production",
      currency: "US Dollar - USD",
      max_per_page: 200,
      employee_count: "10",
      license_details: { portal_users_license_purchased: 0 },
    });
  });

  test("modules, standard and custom", async () => {
    account.crm.defineModule({
      apiName: "Rockets",
      singular: "Rocket",
      plural: "Rockets",
      fields: [],
    });
    account.crm.defineModule({ apiName: "Secrets", fields: [], apiSupported: false });
    const { body } = await crm("settings/modules");
    const found = new Map(
      body.modules.map((module: { api_name: string }) => [module.api_name, module]),
    );
    expect(found.get("Events")).toMatchObject({
      plural_label: "Meetings",
      generated_type: "default",
    });
    expect(found.get("Rockets")).toMatchObject({ generated_type: "custom", api_supported: true });
    expect(found.get("Secrets")).toMatchObject({ api_supported: false });
    expect((await crm("settings/modules/Rockets")).body.modules).toHaveLength(1);
    expect((await crm("settings/modules/Nothings")).body.code).toBe("INVALID_MODULE");
  });

  test("fields with types, limits, picklists and lookups", async () => {
    const { body } = await crm("settings/fields?module=Deals");
    const found = new Map(body.fields.map((one: { api_name: string }) => [one.api_name, one]));
    expect(found.get("Deal_Name")).toMatchObject({
      data_type: "text",
      json_type: "string",
      length: 120,
      system_mandatory: true,
      read_only: false,
      operation_type: { api_create: true, api_update: true },
    });
    expect(found.get("Account_Name")).toMatchObject({
      data_type: "lookup",
      json_type: "jsonobject",
      lookup: { module: { api_name: "Accounts" } },
    });
    expect(found.get("Modified_Time")).toMatchObject({
      data_type: "datetime",
      operation_type: { api_create: false, api_update: false },
    });
    const stage = found.get("Stage") as { pick_list_values: unknown[] };
    expect(stage.pick_list_values[0]).toMatchObject({
      display_value: "Qualification",
      actual_value: "Qualification",
      type: "used",
    });
    const contacts = (await crm("settings/fields?module=Contacts")).body.fields;
    expect(contacts.length).toBeGreaterThan(50);
    expect((await crm("settings/fields")).body).toMatchObject({
      code: "REQUIRED_PARAM_MISSING",
      details: { param_name: "module" },
    });
    const [one] = (await crm(`settings/fields/${contacts[0].id}?module=Contacts`)).body.fields;
    expect(one).toEqual(contacts[0]);
  });

  test("what a layout requires", async () => {
    const [layout] = (await crm("settings/layouts?module=Leads")).body.layouts;
    const required = layout.sections[0].fields.filter(
      ({ required }: { required: boolean }) => required,
    );
    expect(required.map(({ api_name }: { api_name: string }) => api_name)).toEqual(["Last_Name"]);
  });

  describe("a module with layouts, subform and closed permissions", () => {
    const path = "settings/fields?module=";
    beforeAll(() => {
      account.crm.defineModule({
        apiName: "Presses",
        editable: false,
        layouts: [
          { name: "Standard" },
          { name: "Leased", required: ["Until"], inactive: true },
          { name: "Bare", fields: ["State"] },
        ],
        fields: [
          field.date("Until"),
          field.text("Batch", { createOnly: true }),
          field.otherUser("Mechanic"),
          field.picklist("State", [
            { display: "In use", actual: "used" },
            { display: "Gone", actual: "gone", unused: true },
          ]),
          field.subform("Belts", [
            field.text("Label", { mandatory: true }),
            field.integer("Width"),
          ]),
        ],
      });
    });
    const layoutIds = async () =>
      (await crm("settings/layouts?module=Presses")).body.layouts.map(
        ({ id }: { id: string }) => id,
      );

    test("tells what may be done with its records", async () => {
      const [module] = (await crm("settings/modules/Presses")).body.modules;
      expect(module).toMatchObject({ viewable: true, creatable: true, editable: false });
    });

    test("has its rows in a module of their own, which is none for records", async () => {
      const { body } = await crm("settings/modules/Belts");
      expect(body.modules[0]).toMatchObject({ api_name: "Belts", generated_type: "subform" });
      const fields = (await crm(`${path}Belts`)).body.fields;
      expect(fields.map(({ api_name }: { api_name: string }) => api_name)).toEqual([
        "Label",
        "Width",
      ]);
      expect((await crm("Belts?fields=Label")).body.code).toBe("INVALID_MODULE");
      const all = (await crm("settings/modules")).body.modules;
      expect(all.filter(({ api_name }: { api_name: string }) => api_name === "Belts")).toHaveLength(
        1,
      );
    });

    test("tells the values of a picklist, unused ones too, which are texts like any other", async () => {
      const fields = (await crm(`${path}Presses`)).body.fields;
      const idOf = (name: string) =>
        fields.find(({ api_name }: { api_name: string }) => api_name === name).id;
      const values = await crm(`settings/fields/${idOf("State")}/pick_list_values?module=Presses`);
      expect(values.body.pick_list_values).toMatchObject([
        { display_value: "In use", actual_value: "used", type: "used" },
        { display_value: "Gone", actual_value: "gone", type: "unused" },
      ]);
      const none = await crm(`settings/fields/${idOf("Until")}/pick_list_values?module=Presses`);
      expect(none.status).toBe(204);
      expect((await crm(`settings/fields/${idOf("Until")}/others?module=Presses`)).status).toBe(
        404,
      );
      const insert = (State: string) => account.crm.insert("Presses", { Name: "P", State });
      expect(account.crm.get("Presses", insert("Gone"))).toMatchObject({ State: "Gone" });
      expect(account.crm.get("Presses", insert("In use"))).toMatchObject({ State: "used" });
      zoho.quirks.crm.storesUnknownPicks = false;
      expect(() => insert("Gone")).toThrow("supported_values");
      zoho.quirks.crm.storesUnknownPicks = true;
    });

    test("takes a field for creation only on creation", () => {
      const id = account.crm.insert("Presses", { Name: "P", Batch: "B1" });
      account.crm.update("Presses", id, { Batch: "B2" });
      expect(account.crm.get("Presses", id)).toMatchObject({ Batch: "B1" });
    });

    test("holds a record to the layout that it names", async () => {
      const [standard, leased] = await layoutIds();
      const insert = (id: string, more = {}) =>
        account.crm.insert("Presses", { Name: "P", Layout: { id }, ...more });
      expect(() => insert("1")).toThrow("INVALID_DATA");
      expect(() => insert(leased)).toThrow(/MANDATORY_NOT_FOUND.*Until/);
      expect(() => insert(leased, { Until: "2027-01-01" })).not.toThrow();
      expect(() => insert(standard)).not.toThrow();
      const { body } = await crm(`settings/layouts/${leased}?module=Presses`);
      expect(body.layouts).toMatchObject([{ name: "Leased", status: "inactive", visible: false }]);
      expect((await crm("settings/layouts/1?module=Presses")).status).toBe(204);
    });

    test("passes over fields outside of the layout that a record names, on update too", async () => {
      const [, leased, bare] = await layoutIds();
      const values = { Name: "P", Until: "2027-01-01", State: "used" };
      const id = account.crm.insert("Presses", { ...values, Layout: { id: bare } });
      const read = () => account.crm.get("Presses", id);
      expect(read()).toMatchObject({ State: "used", Until: null });
      account.crm.update("Presses", id, { Until: "2027-01-01" });
      account.crm.update("Presses", id, { Until: "2028-01-01", Layout: { id: bare } });
      expect(read()).toMatchObject({ Until: "2027-01-01" });
      expect(() =>
        account.crm.update("Presses", id, { Until: null, Layout: { id: leased } }),
      ).toThrow(/MANDATORY_NOT_FOUND.*Until/);
      account.crm.update("Presses", id, { Until: null });

      const names = (fields: { api_name: string }[]) => fields.map(({ api_name }) => api_name);
      const { body } = await crm(`settings/layouts/${bare}?module=Presses`);
      const shown = names(body.layouts[0].sections[0].fields);
      expect(shown).toEqual(expect.arrayContaining(["Name", "State", "Owner"]));
      expect(shown).not.toContain("Until");
      const fields: { api_name: string; layout_associations: { name: string }[] }[] = (
        await crm(`${path}Presses`)
      ).body.fields;
      const until = fields.find(({ api_name }) => api_name === "Until");
      expect(until?.layout_associations.map(({ name }) => name)).toEqual(["Standard", "Leased"]);
    });

    test("asks new rows for what they must have", () => {
      const insert = (Belts: unknown[]) => account.crm.insert("Presses", { Name: "P", Belts });
      expect(() => insert([{ Width: 1 }])).toThrow(/MANDATORY_NOT_FOUND.*Belts\[0\]\.Label/);
      const id = insert([{ Label: "A" }]);
      const { Belts = [] } = account.crm.get("Presses", id) ?? {};
      const [row] = Belts as { id: string }[];
      account.crm.update("Presses", id, { Belts: [{ id: row?.id, Width: 2 }] });
      expect(account.crm.get("Presses", id)).toMatchObject({ Belts: [{ Label: "A", Width: 2 }] });
    });

    test("has related lists of a layout", async () => {
      const [standard] = await layoutIds();
      const base = "settings/related_lists?module=Presses&layout_id=";
      expect((await crm(`${base}${standard}`)).status).toBe(200);
      expect((await crm(`${base}1`)).body.code).toBe("INVALID_DATA");
    });
  });

  test("related lists can be read by their names", async () => {
    const { body } = await crm("settings/related_lists?module=Accounts");
    const names = body.related_lists
      .filter(({ status, type }: Listed) => status === "visible" && type !== "grouped")
      .map(({ api_name }: Listed) => api_name);
    expect(names).toEqual(expect.arrayContaining(["Contacts", "Deals", "Notes", "Attachments"]));
    const id = account.crm.insert("Accounts", { Account_Name: "Example" });
    for (const name of names) {
      const empty = name === "Attachments" ? 200 : 204;
      expect([name, (await crm(`Accounts/${id}/${name}?fields=id`)).status]).toEqual([name, empty]);
    }
  });

  test("custom views", async () => {
    const id = account.crm.defineView("Leads", { name: "Hot", criteria: "(Rating:equals:Active)" });
    const { body } = await crm("settings/custom_views?module=Leads");
    expect(body.custom_views).toMatchObject([
      { name: "All Leads", system_defined: true, default: true },
      { name: "Hot", id, system_defined: false },
    ]);
    expect(body.info.default).toBe(body.custom_views[0].id);
  });
});
