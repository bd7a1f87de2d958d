import { books, listAnswer, organizationId } from "../support/books";
import { runDataSource } from "../support/harness";

const pick = (parentRecordType: string) =>
  runDataSource("selectBooksParentRecord", { parentRecordType, organizationId });

describe("selectBooksParentRecord", () => {
  test("lists the records of the parent record type, newest first", async () => {
    const row = { project_id: "5", project_name: "Plant", customer_name: "Example Robotics" };
    books()
      .get("/projects")
      .query({
        per_page: "200",
        sort_column: "created_time",
        sort_order: "D",
        organization_id: organizationId,
      })
      .reply(200, listAnswer("projects", [row]));

    expect(await pick("projects")).toEqual({
      result: [{ key: "5", label: "Plant (Example Robotics)" }],
    });
  });

  test("asks for the parent record type first", async () => {
    await expect(pick("")).rejects.toThrow("Parent Record Type is empty. Enter a value.");
  });

  test("a failure of Zoho shows as an error", async () => {
    books()
      .get("/employees")
      .query(true)
      .reply(401, { code: 57, message: "You are not authorized to perform this operation" });

    await expect(pick("employees")).rejects.toThrow("You are not authorized");
  });
});
