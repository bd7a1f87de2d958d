import type { FieldMemory } from "../../../../src/zoho/crm/fieldMemory";
import type { FieldRule } from "../../../../src/zoho/crm/prepare/fieldRule";
import { warnOfUnseenFields } from "../../../../src/zoho/crm/records/unseenFields";
import type { ZohoClient } from "../../../../src/zoho/http/client";
import { recordingLogger } from "../../../support/logger";

const rule = (name: string, label: string): FieldRule => ({
  name,
  label,
  type: "text",
  mandatory: false,
  writableOn: ["create", "update"],
});

/** A memory that tells at first what was kept, and then what Zoho says now; `asked` holds the questions. */
function memoryOf(kept: FieldRule[] | undefined, fresh = kept) {
  const asked: string[] = [];
  const tell = (what: string, rules?: FieldRule[]) => async (module: string) => {
    asked.push(`${what} ${module}`);
    return rules;
  };
  const memory: FieldMemory = {
    rules: tell("rules", kept),
    freshRules: tell("freshRules", fresh),
    refusalOf: () => undefined,
    toSave: () => undefined,
  };
  return { asked, memory };
}

async function warnings(asked: string[], records: object[], memory: FieldMemory) {
  const { lines, logger } = recordingLogger();
  const client = { log: logger } as unknown as ZohoClient;
  await warnOfUnseenFields(client, "Leads", asked, records, memory);
  return lines.map(({ level, message }) => `${level}: ${message}`);
}

const fields = [rule("Last_Name", "Last Name"), rule("Lead_Source", "Origin")];

test("asks nothing where a record has each field, or where there is no record", async () => {
  const { asked, memory } = memoryOf(fields);
  const records = [
    { id: "1", Last_Name: "Example" },
    { id: "2", Lead_Source: null },
  ];

  expect(await warnings(["Last_Name", "Lead_Source"], records, memory)).toEqual([]);
  expect(await warnings(["Nothing"], [], memory)).toEqual([]);
  expect(await warnings([], records, memory)).toEqual([]);
  expect(asked).toEqual([]);
});

test("names the closest field, by its API name or by what people call it, each unseen field once", async () => {
  const { asked, memory } = memoryOf(fields);

  const said = await warnings(["Last_Nam", "origin", "Last_Nam", "Qx"], [{ id: "1" }], memory);

  expect(said).toEqual([
    'warn: Zoho CRM gives no field "Last_Nam" of Leads. The field with the closest name is "Last_Name" (Last Name).',
    'warn: Zoho CRM gives no field "origin" of Leads. The field with the closest name is "Lead_Source" (Origin).',
    'warn: Zoho CRM gives no field "Qx" of Leads. The module has no field with such a name.',
  ]);
  expect(asked).toEqual(["rules Leads", "freshRules Leads"]);
});

test("asks afresh before it calls a name unknown", async () => {
  const { memory } = memoryOf(fields, [...fields, rule("Newer", "Newer")]);

  const said = await warnings(["Newer"], [{ id: "1" }], memory);

  expect(said).toEqual([
    'warn: Zoho CRM gives no field "Newer" of Leads. The module has it all the same.',
  ]);
});

test("says why lists leave out a subform, and passes over what begins with $", async () => {
  const { memory } = memoryOf([{ ...rule("Skills", "Skills"), type: "subform" }]);

  expect(await warnings(["Skills", "$approval"], [{ id: "1" }], memory)).toEqual([
    'warn: Zoho CRM gives no field "Skills" of Leads. Lists leave out subforms, which come with CRM - Get Record alone.',
  ]);
});

test("a known field that Zoho leaves out is not asked for afresh", async () => {
  const { asked, memory } = memoryOf(fields);

  expect(await warnings(["Lead_Source"], [{ id: "1" }], memory)).toHaveLength(1);
  expect(asked).toEqual(["rules Leads"]);
});

test("says what to check where Zoho does not tell the fields; a name of Object's is a name", async () => {
  const { asked, memory } = memoryOf(undefined);

  expect(await warnings(["toString"], [{ id: "1" }], memory)).toEqual([
    'warn: Zoho CRM gives no field "toString" of Leads. Check the API name, and whether the connection\'s user may see the field.',
  ]);
  expect(asked).toEqual(["rules Leads"]);
});
