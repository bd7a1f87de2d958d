import nock from "nock";
import { runDataSource } from "../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const pick = (recordType: string) => runDataSource("selectCrmRecord", { recordType });

/** Answers the one list call of a module with the given records. */
const answerList = (module: string, fields: string, records: Record<string, unknown>[]) =>
  zoho()
    .get(`/crm/v8/${module}`)
    .query({ fields, page: 1, per_page: 200, sort_by: "Modified_Time", sort_order: "desc" })
    .reply(200, { data: records, info: { more_records: true, next_page_token: "more" } });

const answerFields = (module: string, fields: Record<string, unknown>[]) =>
  zoho().get("/crm/v8/settings/fields").query({ module }).reply(200, { fields });

describe("names of the modules that Zoho gives every account take one call", () => {
  test.each([
    ["Accounts", "Account_Name"],
    ["Calls", "Subject"],
    ["Campaigns", "Campaign_Name"],
    ["Deals", "Deal_Name"],
    ["Events", "Event_Title"],
    ["Invoices", "Subject"],
    ["Price_Books", "Price_Book_Name"],
    ["Products", "Product_Name"],
    ["Purchase_Orders", "Subject"],
    ["Quotes", "Subject"],
    ["Sales_Orders", "Subject"],
    ["Solutions", "Solution_Title"],
    ["Tasks", "Subject"],
    ["Vendors", "Vendor_Name"],
  ])("%s by %s", async (module, field) => {
    answerList(module, field, [
      { id: "2", [field]: "Second" },
      { id: "1", [field]: "First" },
    ]);

    expect(await pick(module)).toEqual({
      result: [
        { key: "2", label: "Second" },
        { key: "1", label: "First" },
      ],
    });
  });

  test.each([
    ["Contacts", "Full_Name", "Email", "Ada Example (ada@example.com)", "ada@example.com"],
    ["Leads", "Full_Name", "Company", "Ada Example (Example Robotics)", "Example Robotics"],
    ["Cases", "Subject", "Case_Number", "Ada Example (100)", 100],
  ])("%s by %s and %s", async (module, field, other, label, value) => {
    answerList(module, `${field},${other}`, [
      { id: "1", [field]: "Ada Example", [other]: value },
      { id: "2", [field]: "Sam Sample", [other]: null },
    ]);

    expect(await pick(module)).toEqual({
      result: [
        { key: "1", label },
        { key: "2", label: "Sam Sample" },
      ],
    });
  });
});

describe("names of other modules take two calls", () => {
  test.each([
    [
      "the field that the metadata marks",
      [
        { api_name: "Name", data_type: "text" },
        { api_name: "Number", data_type: "autonumber", display_field: true },
      ],
      "Number",
    ],
    [
      "Name, as in custom modules",
      [
        { api_name: "Owner", data_type: "ownerlookup" },
        { api_name: "Code", data_type: "text", system_mandatory: true },
        { api_name: "Name", data_type: "text" },
      ],
      "Name",
    ],
    [
      "else a mandatory text",
      [
        { api_name: "Note", data_type: "text" },
        { api_name: "Note_Title", data_type: "text", system_mandatory: true },
      ],
      "Note_Title",
    ],
    ["else a text", [{ api_name: "Note", data_type: "text" }], "Note"],
  ])("by %s", async (_, fields, expected) => {
    answerFields("Robots__c", fields);
    answerList("Robots__c", expected, [{ id: "1", [expected]: "R-1" }]);

    expect(await pick("Robots__c")).toEqual({ result: [{ key: "1", label: "R-1" }] });
  });

  test("by the name of what they refer to", async () => {
    answerFields("Robots__c", [{ api_name: "Maker", data_type: "lookup", display_field: true }]);
    answerList("Robots__c", "Maker", [{ id: "1", Maker: { id: "7", name: "Example Robotics" } }]);

    expect(await pick("Robots__c")).toEqual({ result: [{ key: "1", label: "Example Robotics" }] });
  });

  test("by id when nothing else is there", async () => {
    answerFields("Robots__c", [{ api_name: "Speed", data_type: "integer" }]);
    answerList("Robots__c", "id", [{ id: "1" }]);

    expect(await pick("Robots__c")).toEqual({ result: [{ key: "1", label: "1" }] });
  });
});

test("a record without a name goes by its id", async () => {
  answerList("Deals", "Deal_Name", [{ id: "1" }, { id: "2", Deal_Name: "" }]);

  expect(await pick("Deals")).toEqual({
    result: [
      { key: "1", label: "1" },
      { key: "2", label: "2" },
    ],
  });
});

test("a module named like a member of every object is just an unknown module", async () => {
  answerFields("constructor", [{ api_name: "Name", data_type: "text" }]);
  answerList("constructor", "Name", [{ id: "1", Name: "R-1" }]);

  expect(await pick("constructor")).toEqual({ result: [{ key: "1", label: "R-1" }] });
});

test("an empty module is an empty list", async () => {
  zoho().get("/crm/v8/Deals").query(true).reply(204);

  expect(await pick("Deals")).toEqual({ result: [] });
});

test("an error shows as an error", async () => {
  zoho()
    .get("/crm/v8/Deals")
    .query(true)
    .reply(403, { code: "NO_PERMISSION", message: "denied", details: {}, status: "error" });

  await expect(pick("Deals")).rejects.toThrow("lacks a permission");
});

test("no module yet is an error that says so", async () => {
  await expect(pick("")).rejects.toThrow("Record Type is empty.");
});
