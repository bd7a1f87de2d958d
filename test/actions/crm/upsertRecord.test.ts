import nock from "nock";
import { runAction } from "../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");

afterEach(() => nock.cleanAll());

test("names each field of Find By once, and gives what Zoho did in Zoho's words", async () => {
  zoho().get("/crm/v8/settings/fields").query(true).reply(401, {});
  const values = { Last_Name: "Example", Email: "ada@example.com" };
  const scope = zoho()
    .post("/crm/v8/Leads/upsert", { data: [values], duplicate_check_fields: ["Email"] })
    .reply(200, {
      data: [
        {
          code: "SUCCESS",
          status: "success",
          message: "record updated",
          action: "update",
          duplicate_field: "Email",
          details: { id: "7" },
        },
      ],
    });

  const result = await runAction("crmUpsertRecord", {
    recordType: "Leads",
    findBy: ["Email", "Email"],
    dynamicValues: values,
  });

  expect(result).toMatchObject({ data: { action: "update", id: "7", duplicateField: "Email" } });
  scope.done();
});

test("modules without upsert are refused before anything is sent", async () => {
  await expect(
    runAction("crmUpsertRecord", { recordType: "Tasks", dynamicValues: { Subject: "x" } }),
  ).rejects.toThrow("cannot upsert records of Tasks");
});
