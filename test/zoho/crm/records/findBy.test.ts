import type { FieldRule } from "../../../../src/zoho/crm/prepare/fieldRule";
import {
  fieldsToFindBy,
  leavesOutSystemField,
  requireUpsert,
  withValue,
} from "../../../../src/zoho/crm/records/findBy";

const field = (name: string, unique = false): FieldRule => ({
  name,
  label: name,
  type: "text",
  mandatory: false,
  writableOn: ["create", "update"],
  ...(unique && { unique }),
});

const known = [field("Last_Name"), field("Email"), field("Serial", true)];
const added = [...known, field("Passport", true)];

const open = (rules: FieldRule[] | undefined) => {
  let asked = 0;
  const freshRules = async () => {
    asked += 1;
    return rules && added;
  };
  return { memory: { rules: async () => rules, freshRules }, asked: () => asked };
};

test.each(["Tasks", "Events", "Calls"])("records of %s cannot be upserted", (module) => {
  expect(() => requireUpsert(module)).toThrow(`cannot upsert records of ${module}`);
});

test("without a list Zoho compares its own field and the unique ones", async () => {
  expect(await fieldsToFindBy("Leads", [], open(known).memory)).toEqual(["Email", "Serial"]);
  expect(await fieldsToFindBy("Leads", [], open(undefined).memory)).toEqual(["Email"]);
});

test("a name that is not known is asked for afresh before it is refused", async () => {
  const { memory, asked } = open(known);

  expect(await fieldsToFindBy("Leads", ["Passport"], memory)).toEqual(["Passport"]);
  expect(asked()).toBe(1);
  await expect(fieldsToFindBy("Leads", ["Seriall"], memory)).rejects.toThrow(
    'Find By names "Seriall", by which Zoho CRM finds no record of Leads. The closest is Serial. Choose Email, Serial, Passport.',
  );
});

test("without metadata any name goes out", async () => {
  expect(await fieldsToFindBy("Leads", ["Anything"], open(undefined).memory)).toEqual(["Anything"]);
});

test("a field has a value where there is one to compare", () => {
  const values = { Email: " ", Serial: 0, Passport: null };

  expect(withValue(values, ["Email", "Serial", "Passport", "toString"])).toEqual(["Serial"]);
});

test.each<[string, object, string[], boolean]>([
  ["no list", { Email: "a" }, [], false],
  ["a list with the module's own field", { Email: "a" }, ["Email", "Serial"], false],
  ["a list without, and a value", { Email: "a" }, ["Serial"], true],
  ["a list without, and no value", { Email: "" }, ["Serial"], false],
])("%s: whether the own field is turned off", (_, values, findBy, expected) => {
  expect(leavesOutSystemField("Leads", { ...values }, findBy)).toBe(expected);
});
