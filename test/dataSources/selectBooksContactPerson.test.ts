import { answerEverything, type Reply } from "../support/anyZoho";
import { organizationId } from "../support/books";
import { runDataSource } from "../support/harness";

const recordId = "100000000000002";
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

test.each([
  [{ customerId: "Nobody" }, /^Customer ID: there is no "Nobody"/],
  [{ vendorId: "Nobody" }, /^Vendor ID: there is no "Nobody"/],
  [{ recordType: "contacts", recordId: "Nobody" }, /^Record ID: there is no "Nobody"/],
])("%j names the input of an unknown contact", async (inputs, message) => {
  answerEverything((): Reply => [200, { code: 0, message: "success", contacts: [] }]);
  await expect(pick("selectBooksContactPerson", inputs)).rejects.toThrow(message);
});

test("templates of one name are told apart", async () => {
  const emailtemplates = ["71", "72"].map((id) => ({ email_template_id: id, name: "Short" }));
  answerEverything((): Reply => [200, { code: 0, message: "success", data: { emailtemplates } }]);
  expect(await pick("selectBooksTemplate", { recordType: "invoices" })).toEqual({
    result: [
      { key: "71", label: "Short [71]" },
      { key: "72", label: "Short [72]" },
    ],
  });
});
