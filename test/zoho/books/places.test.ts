import { books, listAnswer, organizationId } from "../../support/books";
import { runAction } from "../../support/harness";

const query = { page: "1", per_page: "200", organization_id: organizationId };
const list = (inputs: Record<string, unknown>) =>
  runAction("booksGetRecords", { organizationId, ...inputs });

describe("records that belong to a parent", () => {
  test("tasks of a project are under the project, for every operation", async () => {
    const place = {
      organizationId,
      recordType: "tasks",
      parentRecordType: "projects",
      parentRecordId: "5",
    };
    const organization = { organization_id: organizationId };
    const done = { code: 0, message: "success", task: { task_id: "7" } };
    const fieldValues = [{ key: "task_name", value: "Design" }];
    const answer = listAnswer("task", [{ task_id: "7" }]);
    books().get("/projects/5/tasks").query(query).reply(200, answer);
    books().get("/projects/5/tasks/7").query(organization).reply(200, done);
    books().post("/projects/5/tasks", { task_name: "Design" }).query(organization).reply(201, done);
    books()
      .put("/projects/5/tasks/7", { task_name: "Design" })
      .query(organization)
      .reply(200, done);
    books().delete("/projects/5/tasks/7").query(organization).reply(200, done);

    expect(await runAction("booksGetRecords", place)).toEqual({ data: answer });
    for (const [action, inputs] of [
      ["booksGetRecord", { recordId: "7" }],
      ["booksCreateRecord", { fieldValues }],
      ["booksUpdateRecord", { recordId: "7", fieldValues }],
      ["booksRemoveRecord", { recordId: "7" }],
    ] as const) {
      expect(await runAction(action, { ...place, ...inputs })).toEqual({ data: done });
    }
  });

  test("other types go under any parent that Zoho knows, such as the users of a project", async () => {
    const answer = listAnswer("users", [{ user_id: "7" }]);
    books().get("/projects/5/users").query(query).reply(200, answer);

    const result = await list({
      recordType: "users",
      parentRecordType: "projects",
      parentRecordId: "5",
    });

    expect(result).toEqual({ data: answer });
  });

  test("a nested list under a key of its own is read by the only key that is not envelope", async () => {
    const rows = [
      { creditnote_invoice_id: "1", invoice_id: "7" },
      { creditnote_invoice_id: "2", invoice_id: "7" },
    ];
    const answer = { code: 0, message: "success", invoices_credited: rows };
    books().get("/creditnotes/5/invoices").query(query).reply(200, answer);

    const result = await list({
      recordType: "invoices",
      parentRecordType: "creditnotes",
      parentRecordId: "5",
      fetchAll: "true",
    });

    expect(result).toEqual({ data: answer });
  });

  test("the parent's type may be left out where a type has only one", async () => {
    const answer = listAnswer("contact_persons", []);
    books().get("/contacts/5/contactpersons").query(query).reply(200, answer);

    const result = await list({ recordType: "contactpersons", parentRecordId: "5" });

    expect(result).toEqual({ data: answer });
  });

  test("bank rules are listed by account_id, from the parent or from Search Fields", async () => {
    const answer = listAnswer("rules", []);
    const scope = books()
      .get("/bankaccounts/rules")
      .query({ ...query, account_id: "5" })
      .times(2)
      .reply(200, answer);

    await list({
      recordType: "bankaccounts/rules",
      parentRecordType: "bankaccounts",
      parentRecordId: "5",
    });
    await list({
      recordType: "bankaccounts/rules",
      searchFields: [{ key: "account_id", value: "5" }],
    });

    expect(scope.isDone()).toBe(true);
  });

  test("time entries name their project in the query of a list and in the body of a write", async () => {
    const place = {
      organizationId,
      recordType: "projects/timeentries",
      parentRecordType: "projects",
      parentRecordId: "5",
    };
    const scope = books()
      .get("/projects/timeentries")
      .query({ ...query, project_id: "5" })
      .reply(200, listAnswer("time_entries", []))
      .post("/projects/timeentries", { project_id: "5", log_date: "2026-06-09" })
      .query({ organization_id: organizationId })
      .reply(201, { code: 0, message: "created" });

    await runAction("booksGetRecords", place);
    await runAction("booksCreateRecord", {
      ...place,
      fieldValues: [{ key: "log_date", value: "2026-06-09" }],
    });

    expect(scope.isDone()).toBe(true);
  });

  test("a contact person can name its contact under Values", async () => {
    const scope = books()
      .post("/contacts/contactpersons", { contact_id: "5", first_name: "Ada" })
      .query({ organization_id: organizationId })
      .reply(201, { code: 0, message: "created" });

    await runAction("booksCreateRecord", {
      organizationId,
      recordType: "contactpersons",
      fieldValues: [
        { key: "contact_id", value: "5" },
        { key: "first_name", value: "Ada" },
      ],
    });

    expect(scope.isDone()).toBe(true);
  });

  const missing =
    "Contact Persons belong to Contacts, and the parent record is missing. Set Parent Record Type to Contacts, and Parent Record ID to the ID of the parent.";

  test.each([
    ["booksGetRecords", {}, missing],
    ["booksGetRecord", { recordId: "7" }, missing],
    ["booksCreateRecord", { fieldValues: [{ key: "first_name", value: "Ada" }] }, missing],
    [
      "booksGetRecords",
      { parentRecordType: "projects", parentRecordId: "5" },
      "Contact Persons belong to Contacts, not to Projects.",
    ],
    [
      "booksGetRecords",
      { parentRecordType: "contacts" },
      "the parent record ID is empty, though Contacts is given as the parent record type. Fill in Parent Record ID, or leave both empty.",
    ],
    [
      "booksGetRecords",
      { recordType: "invoices", parentRecordId: "5" },
      "a parent record ID is given without a parent record type. Fill in Parent Record Type, or leave both empty.",
    ],
    [
      "booksGetRecords",
      { recordType: "users", parentRecordType: "nothings", parentRecordId: "5" },
      '"nothings" is not a Zoho Books record type. Use one of: bankaccounts,',
    ],
  ])("%s with %j is refused before a request", async (action, inputs, sentence) => {
    const call = runAction(action, { organizationId, recordType: "contactpersons", ...inputs });

    await expect(call).rejects.toThrow(sentence);
  });

  test("the ID of a parent cannot change the path", async () => {
    const scope = books()
      .get("/contacts/5%2F..%2F..%2Finvoices%3Fx/contactpersons")
      .query(query)
      .reply(200, listAnswer("contact_persons", []));

    await list({ recordType: "contactpersons", parentRecordId: "5/../../invoices?x" });

    expect(scope.isDone()).toBe(true);
  });
});
