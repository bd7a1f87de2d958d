import type { FieldRule } from "../../../../src/zoho/crm/prepare/fieldRule";
import type { UnknownFields } from "../../../../src/zoho/crm/values/fitOrRefuse";
import { openRowFitting } from "../../../../src/zoho/crm/values/openRowFitting";
import { recordingLogger } from "../../../support/logger";

const field = (name: string, type: string): FieldRule => ({
  name,
  label: name.replace("_", " "),
  type,
  mandatory: false,
  writableOn: ["create", "update"],
});

const rules = [
  field("Last_Name", "text"),
  field("Amount", "currency"),
  field("Lines", "jsonarray"),
];

function open(unknownFields: UnknownFields, known: FieldRule[] | undefined = rules) {
  const { logger, lines } = recordingLogger();
  const memory = { rules: async () => known, freshRules: async () => known };
  const lookUps = { users: async () => undefined, timeZone: async () => undefined };
  const fitting = { module: "Leads", operation: "create" as const, memory, lookUps };
  return { ...openRowFitting(fitting, { unknownFields, log: logger }), lines };
}

test.each([null, "x", 1, [{ Last_Name: "Example" }]])("%j is no record", async (row) => {
  const prepared = await open("ignore").prepare(row);

  expect(prepared).toMatchObject({ outcome: { status: "failed", code: "NO_RECORD" } });
});

test("a row goes out fitted, and text that is JSON goes out as what it says", async () => {
  const { prepare } = open("fail");

  expect(await prepare({ Amount: "12.5", Lines: '[{"a": 1}]', Last_Name: "[1]" })).toEqual({
    values: { Amount: 12.5, Lines: [{ a: 1 }], Last_Name: "[1]" },
  });
});

test("a row that does not fit is refused by itself under Fail, and said nowhere else", async () => {
  const { prepare, tell, lines } = open("fail");

  expect(await prepare({ Amout: 1 })).toMatchObject({
    outcome: { status: "failed", code: "DOES_NOT_FIT", field: "Amout", isWorthRetry: false },
  });
  expect(await prepare({ Amount: 1 })).toEqual({ values: { Amount: 1 } });
  tell();
  expect(lines).toEqual([]);
});

test.each([
  ["warn", "warn"],
  ["ignore", "debug"],
] as const)("under %s it goes out, and one line tells of all rows", async (mode, level) => {
  const { prepare, tell, lines } = open(mode);

  for (let n = 0; n < 3; n++) await prepare({ "Last Name": "Example", Planet: n, Amount: "much" });
  tell();

  expect(lines).toEqual([
    {
      level,
      message:
        'These names stand for fields of Leads: "Last Name" goes to Last_Name. No fields of Leads have these names: "Planet". These fields of Leads do not take what is given: Amount (expected a number such as 1234.5).',
    },
  ]);
});

test("keeps as many different problems as a line can name", async () => {
  const { prepare, tell, lines } = open("warn");

  for (let n = 0; n < 1_000; n++) await prepare({ [`Odd_${n}`]: 1 });
  tell();

  expect(lines).toHaveLength(1);
  expect(lines[0]?.message.length).toBeLessThan(2_000);
});

test("fields that cannot be read are warned of once under Fail", async () => {
  const fitting = {
    module: "Leads",
    operation: "create" as const,
    memory: { rules: async () => undefined, freshRules: async () => undefined },
    lookUps: { users: async () => undefined, timeZone: async () => undefined },
  };
  const { logger, lines } = recordingLogger();
  const { prepare, tell } = openRowFitting(fitting, { unknownFields: "fail", log: logger });

  expect(await prepare({ Odd: 1 })).toEqual({ values: { Odd: 1 } });
  await prepare({ Odd: 2 });
  tell();
  expect(lines).toEqual([
    { level: "warn", message: expect.stringContaining("ZohoCRM.settings.fields.READ") },
  ]);
});
