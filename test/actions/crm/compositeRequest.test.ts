import nock from "nock";
import { recordingLogger, runAction } from "../../support/harness";

afterEach(() => nock.cleanAll());

test("a module that Zoho does not know is refused without a word of what goes out", async () => {
  const refusal = { code: "INVALID_MODULE", details: {}, message: "wrong", status: "error" };
  nock("https://www.zohoapis.eu")
    .get(/settings\/fields/)
    .reply(400, refusal)
    .get("/crm/v8/settings/modules")
    .reply(200, { modules: [{ api_name: "Contacts", api_supported: true, viewable: true }] });
  const { lines, logger } = recordingLogger();
  const values = [{ key: "Last_Name", value: "x" }];
  const parts = [{ name: "one", operation: "create", recordType: "Contact", values }];

  const run = runAction("crmCompositeRequest", { parts }, { logger });

  await expect(run).rejects.toThrow('The closest API names to "Contact" are: Contacts.');
  expect(lines.filter(({ level }) => level === "warn")).toEqual([]);
});
