import { joinMappings, toMappings } from "../../src/inputs/mapping";
import { ownFields } from "../../src/inputs/ownFields";

const one = [{ source: "name", target: "Last_Name" }];
const element = (key: string) => ({ key, label: `The ${key}` });

test.each<[form: string, value: unknown]>([
  ["an object", { name: "Last_Name", empty: "", none: null }],
  ["JSON text", '{"name": "Last_Name"}'],
  ["a file", { data: Buffer.from('[{"key": "name", "value": "Last_Name"}]') }],
  [
    "pairs",
    [
      { key: " name ", value: "Last_Name" },
      { key: "", value: "X" },
    ],
  ],
  ["rows", [{ source: "name", target: "Last_Name" }]],
  ["the form's data", { mappings: [{ source: "name", target: "Last_Name" }, { source: "x" }] }],
  ["the form", { schema: {}, data: { mappings: [{ source: "name", target: "Last_Name" }] } }],
  [
    "an object field map",
    {
      fields: [
        {
          field: element("name"),
          mappedObject: element("Leads"),
          mappedField: element("Last_Name"),
        },
        { field: element("other"), defaultField: element("Email") },
      ],
      options: [],
    },
  ],
  ["an object field map of names", { fields: [{ field: "name", mappedField: "Last_Name" }] }],
])("reads a mapping from %s", (_form, value) => {
  expect(toMappings("Mapping")(value)).toEqual(one);
});

test.each([undefined, null, "", {}, []])("%p is no entry", (value) => {
  expect(toMappings("Mapping")(value)).toEqual([]);
});

test("an own field named fields or data is one like any other", () => {
  expect(toMappings("Mapping")({ fields: "Notes", data: "Email" })).toEqual([
    { source: "fields", target: "Notes" },
    { source: "data", target: "Email" },
  ]);
});

test.each([["name"], 5, "name", [["name", "Last_Name"]], [null]])("%p is no mapping", (value) => {
  expect(() => toMappings("Mapping")(value)).toThrow("Mapping is not a mapping.");
});

test.each([
  [{ ok: "Email", name: { a: 1 } }, 'Mapping\'s entry "name" is an object or a list.'],
  [{ name: ["Last_Name"] }, 'Mapping\'s entry "name" is an object or a list.'],
  [[{ source: ["name"], target: "Email" }], "An own field of Mapping is an object or a list."],
])("%j is an error that names the entry and says what it takes", (value, message) => {
  expect(() => toMappings("Mapping")(value)).toThrow(message);
  expect(() => toMappings("Mapping")(value)).toThrow("the API name of one CRM field.");
});

describe("joining", () => {
  const fieldMapping = [{ source: "last", target: "Last_Name" }];

  test("Field Mapping wins by own field and by CRM field", () => {
    const mapping = [
      { source: "name", target: "Last_Name" },
      { source: "last", target: "Company" },
      { source: "mail", target: "Email" },
    ];
    expect(joinMappings({ mapping, fieldMapping })).toEqual([mapping[2], ...fieldMapping]);
  });

  test("one own field may go to several, but several not to one", () => {
    const twice = { source: "last", target: "Company" };
    expect(joinMappings({ mapping: [], fieldMapping: [...fieldMapping, twice] })).toHaveLength(2);
    const both = [...one, ...fieldMapping];
    expect(() => joinMappings({ mapping: both, fieldMapping: [] })).toThrow(
      'Mapping: "name" and "last" both go to Last_Name.',
    );
  });

  test("nothing is an error", () => {
    expect(() => joinMappings({ mapping: [], fieldMapping: [] })).toThrow("Nothing is mapped.");
  });
});

describe("own fields", () => {
  const clean = ownFields.clean as (value: unknown) => unknown;

  test.each<[form: string, value: unknown]>([
    [
      "pairs",
      [
        { key: "name", value: "Name of ours" },
        { key: "mail", value: "" },
      ],
    ],
    ["an object", { name: "Name of ours", mail: null }],
    ["JSON text", '{"name": "Name of ours", "mail": ""}'],
  ])("come from %s", (_form, value) => {
    expect(clean(value)).toEqual([
      { key: "name", label: "Name of ours" },
      { key: "mail", label: "mail" },
    ]);
  });

  test.each<[form: string, value: unknown]>([
    ["a list", ["name", "mail", "name"]],
    ["text", "name, mail\nname"],
  ])("come from names in %s, each once", (_form, value) => {
    expect(clean(value)).toEqual([
      { key: "name", label: "name" },
      { key: "mail", label: "mail" },
    ]);
  });

  test("with two labels are an error that names both", () => {
    const pairs = (second: string) => [
      { key: "name", value: "Name" },
      { key: "name", value: second },
    ];
    expect(() => clean(pairs("Surname"))).toThrow(
      'Own Fields names "name" twice, as "Name" and as "Surname". Keep one of them.',
    );
    expect(clean(pairs("Name"))).toEqual([{ key: "name", label: "Name" }]);
  });

  test.each([undefined, "", [], [{ key: "" }]])("%p is an error", (value) => {
    expect(() => clean(value)).toThrow("Own Fields is empty.");
  });
});
