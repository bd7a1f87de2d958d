import { unpackNames, unpackRowNames } from "../../../../src/zoho/books/names/unpackNames";
import { recordTypes } from "../../../../src/zoho/books/recordTypes";

test("each record type has its names, once each", () => {
  const names = unpackNames();

  expect(Object.keys(names).sort()).toEqual(Object.keys(recordTypes).sort());
  for (const { fields, filters } of Object.values(names)) {
    expect(fields.length).toBeGreaterThan(0);
    for (const list of [fields, filters]) expect(new Set(list).size).toBe(list.length);
    for (const name of [...fields, ...filters]) expect(name).toMatch(/^\w+$/);
  }
  expect(names.contacts?.fields).toContain("contact_name");
  expect(names.invoices?.filters).toContain("item_name");
  expect(unpackNames()).toBe(names);
});

test("no filter of the table of record types stands among the names as well", () => {
  for (const [key, { filters }] of Object.entries(recordTypes)) {
    const compared = [filters?.text, filters?.days, filters?.numbers, filters?.exact].join(" ");
    const words = compared.split(" ").map((word) => word.split(":").at(-1));
    const twice = unpackNames()[key]?.filters.filter((name) => words.includes(name));
    expect([key, twice]).toEqual([key, []]);
  }
});

test("rows and objects have their members, once each", () => {
  const names = unpackRowNames();

  for (const members of names.values()) {
    expect(members.length).toBeGreaterThan(0);
    expect(new Set(members).size).toBe(members.length);
    for (const name of members) expect(name).toMatch(/^\w+$/);
  }
  expect(names.get("line_items")).toContain("line_item_id");
  expect(names.get("shipping_address")).toContain("zip");
  expect(names.get("custom_fields")).toEqual(expect.arrayContaining(["api_name", "value"]));
});
