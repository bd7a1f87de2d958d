import { books, organizationId } from "../support/books";
import { runAction } from "../support/harness";

const answer = {
  code: 0,
  message: "success",
  contact: { contact_id: "7", contact_name: "Example Robotics" },
};

// The platform keeps the member `data` of a result and drops all others.
test.each([
  ["booksGetRecord", "GET", "/contacts/7"],
  ["booksCreateRecord", "POST", "/contacts"],
  ["booksUpdateRecord", "PUT", "/contacts/7"],
  ["booksRemoveRecord", "DELETE", "/contacts/7"],
])("%s gives Zoho's whole answer under data", async (action, method, path) => {
  books().intercept(path, method).query({ organization_id: organizationId }).reply(200, answer);

  const result = await runAction(action, {
    recordType: "contacts",
    recordId: "7",
    organizationId,
    fieldValues: [{ key: "contact_name", value: "Example Robotics" }],
  });

  expect(result).toEqual({ data: answer });
});
