import type { FieldRule } from "../../../../src/zoho/crm/prepare/fieldRule";
import { fitOrRefuse, type UnknownFields } from "../../../../src/zoho/crm/values/fitOrRefuse";
import { recordingLogger } from "../../../support/logger";

const field = (name: string, type: string, label = name): FieldRule => ({
  name,
  label,
  type,
  mandatory: false,
  writableOn: name === "Created_Time" ? [] : ["create", "update"],
});

const rules = [
  field("Mobile", "phone", "Mobile Phone"),
  field("Email", "email"),
  field("Amount", "currency"),
  field("Created_Time", "datetime"),
];

async function fitAs(
  unknownFields: UnknownFields,
  values: Record<string, unknown>,
  known: FieldRule[] | undefined = rules,
) {
  const { logger, lines } = recordingLogger();
  const memory = { rules: async () => known, freshRules: async () => known };
  const lookUps = { users: async () => undefined, timeZone: async () => undefined };
  const fitting = { module: "Leads", operation: "create" as const, memory, lookUps };
  const fitted = await fitOrRefuse(values, fitting, { unknownFields, log: logger });
  return { values: fitted, lines };
}

const odd = { "Mobile Phone": "1", Emial: "x", Amount: "secret text", Created_Time: "2026" };

const everyWarning =
  'These names stand for fields of Leads: "Mobile Phone" goes to Mobile. ' +
  'No fields of Leads have these names: "Emial" (closest: Email). ' +
  "These fields of Leads cannot be written: Created_Time. " +
  "These fields of Leads do not take what is given: Amount (expected a number such as 1234.5).";

test("warns once of all, without values, and writes what it can", async () => {
  const { values, lines } = await fitAs("warn", odd);

  expect(values).toEqual({
    Mobile: "1",
    Emial: "x",
    Amount: "secret text",
    Created_Time: "2026",
  });
  expect(lines).toEqual([{ level: "warn", message: everyWarning }]);
});

test("no part of a text that is too long is warned of", async () => {
  const short = { ...field("Serial", "text"), length: 5 };
  const { values, lines } = await fitAs("warn", { Serial: "secret text" }, [short]);

  expect(values).toEqual({ Serial: "secret text" });
  expect(lines).toEqual([
    {
      level: "warn",
      message:
        "These fields of Leads do not take what is given: Serial (expected a text of at most 5 characters; it has 11).",
    },
  ]);
});

test("says nothing above debug when told to ignore it", async () => {
  const { values, lines } = await fitAs("ignore", odd);

  expect(Object.keys(values)).toEqual(["Mobile", "Emial", "Amount", "Created_Time"]);
  expect(lines).toEqual([{ level: "debug", message: everyWarning }]);
});

test("fails with field, what was expected, and the closest", async () => {
  await expect(fitAs("fail", odd)).rejects.toThrow(
    `${everyWarning.slice(everyWarning.indexOf("No fields"))} Nothing was sent. Correct the names and values, or set Unknown Fields to Warn.`,
  );
});

test("fails for no name that stands for a field, and warns of that", async () => {
  const { values, lines } = await fitAs("fail", { "mobile phone": 1, Amount: "2" });

  expect(values).toEqual({ Mobile: "1", Amount: 2 });
  expect(lines).toEqual([
    {
      level: "warn",
      message: 'These names stand for fields of Leads: "mobile phone" goes to Mobile.',
    },
  ]);
});

test("says nothing where everything fits", async () => {
  const { lines } = await fitAs("warn", { Amount: "1", Mobile: "2" });

  expect(lines).toEqual([]);
});

test.each<[UnknownFields, number]>([
  ["warn", 0],
  ["ignore", 0],
  ["fail", 1],
])("with %s, fields that cannot be read make %d warnings", async (mode, warnings) => {
  const unread = recordingLogger();
  const memory = { rules: async () => undefined, freshRules: async () => undefined };
  const lookUps = { users: async () => undefined, timeZone: async () => undefined };
  const fitting = { module: "Leads", operation: "create" as const, memory, lookUps };

  const telling = { unknownFields: mode, log: unread.logger };
  expect(await fitOrRefuse(odd, fitting, telling)).toEqual(odd);
  expect(unread.lines).toHaveLength(warnings);
  if (warnings > 0) expect(unread.lines[0]?.message).toMatch(/ZohoCRM\.settings\.fields\.READ/);
});

test("300 unknown names, however long, make one bounded line", async () => {
  const names = Array.from({ length: 300 }, (_, index) => `${"x".repeat(5_000)}${index}`);
  const { lines } = await fitAs("warn", Object.fromEntries(names.map((name) => [name, 1])));

  expect(lines).toHaveLength(1);
  expect(lines[0]?.message).toMatch(/; 280 more\.$/);
  expect(lines[0]?.message.length).toBeLessThan(3_000);
});
