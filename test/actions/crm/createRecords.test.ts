import nock from "nock";
import { runAction } from "../../support/harness";

const zoho = () => nock("https://www.zohoapis.eu");
const added = (id: string) => ({
  code: "SUCCESS",
  status: "success",
  message: "record added",
  details: { id },
});

afterEach(() => nock.cleanAll());

test("sends the rows as they are where the fields cannot be read, and gives a result for each", async () => {
  const data = [{ Last_Name: "Example" }, { Last_Name: "Sample" }];
  zoho().get("/crm/v8/settings/fields").query(true).reply(401, {});
  const scope = zoho()
    .post("/crm/v8/Leads", { data })
    .reply(201, { data: [added("1"), added("2")] });

  const result = await runAction("crmCreateRecords", { recordType: "Leads", rows: data });

  expect(result).toMatchObject({
    data: { counts: { created: 2 }, rows: [{ id: "1" }, { id: "2" }], retry: [] },
  });
  scope.done();
});

test("no rows ask for nothing", async () => {
  await expect(
    runAction("crmCreateRecords", { recordType: "Leads", rows: [] }),
  ).resolves.toMatchObject({ data: { rows: [] } });
});
