import { isConnectionError } from "@prismatic-io/spectral";
import nock from "nock";
import { books, listAnswer, organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const list = (inputs: Record<string, unknown> = {}) =>
  runAction("booksGetRecords", { recordType: "contacts", organizationId, ...inputs });

const page = (number: number, query: Record<string, string> = {}) =>
  books()
    .get("/contacts")
    .query({ page: String(number), per_page: "200", organization_id: organizationId, ...query });

const contact = (id: string, name = `Example ${id}`) => ({ contact_id: id, contact_name: name });

describe("booksGetRecords", () => {
  test("gives one page as Zoho's whole answer, unknown members included", async () => {
    const answer = listAnswer("contacts", [{ ...contact("1"), outstanding: 0, email: "" }], {
      report_name: "Customer and Vendor Details",
      has_more_page: true,
    });
    page(1).reply(200, answer);

    expect(await list()).toEqual({ data: answer });
  });

  test("an empty list is an empty list", async () => {
    const answer = listAnswer("contacts", []);
    page(1).reply(200, answer);
    page(1).reply(200, answer);

    expect(await list()).toEqual({ data: answer });
    expect(await list({ fetchAll: "true" })).toEqual({ data: answer });
  });

  test("asks for the page and page size given", async () => {
    const answer = listAnswer("contacts", [contact("1")], { page: 3, per_page: 10 });
    page(3, { per_page: "10" }).reply(200, answer);

    expect(await list({ page: "3", per_page: "10" })).toEqual({ data: answer });
  });

  test("Fetch All reads on from the page given until has_more_page is false", async () => {
    page(2).reply(200, listAnswer("contacts", [contact("1")], { page: 2, has_more_page: true }));
    page(3).reply(200, listAnswer("contacts", [], { page: 3, has_more_page: true }));
    page(4).reply(200, listAnswer("contacts", [contact("2")], { page: 4 }));

    expect(await list({ page: "2", fetchAll: "true" })).toEqual({
      data: listAnswer("contacts", [contact("1"), contact("2")], { page: 2 }),
    });
  });

  test("a record that moved to a later page comes once, as seen last", async () => {
    page(1).reply(
      200,
      listAnswer("contacts", [contact("1"), contact("2")], { has_more_page: true }),
    );
    page(2).reply(200, listAnswer("contacts", [contact("2", "Renamed"), contact("3")]));

    const { data } = (await list({ fetchAll: "true" })) as { data: { contacts: unknown[] } };

    expect(data.contacts).toEqual([contact("1"), contact("2", "Renamed"), contact("3")]);
  });

  test("rows without an ID are all kept", async () => {
    page(1).reply(200, listAnswer("contacts", [{ name: "a" }], { has_more_page: true }));
    page(2).reply(200, listAnswer("contacts", [{ name: "b" }, { name: "c" }]));

    const { data } = (await list({ fetchAll: "true" })) as { data: { contacts: unknown[] } };

    expect(data.contacts).toEqual([{ name: "a" }, { name: "b" }, { name: "c" }]);
  });

  test("a page that fails fails the whole list", async () => {
    page(1).reply(200, listAnswer("contacts", [contact("1")], { has_more_page: true }));
    page(2).reply(400, { code: 4, message: "Invalid value passed for page." });

    await expect(list({ fetchAll: "true" })).rejects.toThrow("Invalid value passed for page.");
  });

  test("a list without page_context has one page", async () => {
    const answer = { code: 0, message: "success", contacts: [contact("1")] };
    page(1).reply(200, answer);

    expect(await list({ fetchAll: "true" })).toEqual({ data: answer });
  });

  test("Search Fields go out as query parameters, whatever their type", async () => {
    const query = {
      contact_name_contains: "Robotics & Co",
      is_taxable: "false",
      outstanding_greater_than: "0",
      ids: "1,2",
      phone: "",
    };
    const answer = listAnswer("contacts", []);
    page(1, query).reply(200, answer);

    const result = await list({
      searchFields: [
        { key: "contact_name_contains", value: "Robotics & Co" },
        { key: " is_taxable ", value: false },
        { key: "outstanding_greater_than", value: 0 },
        { key: "ids", value: ["1", "2"] },
        { key: "phone", value: null },
        { key: "", value: "ignored" },
      ],
    });

    expect(result).toEqual({ data: answer });
  });

  test.each(["date", "due_date", "date_start", "date_end", "date_before", "due_date_after"])(
    "the filter %s goes out as a day, whatever a time was typed as",
    async (key) => {
      const typed = [
        new Date(Date.UTC(2026, 5, 1, 23)),
        "2026-06-01T23:30:00-04:00",
        "2026-06-01 10:00",
        "2026-06-01",
      ];
      for (const value of typed) {
        page(1, { [key]: "2026-06-01" }).reply(200, listAnswer("contacts", []));
        await list({ searchFields: [{ key, value }] });
      }
      page(1, { [key]: "2026-06-01,soon" }).reply(200, listAnswer("contacts", []));
      await list({ searchFields: [{ key, value: ["2026-06-01T10:00:00Z", "soon"] }] });
    },
  );

  test.each(["last_modified_time", "date_format", "last_update", "search_text"])(
    "the filter %s is for no day, and keeps its time",
    async (key) => {
      page(1, { [key]: "2026-06-01T10:00:00Z" }).reply(200, listAnswer("contacts", []));

      await list({ searchFields: [{ key, value: "2026-06-01T10:00:00Z" }] });
    },
  );

  test("Search Fields cannot change the page of a walk", async () => {
    page(1).reply(200, listAnswer("contacts", [contact("1")], { has_more_page: true }));
    const second = page(2).reply(200, listAnswer("contacts", [contact("2")]));

    await list({ fetchAll: "true", searchFields: [{ key: "page", value: "1" }] });

    expect(second.isDone()).toBe(true);
  });

  test.each([[{ a: 1 }], [["1", { a: 1 }]]])(
    "%j among the Search Fields is refused before a request",
    async (value) => {
      await expect(list({ searchFields: [{ key: "status", value }] })).rejects.toThrow(
        "The search field status holds an object. Give a text, a number or a list.",
      );
    },
  );

  test("Search Fields that are no filters are refused, not left out", async () => {
    await expect(list({ searchFields: "status=active" })).rejects.toThrow(
      "Search Fields is not a list of filters and values.",
    );
  });

  test("a list key that the table lacks is found when it is the only one", async () => {
    const answer = listAnswer("customer_list", [contact("1")]);
    page(1).reply(200, answer);

    expect(await list()).toEqual({ data: answer });
  });

  test.each([
    [{ code: 0, message: "success", a: [], b: [] }, "code, message, a, b"],
    [{ code: 0, message: "success", contacts: "none" }, "code, message, contacts"],
  ])("an answer without a list that could be told is an error: %j", async (answer, members) => {
    page(1).reply(200, answer);

    await expect(list()).rejects.toThrow(
      `the answer has no list of Contacts; its members are: ${members}. Send the request with Books - Raw Request to see the whole answer.`,
    );
  });

  test("an answer that is not JSON is asked for again, then an error", async () => {
    const waits = skipWaits();
    page(1).times(5).reply(200, "<html>maintenance</html>", { "content-type": "text/html" });

    await expect(list()).rejects.toThrow("the answer was cut off or is not Zoho's");
    expect(waits).toHaveLength(4);
  });

  test.each([
    [
      400,
      6041,
      "This user is not associated with the CompanyID/CompanyName:10234695.",
      "Choose an organization from the Organization ID picker.",
    ],
    [
      429,
      45,
      "This organization has exceeded the maximum call rate limit of 1000.",
      "Zoho Books resets the limit at midnight in the organization's time zone.",
    ],
    [
      200,
      1002,
      "Contact does not exist.",
      "Check the IDs in the request, and the Organization ID.",
    ],
  ])(
    "HTTP %i with code %i is an error with Zoho's words and the next step",
    async (status, code, message, hint) => {
      page(1).reply(status, { code, message });

      const thrown = await list().catch((error) => error);

      expect(thrown.message).toContain(message);
      expect(thrown.message).toContain(hint);
      expect(thrown.failure).toMatchObject({ product: "books", status, code: String(code) });
    },
  );

  test("code 57 is a connection error that names both causes", async () => {
    page(1).reply(401, { code: 57, message: "You are not authorized to perform this operation" });

    const thrown = await list().catch((error) => error);

    expect(isConnectionError(thrown)).toBe(true);
    expect(thrown.message).toContain("must be authorized again");
  });

  test.each([
    ["filter_by", "Status.Nobody", { applied_filter: "Status.All" }],
    ["sort_column", "shoe_size", { sort_column: "contact_name" }],
    ["sort_order", "D", { sort_order: "A" }],
  ])(
    "a %s that Zoho did not apply is warned of, with all pages once",
    async (name, value, told) => {
      for (const fetchAll of ["false", "true"]) {
        for (const [number, more] of [
          [1, true],
          [2, false],
        ] as const) {
          page(number, { [name]: value }).reply(
            200,
            listAnswer("contacts", [], { ...told, has_more_page: more }),
          );
        }
        const { logger, lines } = recordingLogger();
        const searchFields = [{ key: name, value }];
        await runAction(
          "booksGetRecords",
          { recordType: "contacts", organizationId, searchFields, fetchAll },
          { logger },
        );
        const warnings = lines.filter(({ level }) => level === "warn");
        expect(warnings.map(({ message }) => message)).toEqual([
          expect.stringContaining(`did not apply ${name} ${value}: the list comes by`),
        ]);
        nock.cleanAll();
      }
    },
  );

  test.each([
    [{ filter_by: "Status.Active" }, { applied_filter: "Status.Active" }],
    [{ filter_by: "status.active" }, { applied_filter: "Status.Active" }],
    [{ filter_by: "Status.Active" }, {}],
    [{ filter_by: "Status.Active" }, { applied_filter: "" }],
    [{ filter_by: "Status.Active" }, { applied_filter: 7 }],
    [{ sort_column: "contact_name" }, { sort_column: null }],
    [{ sort_column: "" }, { sort_column: "contact_name" }],
    [{ sort_order: "D" }, { sort_order: "descending" }],
    [{ email: "ada@example.com" }, { applied_filter: "Status.All" }],
  ])("%j answered by %j is not warned of", async (search, told) => {
    page(1, search).reply(200, listAnswer("contacts", [], told));
    const { logger, lines } = recordingLogger();
    const searchFields = Object.entries(search).map(([key, value]) => ({ key, value }));

    await runAction(
      "booksGetRecords",
      { recordType: "contacts", organizationId, searchFields },
      { logger },
    );

    expect(lines.filter(({ level }) => level === "warn")).toEqual([]);
  });

  test.each(["false", "true"])("counts in place of rows pass: Fetch All %s", async (fetchAll) => {
    const counts = { code: 0, message: "success", page_context: { total: 7, has_more_page: true } };
    page(1, { response_option: "2" }).reply(200, counts);

    const result = await list({
      searchFields: [{ key: "response_option", value: "2" }],
      fetchAll,
    });

    expect(result).toEqual({ data: counts });
  });

  test("rows that come with other counts are read to the last page", async () => {
    const option = { response_option: "1" };
    page(1, option).reply(200, listAnswer("contacts", [contact("1")], { has_more_page: true }));
    page(2, option).reply(200, listAnswer("contacts", [contact("2")]));

    const result = await list({
      searchFields: [{ key: "response_option", value: "1" }],
      fetchAll: "true",
    });

    expect(result).toMatchObject({ data: { contacts: [contact("1"), contact("2")] } });
  });

  test("counts that nobody asked for do not pass for a list", async () => {
    page(1, { response_option: "0" }).reply(200, { code: 0, message: "success", count: 7 });

    await expect(
      list({ searchFields: [{ key: "response_option", value: "0" }] }),
    ).rejects.toThrow();
  });

  test("a list whose first page comes too slowly names no pages that fit", async () => {
    skipWaits();
    nock("https://www.zohoapis.eu")
      .persist()
      .get("/books/v3/contacts")
      .query(true)
      .replyWithError(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" }));

    const thrown = await list({ fetchAll: "true", page: "3" }).catch((error) => error);
    nock.cleanAll();

    expect(thrown.message).not.toContain("Pages 3 to");
  });

  test("a list that does not fit into one run ends with the page to go on from", async () => {
    skipWaits();
    let pages = 0;
    nock("https://www.zohoapis.eu")
      .persist()
      .get("/books/v3/contacts")
      .query(true)
      .reply(() => {
        pages += 1;
        return [200, listAnswer("contacts", [{ contact_id: pages }], { has_more_page: true })];
      });

    const thrown = await list({ fetchAll: "true", page: "3" }).catch((error) => error);
    nock.cleanAll();

    // Fourteen minutes of 90 calls.
    expect(pages).toBe(14 * 90);
    expect(thrown.message).toContain("Pages 3 to 1262 were read");
    expect(thrown.message).toContain("go on from Page 1263");
  });

  test("the limit per minute is waited for", async () => {
    const waits = skipWaits();
    const answer = listAnswer("contacts", []);
    page(1).reply(429, { code: 44, message: "your organization has been blocked" });
    page(1).reply(200, answer);

    expect(await list()).toEqual({ data: answer });
    expect(waits).toContain(60_000);
  });

  test.each([
    [{ recordType: "nothings" }, '"nothings" is not a Zoho Books record type.'],
    [{ recordType: "" }, "Record Type is empty."],
    [{ recordType: "constructor" }, '"constructor" is not a Zoho Books record type.'],
    [{ per_page: "201" }, 'Per Page is "201". Give a whole number from 1 to 200.'],
    [{ page: "0" }, 'Page is "0".'],
  ])("%j is refused before a request", async (inputs, sentence) => {
    await expect(list(inputs)).rejects.toThrow(sentence);
  });
});

describe("conditions", () => {
  const met = (field: string, value: unknown) => ({
    conditions: [{ field, operator: "equals", value }],
  });

  test("on one of several pages tell that the others were not looked at", async () => {
    const { logger, lines } = recordingLogger();
    const rows = [contact("1", "Kim"), contact("2", "Sam")];
    page(1, { contact_name: "Kim" }).reply(
      200,
      listAnswer("contacts", rows, { has_more_page: true }),
    );

    const result = await runAction(
      "booksGetRecords",
      { recordType: "contacts", organizationId, ...met("contact_name", "Kim") },
      { logger },
    );

    expect(result).toMatchObject({ data: { contacts: [{ contact_id: "1" }] } });
    expect(lines.map(({ message }) => message).join()).toContain("Turn on Fetch All");
  });

  test("on a name that neither rows nor Zoho's documents have end with the first page", async () => {
    page(1).reply(200, listAnswer("contacts", [contact("1")], { has_more_page: true }));

    await expect(list({ ...met("contct_name", "Kim"), fetchAll: "true" })).rejects.toThrow(
      'does not show the field "contct_name". The closest name is contact_name.',
    );
  });

  test("refuse an ID that lost its digits as a number", async () => {
    await expect(list(met("contact_id", 2 ** 60))).rejects.toThrow(
      "Give IDs and long numbers as text",
    );
  });
});
