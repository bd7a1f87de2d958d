import nock from "nock";
import { runAction } from "../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const inputs = { recordType: "Leads", recordId: "1", relatedList: "Tasks" };
const path = "/crm/v8/Leads/1/Tasks";
const info = { more_records: false, next_page_token: null };
const settings = "/crm/v8/settings";
const list = (more: object = {}) => runAction("crmListRelatedRecords", { ...inputs, ...more });

const answerLists = (related_lists: object[]) =>
  zoho().get(`${settings}/related_lists`).query({ module: "Leads" }).reply(200, { related_lists });

describe("crmListRelatedRecords", () => {
  test("asks for the fields that are named, each once", async () => {
    zoho()
      .get(path)
      .query({ fields: "Subject,Status", per_page: "200", page: "1" })
      .reply(200, { data: [{ id: 7, Subject: "Call", Status: null }], info });

    const result = await list({ fields: "Subject, Status, Subject" });

    expect(result).toEqual({ data: { data: [{ id: "7", Subject: "Call", Status: null }], info } });
  });

  test("more than 50 fields are read in two calls, and a row that moved by its ID", async () => {
    const fields = Array.from({ length: 51 }, (_, n) => `F${n}`);
    const rows = (data: object[]) => ({ data, info });
    const asks = (query: object, answer: object) =>
      zoho()
        .get(path)
        .query((given) => Object.entries(query).every(([key, value]) => given[key] === value))
        .reply(200, answer);
    asks(
      { fields: fields.slice(0, 50).join(), page: "1" },
      rows([
        { id: "1", F0: 0 },
        { id: "2", F0: 1 },
      ]),
    );
    asks({ fields: "F50", page: "1" }, rows([{ id: "1", F50: 5 }]));
    asks({ fields: "F50", ids: "2" }, rows([{ id: "2", F50: 6 }]));

    const { data } = (await list({ fields })) as { data: { data: object[] } };

    expect(data.data).toEqual([
      { id: "1", F0: 0, F50: 5 },
      { id: "2", F0: 1, F50: 6 },
    ]);
  });

  test("a list without a module is of the module of its name", async () => {
    answerLists([{ id: "1", api_name: "Tasks", module: null }]);
    zoho()
      .get(`${settings}/fields`)
      .query({ module: "Tasks" })
      .reply(200, { fields: [{ api_name: "Subject", data_type: "text" }] });
    zoho()
      .get(path)
      .query((query) => query.fields === "Subject")
      .reply(204);

    expect(await list()).toEqual({ data: { data: [], info: { count: 0, more_records: false } } });
  });

  test("the hint of a list that Zoho does not know stays where the look-up fails", async () => {
    const body = {
      code: "INVALID_DATA",
      details: { resource_path_index: 2 },
      message: "The related name given seems to be invalid",
      status: "error",
    };
    zoho().get(path).query(true).reply(400, body);
    zoho()
      .get(`${settings}/related_lists`)
      .query(true)
      .reply(403, { ...body, code: "NO_PERMISSION" });

    await expect(list({ fields: ["id"] })).rejects.toThrow(
      "CRM - List Related Lists gives the API names",
    );
  });

  test.each([
    ["recordId", "Record ID is empty"],
    ["relatedList", "Related List is empty"],
  ])("%s must be given", async (key, message) => {
    await expect(list({ [key]: " " })).rejects.toThrow(message);
  });
});
