import * as bank from "../../src/inputs/bank";
import * as payments from "../../src/inputs/payments";
import {
  refuseLostDigits,
  toRecordId,
  toRecordIds,
  toRecordName,
} from "../../src/inputs/recordIds";

const id = "4876876000000333001";

test.each<[unknown]>([[id], [` ${id} `], [{ id }], [`{"id":${id}}`]])("an ID is %j", (value) => {
  expect(toRecordId("Record ID")(value)).toBe(id);
});

test.each<[string, unknown, RegExp]>([
  ["a number that lost digits", Number(id), /no digit is lost/],
  ["a number of an object", { id: Number(id) }, /no digit is lost/],
  ["a name", "Robots", /Record ID is "Robots"/],
  ["nothing", "", /Record ID is empty/],
  ["an object without ID", {}, /Record ID is empty/],
])("%s is no ID", (_, value, message) => {
  expect(() => toRecordId("Record ID")(value)).toThrow(message);
});

test("a number with all its digits is an ID", () => {
  expect(toRecordId("Record ID")(4876876)).toBe("4876876");
  expect(() => refuseLostDigits("Record ID", 4876876)).not.toThrow();
});

test("an object without a text of its own is no ID", () => {
  expect(() => toRecordIds("Other Records")([Object.create(null)])).toThrow(/Other Records/);
});

test.each<[unknown, string[]]>([
  [undefined, []],
  [" , ", []],
  [
    ["1", "", { id: "2" }],
    ["1", "2"],
  ],
  [{ id: "1" }, ["1"]],
  ["1,\n2", ["1", "2"]],
])("the IDs of %j", (value, ids) => {
  expect(toRecordIds("Other Records")(value)).toEqual(ids);
});

test("a row of bank transactions names its transaction and its account", () => {
  const row = { transaction_id: "1", account_id: "2", customer_id: "3" };
  expect(bank.transactionId.clean(row)).toBe("1");
  expect(bank.bankAccountId.clean(row)).toBe("2");
  expect(bank.requiredBankAccountId.clean(row)).toBe("2");
  expect(bank.bankAccountId.clean("")).toBeUndefined();
});

test.each<[unknown, unknown]>([
  [" INV-1 ", "INV-1"],
  [{ invoice_id: "1" }, { invoice_id: "1" }],
  ['{"invoice_id": 1}', { invoice_id: 1 }],
  [{ data: { invoice_id: "1" } }, { invoice_id: "1" }],
])("%j names a record as %j", (value, name) => {
  expect(toRecordName("Record ID")(value)).toEqual(name);
});

test.each([
  [id],
  [{ id }],
  [{ id, recordType: "contacts" }],
  [{ contact_id: id, contact_name: "Example Mills" }],
  [JSON.stringify({ id, note: "as before" })],
])("a payment's customer is taken as %j", (value) => {
  expect(payments.customerId.clean(value)).toBe(id);
});

test.each([[{ id, Account_Name: "Example Mills" }], [{ id, name: "Example Mills" }]])(
  "a payment's customer is no record of another product: %j",
  (value) => {
    expect(() => payments.customerId.clean(value)).toThrow(
      "Customer ID is an object without contact_id. Give an ID.",
    );
  },
);
