import { field } from "../../simulator/crm/fields";
import { customModule } from "../../simulator/crm/standardModules";
import { recordingLogger } from "../support/logger";
import { type Answer, connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "EU", timeZone: "Europe/Berlin" });
let account: string;

beforeAll(() => {
  world.account.crm.defineModule(
    customModule({
      apiName: "Guests__c",
      fields: [
        field.text("Name", { label: "Guest Name", length: 40, mandatory: true }),
        field.phone("Phone"),
        field.phone("Mobile", { label: "Mobile Phone" }),
        field.email("Email"),
        field.textarea("Remarks"),
        field.currency("Budget"),
        field.integer("Nights"),
        field.percent("Discount"),
        field.boolean("Vegetarian"),
        field.date("Birthday"),
        field.datetime("Arrives"),
        field.datetime("Seen", { readOnly: true }),
        field.picklist("Stage", [
          { display: "Asked", actual: "asked_1" },
          { display: "Booked", actual: "booked_2" },
        ]),
        field.multiselect("Wishes", ["Balcony", "Quiet", { display: "Cot", actual: "cot_1" }]),
        field.lookup("Company", "Accounts"),
        field.subform("Visits", [field.date("Day"), field.integer("People")]),
      ],
    }),
  );
  account = world.account.crm.insert("Accounts", { Account_Name: "Example Inn" });
});

/** Runs an action; gives what it returned, what it wrote, and what the log says above debug. */
async function run(key: string, inputs: Values, context: Values = {}) {
  const { logger, lines } = recordingLogger();
  const result = await world.runAction(
    key,
    { recordType: "Guests__c", ...inputs },
    {
      logger,
      ...context,
    },
  );
  const { id } = result.data[0].details;
  const told = lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  return { ...result, id, record: world.account.crm.get("Guests__c", id) as Answer, told };
}

const create = (pairs: Values, inputs: Values = {}, context: Values = {}) =>
  run("crmCreateRecord", { fieldValues: toPairs(pairs), ...inputs }, context);
const toPairs = (values: Values) => Object.entries(values).map(([key, value]) => ({ key, value }));

const readsFields = "GET /crm/v8/settings/fields";
const writes = "POST /crm/v8/Guests__c";

test("what a person types is written as the fields take it, without a warning", async () => {
  const { email, id: ownerId } = world.account.user;
  const { record, told } = await create({
    Name: "Ada Example",
    Budget: "1200.50",
    Nights: "3",
    Discount: "5 %",
    Vegetarian: "yes",
    Birthday: "1990-05-17",
    Arrives: "2026-07-01T14:00",
    Stage: "Booked",
    Wishes: "Balcony; Cot",
    Company: account,
    Owner: email.toUpperCase(),
    Tag: "regular, by train",
    Visits: '[{"Day": "2026-01-31", "People": "2"}]',
  });

  expect(record).toMatchObject({
    Name: "Ada Example",
    Budget: 1200.5,
    Nights: 3,
    Discount: 5,
    Vegetarian: true,
    Birthday: "1990-05-17",
    Arrives: "2026-07-01T14:00:00+02:00",
    Stage: "booked_2",
    Wishes: ["Balcony", "cot_1"],
    Company: { id: account },
    Owner: { id: ownerId },
    Tag: [{ name: "regular" }, { name: "by train" }],
    Visits: [{ Day: "2026-01-31", People: 2 }],
  });
  expect(told).toEqual([]);
  expect(world.calls("crm")).toEqual([
    readsFields,
    "GET /crm/v8/org",
    "GET /crm/v8/users",
    readsFields,
    writes,
  ]);
});

test("labels and other spellings go to their fields, with one warning that names both", async () => {
  const { record, told } = await create({
    "Guest Name": "Ada",
    "Mobile Phone": "+49 1",
    phone: "+49 2",
    "e-mail": "ada@example.com",
  });

  expect(record).toMatchObject({
    Name: "Ada",
    Mobile: "+49 1",
    Phone: "+49 2",
    Email: "ada@example.com",
  });
  expect(told).toEqual([
    'These names stand for fields of Guests__c: "Guest Name" goes to Name; "Mobile Phone" goes to Mobile; "phone" goes to Phone; "e-mail" goes to Email.',
  ]);
});

test("an unknown name is warned of with the closest, and the rest is written", async () => {
  const { record, told } = await create({ Name: "Ada", Emial: "ada@example.com", Nights: "1" });

  expect(record).toMatchObject({ Name: "Ada", Email: null, Nights: 1 });
  expect(told).toEqual(['No fields of Guests__c have these names: "Emial" (closest: Email).']);
});

test("a field that Zoho alone sets is warned of", async () => {
  const { told } = await create({ Name: "Ada", Seen: "2026-07-01T14:00:00+02:00" });

  expect(told).toEqual(["These fields of Guests__c cannot be written: Seen."]);
});

test("Fail names field, what was expected and the closest before anything is sent", async () => {
  const before = world.account.crm.count("Guests__c");
  const { message } = await failureOf(
    create(
      { Name: "Ada", Emial: "x", Nights: "many", Stage: "booked", Company: "Example Inn" },
      { unknownFields: "fail" },
    ),
  );

  expect(message).toBe(
    'No fields of Guests__c have these names: "Emial" (closest: Email). ' +
      "These fields of Guests__c do not take what is given: Nights (expected a whole number of at most 9 digits); " +
      'Stage (expected one of "Asked", "Booked", closest: booked_2); ' +
      "Company (expected the ID of a record of Accounts, as text). " +
      "Nothing was sent. Correct the names and values, or set Unknown Fields to Warn.",
  );
  expect(world.account.crm.count("Guests__c")).toBe(before);
  expect(new Set(world.calls("crm"))).toEqual(new Set([readsFields]));
});

test("Fail writes what fits", async () => {
  const { record, told } = await create(
    { Name: "Ada", Nights: "2", Vegetarian: "no" },
    { unknownFields: "fail" },
  );

  expect(record).toMatchObject({ Nights: 2, Vegetarian: false });
  expect(told).toEqual([]);
});

test("Ignore writes the same without a word", async () => {
  const { record, told } = await create(
    { Name: "Ada", Emial: "x", "Mobile Phone": "1", Nights: "2" },
    { unknownFields: "ignore" },
  );

  expect(record).toMatchObject({ Mobile: "1", Nights: 2 });
  expect(told).toEqual([]);
});

test("a word that is no choice is refused with the choices", async () => {
  const { message } = await failureOf(create({ Name: "Ada" }, { unknownFields: "stop" }));

  expect(message).toContain('Unknown Fields is "stop". Choose warn or fail or ignore.');
});

describe("calls", () => {
  test("two at first, and one while the state of the day is carried", async () => {
    const first = await create({ Name: "Ada", Nights: "1" });
    expect(world.calls("crm")).toEqual([readsFields, writes]);

    world.zoho.requests.clear();
    const { crossFlowState, record } = await create(
      { Name: "Sam", Nights: "2" },
      {},
      { crossFlowState: first.crossFlowState },
    );

    expect(record).toMatchObject({ Nights: 2 });
    expect(world.calls("crm")).toEqual([writes]);
    expect(crossFlowState).toBeUndefined();
  });

  test("a field that is newer than the state is found, and known from then on", async () => {
    const { crossFlowState } = await create({ Name: "Ada" });
    const old = JSON.parse(JSON.stringify(crossFlowState));
    for (const { modules } of Object.values(old) as Answer[]) {
      for (const one of modules) {
        one.rules = one.rules.filter(({ name }: Answer) => name !== "Vegetarian");
      }
    }
    world.zoho.requests.clear();

    const second = await create({ Name: "Sam", Vegetarian: "yes" }, {}, { crossFlowState: old });

    expect(second.record).toMatchObject({ Vegetarian: true });
    expect(second.told).toEqual([]);
    expect(world.calls("crm")).toEqual([readsFields, writes]);
    expect(JSON.stringify(second.crossFlowState)).toContain("Vegetarian");
  });
});

test("without the scope a record goes out as given: silently, or with one warning under Fail", async () => {
  const { access_token } = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
  const connection = connect(world.account, { token: { access_token } });
  const silent = await create({ Name: "Ada", Emial: "x" }, { connection });
  expect(silent.told).toEqual([]);
  expect(silent.crossFlowState).toBeUndefined();

  const { told } = await create({ Name: "Ada", Emial: "x" }, { connection, unknownFields: "fail" });
  expect(told).toEqual([
    expect.stringMatching(/^The fields of Guests__c cannot be read, so names/),
  ]);

  const { message } = await failureOf(create({ Name: "Ada", Nights: "2" }, { connection }));
  expect(message).toMatch(/Nights/);
});

test("owners and times stay as given where users and organization cannot be read", async () => {
  const scopes = ["ZohoCRM.modules.ALL", "ZohoCRM.settings.ALL"];
  const { access_token } = world.account.issueToken({ scopes });
  const connection = connect(world.account, { token: { access_token } });

  const { message } = await failureOf(
    create(
      { Name: "Ada", Owner: world.account.user.email, Arrives: "2026-07-01T14:00" },
      { connection, unknownFields: "fail" },
    ),
  );

  expect(message).toContain("Owner (expected the ID of a user, since the connection cannot read");
  expect(message).toContain("the organization's time zone is unknown");
});

test("members of Dynamic Fields that look like JSON stay text in text fields alone", async () => {
  const { record } = await run("crmCreateRecord", {
    dynamicValues: { Name: "Ada", Remarks: '{"a": 1}', Phone: "[]", Wishes: '["Quiet"]' },
  });

  expect(record).toMatchObject({ Remarks: '{"a": 1}', Phone: "[]", Wishes: ["Quiet"] });
});

test("an update does the same", async () => {
  const { id } = await create({ Name: "Ada", Nights: 1, Visits: [{ People: 1 }] });
  const [row] = (world.account.crm.get("Guests__c", id) as Answer).Visits;

  const { record, told } = await run("crmUpdateRecord", {
    recordId: id,
    fieldValues: toPairs({
      "mobile phone": "5",
      Nights: "4",
      Visits: JSON.stringify([{ id: row.id, People: "3" }]),
      Budget: "",
    }),
  });

  expect(record).toMatchObject({ Mobile: "5", Nights: 4, Budget: null });
  expect(record.Visits).toEqual([expect.objectContaining({ id: row.id, People: 3 })]);
  expect(told).toEqual([
    'These names stand for fields of Guests__c: "mobile phone" goes to Mobile.',
  ]);
});

test("hostile names change nothing", async () => {
  const { record, told } = await create(
    { Name: "Ada" },
    {
      fieldValues: [
        { key: "Name", value: "Ada" },
        { key: "__proto__", value: '{"polluted": true}' },
        { key: "constructor", value: "x" },
      ],
    },
  );

  expect(record.Name).toBe("Ada");
  expect(({} as Values).polluted).toBeUndefined();
  expect(told).toEqual(['No fields of Guests__c have these names: "__proto__"; "constructor".']);
});
