import nock from "nock";
import { runAction } from "../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const inputs = { recordType: "Leads", recordId: "1", title: " Call " };
const success = { code: "SUCCESS", status: "success", message: "record added" };

describe("crmAddNote", () => {
  test("sends what is given, and gives the ID as text", async () => {
    zoho()
      .post("/crm/v8/Leads/1/Notes", { data: [{ Note_Title: "Call" }] })
      .reply(201, { data: [{ ...success, details: { id: 7 } }] });

    expect(await runAction("crmAddNote", inputs)).toEqual({ data: { id: "7" } });
  });

  test.each([{}, { id: null }])("an answer with the details %j leaves it open", async (details) => {
    zoho()
      .post("/crm/v8/Leads/1/Notes")
      .reply(201, { data: [{ ...success, details }] });

    await expect(runAction("crmAddNote", inputs)).rejects.toThrow(
      /It is unknown whether.*notes of record 1/,
    );
  });

  test("the file goes onto the note", async () => {
    zoho()
      .post("/crm/v8/Leads/1/Notes")
      .reply(201, { data: [{ ...success, details: { id: "7" } }] });
    const upload = zoho()
      .post("/crm/v8/Notes/7/Attachments", /filename="a.txt"/)
      .reply(200, { data: [{ ...success, details: { id: "8" } }] });

    await runAction("crmAddNote", { ...inputs, file: "text", fileName: "a.txt" });

    expect(upload.isDone()).toBe(true);
  });
});
