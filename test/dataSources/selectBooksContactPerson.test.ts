import { answerEverything, type Reply } from "../support/anyZoho";
import { organizationId } from "../support/books";
import { runDataSource } from "../support/harness";

const recordId = "100000000002";
const pick = (key: string, inputs: object) =>
  runDataSource(key, { recordId, organizationId, ...inputs });

test.each([
  ["selectBooksContactPerson", {}, /^Select a Record Type first\.$/],
  [
    "selectBooksContactPerson",
    { recordId: "" },
    /^Fill in Customer ID, Vendor ID or Record ID first/,
  ],
  [
    "selectBooksContactPerson",
    { recordType: "salesreceipts" },
    /^Zoho Books offers no people for e-mails of Sales Receipts\.$/,
  ],
  [
    "selectBooksTemplate",
    { recordType: "retainerinvoices" },
    /^Zoho Books offers no templates for e-mails of Retainer Invoices\.$/,
  ],
])("%s with %j says why there is no list", async (key, inputs, message) => {
  const sent = answerEverything((): Reply => [500, ""]);
  await expect(pick(key, inputs)).rejects.toThrow(message);
  expect(sent).toEqual([]);
});
