import { byCloseness, closeNames, nearest } from "../../src/zoho/closest";

test.each([
  ["Deal", ["Deals", "Leads", "Tasks"]],
  ["lead", ["Leads", "Deals", "Tasks"]],
  ["TASKS", ["Tasks", "Deals", "Leads"]],
  ["", ["Deals", "Leads", "Tasks"]],
])("of %j the closest come first, equals by name", (wanted, expected) => {
  const names = ["Tasks", "Leads", "Deals"];

  expect(byCloseness(wanted, names)).toEqual(expected);
  expect(names).toEqual(["Tasks", "Leads", "Deals"]);
});

test("a very long text costs no more than a short one", () => {
  expect(byCloseness("x".repeat(10_000_000), ["Deals", "Leads"])).toHaveLength(2);
});

test("what is no name is left out, such as a text that is too long to repeat", () => {
  const names = [undefined, null, 7, {}, "Deals".repeat(1_000), "Deals"];

  expect([byCloseness("Deal", names), closeNames("Deal", names, 9)]).toEqual([
    ["Deals"],
    ["Deals"],
  ]);
});

describe("the close names", () => {
  const names = ["Calls", "Cases", "Deals", "Due_Date", "Ordered_Items", "Last_Name", "First_Name"];

  test.each([
    ["Deal", ["Deals"]],
    ["LASTNAME", ["Last_Name"]],
    ["case", ["Cases"]],
    ["Name", ["Last_Name", "First_Name"]],
    ["Deals_of_2026", ["Deals"]],
    ["Xyzzy", []],
    ["Opportunities", []],
    ["$se_module", []],
    ["a", []],
    ["", []],
  ])("of %j are %j", (wanted, expected) => {
    expect(closeNames(wanted, names, 3)).toEqual(expected);
  });

  test("are no more than asked for", () => {
    expect(closeNames("Name", names, 1)).toEqual(["Last_Name"]);
  });
});

describe("the nearest name", () => {
  const names = ["Negotiation", "Lost", "In use", "Completed", "Inactive", "Class 2025", "Name"];

  test.each([
    ["negotation", "Negotiation"],
    ["Lots", "Lost"],
    ["inn use", "In use"],
    ["NAME", "Name"],
  ])("of %j is %j", (wanted, expected) => {
    expect(nearest(wanted, names)).toBe(expected);
  });

  test.each(["5", "", "Nope", "Uncompleted", "Active", "Class 2026", "Los Angeles", "Lo"])(
    "of %j is none",
    (wanted) => {
      expect(nearest(wanted, names)).toBeUndefined();
    },
  );

  test("is none where two are as near, and the same one twice is one", () => {
    expect(nearest("Teal", ["Team", "Tear"])).toBeUndefined();
    expect(nearest("Teal", ["Team", "Team"])).toBe("Team");
    expect(nearest("Teal", [])).toBeUndefined();
  });

  test("of a long text is none, whatever its beginning", () => {
    const name = "x".repeat(100);
    expect(nearest(name, [name])).toBe(name);
    expect(nearest(`${name}x`, [name])).toBeUndefined();
  });
});
