import { books, organizationId } from "../support/books";
import { runDataSource } from "../support/harness";

const answerWith = (body: object) =>
  books()
    .get("/settings/modules")
    .query({ per_page: "200", organization_id: organizationId })
    .reply(200, { code: 0, message: "success", ...body });

const choose = () => runDataSource("selectBooksCustomModule", { organizationId });

describe("selectBooksCustomModule", () => {
  test("lists custom modules by their plural names, in the order of these", async () => {
    answerWith({
      modules: [
        { module_api_name: "invoice", plural_name: "Invoices" },
        { module_api_name: "cm_tools", plural_name: "Tools" },
        { module_api_name: "cm_other_tools", plural_name: "Tools" },
        { module_api_name: "cm_rentals", plural_name: "", module_name: "Rental" },
        { module_api_name: "cm_bare" },
      ],
    });

    expect(await choose()).toEqual({
      result: [
        { key: "cm_bare", label: "cm_bare" },
        { key: "cm_rentals", label: "Rental" },
        { key: "cm_tools", label: "Tools [cm_tools]" },
        { key: "cm_other_tools", label: "Tools [cm_other_tools]" },
      ],
    });
  });

  test.each([{}, { modules: "none" }, { modules: [7] }])(
    "an answer without a list, %j, says what to do instead",
    async (body) => {
      answerWith(body);

      await expect(choose()).rejects.toThrow(
        /has no list of modules.*enter the module's API name, such as cm_machines/,
      );
    },
  );
});
