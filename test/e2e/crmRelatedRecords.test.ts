import { field } from "../../simulator/crm/fields";
import { recordingLogger } from "../support/logger";
import { connect, failureOf, idsOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();

beforeAll(() => {
  crm().defineModule({
    apiName: "Presses",
    fields: [field.lookup("Site", "Accounts"), field.multiLookup("Places", "Accounts")],
  });
});
beforeEach(() => {
  world.zoho.faults.clear();
});

const crm = () => world.account.crm;
const account = (Account_Name = "Example Robotics") => crm().insert("Accounts", { Account_Name });
const contact = (values: Values = {}) =>
  crm().insert("Contacts", { Last_Name: "Sample", ...values });
const deal = () => crm().insert("Deals", { Deal_Name: "Example", Stage: "Qualification" });
const campaign = () => crm().insert("Campaigns", { Campaign_Name: "Fair" });
const contactsOf = (id: string, count: number) =>
  Array.from({ length: count }, (_, n) => contact({ Last_Name: `C ${n}`, Account_Name: { id } }));

async function list(recordType: string, recordId: string, relatedList: string, more: Values = {}) {
  const inputs = { recordType, recordId, relatedList, ...more };
  return (await world.runAction("crmListRelatedRecords", inputs)).data;
}

describe("CRM - List Related Records", () => {
  test("job 5, one step: all contacts of an account, 450 of them", async () => {
    const id = account();
    const contacts = contactsOf(id, 450);

    const { data, info } = await list("Accounts", id, "Contacts", {
      fields: ["Last_Name"],
      fetchAll: true,
    });

    expect(idsOf(data)).toEqual([...contacts].reverse());
    expect(info).toMatchObject({ count: 450, more_records: false });
    expect(world.calls("crm")).toEqual(Array(3).fill(`GET /crm/v8/Accounts/${id}/Contacts`));
  });

  test("gives a page and the token of the next one", async () => {
    const id = account();
    const contacts = contactsOf(id, 5);
    const page = (more: Values) =>
      list("Accounts", id, "Contacts", { fields: ["Last_Name"], per_page: "2", ...more });

    const first = await page({});
    const second = await page({ page_token: first.info.next_page_token });
    const third = await page({ page: "3" });

    const seen = [first, second, third].flatMap(({ data }) => idsOf(data));
    expect(seen).toEqual([...contacts].reverse());
    expect(third.info.more_records).toBe(false);
  });

  test("ends at Max Records, and says that there are more", async () => {
    const id = account();
    contactsOf(id, 3);

    const { data, info } = await list("Accounts", id, "Contacts", {
      fields: ["Last_Name"],
      fetchAll: true,
      maxRecords: "2",
    });

    expect(data).toHaveLength(2);
    expect(info).toMatchObject({ truncated: true, more_records: true });
  });

  test("without Fields it gives all fields of the list's records", async () => {
    const id = account();
    crm().insert("Presses", { Name: "P 1", Site: { id } });

    const { data } = await list("Accounts", id, "Presses");

    expect(data[0]).toMatchObject({ Name: "P 1", Site: { id }, Owner: expect.anything() });
  });

  test("gives the notes of a record, with what their files are called", async () => {
    const parent = { module: { api_name: "Accounts" }, id: account() };
    crm().insert("Notes", { Note_Title: "Call", Parent_Id: parent });

    const { data } = await list("Accounts", parent.id, "Notes");

    expect(data[0]).toMatchObject({ Note_Title: "Call", Parent_Id: { id: parent.id } });
  });

  test("gives what the link itself says: roles, member status", async () => {
    const [dealId, campaignId, contactId] = [deal(), campaign(), contact()];
    const [role] = await world.runDataSource("selectContactRole");
    const { link } = crm();
    link("Deals", dealId, "Contact_Roles", contactId, { Contact_Role: { id: role?.key } });
    link("Campaigns", campaignId, "Contacts", contactId, { Member_Status: "Attended" });

    const roles = await list("Deals", dealId, "Contact_Roles");
    const members = await list("Campaigns", campaignId, "Contacts", { fields: ["Member_Status"] });

    expect(roles.data[0]).toMatchObject({
      Last_Name: "Sample",
      Contact_Role: { id: role?.key },
    });
    expect(members.data).toEqual([{ id: contactId, Member_Status: "Attended" }]);
  });

  test("gives attachments without Fields", async () => {
    const id = account();
    await world.runAction("crmAddAttachment", {
      recordType: "Accounts",
      recordId: id,
      file: "text",
      fileName: "offer.txt",
    });

    const { data } = await list("Accounts", id, "Attachments");

    expect(data[0]).toMatchObject({ File_Name: "offer.txt", Size: "4" });
  });

  test("an empty list is empty", async () => {
    const { data, info } = await list("Accounts", account(), "Deals", { fields: ["Deal_Name"] });

    expect(data).toEqual([]);
    expect(info).toEqual({ count: 0, more_records: false });
  });

  test("warns of a field that no record of the list has, with the closest one", async () => {
    const id = account();
    contactsOf(id, 1);
    const { logger, lines } = recordingLogger();
    const inputs = { recordType: "Accounts", recordId: id, relatedList: "Contacts" };

    await world.runAction("crmListRelatedRecords", { ...inputs, fields: ["Emial"] }, { logger });

    const warned = lines.filter(({ level }) => level === "warn");
    expect(warned.map(({ message }) => message)).toEqual([
      expect.stringMatching(/"Emial" of Contacts.*"Email"/),
    ]);
  });

  test.each([
    ["Contcats", ["Last_Name"], /closest names are: Contacts.*HTTP 400, INVALID_DATA/],
    ["Contcats", [], /no related list Contcats.*closest names are: Contacts/],
    ["Emails", ["Subject"], /e-mails.*CRM - Raw Request: GET \/Accounts\/\{Record ID\}\/Emails/],
    [
      "ChronologicalView",
      [],
      /stands for several lists.*Choose one of these lists as Related List/,
    ],
    [
      "ChronologicalView",
      ["id"],
      /Choose one of these lists as Related List.*HTTP 400, INVALID_DATA/,
    ],
    ["Old_Visits", [], /Or name the fields of the related list Old_Visits in Fields/],
    ["Old_Visits", ["id"], /may be hidden.*HTTP 400, INVALID_DATA/],
  ])("%s with the fields %j says what to do", async (relatedList, fields, message) => {
    const { message: said } = await failureOf(list("Accounts", account(), relatedList, { fields }));

    expect(said).toMatch(message);
  });

  test("a record that is not there says so", async () => {
    const step = list("Accounts", "4876876000000999999", "Contacts", { fields: ["Last_Name"] });

    expect((await failureOf(step)).message).toMatch(/No record of this ID exists/);
  });

  test("a missing scope names what to add", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.accounts.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    const step = list("Accounts", account(), "Notes", { fields: ["Note_Title"], connection });

    expect((await failureOf(step)).message).toMatch(/ZohoCRM\.modules\.notes\.READ/);
  });
});

describe("CRM - Link Records and CRM - Unlink Records", () => {
  const run =
    (key: string) =>
    async (
      recordType: string,
      recordId: string,
      relatedList: string,
      records: unknown,
      more = {},
    ) =>
      (await world.runAction(key, { recordType, recordId, relatedList, records, ...more })).data;
  const link = run("crmLinkRecords");
  const unlink = run("crmUnlinkRecords");
  const statuses = ({ rows }: { rows: Values[] }) => rows.map(({ status }) => status);
  const leads = (count: number) =>
    Array.from({ length: count }, (_, n) => crm().insert("Leads", { Last_Name: `L ${n}` }));
  const membersOf = async (id: string) =>
    (await list("Campaigns", id, "Leads", { fields: ["Member_Status"], fetchAll: true })).data;
  const writes = () => world.calls("crm").filter((call) => !call.startsWith("GET"));

  test("links 230 leads with a campaign in three calls, and again in none", async () => {
    const [id, members] = [campaign(), leads(230)];

    const first = await link("Campaigns", id, "Leads", members, { memberStatus: "Invited" });
    const again = await link("Campaigns", id, "Leads", members, { memberStatus: "Invited" });

    expect(first.counts).toMatchObject({ created: 230, failed: 0 });
    expect(idsOf(first.rows)).toEqual(members);
    expect(again.counts).toMatchObject({ unchanged: 230, created: 0 });
    expect(writes()).toEqual(Array(3).fill(`PUT /crm/v8/Campaigns/${id}/Leads`));
    expect(await membersOf(id)).toHaveLength(230);
  });

  test("says of each row whether it was new, changed or as asked", async () => {
    const [id, [one = "", two = "", three = ""]] = [campaign(), leads(3)];
    await link("Campaigns", id, "Leads", [one, two], { memberStatus: "Invited" });

    const result = await link(
      "Campaigns",
      id,
      "Leads",
      [
        { id: one, Member_Status: "Attended" },
        { id: two },
        { id: three, "Member Status": "Planned" },
        { id: "4876876000000999999" },
        "no ID",
      ],
      {},
    );

    expect(statuses(result)).toEqual(["updated", "unchanged", "created", "failed", "failed"]);
    expect(
      new Map((await membersOf(id)).map((row: Values) => [row.id, row.Member_Status])),
    ).toEqual(
      new Map([
        [one, "Attended"],
        [two, "Invited"],
        [three, "Planned"],
      ]),
    );
  });

  test("gives a deal's contacts their roles by name or ID, changes one, and takes one back", async () => {
    const [id, one, two] = [deal(), contact(), contact()];
    const roles = await world.runDataSource("selectContactRole");
    const role = (name: string) => roles.find(({ label }) => label === name)?.key;

    await link("Deals", id, "Contact_Roles", [one, two], { contactRole: "decision maker" });
    const changed = await link("Deals", id, "Contact_Roles", [
      { id: one, Contact_Role: role("Purchasing") },
    ]);
    const gone = await unlink("Deals", id, "Contact_Roles", [two, two]);

    expect(statuses(changed)).toEqual(["updated"]);
    expect(statuses(gone)).toEqual(["removed", "unchanged"]);
    expect((await list("Deals", id, "Contact_Roles", { fields: ["Contact_Role"] })).data).toEqual([
      { id: one, Contact_Role: { id: role("Purchasing"), name: "Purchasing" } },
    ]);
  });

  test("an unknown role names the closest, and a missing one is Zoho's refusal", async () => {
    const [id, one] = [deal(), contact()];

    const { rows } = await link(
      "Deals",
      id,
      "Contact_Roles",
      [{ id: one, Contact_Role: "Descision Maker" }, one],
      { onFailure: "never" },
    );

    expect(rows[0]).toMatchObject({ code: "DOES_NOT_FIT", field: "Contact_Role" });
    expect(rows[0].message).toMatch(/closest roles: Decision Maker/);
    expect(rows[1]).toMatchObject({ code: "MANDATORY_NOT_FOUND", field: "Contact_Role" });
    expect(rows[1].message).toMatch(/needs a value of Contact Role/);
    expect(rows[1].hint).toBe("Give Contact Role, or Contact_Role in the row.");
  });

  test("puts products into a price book at a list price, from either side", async () => {
    const book = crm().insert("Price_Books", {
      Price_Book_Name: "Partners",
      Pricing_Details: [{ from_range: 1, to_range: 10, discount: 5 }],
    });
    const product = crm().insert("Products", { Product_Name: "Robot" });

    await link("Price_Books", book, "Products", product, { listPrice: "99.50" });
    const same = await link("Products", product, "Price_Books", [{ id: book, list_price: 99.5 }]);

    expect(statuses(same)).toEqual(["unchanged"]);
    expect(
      (await list("Products", product, "Price_Books", { fields: ["list_price"] })).data,
    ).toEqual([{ id: book, list_price: 99.5 }]);
  });

  test("what is linked already is unchanged also where Zoho refuses it", async () => {
    const [id, [lead = ""]] = [campaign(), leads(1)];
    const { quirks } = world.zoho;
    quirks.crm.linkedTwiceFails = true;
    world.zoho.faults.add({ kind: "dropAfter", product: "crm", method: "PUT", times: 1 });

    const result = await link("Campaigns", id, "Leads", lead).finally(() => {
      quirks.crm.linkedTwiceFails = false;
    });

    expect(statuses(result)).toEqual(["unchanged"]);
    expect(await membersOf(id)).toHaveLength(1);
  });

  test("unlinks 120 leads in three calls; what is not linked any more is unchanged", async () => {
    const [id, members] = [campaign(), leads(120)];
    await link("Campaigns", id, "Leads", members);
    world.zoho.requests.clear();

    const first = await unlink("Campaigns", id, "Leads", members);
    const again = await unlink("Campaigns", id, "Leads", {
      data: members.map((one) => ({ id: one })),
    });

    expect(first.counts).toMatchObject({ removed: 120 });
    expect(again.counts).toMatchObject({ unchanged: 120, failed: 0 });
    expect(writes().slice(0, 3)).toEqual(Array(3).fill(`DELETE /crm/v8/Campaigns/${id}/Leads`));
    expect(crm().get("Leads", members[0] as string)).toBeDefined();
  });

  test.each(["Campaigns", "Deals"])(
    "a lost answer of an unlink from %s ends well",
    async (type) => {
      const isDeal = type === "Deals";
      const [id, other] = isDeal ? [deal(), contact()] : [campaign(), leads(1)[0] as string];
      const name = isDeal ? "Contact_Roles" : "Leads";
      await link(type, id, name, other, isDeal ? { contactRole: "Purchasing" } : {});
      world.zoho.faults.add({ kind: "dropAfter", product: "crm", method: "DELETE", times: 1 });

      const { rows } = await unlink(type, id, name, other);

      expect(rows).toEqual([expect.objectContaining({ status: "unchanged", id: other })]);
      expect((await list(type, id, name, { fields: ["id"] })).data).toEqual([]);
    },
  );

  test("links by a multi-select lookup through its linking module, from both sides", async () => {
    const places = Array.from({ length: 120 }, (_, n) => account(`A ${n}`));
    const [one = "", two = ""] = places;
    const press = crm().insert("Presses", { Name: "P 3", Places: [{ Places: { id: one } }] });
    const placesOf = async (id: string) =>
      idsOf((await list("Presses", id, "Places", { fields: ["id"], fetchAll: true })).data);

    const linked = await link("Presses", press, "Places", places);
    const calls = writes();
    const again = await link("Presses", press, "Places", places);
    const gone = await unlink("Accounts", two, "Places", [press, press, account()]);
    const back = await link("Accounts", two, "Places", press);

    expect(linked.counts).toMatchObject({ created: 119, unchanged: 1 });
    expect(linked.rows[1]).toMatchObject({ status: "created", id: two });
    expect(calls.filter((call) => call.endsWith("_X_Accounts"))).toEqual(
      Array(2).fill("POST /crm/v8/Presses_X_Accounts"),
    );
    expect(again.counts).toMatchObject({ unchanged: 120 });
    expect(statuses(gone)).toEqual(["removed", "unchanged", "unchanged"]);
    expect(statuses(back)).toEqual(["created"]);
    expect((await placesOf(press)).sort()).toEqual([...places].sort());
  });

  test("an ID that is given twice makes one link of a multi-select lookup, from either side", async () => {
    const [press, place, other] = [crm().insert("Presses", { Name: "P 5" }), account(), account()];

    const there = await link("Presses", press, "Places", [place, { id: place }]);
    const back = await link("Accounts", other, "Places", [press, press]);

    expect([there, back].map(statuses)).toEqual(Array(2).fill(["created", "unchanged"]));
    const inserts = writes().filter((call) => call.endsWith("_X_Accounts"));
    expect(inserts).toEqual(Array(2).fill("POST /crm/v8/Presses_X_Accounts"));
    expect(crm().get("Presses", press)?.Places).toHaveLength(2);
  });

  test("ends all links of records that are linked several times, more than a query's page", async () => {
    const places = Array.from({ length: 70 }, () => account());
    const Places = places.flatMap((id) => Array(3).fill({ Places: { id } }));
    const press = crm().insert("Presses", { Name: "P 6", Places });
    const [one = ""] = places;

    const linked = await link("Presses", press, "Places", places);
    const gone = await unlink("Presses", press, "Places", [...places, one, account()]);

    expect(linked.counts).toMatchObject({ unchanged: 70, created: 0 });
    expect(gone.counts).toMatchObject({ removed: 70, unchanged: 2 });
    expect(crm().get("Presses", press)?.Places).toEqual([]);
  });

  test("a link that stays of several is told, with the row to try again", async () => {
    const place = account();
    const Places = Array(2).fill({ Places: { id: place } });
    const press = crm().insert("Presses", { Name: "P 7", Places });
    let deletes = 0;
    const match = ({ method }: { method: string }) => method === "DELETE" && ++deletes === 2;
    world.zoho.faults.add({ kind: "status", status: 403, product: "crm", match });

    const gone = await unlink("Accounts", place, "Places", press, { onFailure: "never" });

    expect(statuses(gone)).toEqual(["notSent"]);
    expect(gone.rows[0]).toMatchObject({ id: press, index: 0 });
    expect(gone).toMatchObject({ counts: { notSent: 1, removed: 0 }, retry: [press] });
  });

  test("an ID that is given twice is told as created once, whatever the list", async () => {
    const [id, [lead = "", two = ""]] = [campaign(), leads(2)];
    const as = (Member_Status: string) => ({ id: lead, Member_Status });

    const first = await link("Campaigns", id, "Leads", [as("Invited"), lead, as("Invited"), two]);
    const next = await link("Campaigns", id, "Leads", [as("Attended"), as("Invited"), two, two]);
    const [dealId, contactId] = [deal(), contact()];
    const roles = await link("Deals", dealId, "Contact_Roles", [
      { id: contactId, Contact_Role: "Purchasing" },
      { id: contactId, Contact_Role: "Decision Maker" },
      { id: contactId, Contact_Role: "Decision Maker" },
    ]);

    expect(statuses(first)).toEqual(["created", "unchanged", "unchanged", "created"]);
    expect(statuses(next)).toEqual(["updated", "updated", "unchanged", "unchanged"]);
    expect(statuses(roles)).toEqual(["created", "updated", "unchanged"]);
    expect((await membersOf(id)).find((row: Values) => row.id === lead)?.Member_Status).toBe(
      "Invited",
    );
  });

  test("links whose answer was lost are unknown, and made once by the next run", async () => {
    const [press, place] = [crm().insert("Presses", { Name: "P 4" }), account()];
    const isInsert = ({ path }: { path: string }) => path.endsWith("_X_Accounts");
    world.zoho.faults.add({ kind: "dropAfter", product: "crm", match: isInsert, times: 1 });

    const lost = await link("Presses", press, "Places", place, { onFailure: "never" });
    const next = await link("Presses", press, "Places", place);

    expect(lost.rows[0]).toMatchObject({ status: "unknown", id: place });
    expect(lost.rows[0].hint).toMatch(/reads the links first/);
    expect(statuses(next)).toEqual(["unchanged"]);
    expect(crm().get("Presses", press)?.Places).toHaveLength(1);
  });

  test.each([
    ["Accounts", "Contacts", /Update the field Account_Name of Contacts with CRM - Update Record/],
    ["Accounts", "Presses", /Update the field Site of Presses/],
    ["Accounts", "Tasks", /Update the field What_Id of Tasks/],
    ["Accounts", "Notes", /Add one with CRM - Add Note/],
    ["Accounts", "Attachments", /Add one with CRM - Add attachment/],
    ["Accounts", "Nothings", /no related list Nothings/],
  ])("%s and %s are not linked by this action, which says by what", async (type, name, says) => {
    const { message } = await failureOf(link(type, account(), name, ["4876876000000333001"]));

    expect(message).toMatch(says);
    expect(writes()).toEqual([]);
  });

  test.each([
    ["Deals", "Contact_Roles", "Member Status does nothing.*Leave Member Status empty, or give C"],
    ["Presses", "Places", "Member Status does nothing for the related list Places of Presses"],
  ])("an input that links of %s in %s do not have is refused", async (type, name, says) => {
    const step = link(type, "4876876000000333001", name, [contact()], { memberStatus: "Invited" });

    expect((await failureOf(step)).message).toMatch(new RegExp(says));
    expect(world.calls("crm")).toEqual([]);
  });

  test("a record that is not there fails the step, and no rows are green", async () => {
    const step = unlink("Campaigns", "4876876000000999999", "Leads", ["4876876000000333001"]);

    expect((await failureOf(step)).message).toMatch(/related id given seems to be invalid/);
    expect((await link("Accounts", "1", "Contacts", [])).rows).toEqual([]);
  });

  test("a missing scope names what to add", async () => {
    const scopes = ["ZohoCRM.modules.READ", "ZohoCRM.modules.deals.UPDATE"];
    const token = world.account.issueToken({ scopes });
    const connection = connect(world.account, { token: { ...token } });
    const [id, [lead]] = [campaign(), leads(1)];

    const { message } = await failureOf(link("Campaigns", id, "Leads", lead, { connection }));

    expect(message).toMatch(/ZohoCRM\.modules\.UPDATE/);
  });
});

describe("CRM - Add Note", () => {
  const notes = () => crm().all("Notes");
  const addNote = async (inputs: Values, recordType = "Accounts", recordId = account()) =>
    (await world.runAction("crmAddNote", { recordType, recordId, ...inputs })).data;
  const file = { data: Buffer.from("The offer."), contentType: "text/plain" };

  test.each([
    ["a title and a text", { title: "Call", content: "Back at 9." }],
    ["a title alone", { title: "Call" }],
    ["a text alone", { content: "Line one\nline two" }],
  ])("adds %s in one call", async (_, inputs: Values) => {
    const id = account();

    const note = await addNote(inputs, "Accounts", id);

    expect(note).toEqual({ id: expect.stringMatching(/^\d+$/) });
    const held = crm().get("Notes", note.id) as Values;
    expect([held.Note_Title ?? undefined, held.Note_Content ?? undefined]).toEqual([
      inputs.title,
      inputs.content,
    ]);
    expect((await list("Accounts", id, "Notes", { fields: ["id"] })).data).toEqual([note]);
  });

  test("adds a note to a record of a custom module, with a file of another step", async () => {
    const press = crm().insert("Presses", { Name: "P 2" });

    const { id } = await addNote({ title: "Offer", file, fileName: "offer.txt" }, "Presses", press);

    expect((await list("Notes", id, "Attachments")).data).toEqual([
      expect.objectContaining({ File_Name: "offer.txt", Size: "10" }),
    ]);
  });

  test("a lost answer says how to find out, and nothing is noted twice", async () => {
    world.zoho.faults.add({ kind: "dropAfter", product: "crm", method: "POST" });
    const before = notes().length;

    const { message } = await failureOf(addNote({ title: "Call" }));

    expect(message).toMatch(
      /unknown whether.*CRM - List Related Records with the related list Notes/,
    );
    expect(notes()).toHaveLength(before + 1);
  });

  test.each([
    [
      "is refused",
      { kind: "status", status: 413 } as const,
      /Note \d+ was created, but not its file/,
    ],
    ["has no answer", { kind: "dropAfter" } as const, /unknown whether Zoho attached the file/],
  ])("a file that %s is told with the ID of its note", async (_, fault, says) => {
    const match = ({ path }: { path: string }) => path.endsWith("/Attachments");
    world.zoho.faults.add({ ...fault, product: "crm", match });

    const { message } = await failureOf(addNote({ title: "Offer", file, fileName: "offer.txt" }));

    const id = notes().at(-1)?.id;
    expect(message).toMatch(says);
    expect(message).toContain(`Notes as Record Type and ${id} as Record ID`);
  });

  test.each([
    [{}, /Title and Text are empty/],
    [{ title: "Offer", file }, /File Name is empty/],
    [{ title: "Offer", file: "", fileName: "offer.txt" }, /File is empty/],
    [{ title: "Offer", file: { ...file, data: Buffer.alloc(0) }, fileName: "a" }, /file is empty/],
  ])("%# is refused before anything is sent", async (inputs, says) => {
    expect((await failureOf(addNote(inputs))).message).toMatch(says);
    expect(world.calls("crm")).toEqual([]);
  });

  test("a title that is too long is Zoho's refusal, which names the field", async () => {
    const { message } = await failureOf(addNote({ title: "x".repeat(121) }));

    expect(message).toMatch(/field Note_Title, maximum length 120/);
  });

  test("a missing scope names what to add", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.accounts.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    const { message } = await failureOf(addNote({ title: "Call", connection }));

    expect(message).toMatch(/ZohoCRM\.modules\.notes\.CREATE/);
  });
});

test("job 1, three steps: a form's answer makes or updates a contact, tags it, and adds a note", async () => {
  const answer = async (Phone: string) => {
    const values = { Last_Name: "Example", Email: "form@example.com", Phone };
    const recordType = "Contacts";
    const { data } = await world.runAction("crmUpsertRecord", {
      recordType,
      dynamicValues: values,
    });
    await world.runAction("crmAddTags", { recordType, records: data.id, tags: ["Form"] });
    await world.runAction("crmAddNote", { recordType, recordId: data.id, content: "Call me." });
    return data;
  };

  const first = await answer("1");
  const second = await answer("2");

  expect([first.action, second.action, second.id]).toEqual(["insert", "update", first.id]);
  expect(crm().get("Contacts", first.id)).toMatchObject({
    Phone: "2",
    Tag: [expect.objectContaining({ name: "Form" })],
  });
  expect((await list("Contacts", first.id, "Notes", { fields: ["id"] })).data).toHaveLength(2);
});

describe("pickers", () => {
  test("selectRelatedRecord names the records of a related list", async () => {
    const id = account();
    const [first] = contactsOf(id, 1);
    const parent = { module: { api_name: "Accounts" }, id };
    const note = crm().insert("Notes", { Note_Content: "Call back.", Parent_Id: parent });
    const pick = (relatedList: string) =>
      world.runDataSource("selectRelatedRecord", {
        recordType: "Accounts",
        recordId: id,
        relatedList,
      });

    expect(await pick("Contacts")).toEqual([{ key: first, label: "C 0" }]);
    expect(await pick("Notes")).toEqual([{ key: note, label: "Call back." }]);
    expect(await pick("Deals")).toEqual([]);
  });

  test("selectContactRole names the roles of contacts", async () => {
    const roles = await world.runDataSource("selectContactRole");

    expect(roles.map(({ label }) => label)).toContain("Decision Maker");
  });
});
