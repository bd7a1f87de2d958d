import nock from "nock";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/Deals/4876876000000333001";
const inputs = { recordType: "Deals", recordId: "4876876000000333001" };
const fieldValues = [{ key: "Stage", value: "Closed Won" }];
const updated = { code: "SUCCESS", status: "success", message: "record updated", details: {} };

describe("crmUpdateRecord", () => {
  test("puts the given fields and returns what Zoho says of the record", async () => {
    const scope = zoho()
      .put(path, { data: [{ Stage: "Closed Won", Amount: 0, Next_Step: null }] })
      .reply(200, { data: [updated] });

    const result = await runAction("crmUpdateRecord", {
      ...inputs,
      dynamicValues: { Amount: 0, Next_Step: null },
      fieldValues,
    });

    expect(result).toEqual({ data: [updated] });
    expect(scope.isDone()).toBe(true);
  });

  test("a record that Zoho refuses inside of HTTP 207 is an error", async () => {
    zoho()
      .put(path)
      .reply(207, {
        data: [
          { code: "RECORD_LOCKED", status: "error", message: "record is locked", details: {} },
        ],
      });

    await expect(runAction("crmUpdateRecord", { ...inputs, fieldValues })).rejects.toThrow(
      /record is locked\. The record is locked\. Unlock the record/,
    );
  });

  test("an HTTP failure tells what to do", async () => {
    zoho()
      .put(path)
      .reply(403, { code: "NO_PERMISSION", details: {}, message: "denied", status: "error" });

    await expect(runAction("crmUpdateRecord", { ...inputs, fieldValues })).rejects.toThrow(
      "The connected user lacks a permission.",
    );
  });

  test("is repeated, since setting the same values twice changes nothing", async () => {
    skipWaits();
    zoho().put(path).reply(503);
    zoho()
      .put(path)
      .reply(200, { data: [updated] });

    expect(await runAction("crmUpdateRecord", { ...inputs, fieldValues })).toEqual({
      data: [updated],
    });
  });

  test.each([
    ["a new subform row", '[{"Quantity": 1}]'],
    ["a new row beside an old one", '[{"id": "1"}, {"Quantity": 1}]'],
  ])("is not repeated when %s would be added twice", async (_, rows) => {
    zoho().put(path).reply(503);
    const second = zoho()
      .put(path)
      .reply(200, { data: [updated] });

    await expect(
      runAction("crmUpdateRecord", { ...inputs, fieldValues: [{ key: "Rows", value: rows }] }),
    ).rejects.toThrow("It is unknown whether Zoho carried the request out.");
    expect(second.isDone()).toBe(false);
  });

  test("is not repeated when values are appended", async () => {
    zoho().put(path).reply(503);
    const second = zoho()
      .put(path)
      .reply(200, { data: [updated] });

    await expect(
      runAction("crmUpdateRecord", {
        ...inputs,
        dynamicValues: { Interests: ["a"], $append_values: { Interests: true } },
      }),
    ).rejects.toThrow("It is unknown whether Zoho carried the request out.");
    expect(second.isDone()).toBe(false);
  });

  test("without a field is refused before a request", async () => {
    await expect(runAction("crmUpdateRecord", inputs)).rejects.toThrow(
      "There is nothing to write.",
    );
  });
});
