import type { CrmQuirks } from "../../simulator/types";
import { recordingLogger } from "../support/logger";
import { skipWaits } from "../support/waits";
import { type Answer, failureOf, startWorld, type Values, type World } from "./support";

let world: World;
let published: CrmQuirks;
let hostNow = Date.now;

beforeAll(async () => {
  // Waits pass at Zoho as well.
  world = await startWorld({ dataCenter: "EU" }, { clock: { now: () => hostNow() } });
  published = { ...world.zoho.quirks.crm };
});
afterAll(() => world.stop());
beforeEach(() => {
  skipWaits();
  hostNow = Date.now;
  world.zoho.requests.clear();
});
afterEach(() => {
  Object.assign(world.zoho.quirks.crm, published);
});

const crm = () => world.account.crm;
const names = (rows: Values[]) => rows.map(({ api_name }) => api_name);
const create = async (recordType: string, dynamicValues: Values) =>
  (await world.runAction("crmCreateRecord", { recordType, dynamicValues })).data[0].details.id;
const prepare = async (recordType: string, mapping: Values, source: Values, operation = "create") =>
  (await world.runAction("crmPrepareRecord", { recordType, mapping, source, operation })).data;

/** The forms in which Zoho's documents of several versions have metadata; the first is the published one. */
const readings: [string, Partial<CrmQuirks>][] = [
  ["as published", {}],
  ["with both read-only flags", { publishedReadOnlyFlags: false }],
  ["with rows in an object", { subformForm: "associatedObject" }],
  ["with the older key of subforms", { subformForm: "subform" }],
  ["with multi_module_lookup null", { relatedToForm: "null" }],
  ["without multi_module_lookup", { relatedToForm: "missing" }],
  ["with a name in multi_module_lookup", { relatedToForm: "named" }],
  ["with modules as text", { modulesAsText: true }],
  [
    "with all older forms at once",
    {
      publishedReadOnlyFlags: false,
      subformForm: "subform",
      relatedToForm: "missing",
      modulesAsText: true,
      subformRowsReplace: true,
    },
  ],
];

describe.each(readings)("metadata %s", (_, quirks) => {
  beforeEach(() => {
    Object.assign(world.zoho.quirks.crm, quirks);
  });

  test("an order with an owner and lines is prepared and written", async () => {
    const product = crm().insert("Products", { Product_Name: "Arm" });
    const mapping = {
      title: "Subject",
      seller: "Owner",
      "lines.item": "Ordered_Items.Product_Name",
      "lines.count": "Ordered_Items.Quantity",
    };
    const source = {
      title: "Order",
      seller: world.account.user.email,
      lines: [{ item: product, count: "2" }],
    };
    const prepared = await prepare("Sales_Orders", mapping, source);

    expect(prepared).toMatchObject({ problems: [], ready: true });
    const id = await create("Sales_Orders", prepared.record);
    expect(crm().get("Sales_Orders", id)).toMatchObject({
      Owner: { id: world.account.user.id },
      Ordered_Items: [{ Product_Name: { id: product }, Quantity: 2 }],
    });
  });

  test("a meeting with Related To, participants and a repeated picklist value is written", async () => {
    const deal = crm().insert("Deals", { Deal_Name: "Arms", Stage: "Qualification" });
    const lead = crm().insert("Leads", { Last_Name: "Example" });
    const mapping = {
      ...{ title: "Event_Title", from: "Start_DateTime", to: "End_DateTime" },
      ...{ about: "What_Id", kind: "$se_module", where: "Meeting_Venue__s" },
      ...{ who: "Participants", remind: "Remind_At", repeat: "Recurring_Activity" },
    };
    const source = {
      title: "Demo",
      from: "2026-05-05T09:00:00Z",
      to: "2026-05-05T10:00:00Z",
      about: deal,
      kind: "Deals",
      where: "in-office",
      who: [{ type: "lead", participant: lead }],
      remind: '[{"unit": 15, "period": "minutes"}]',
      repeat: { RRULE: "FREQ=DAILY;COUNT=3" },
    };
    const prepared = await prepare("Events", mapping, source);

    expect(prepared).toMatchObject({ problems: [], ready: true });
    const id = await create("Events", prepared.record);
    expect(crm().get("Events", id)).toMatchObject({
      What_Id: { id: deal },
      $se_module: "Deals",
      Meeting_Venue__s: "In-office",
      Participants: [{ participant: lead }],
      Remind_At: [{ unit: 15, period: "minutes" }],
      Recurring_Activity: { RRULE: "FREQ=DAILY;COUNT=3" },
    });

    const who = { who: "123456789012345678" };
    const wrong = await prepare("Events", { who: "Participants" }, who, "update");
    expect(wrong).toMatchObject({ ready: false, problems: [{ field: "Participants" }] });
  });

  test("Related To and a note need their module", async () => {
    const deal = crm().insert("Deals", { Deal_Name: "Arms", Stage: "Qualification" });
    const { problems } = await prepare("Tasks", { to: "What_Id" }, { to: deal }, "update");
    expect(problems).toMatchObject([{ field: "What_Id" }]);

    const map = { text: "Note_Content", to: "Parent_Id", kind: "$se_module" };
    const note = await prepare("Notes", map, { text: "Hello", to: deal, kind: "Deals" });
    const id = await create("Notes", note.record);
    expect(crm().get("Notes", id)).toMatchObject({
      Parent_Id: { id: deal, module: { api_name: "Deals" } },
    });
  });

  test("List Fields gives what can be written", async () => {
    const inputs = { recordType: "Sales_Orders", writableOn: "create" };
    const found = names((await world.runAction("crmListFields", inputs)).data);

    expect(found).toEqual(expect.arrayContaining(["Owner", "Ordered_Items", "Subject", "Tag"]));
    const fixed = ["id", "Created_By", "Modified_By", "Created_Time", "Modified_Time"];
    for (const name of [...fixed, "Locked__s", "Sub_Total", "SO_Number", "Last_Activity_Time"]) {
      expect(found).not.toContain(name);
    }
  });

  test("both mappers offer owners, rows and participants", async () => {
    const inputs = { recordType: "Sales_Orders", ownFields: ["owner", "lines.quantity"] };
    const map = (await world.runDataSource("mapCrmFields", inputs)) as unknown as Answer;
    const keys = map.options[0].fields.map(({ key }: Values) => key);
    expect(keys).toEqual(
      expect.arrayContaining(["Owner", "Ordered_Items", "Ordered_Items.Quantity"]),
    );
    expect(keys).not.toContain("Created_By");

    const events = {
      recordType: "Events",
      ownFields: ["Meeting Owner", "Host name", "participants"],
    };
    const form = (await world.runDataSource("crmFieldMappingForm", events)) as unknown as Answer;
    const { oneOf } = form.schema.properties.mappings.items.properties.target;
    expect(oneOf).toContainEqual({ const: "Owner", title: "Host (Owner, user)" });
    expect(oneOf).toContainEqual({ const: "What_Id", title: "Related To (What_Id, lookup)" });
    expect(oneOf).toContainEqual({ const: "Participants", title: "Participants (list)" });
    expect(form.data.mappings).toEqual([
      { source: "Meeting Owner", target: "Owner" },
      { source: "participants", target: "Participants" },
    ]);
  });

  test("Bulk Write takes an owner, and refuses what Zoho sets", async () => {
    const rows = [{ Last_Name: "Bulk", Owner: world.account.user.id }];
    const { data } = await world.runAction("crmBulkWrite", { recordType: "Leads", rows });
    expect(data.counts).toMatchObject({ rows: 1, added: 1 });

    const wrong = [{ Last_Name: "Bulk", Created_Time: "2026-05-05T09:00:00Z" }];
    const refused = world.runAction("crmBulkWrite", { recordType: "Leads", rows: wrong });
    expect((await failureOf(refused)).message).toMatch(/Created_Time cannot be written/);
  });

  test("the pickers offer labels that people see, and each value once", async () => {
    const recordType = "Events";
    const fields = await world.runDataSource("selectCrmField", { recordType });
    expect(fields).toContainEqual({ key: "Remind_At", label: "Reminder (Remind_At)" });
    const pick = { recordType, field: "Meeting_Venue__s" };
    expect(await world.runDataSource("selectCrmPicklistValue", pick)).toEqual([
      { key: "Client location", label: "Client location" },
      { key: "In-office", label: "In-office" },
      { key: "Online", label: "Online" },
    ]);
    const modules = await world.runDataSource("selectCrmModule");
    for (const kind of ["Ordered_Items", "Stage_History", "Example_Page", "Home", "Feeds"]) {
      expect(modules.map(({ key }) => key)).not.toContain(kind);
    }
    const lists = await world.runDataSource("selectCrmRelatedList", { recordType: "Accounts" });
    const keys = lists.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(["Contacts", "Notes", "Attachments"]));
    for (const hidden of ["Emails", "Old_Visits", "ChronologicalView"]) {
      expect(keys).not.toContain(hidden);
    }
  });
});

test.each([false, true])(
  "rows that are named as documented become the same, whether a list is the full set: %p",
  async (subformRowsReplace) => {
    Object.assign(world.zoho.quirks.crm, { subformRowsReplace });
    const Quoted_Items = [{ Quantity: 1 }, { Quantity: 2 }, { Quantity: 3 }];
    const recordId = crm().insert("Quotes", { Subject: "Q", Quoted_Items });
    const rows = () => crm().get("Quotes", recordId)?.Quoted_Items as { id: string }[];
    const [first, second, third] = rows().map(({ id }) => ({ id }));

    const lines = [
      first,
      { ...second, _delete: null },
      { ...third, Quantity: 30 },
      { Quantity: 4 },
    ];
    const { record } = await prepare("Quotes", { lines: "Quoted_Items" }, { lines }, "update");
    await world.runAction("crmUpdateRecord", {
      recordType: "Quotes",
      recordId,
      dynamicValues: record,
    });

    expect(rows()).toMatchObject([
      { ...first, Quantity: 1 },
      { ...third, Quantity: 30 },
      { Quantity: 4 },
    ]);
  },
);

describe("what COQL does not select, named among the fields", () => {
  const fields = ["Event_Title", "Participants", "Remind_At", "Recurring_Activity"];
  const warning = /COQL does not select Participants, Remind_At, Recurring_Activity of Events/;

  const meeting = (title: string) => {
    const time = new Date(world.zoho.clock.now()).toISOString().replace(/\.\d+Z/, "+00:00");
    return crm().insert("Events", {
      Event_Title: title,
      Start_DateTime: time,
      End_DateTime: time,
    });
  };

  test("is left out by CRM - Get Records with Use COQL, with one warning", async () => {
    meeting("Kickoff");
    const { lines, logger } = recordingLogger();

    const { data } = await world.runAction(
      "crmGetRecords",
      { recordType: "Events", fetchAll: true, useCoql: true, fields },
      { logger },
    );

    expect(data.data).toContainEqual({ id: expect.any(String), Event_Title: "Kickoff" });
    const warnings = lines.filter(({ level }) => level === "warn");
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(warning)]);
  });

  test("is left out by the trigger with a Filter, with a warning", async () => {
    const flow = world.pollingFlow("crmRecordsPollingTrigger", {
      ...{ recordType: "Events", fields, filter: "Event_Title = 'Followed'" },
    });
    await flow.poll();
    world.zoho.clock.advance(60_000);
    meeting("Followed");
    world.zoho.clock.advance(60_000);

    const { created } = await flow.poll();

    expect(created).toMatchObject([{ Event_Title: "Followed" }]);
    expect(created[0]).not.toHaveProperty("Participants");
    expect(flow.warnings).toEqual([expect.stringMatching(warning)]);
  });

  test("does not hide a name that no field has", async () => {
    const inputs = { recordType: "Events", fetchAll: true, useCoql: true, fields: ["Nope"] };

    const { failure } = await failureOf(world.runAction("crmGetRecords", inputs));

    expect(failure).toMatchObject({ code: "INVALID_QUERY", details: { column_name: "Nope" } });
  });
});

describe("a module of which Zoho names no field", () => {
  const unseen = /names no field of Leads/;

  beforeEach(() => {
    world.zoho.quirks.crm.fieldsUnseen = true;
  });

  test.each([{ fetchAll: true }, { fetchAll: true, useCoql: true }, {}])(
    "CRM - Get Records warns that rows have IDs alone, %j",
    async (inputs) => {
      crm().insert("Leads", { Last_Name: "Example" });
      const { lines, logger } = recordingLogger();
      await world.runAction("crmGetRecords", { recordType: "Leads", ...inputs }, { logger });

      const warnings = lines.filter(({ level }) => level === "warn");
      expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(unseen)]);
    },
  );

  test("the trigger warns each time, and delivers all fields as soon as it can", async () => {
    const flow = world.pollingFlow("crmRecordsPollingTrigger", { recordType: "Leads" });
    world.zoho.clock.advance(60_000);
    await flow.poll();
    world.zoho.clock.advance(60_000);
    crm().insert("Leads", { Last_Name: "First" });
    world.zoho.clock.advance(60_000);
    const { created } = await flow.poll();
    expect(created).toHaveLength(1);
    expect(created[0]).not.toHaveProperty("Last_Name");
    expect(flow.warnings).toContainEqual(expect.stringMatching(unseen));

    world.zoho.quirks.crm.fieldsUnseen = false;
    crm().insert("Leads", { Last_Name: "Second" });
    world.zoho.clock.advance(60_000);
    expect((await flow.poll()).created).toMatchObject([{ Last_Name: "Second" }]);
  });

  test("nothing is prepared, written in bulk or offered without saying so", async () => {
    const prepared = await prepare("Leads", { name: "Last_Name" }, { name: "Example" });
    expect(prepared).toMatchObject({ ready: false, problems: [{ field: "Last_Name" }] });
    expect(prepared.problems[0].expected).toMatch(/Zoho names none/);
    const related = await prepare("Tasks", { kind: "$se_module" }, { kind: "Leads" });
    expect(related.problems[0].expected).toMatch(/Zoho names none/);

    const rows = [{ Last_Name: "Example" }];
    const written = world.runAction("crmBulkWrite", { recordType: "Leads", rows });
    expect((await failureOf(written)).message).toMatch(unseen);
    const pick = { recordType: "Leads", field: "Lead_Status" };
    const values = world.runDataSource("selectCrmPicklistValue", pick);
    expect((await failureOf(values)).message).toMatch(unseen);
    for (const mapper of ["mapCrmFields", "crmFieldMappingForm"]) {
      const map = world.runDataSource(mapper, { recordType: "Leads", ownFields: ["name"] });
      expect((await failureOf(map)).message).toMatch(unseen);
    }
    const watched = world.runAction("crmEnableNotification", {
      events: "Leads.edit",
      notifyUrl: "https://localhost:1/x",
      channelId: "78",
      notificationCondition: { Leads: ["Email"] },
    });
    expect((await failureOf(watched)).message).toMatch(unseen);
  });

  test.each<[string, Values]>([
    ["selectCrmField", { recordType: "Leads" }],
    ["selectLeadField", {}],
    ["selectNotificationField", { recordType: "Leads" }],
  ])("the picker %s is empty and says why in the log", async (picker, inputs) => {
    const { lines, logger } = recordingLogger();

    expect(await world.runDataSource(picker, inputs, { logger })).toEqual([]);
    expect(lines).toEqual([{ level: "warn", message: expect.stringMatching(unseen) }]);
  });

  test("CRM - List Fields is empty and says why in the log", async () => {
    const { lines, logger } = recordingLogger();

    const { data } = await world.runAction("crmListFields", { recordType: "Leads" }, { logger });

    expect(data).toEqual([]);
    const warnings = lines.filter(({ level }) => level === "warn");
    expect(warnings).toEqual([{ level: "warn", message: expect.stringMatching(unseen) }]);
  });
});
