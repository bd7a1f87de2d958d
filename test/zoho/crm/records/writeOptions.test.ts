import { planWrite } from "../../../../src/zoho/crm/records/writeOptions";

const rows = [{ Last_Name: "Example" }, { Last_Name: "Sample", Tag: [] }];

describe("planWrite", () => {
  test.each(["create", "update", "upsert"] as const)(
    "a %s without options has the rows alone",
    (kind) => {
      const plan = planWrite(rows, kind);

      expect(JSON.stringify(plan.body)).toBe(JSON.stringify({ data: rows }));
      expect(plan).not.toHaveProperty("headers");
      expect(plan.body.data[0]).toBe(rows[0]);
    },
  );

  test.each([
    [[], { trigger: [], skip_feature_execution: [{ name: "cadences" }] }],
    [["cadences"], { trigger: [] }],
    [["workflow"], { trigger: ["workflow"], skip_feature_execution: [{ name: "cadences" }] }],
    [
      ["workflow", "approval", "blueprint", "cadences"],
      { trigger: ["workflow", "approval", "blueprint"] },
    ],
  ] as const)("automation %j is said beside the rows", (automation, members) => {
    expect(planWrite(rows, "upsert", { automation }).body).toEqual({ data: rows, ...members });
  });

  test("all rows get the layout, but for one that names its own", () => {
    const own = { Layout: { id: "2" }, Last_Name: "Own" };

    expect(planWrite([...rows, own], "create", { layoutId: "1" }).body.data).toEqual([
      { Layout: { id: "1" }, Last_Name: "Example" },
      { Layout: { id: "1" }, Last_Name: "Sample", Tag: [] },
      own,
    ]);
  });

  test("a time and a rule go for updates and upserts alike", () => {
    const options = { ifUnmodifiedSince: "2026-01-31T13:30:00+00:00", assignmentRuleId: "7" };

    for (const kind of ["update", "upsert"] as const) {
      expect(planWrite(rows, kind, options)).toMatchObject({
        body: { lar_id: "7" },
        headers: { "If-Unmodified-Since": "2026-01-31T13:30:00+00:00" },
      });
    }
  });

  test("a create takes no time and appends to nothing", () => {
    const values = { Interests: ["a"] };
    const plan = planWrite([values], "create", { ifUnmodifiedSince: "x", appendTo: ["Interests"] });

    expect(plan.body).toEqual({ data: [values] });
    expect(plan.headers).toBeUndefined();
  });

  test("values are added in the rows that have the field, beside what a row adds itself", () => {
    const given = [
      { Interests: ["a"] },
      { Hobbies: ["b"], Interests: ["c"], $append_values: { Hobbies: true } },
      { Last_Name: "Example" },
    ];
    const { body, repeat } = planWrite(given, "update", { appendTo: ["Interests"] });

    expect(body.data).toEqual([
      { Interests: ["a"], $append_values: { Interests: true } },
      { Hobbies: ["b"], Interests: ["c"], $append_values: { Hobbies: true, Interests: true } },
      { Last_Name: "Example" },
    ]);
    expect(repeat).toBe("ifNotRun");
  });

  test.each([null, "", []])("nothing to add, as %j, does not empty the field", (value) => {
    const given = { Interests: value, Hobbies: ["b"] };

    expect(planWrite([given], "update", { appendTo: ["Interests"] }).body.data).toEqual([
      { Hobbies: ["b"] },
    ]);
  });

  test("a name like __proto__ stays a name", () => {
    const row = JSON.parse('{"__proto__": ["a"]}');
    const { body } = planWrite([row], "update", { appendTo: ["__proto__"], layoutId: "1" });

    expect(JSON.stringify(body.data)).toBe(
      '[{"Layout":{"id":"1"},"__proto__":["a"],"$append_values":{"__proto__":true}}]',
    );
  });
});

test.each([
  [{ Rows: [{ Quantity: 1 }] }, "Rows"],
  [{ Rows: [{ id: "1" }, { Quantity: 1 }] }, "Rows"],
  [{ Rows: [{ id: null, Quantity: 1 }] }, "Rows"],
  [{ Rows: [{ id: "", Quantity: 1 }] }, "Rows"],
  [
    {
      Rows: [
        { id: "1", Quantity: 1 },
        { id: "2", _delete: null },
      ],
    },
    undefined,
  ],
  [
    { Rows: [{ Quantity: 1 }], Interests: ["a"], $append_values: { Interests: true } },
    "Rows, Interests",
  ],
  [{ Interests: ["a"], $append_values: {} }, "$append_values"],
  [{ Interests: ["a"], Account_Name: { id: "1" }, Other: null }, undefined],
])("%j adds something each time: %s", (values, added) => {
  const { repeat, findOut } = planWrite([values], "update");

  expect(repeat).toBe(added === undefined ? "always" : "ifNotRun");
  if (added === undefined) expect(findOut).toBeUndefined();
  else expect(findOut).toMatch(`What was new in ${added} may be there already`);
});
