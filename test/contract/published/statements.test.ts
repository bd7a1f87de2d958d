import { namedFields, statementsOf } from "./statements";

const done = { code: "SUCCESS", status: "success", message: "done", details: { id: "1" } };
const refused = {
  code: "INVALID_DATA",
  status: "error",
  message: "invalid",
  details: { api_name: "Email" },
};

describe("what an answer says is found", () => {
  test.each([
    ["flat", refused, {}],
    ["in an object", { share: refused }, {}],
    ["in a list", { data: [refused] }, { item: 0, items: 1 }],
    ["in a list of lists, by the outer one", { data: [[], [refused], []] }, { item: 1, items: 3 }],
  ])("%s", (_, body, place) => {
    expect(statementsOf(body, 400)).toEqual([
      {
        kind: "error",
        code: "INVALID_DATA",
        message: "invalid",
        details: { api_name: "Email" },
        ...place,
      },
    ]);
  });

  test("with each item as what its status says, not its code", () => {
    const odd = { ...done, status: "error" };
    const kinds = statementsOf({ data: [done, refused, odd] }, 207).map(({ kind }) => kind);
    expect(kinds).toEqual(["success", "error", "error"]);
  });

  test("with an error that has no status, when the HTTP status is one", () => {
    const bare = { code: "OAUTH_SCOPE_MISMATCH", message: "Unauthorized" };
    expect(statementsOf(bare, 401)).toHaveLength(1);
    expect(statementsOf(bare, 204)).toHaveLength(0);
  });

  test("and records with a field named code are none", () => {
    expect(statementsOf({ data: [{ id: "1", code: "DE", name: "Germany" }] }, 200)).toEqual([]);
  });

  test("and the errors within one error belong to it", () => {
    const several = { ...refused, details: { errors: [refused, refused] } };
    expect(statementsOf({ data: [several] }, 400)).toHaveLength(1);
  });
});

test.each([
  [{ api_name: "Email", json_path: "$.data[0].Email" }, ["Email"]],
  [{ param: "ids" }, ["ids"]],
  [{ param_names: ["word", "phone"] }, ["word", "phone"]],
  [
    { ambiguity_due_to: [{ param_name: "page" }, { param_name: "page_token" }] },
    ["page", "page_token"],
  ],
  [{ errors: [refused] }, ["Email"]],
  [{ mapped_field: { id: "1" }, resource_path_index: 1 }, []],
])("%j names %j", (details, fields) => {
  expect(namedFields(details)).toEqual(fields);
});
