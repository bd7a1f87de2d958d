import nock from "nock";
import { runDataSource } from "../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const settings = "/crm/v8/settings";
const refusal = { code: "INVALID_MODULE", message: "invalid", details: {}, status: "error" };
const recordType = "Deals";

const described = (api_name: string, allowed = {}) => ({
  api_name,
  plural_label: api_name,
  api_supported: true,
  ...allowed,
});

test.each([
  ["selectCreatableModule", "creatable"],
  ["selectEditableModule", "editable"],
  ["selectDeletableModule", "deletable"],
])("%s leaves out modules that are not %s", async (key, capability) => {
  const modules = [
    described("Open"),
    described("Closed", { [capability]: false }),
    described("Hidden", { viewable: false }),
    described("Rows", { generated_type: "subform" }),
  ];
  zoho().get(`${settings}/modules`).reply(200, { modules });

  expect(await runDataSource(key)).toEqual({ result: [{ key: "Open", label: "Open" }] });
});

test.each([
  ["selectCrmField", recordType],
  ["selectLeadField", "Leads"],
  ["selectContactField", "Contacts"],
])("%s lists the visible fields of %s by label", async (key, module) => {
  const fields = [
    { api_name: "Zip", field_label: "Area", display_label: "Zip" },
    { api_name: "Street", field_label: "", display_label: "First Line" },
    { api_name: "Amount", field_label: "Amount" },
    { api_name: "id", field_label: "Id", visible: false },
    { api_name: "Unnamed" },
  ];
  zoho().get(`${settings}/fields`).query({ module }).reply(200, { fields });

  expect(await runDataSource(key, { recordType })).toEqual({
    result: [
      { key: "Amount", label: "Amount" },
      { key: "Zip", label: "Area (Zip)" },
      { key: "Street", label: "First Line (Street)" },
      { key: "Unnamed", label: "Unnamed" },
    ],
  });
});

test("selectCrmLayout leaves out inactive layouts and tells equal names apart", async () => {
  const layouts = [
    { id: "1", name: "Standard", display_label: "Usual", status: "active" },
    { id: "2", name: "Old", status: "inactive" },
    { id: "3", name: "Hidden", visible: false },
    { id: "4", name: "Usual" },
  ];
  zoho().get(`${settings}/layouts`).query({ module: recordType }).reply(200, { layouts });

  expect(await runDataSource("selectCrmLayout", { recordType })).toEqual({
    result: [
      { key: "1", label: "Usual [1]" },
      { key: "4", label: "Usual [4]" },
    ],
  });
});

test("selectCrmRelatedList lists by label with the name that paths need", async () => {
  const related_lists = [
    { id: "1", api_name: "Events", display_label: "Meetings" },
    { id: "2", api_name: "Notes", display_label: "Notes", status: "visible" },
    { id: "3", api_name: "Gone", display_label: "Gone", status: "user_hidden" },
    { id: "4", api_name: "Old", display_label: "Old", status: "scheduled_for_deletion" },
    {
      id: "5",
      api_name: "Group",
      display_label: "Group",
      type: "grouped",
      href: null,
      status: "visible",
    },
    {
      id: "6",
      api_name: "Deals",
      display_label: "Deals",
      type: "default",
      href: null,
      status: "visible",
    },
  ];
  zoho()
    .get(`${settings}/related_lists`)
    .query({ module: recordType })
    .reply(200, { related_lists });

  expect(await runDataSource("selectCrmRelatedList", { recordType })).toEqual({
    result: [
      { key: "Deals", label: "Deals" },
      { key: "Events", label: "Meetings (Events)" },
      { key: "Notes", label: "Notes" },
    ],
  });
});

test("selectCrmPicklistValue keeps Zoho's order, without unused and empty entries", async () => {
  const pick_list_values = [
    { display_value: "-None-", actual_value: "-None-", type: "used" },
    { display_value: "Won", actual_value: "Closed Won", type: "used" },
    { display_value: "Open", actual_value: "Open" },
    { display_value: "Open", actual_value: "Open" },
    { display_value: 3, actual_value: 3, type: "used" },
    { display_value: "Old", actual_value: "Old", type: "unused" },
  ];
  const fields = [
    { api_name: "Stage", data_type: "picklist", pick_list_values },
    { api_name: "Empty", data_type: "multiselectpicklist", pick_list_values: [] },
    { api_name: "Deal_Name", data_type: "text", pick_list_values: [] },
  ];
  zoho().get(`${settings}/fields`).query({ module: recordType }).times(4).reply(200, { fields });

  expect(await runDataSource("selectCrmPicklistValue", { recordType, field: "Stage" })).toEqual({
    result: [
      { key: "Closed Won", label: "Won (Closed Won)" },
      { key: "Open", label: "Open" },
      { key: "3", label: "3" },
    ],
  });
  await expect(
    runDataSource("selectCrmPicklistValue", { recordType, field: "Stages" }),
  ).rejects.toThrow(
    "Zoho CRM's module Deals has no field \"Stages\". The module's picklist fields with the closest names: Stage,",
  );
  await expect(
    runDataSource("selectCrmPicklistValue", { recordType, field: "Deal_Name" }),
  ).rejects.toThrow('The field "Deal_Name" of Zoho CRM\'s module Deals has no picklist.');
  expect(await runDataSource("selectCrmPicklistValue", { recordType, field: "Empty" })).toEqual({
    result: [],
  });
});

describe.each([
  ["selectCrmCustomView", "custom_views", `${settings}/custom_views`, { module: recordType }],
  ["selectCrmUser", "users", "/crm/v8/users", { type: "ActiveUsers" }],
])("%s", (key, list, path, query) => {
  const answer = (page: number, items: unknown[], more_records?: boolean) =>
    zoho()
      .get(path)
      .query({ ...query, page, per_page: 200 })
      .reply(200, { [list]: items, info: { more_records } });
  const named = (id: string, name?: string) => ({ id, name, full_name: name });

  test("reads two pages at most, and sorts by name", async () => {
    answer(1, [named("2", "Beta"), named("3")], true);
    answer(2, [named("1", "Alpha")], true);

    expect(await runDataSource(key, { recordType })).toEqual({
      result: [
        { key: "3", label: "3" },
        { key: "1", label: "Alpha" },
        { key: "2", label: "Beta" },
      ],
    });
  });

  test("stops at a page that is the last, or empty whatever it announces", async () => {
    answer(1, [], true);
    expect(await runDataSource(key, { recordType })).toEqual({ result: [] });
    answer(1, [named("1", "A")]);
    expect(await runDataSource(key, { recordType })).toEqual({
      result: [{ key: "1", label: "A" }],
    });
  });
});

test("users are told apart by e-mail address", async () => {
  const users = [{ id: "1", full_name: "Ada Example", email: "ada@example.com" }];
  zoho().get("/crm/v8/users").query(true).reply(200, { users });

  expect(await runDataSource("selectCrmUser")).toEqual({
    result: [{ key: "1", label: "Ada Example (ada@example.com)" }],
  });
});

describe.each(["selectCrmField", "selectCrmLayout", "selectCrmRelatedList", "selectCrmCustomView"])(
  "%s",
  (key) => {
    test("shows nothing as an empty list and an error as an error", async () => {
      zoho()
        .get(/settings/)
        .reply(204);
      expect(await runDataSource(key, { recordType })).toEqual({ result: [] });
      zoho()
        .get(/settings/)
        .reply(400, refusal);
      await expect(runDataSource(key, { recordType })).rejects.toThrow("knows no module");
    });
  },
);

describe.each(["mapCrmFields", "crmFieldMappingForm"])("%s", (key) => {
  test("of a module without a field to write is an error", async () => {
    const fields = [
      { api_name: "Number", data_type: "autonumber", read_only: true },
      { api_name: "Total", data_type: "formula" },
      { api_name: "File", data_type: "fileupload" },
    ];
    zoho().get(`${settings}/fields`).query(true).reply(200, { fields });

    await expect(runDataSource(key, { recordType, ownFields: "name" })).rejects.toThrow(
      "Deals has no field that the connected user can write",
    );
  });
});

describe("a record picker with a search text", () => {
  const asked = (query: string, data: unknown[]) =>
    zoho()
      .post("/crm/v8/coql", { select_query: query })
      .reply(200, { data, info: { more_records: false } });

  test("asks for the newest that hold it, in one call", async () => {
    asked(
      "select id, Full_Name, Company from Leads where (Full_Name like '%O''Ex\\\\%' or Company like '%O''Ex\\\\%') order by Modified_Time desc limit 200",
      [{ id: "1", Full_Name: "O'Ex\\ample", Company: "Example Mills" }],
    );
    const inputs = { recordType: "Leads", searchText: " O'Ex\\ " };

    expect(await runDataSource("selectCrmRecord", inputs)).toEqual({
      result: [{ key: "1", label: "O'Ex\\ample (Example Mills)" }],
    });
  });

  test("takes the signs of LIKE literally: COQL finds the longest part, and what lacks the rest is left out", async () => {
    const records = ["Robot 100% new_one", "Robot new one", "ROBOT 100% NEW_ONE"];
    asked(
      "select id, Deal_Name from Deals where (Deal_Name like '% new%') order by Modified_Time desc limit 200",
      records.map((Deal_Name, index) => ({ id: `${index}`, Deal_Name })),
    );
    const inputs = { recordType: "Deals", searchText: "0% new_o" };

    expect(await runDataSource("selectCrmRecord", inputs)).toEqual({
      result: [
        { key: "0", label: records[0] },
        { key: "2", label: records[2] },
      ],
    });
  });

  test("looks for nothing but such signs among the newest", async () => {
    const data = [
      { id: "1", Deal_Name: "Robot" },
      { id: "2", Deal_Name: "Half (50%)" },
    ];
    zoho().get("/crm/v8/Deals").query(true).reply(200, { data });

    expect(
      await runDataSource("selectCrmRecord", { recordType: "Deals", searchText: "%" }),
    ).toEqual({ result: [{ key: "2", label: "Half (50%)" }] });
  });

  test("looks among the newest where the name is no text", async () => {
    const fields = [{ api_name: "Number", data_type: "autonumber", display_field: true }];
    zoho().get(`${settings}/fields`).query({ module: "Robots" }).reply(200, { fields });
    const data = [
      { id: "1", Number: "R-12" },
      { id: "2", Number: "R-3" },
    ];
    zoho().get("/crm/v8/Robots").query(true).reply(200, { data });

    expect(
      await runDataSource("selectCrmRecord", { recordType: "Robots", searchText: "r-1" }),
    ).toEqual({ result: [{ key: "1", label: "R-12" }] });
  });

  test("compares no numbers", async () => {
    asked(
      "select id, Subject, Case_Number from Cases where (Subject like '%x%') order by Modified_Time desc limit 200",
      [],
    );
    expect(
      await runDataSource("selectCrmRecord", { recordType: "Cases", searchText: "x" }),
    ).toEqual({ result: [] });
  });
});

test("selectAssignmentRule lists the rules by name", async () => {
  const assignment_rules = [
    { id: "2", name: "Website" },
    { id: "1", name: "Partners" },
    { id: "3" },
  ];
  const rules = zoho().get(`${settings}/automation/assignment_rules`).query({ module: recordType });
  rules.reply(200, { assignment_rules });

  expect(await runDataSource("selectAssignmentRule", { recordType })).toEqual({
    result: [
      { key: "3", label: "3" },
      { key: "1", label: "Partners" },
      { key: "2", label: "Website" },
    ],
  });
});

test("selectAssignmentRule names the scope that it lacks", async () => {
  zoho()
    .get(`${settings}/automation/assignment_rules`)
    .query({ module: recordType })
    .reply(401, { code: "OAUTH_SCOPE_MISMATCH", details: {}, message: "denied", status: "error" });

  await expect(runDataSource("selectAssignmentRule", { recordType })).rejects.toThrow(
    "The request needs ZohoCRM.settings.assignment_rules.READ.",
  );
});
