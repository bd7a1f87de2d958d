import { byCloseness } from "../../src/zoho/closest";

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
