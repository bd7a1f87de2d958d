import { fieldsOf } from "../../simulator/books/fields";
import { type Fields, parseFields } from "../../simulator/books/fields/parse";
import { present } from "../../simulator/books/fields/present";
import { recordTypes } from "../../simulator/books/recordTypes";
import { type Json, openBooks } from "./booksSupport";

describe("the notation of fields", () => {
  const parts = { place: "city zip" };

  test("names types, objects, lists and parts", () => {
    expect(parseFields("name total# is_sent? value*", {})).toEqual({
      name: { type: "text" },
      total: { type: "number" },
      is_sent: { type: "flag" },
      value: { type: "any" },
    });
    expect(parseFields("address{$place} lines[rate# tags[tag_id]] hash{} last", parts)).toEqual({
      address: { type: "object", fields: { city: { type: "text" }, zip: { type: "text" } } },
      lines: {
        type: "list",
        fields: {
          rate: { type: "number" },
          tags: { type: "list", fields: { tag_id: { type: "text" } } },
        },
      },
      hash: { type: "object", fields: {} },
      last: { type: "text" },
    });
  });

  test("has as many closing brackets as opening ones", () => {
    expect(() => parseFields("lines[rate]] total", {})).toThrow("A bracket too many");
  });
});

describe("a value", () => {
  const fields = parseFields(
    "name total# is_sent? address{city} lines[rate#] ids[] hash{} value*",
    {},
  );

  test("that is not there is the empty one of its type, and never an empty text elsewhere", () => {
    const nothing = {
      ...{ name: "", total: 0, is_sent: false, address: { city: "" }, lines: [], ids: [] },
      ...{ hash: {}, value: "" },
    };
    expect(present(fields, {})).toEqual(nothing);
    expect(present(fields, { total: "", is_sent: "", address: "", lines: "" })).toEqual(nothing);
    expect(present(fields, { total: null, name: null, address: null })).toEqual(nothing);
  });

  test("is shown with the type of its field", () => {
    expect(
      present(fields, {
        ...{ name: 7, total: "2.5", is_sent: "true", address: { city: "X", moon: 1 } },
        ...{ lines: [{ rate: "1", color: "red" }], ids: ["1"], hash: { cf_a: 1 }, value: 3 },
      }),
    ).toEqual({
      ...{ name: "7", total: 2.5, is_sent: true, address: { city: "X" }, lines: [{ rate: 1 }] },
      ...{ ids: ["1"], hash: { cf_a: 1 }, value: 3 },
    });
  });

  test("that Books does not know is not shown", () => {
    expect(present(fields, { color: "red" })).not.toHaveProperty("color");
  });
});

describe("every record", () => {
  const types: Record<string, string> = { text: "string", number: "number", flag: "boolean" };

  /** Members that are not there or of another type than the table says. */
  const wrong = (fields: Fields, shown: Json, place: string): string[] =>
    Object.entries(fields).flatMap(([name, field]) => {
      const value = shown[name];
      const here = `${place}/${name}`;
      if (field.type === "any") return [];
      if (field.type === "list") return Array.isArray(value) ? [] : [here];
      if (field.type === "object") return wrong(field.fields, value as Json, here);
      return typeof value === types[field.type] ? [] : [here];
    });

  test.each(recordTypes.map(({ name }) => name))(
    "of %s has all fields of its table",
    async (name) => {
      const { organization, get } = await openBooks();
      const type = recordTypes.find((one) => one.name === name) as (typeof recordTypes)[number];
      const full = organization.insert(name, {});
      const { full: fullFields, row } = fieldsOf(name);
      // A live journal has an empty text in place of its custom fields.
      const known = name === "journals" ? ["/custom_fields"] : [];
      expect(wrong(fullFields, full, "")).toEqual(known);
      expect(Object.keys(full).sort()).toEqual(Object.keys(fullFields).sort());
      const id = full[type.idField];
      expect(id).toMatch(/^\d{18,19}$/);
      if (!type.paths.list || type.paths.list.includes("{") || type.requiredQuery?.list) return;
      const rows: Json[] = get(type.paths.list).body[type.listKey];
      const shown = rows.find((one) => one[type.idField] === id) as Json;
      expect(wrong(row, shown, "")).toEqual([]);
      expect(Object.keys(shown).sort()).toEqual(Object.keys(row).sort());
    },
  );

  test("in another currency shows its amounts in the base currency too", async () => {
    const { organization, post } = await openBooks();
    const { contact_id } = organization.insert("contacts", { contact_name: "Example Mills" });
    const { salesorder } = post("salesorders", {
      customer_id: contact_id,
      exchange_rate: 2,
      line_items: [{ name: "Arm", rate: 10, quantity: 3 }],
    }).body;
    expect(salesorder).toMatchObject({ total: 30, bcy_total: 60, price_precision: 2 });
    expect(salesorder.line_items).toMatchObject([{ bcy_rate: 20, item_total: 30, item_order: 1 }]);
    expect(salesorder.currency_symbol).toBe("$");
  });

  test("that is to be paid is due on its day, or as many days later as its terms say", async () => {
    const { organization, post } = await openBooks();
    const { contact_id } = organization.insert("contacts", { contact_name: "Example Mills" });
    const due = (values: Json) =>
      post("invoices", { customer_id: contact_id, line_items: [{ rate: 1 }], ...values }).body
        .invoice.due_date;
    expect(due({})).toBe("2026-06-09");
    expect(due({ date: "2026-06-01", payment_terms: 30 })).toBe("2026-07-01");
    expect(due({ date: "2026-06-01", due_date: "2026-06-05" })).toBe("2026-06-05");
  });

  test("adds up what each tax comes to", async () => {
    const { organization, post } = await openBooks();
    const { contact_id } = organization.insert("contacts", { contact_name: "Example Mills" });
    const [tax] = organization.all("settings/taxes");
    const { estimate } = post("estimates", {
      customer_id: contact_id,
      line_items: [
        { rate: 10, tax_id: tax?.tax_id },
        { rate: 5, quantity: 2, tax_id: tax?.tax_id },
        { rate: 7 },
      ],
    }).body;
    expect(estimate).toMatchObject({ sub_total: 27, tax_total: 4, total: 31 });
    expect(estimate.taxes).toEqual([{ tax_name: "Standard Tax", tax_amount: 4 }]);
  });
});
