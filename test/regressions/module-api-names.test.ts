import nock from "nock";
import component from "../../src";
import { runAction } from "../support/harness";

const attached = { code: "SUCCESS", status: "success", message: "uploaded", details: { id: "2" } };

test.each([
  ["Price_Books", "Price_Books"],
  ["Price Books", "Price_Books"],
  ["Purchase Orders", "Purchase_Orders"],
  ["Sales Orders", "Sales_Orders"],
  ["Leads", "Leads"],
  ["Robots__c", "Robots__c"],
])("an attachment for %s goes to the module %s", async (recordType, module) => {
  const scope = nock("https://www.zohoapis.eu")
    .post(`/crm/v8/${module}/1/Attachments`)
    .reply(200, { data: [attached] });

  await runAction("crmAddAttachment", { recordType, recordId: "1", file: "x", fileName: "x.txt" });

  expect(scope.isDone()).toBe(true);
});

test.each([
  ["crmGetRecord", "selectCrmModule"],
  ["crmGetRecords", "selectCrmModule"],
  ["crmCreateRecord", "selectCreatableModule"],
  ["crmUpdateRecord", "selectEditableModule"],
  ["crmRemoveRecord", "selectDeletableModule"],
  ["crmAddAttachment", "selectCrmModule"],
])("%s offers the account's modules and closes its list to none", (action, dataSource) => {
  const recordType = component.actions[action]?.inputs.find(({ key }) => key === "recordType");

  expect(recordType).toMatchObject({ dataSource });
  expect(recordType?.model).toBeUndefined();
});
