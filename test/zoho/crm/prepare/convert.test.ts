import { convert } from "../../../../src/zoho/crm/prepare/convert";
import type { FieldRule } from "../../../../src/zoho/crm/prepare/fieldRule";
import type { LookUps } from "../../../../src/zoho/crm/prepare/lookUps";

const lookUpsIn = (zone?: string): LookUps => ({
  fields: async () => [],
  required: async () => [],
  timeZone: async () => zone,
  users: async () => ({ "ada@example.com": "4876876000000301001", "sam@example.com": "2" }),
});

const rule = (type: string, more: Partial<FieldRule> = {}): FieldRule => ({
  name: "F",
  label: "F",
  type,
  mandatory: false,
  writableOn: ["create", "update"],
  ...more,
});

const convertTo = (type: string, value: unknown, more?: Partial<FieldRule>, zone?: string) =>
  convert(value, rule(type, more), lookUpsIn(zone));

const choices = [
  { shown: "Won", stored: "Closed Won" },
  { shown: "Lost", stored: "Closed Lost" },
  { shown: "Open; new", stored: "Open; new" },
  { shown: "a", stored: "lower" },
  { shown: "A", stored: "upper" },
  { shown: "On hold", stored: "1" },
  { shown: "on Hold", stored: "2" },
  { shown: "Office", stored: "Office" },
  { shown: "Office", stored: "Office" },
  { shown: "Three", stored: 3 },
];

const id = "4876876000000333001";

test.each<[type: string, given: unknown, expected: unknown, more?: Partial<FieldRule>]>([
  ["text", "Ada", "Ada"],
  ["text", 120, "120"],
  ["text", 10n ** 20n, "100000000000000000000"],
  ["text", true, "true"],
  ["text", new Date(0), "1970-01-01T00:00:00.000Z"],
  ["textarea", "x".repeat(3_000), "x".repeat(3_000)],
  ["email", " ada@example.com ", "ada@example.com"],
  ["phone", "+49 30 1234", "+49 30 1234"],
  ["website", "example.com/a", "example.com/a"],
  ["website", "https://www.example.com", "https://www.example.com"],
  ["boolean", "Yes", true],
  ["boolean", 1, true],
  ["boolean", "no", false],
  ["boolean", 0, false],
  ["integer", "0042", 42],
  ["integer", 3.0, 3],
  ["integer", "3.00", 3],
  ["integer", "-0", 0],
  ["bigint", "123456789012345678", "123456789012345678"],
  ["bigint", 9007199254740991, "9007199254740991"],
  ["bigint", "-007", "-7"],
  ["double", "1234.5", 1234.5],
  ["double", "+1.50", 1.5],
  ["currency", 19.990000000000002, 19.99, { decimals: 2 }],
  ["percent", "12.5 %", 12.5],
  ["picklist", "Closed Won", "Closed Won"],
  ["picklist", "Won", "Closed Won"],
  ["picklist", " won ", "Closed Won"],
  ["picklist", "A", "upper"],
  ["picklist", "-None-", null],
  ["picklist", "office", "Office"],
  ["picklist", "3", 3],
  ["picklist", 3, 3],
  ["picklist", "three", 3],
  ["jsonarray", [{ type: "contact", participant: id }], [{ type: "contact", participant: id }]],
  ["jsonarray", '[{"unit": 15}]', [{ unit: 15 }]],
  ["jsonarray", { unit: 15 }, [{ unit: 15 }]],
  ["jsonarray", "", null],
  ["jsonobject", { RRULE: "FREQ=DAILY" }, { RRULE: "FREQ=DAILY" }],
  ["jsonobject", '{"RRULE": "FREQ=DAILY"}', { RRULE: "FREQ=DAILY" }],
  ["multiselectpicklist", ["Won", "closed lost", "Won"], ["Closed Won", "Closed Lost"]],
  ["multiselectpicklist", "Won; Lost", ["Closed Won", "Closed Lost"]],
  ["multiselectpicklist", "Won, Lost", ["Closed Won", "Closed Lost"]],
  ["multiselectpicklist", "Open; new", ["Open; new"]],
  ["multiselectpicklist", '["Won"]', ["Closed Won"]],
  ["multiselectpicklist", [], null],
  ["lookup", id, { id }],
  ["lookup", { id, name: "Ada" }, { id }],
  ["ownerlookup", "ADA@example.com", { id: "4876876000000301001" }],
  ["ownerlookup", { id }, { id }],
  ["userlookup", { email: "ada@example.com" }, { id: "4876876000000301001" }],
  ["date", "2026-02-28", "2026-02-28"],
  ["tags", "new, old,new", [{ name: "new" }, { name: "old" }]],
  ["tags", [{ name: "new" }], [{ name: "new" }]],
])("%s takes %p", async (...row) => {
  const [type, given, expected, more] = row;
  expect(await convertTo(type, given, { choices, ...more })).toEqual({ value: expected });
});

test.each<
  [type: string, given: unknown, misfit: Record<string, unknown>, more?: Partial<FieldRule>]
>([
  ["text", { a: 1 }, { expected: "a text" }],
  ["text", Number.NaN, { expected: "a text" }],
  [
    "text",
    "abc😀",
    { expected: "a text of at most 4 characters; it has 5", closest: "abc" },
    { length: 4 },
  ],
  ["email", "ada", { expected: expect.stringContaining("an e-mail address") }],
  ["phone", "none", { expected: "a phone number" }],
  ["website", "none", { expected: expect.stringContaining("a web address") }],
  ["boolean", "maybe", { expected: "true or false, or yes or no" }],
  ["boolean", "", { expected: "true or false; it cannot be empty" }],
  ["integer", "3.5", { expected: "a whole number of at most 9 digits" }],
  ["integer", 1200.5, { expected: "a whole number of at most 9 digits" }],
  ["integer", "1,234", { expected: "a whole number of at most 9 digits" }],
  ["integer", "1,234.5", { expected: "a whole number of at most 9 digits" }],
  ["integer", "1,234,567", { expected: "a whole number of at most 9 digits", closest: "1234567" }],
  ["integer", "1,234,567", { expected: "a whole number of at most 6 digits" }, { length: 6 }],
  ["integer", 1_234_567_890, { expected: "a whole number of at most 9 digits" }],
  ["integer", "12", { expected: "a whole number of at most 1 digits" }, { length: 1 }],
  ["bigint", 2 ** 60, { expected: expect.stringContaining("given as text") }],
  ["bigint", "1".repeat(19), { expected: "a whole number of at most 18 digits" }],
  ["double", "1,234.5", { expected: "a number such as 1234.5", closest: "1234.5" }],
  ["double", "1,234", { expected: "a number such as 1234.5" }],
  ["double", "1.234,5", { expected: "a number such as 1234.5" }],
  ["double", true, { expected: "a number such as 1234.5" }],
  [
    "double",
    "123456789012345678",
    { expected: "a number of at most 15 digits, so that none gets lost" },
  ],
  ["double", 1e17, { expected: "a number of at most 16 digits before the point" }],
  [
    "currency",
    "1.239",
    { expected: "a number with at most 2 digits behind the point" },
    { decimals: 2 },
  ],
  ["jsonarray", "123456789012345678", { expected: "a list, as JSON" }],
  ["jsonobject", [{ RRULE: "FREQ=DAILY" }], { expected: "an object, as JSON" }],
  ["picklist", "Wonn", { expected: expect.stringMatching(/^one of "Won"/), closest: "Won" }],
  ["picklist", "on hold", { expected: expect.anything() }],
  ["picklist", "5", { expected: expect.anything() }],
  ["picklist", ["Won"], { expected: expect.stringMatching(/^a text/) }],
  ["picklist", "x", { expected: "nothing: the field has no values" }, { choices: [] }],
  ["multiselectpicklist", "Lots", { expected: expect.anything(), closest: "Lost" }],
  [
    "multiselectpicklist",
    "Won; Lots",
    { expected: expect.stringMatching(/^for each value one of "Won".*; not "Lots"$/) },
  ],
  [
    "multiselectpicklist",
    ["Won", "X", ""],
    { expected: expect.stringMatching(/^for each value one of "Won".*; not "X"$/) },
  ],
  [
    "lookup",
    "Example",
    { expected: "the ID of a record of Accounts, as text" },
    { lookup: "Accounts" },
  ],
  ["lookup", Number(id), { expected: "the ID of a record, as text" }],
  [
    "ownerlookup",
    "sam@exampel.com",
    { expected: "the ID of a user, or the e-mail address of an active one" },
  ],
  ["date", "2026-02-29", { expected: expect.stringContaining("a date as YYYY-MM-DD") }],
  ["date", "31.01.2026", { expected: expect.stringContaining("a date as YYYY-MM-DD") }],
  [
    "datetime",
    "2026-01-31T25:00:00Z",
    { expected: expect.stringContaining("a date-time such as") },
  ],
  ["datetime", "tomorrow", { expected: expect.stringContaining("a date-time such as") }],
  ["tags", "x".repeat(26), { expected: "a list of tags of at most 25 characters each" }],
  [
    "fileupload",
    "x",
    {
      expected:
        "what Zoho takes for fileupload fields; give it to the step that writes the record instead",
    },
  ],
])("%s does not take %p", async (...row) => {
  const [type, given, misfit, more] = row;
  expect(await convertTo(type, given, { choices, ...more })).toEqual(misfit);
});

test.each([undefined, null, "", "  "])("nothing, as %p, empties a field", async (nothing) => {
  expect(await convertTo("text", nothing)).toEqual({ value: null });
});

describe("times", () => {
  const berlin = "Europe/Berlin";
  const time = (given: unknown, zone?: string) => convertTo("datetime", given, {}, zone);
  const date = (given: unknown, zone?: string) => convertTo("date", given, {}, zone);

  test.each([
    ["2026-06-01T10:00:00+05:30", "2026-06-01T04:30:00+00:00"],
    ["2026-06-01T10:00:00.999Z", "2026-06-01T10:00:00+00:00"],
    ["2026-06-01 10:00", "2026-06-01T08:00:00+00:00"],
    ["2026-01-15T10:00:30", "2026-01-15T09:00:30+00:00"],
    ["2026-06-01", "2026-05-31T22:00:00+00:00"],
  ])("%s in Berlin is %s", async (given, expected) => {
    expect(await time(given, berlin)).toEqual({ value: expected });
  });

  test("an instant of a step is that instant", async () => {
    const instant = new Date("2026-06-01T10:00:00.500Z");
    expect(await time(instant)).toEqual({ value: "2026-06-01T10:00:00+00:00" });
  });

  test("a time that clocks skip does not fit; the one that follows is the closest", async () => {
    expect(await time("2026-03-29T02:30:00", berlin)).toEqual({
      expected: "a time that exists in Europe/Berlin, where clocks skip this one",
      closest: "2026-03-29T03:30:00",
    });
    expect(await time("2026-03-29T03:00:00", berlin)).toEqual({
      value: "2026-03-29T01:00:00+00:00",
    });
  });

  test("of a time that comes twice it is the earlier", async () => {
    const twice = await time("2026-10-25T02:30:00", berlin);
    expect(twice).toEqual({ value: "2026-10-25T00:30:00+00:00" });
    const west = await time("2026-11-01T01:30:00", "America/New_York");
    expect(west).toEqual({ value: "2026-11-01T05:30:00+00:00" });
  });

  test.each([undefined, "Nowhere/Else"])("in the zone %p a time needs its offset", async (zone) => {
    const misfit = { expected: expect.stringContaining("time zone is unknown") };
    expect(await time("2026-06-01T10:00:00", zone)).toEqual(misfit);
    expect(await time("2026-06-01T10:00:00Z", zone)).toHaveProperty("value");
    expect(await date("2026-06-01T10:00:00Z", zone)).toEqual(misfit);
  });

  test.each([
    ["2026-05-31T23:30:00Z", "2026-06-01"],
    ["2026-06-01T10:00:00", "2026-06-01"],
    // So many systems write a day.
    ["2026-06-01T00:00:00Z", "2026-06-01"],
    ["2026-06-01T00:00:00+09:00", "2026-06-01"],
  ])("the day of %s in Berlin is %s", async (given, expected) => {
    expect(await date(given, berlin)).toEqual({ value: expected });
  });
});
