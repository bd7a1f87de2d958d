import { books, organization, organizationsAnswer } from "../support/books";
import { runDataSource } from "../support/harness";

describe("selectOrganization", () => {
  test("lists active organizations, marks the default and tells equal names apart", async () => {
    books()
      .get("/organizations")
      .query({})
      .reply(
        200,
        organizationsAnswer(
          organization({ organization_id: "1", is_default_org: "true" }),
          organization({ organization_id: "2" }),
          organization({ organization_id: "3" }),
          organization({ organization_id: "4", is_org_active: false }),
          organization({ organization_id: "5", org_settings: { is_org_active: "false" } }),
        ),
      );

    expect(await runDataSource("selectOrganization")).toEqual({
      result: [
        { key: "1", label: "Example Robotics (default)" },
        { key: "2", label: "Example Robotics [2]" },
        { key: "3", label: "Example Robotics [3]" },
      ],
    });
  });

  test("a user without organizations has nothing to choose", async () => {
    books().get("/organizations").reply(200, organizationsAnswer());

    expect(await runDataSource("selectOrganization")).toEqual({ result: [] });
  });

  test("a missing scope shows as an error, not as an empty list", async () => {
    books()
      .get("/organizations")
      .reply(401, { code: 57, message: "You are not authorized to perform this operation" });

    await expect(runDataSource("selectOrganization")).rejects.toThrow("You are not authorized");
  });
});
