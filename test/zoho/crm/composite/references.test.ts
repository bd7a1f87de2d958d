import type { Part } from "../../../../src/zoho/crm/composite/part";
import { settleReferences } from "../../../../src/zoho/crm/composite/references";

const part = (row: number, name: string, more: Partial<Part> = {}): Part => ({
  row,
  name,
  operation: "create",
  module: "Accounts",
  values: { Account_Name: "Example" },
  texts: new Map(),
  ...more,
});
const account = part(1, "account");
const withValues = (values: Part["values"], name = "contact") => part(2, name, { values });
const valuesOf = (part?: Part) => (part as Part).values as Record<string, string>;
const settle = (...parts: Part[]) => settleReferences(parts);

test("a reference is a record ID for now, and goes out in Zoho's form", () => {
  const { parts, toZoho, toWords } = settle(
    account,
    part(2, "read", { operation: "get", recordId: " {{ account.id }} ", values: {} }),
    part(4, "deal", { values: { A: "{{READ.id}}", B: [{ C: { id: "{{account.ID}}" } }], D: 1 } }),
  );

  expect(parts[1]?.recordId).toMatch(/^9\d{18}$/);
  const { A, B } = valuesOf(parts[2]);
  expect(A).toMatch(/^9\d{18}$/);
  expect(toZoho(`/crm/v8/Accounts/${parts[1]?.recordId}`)).toBe(
    "/crm/v8/Accounts/@{1:$.data[0].details.id}",
  );
  expect(toZoho({ A, B, D: 1 })).toEqual({
    A: "@{2:$.data[0].id}",
    B: [{ C: { id: "@{1:$.data[0].details.id}" } }],
    D: 1,
  });
  expect(toWords(`The value ${A} is wrong`)).toBe("The value {{read.id}} is wrong");
});

test("no ID of a builder's is taken for a reference", () => {
  const own = "9000000000000000001";
  const { parts, toZoho } = settle(account, withValues({ Own: own, Account: "{{account.id}}" }));
  const { Own, Account } = valuesOf(parts[1]);
  expect([Own, toZoho(Own), Account === own]).toEqual([own, own, false]);
});

test("bytes, dates and texts that name no part stay as they are", () => {
  const values = {
    File: { data: Buffer.from("x"), contentType: "text/plain" },
    Day: new Date(0),
    Text: "Dear {{first_name}}, see {{other.id}}",
  };
  const { parts, toZoho } = settle(account, withValues(values));
  expect(toZoho(parts[1]?.values)).toEqual(values);
});

test.each<[string, Part[], RegExp]>([
  [
    "unknown",
    [withValues({ A: "{{acount.id}}" })],
    /no part has the name "acount"\. The closest is \{\{account\.id\}\}/,
  ],
  [
    "unlike any",
    [withValues({ A: "{{first_name}}" })],
    /no part has the name "first_name"\. Give the name.*Where the text is no reference, write the record in a step of its own\.$/,
  ],
  [
    "behind",
    [part(1, "first", { values: { A: "{{account.id}}" } }), part(2, "account")],
    /stands behind it.*move "account" before "first"/,
  ],
  ["its own", [withValues({ A: "{{contact.id}}" })], /row 2 \(contact\) refers to itself/],
  [
    "without .id",
    [withValues({ A: "{{account}}" })],
    /Write \{\{account\.id\}\} for the part's record\. Where the text is no reference/,
  ],
  ["another member", [withValues({ A: "{{account.name}}" })], /Give the name|closest/],
  [
    "within a text",
    [withValues({ A: "See {{account.id}}." })],
    /has \{\{account\.id\}\} within a longer text.*Where the text is no reference/,
  ],
  ["Zoho's form", [withValues({ A: ["x @{1:$.data}"] })], /has a text with "@\{"/],
  ["Zoho's form in a name", [withValues({ "$x@{1:$}": 1 })], /has a text with "@\{"/],
  ["Zoho's form as ID", [part(2, "x", { recordId: "@{1:$}" })], /has a text with "@\{"/],
])("a reference that is %s is refused", (_, parts, message) => {
  const all = parts.some(({ name }) => name === "account") ? parts : [account, ...parts];
  expect(() => settle(...all)).toThrow(message);
});
