import nock from "nock";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const zoho = () => nock("https://www.zohoapis.eu");
const id = "4876876000000333001";
const path = `/crm/v8/Leads/${id}`;
const inputs = { recordType: "Leads", recordId: id };
const removed = {
  code: "SUCCESS",
  status: "success",
  message: "record deleted",
  details: { id },
};
const unknown = {
  data: [
    {
      code: "INVALID_DATA",
      status: "error",
      message: "the id given seems to be invalid",
      details: { id },
    },
  ],
};

describe("crmRemoveRecord", () => {
  test("deletes the record and returns what Zoho says of it", async () => {
    zoho()
      .delete(path)
      .reply(200, { data: [removed] });

    expect(await runAction("crmRemoveRecord", inputs)).toEqual({ data: [removed] });
  });

  test.each([200, 400])("an unknown record is an error, answered with HTTP %d", async (status) => {
    zoho().delete(path).reply(status, unknown);

    await expect(runAction("crmRemoveRecord", inputs)).rejects.toThrow(
      "the id given seems to be invalid",
    );
  });

  test("a record that a first try removed, whose answer was lost, counts as removed", async () => {
    skipWaits();
    zoho().delete(path).reply(502);
    zoho().delete(path).reply(400, unknown);

    expect(await runAction("crmRemoveRecord", inputs)).toEqual({ data: [removed] });
  });

  test("an HTTP failure tells what to do", async () => {
    zoho()
      .delete(path)
      .reply(403, { code: "NO_PERMISSION", details: {}, message: "denied", status: "error" });

    await expect(runAction("crmRemoveRecord", inputs)).rejects.toThrow("lacks a permission");
  });
});
