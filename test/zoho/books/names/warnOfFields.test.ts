import { warnOfFields, warnOfFilters } from "../../../../src/zoho/books/names/warnOfFields";
import { recordTypes } from "../../../../src/zoho/books/recordTypes";
import { findRecordType } from "../../../../src/zoho/books/recordTypes/findRecordType";
import { recordingLogger } from "../../../support/logger";

const toldOf = (
  warn: typeof warnOfFields | typeof warnOfFilters,
  recordType: string,
  names: string[],
): string[] => {
  const { lines, logger } = recordingLogger();
  const given = Object.fromEntries(names.map((name) => [name, "x"]));
  warn(recordType, findRecordType(recordType), given, logger);
  return lines.map(({ message }) => message);
};
const fields = (recordType: string, ...names: string[]) => toldOf(warnOfFields, recordType, names);
const filters = (recordType: string, ...names: string[]) =>
  toldOf(warnOfFilters, recordType, names);

describe("fields", () => {
  test("one warning tells of all unknown names, with the closest", () => {
    const told = fields("invoices", "custmer_id", "customer_id", "line_item", "qqqq");

    expect(told).toHaveLength(1);
    expect(told[0]).toContain("no such fields of Invoices: custmer_id (closest: customer_id)");
    expect(told[0]).toMatch(/line_item \(closest: line_items?(_id)?\), qqqq\./);
  });

  test("a name of another type is told", () => {
    expect(fields("bills", "invoice_number")[0]).toContain("no such fields of Bills");
    expect(fields("contacts", "line_items")).toHaveLength(1);
  });

  test("custom fields, and all of custom modules, are the organization's own", () => {
    expect(fields("items", "cf_region", "custom_fields", "custom_field_hash")).toEqual([]);
    expect(fields("cm_machines", "record_name", "cf_x", "anything")).toEqual([]);
    expect(filters("cm_machines", "anything")).toEqual([]);
    expect(filters("invoices", "cf_region", "custom_field_123_contains")).toEqual([]);
  });

  test.each([
    // What recorded answers show beside Zoho's documents, and what stands elsewhere in a request.
    ["invoices", ["status", "sub_statuses", "salesorder_id", "invoice_id", "send", "total"]],
    ["contacts", ["email", "first_name", "designation", "skype", "contact_persons"]],
    ["contactpersons", ["contact_id", "first_name"]],
    ["salesorders", ["doc", "totalFiles", "can_send_in_mail"]],
    ["expenses", ["receipt", "delete_receipt"]],
    ["tasks", ["task_name", "title", "description", "task_description"]],
    ["refunds", ["from_account_id", "account_id", "to_account_id", "refund_mode"]],
    ["projects/users", ["users", "cost_rate"]],
    ["addresses", ["address_id", "city"]],
    ["settings/openingbalances", ["opening_balance_id", "accounts", "date"]],
  ])("%s takes %j without a warning", (recordType, names) => {
    expect(fields(recordType, ...names)).toEqual([]);
  });

  test("members of rows and objects are told by their path, once each", () => {
    const { lines, logger } = recordingLogger();
    const values = {
      line_items: [
        { item_id: "1", discription: "x", cf_own: 1, item_custom_fields: [{ lable: "a" }] },
        { quantty: 2, discription: "y" },
      ],
      billing_address: { zip: "1", contry: "x" },
      contact_persons: ["5", { first_nam: "Ada" }],
      custom_fields: [{ api_nam: "cf_x", value: { any: 1 } }],
      custom_field_hash: { anything: 1 },
    };
    warnOfFields("invoices", findRecordType("invoices"), values, logger);

    expect(lines).toHaveLength(1);
    for (const told of [
      "line_items.discription (closest: description)",
      "line_items.quantty (closest: quantity)",
      "line_items.item_custom_fields.lable (closest: label)",
      "billing_address.contry (closest: country)",
      "contact_persons.first_nam (closest: first_name)",
      "custom_fields.api_nam (closest: api_name)",
    ]) {
      expect(lines[0]?.message.split(told)).toHaveLength(2);
    }
    expect(lines[0]?.message).not.toMatch(/cf_own|any/);
  });

  test("members of custom modules are the organization's own", () => {
    const { lines, logger } = recordingLogger();
    warnOfFields("cm_machines", findRecordType("cm_machines"), { tags: [{ x: 1 }] }, logger);
    expect(lines).toEqual([]);
  });

  test.each(["constructor", "__proto__", "toString"])("%s is no known name", (name) => {
    const { lines, logger } = recordingLogger();
    warnOfFields("items", findRecordType("items"), JSON.parse(`{"${name}": 1}`), logger);
    expect(lines).toHaveLength(1);
  });
});

describe("filters", () => {
  test("an unknown filter is told, since Books answers the unfiltered list", () => {
    const told = filters("invoices", "custmer_name", "vendor_id", "status");

    expect(told).toHaveLength(1);
    expect(told[0]).toContain("filters of Invoices: custmer_name (closest: customer_name)");
    expect(told[0]).toContain("vendor_id");
  });

  test.each(Object.entries(recordTypes))("those of the table of %s are known", (key, type) => {
    const { text = "", days = "", numbers = "", exact = "" } = type.filters ?? {};
    const all = (words: string, ...endings: string[]) =>
      words
        .split(" ")
        .filter(Boolean)
        .flatMap((word) => ["", ...endings].map((end) => `${word.split(":").at(-1)}${end}`));

    expect(
      filters(
        key,
        ...all(text, "_startswith", "_contains"),
        ...all(days, "_start", "_end", "_before", "_after"),
        ...all(numbers, "_less_than", "_less_equals", "_greater_than", "_greater_equals"),
        ...all(exact),
        "filter_by",
        "sort_column",
        "sort_order",
        "search_text",
        "last_modified_time",
      ),
    ).toEqual([]);
  });

  test.each([
    ["invoices", ["item_name_contains", "item_id", "response_option", "salesorder_id"]],
    ["bankaccounts/rules", ["account_id"]],
    ["projects/timeentries", ["from_date", "to_date"]],
    ["chartofaccounts", ["showbalance"]],
    ["journals", ["journal_ids", "date_start"]],
    ["items", ["sku"]],
  ])("%s takes %j without a warning", (recordType, names) => {
    expect(filters(recordType, ...names)).toEqual([]);
  });
});
