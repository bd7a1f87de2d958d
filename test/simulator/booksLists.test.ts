import { type Json, type OpenBooks, openBooks, start } from "./booksSupport";

const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;

describe("Books pages", () => {
  let open: OpenBooks;
  beforeAll(async () => {
    open = await openBooks();
    open.organization.seed("items", 450, (index) => ({
      name: `Part ${1000 + index}`,
      rate: index,
    }));
  });

  test("a quirk tells as a text whether more follows", () => {
    open.quirks.pageFlagsAsText = true;
    const flags = [1, 3].map((page) => open.get("items", `page=${page}`).body.page_context);
    open.quirks.pageFlagsAsText = undefined;
    expect(flags.map(({ has_more_page }) => has_more_page)).toEqual(["true", "false"]);
  });

  test("200 rows when not told, and has_more_page until the last page", () => {
    const first = open.get("items").body;
    expect(first.items).toHaveLength(200);
    expect(first.page_context).toEqual({
      page: 1,
      per_page: 200,
      has_more_page: true,
      report_name: "Items",
      applied_filter: "Status.All",
      custom_fields: [],
      sort_column: "name",
      sort_order: "A",
    });
    expect(open.get("items", "page=2").body.page_context.has_more_page).toBe(true);
    const last = open.get("items", "page=3").body;
    expect(last.items).toHaveLength(50);
    expect(last.page_context).toMatchObject({ page: 3, has_more_page: false });
    expect(open.get("items", "page=4").body).toMatchObject({
      items: [],
      page_context: { has_more_page: false },
    });
    const whole = open.get("items", "per_page=150&page=3").body;
    expect(whole.items).toHaveLength(150);
    expect(whole.page_context.has_more_page).toBe(false);
  });

  test("invoices tell their number alone when asked, other lists do not know that", () => {
    const { contact_id } = open.organization.insert("contacts", { contact_name: "Example Mills" });
    open.organization.seed("invoices", 201, () => ({ customer_id: contact_id, total: 1 }));
    const { invoices, page_context } = open.get("invoices", "response_option=2").body;
    expect(invoices).toBeUndefined();
    expect(page_context).toMatchObject({ total: 201, page: 1, has_more_page: true });
    expect(open.get("invoices", "response_option=0").body.invoices).toHaveLength(200);
    expect(open.get("items", "response_option=2").body.items).toHaveLength(200);
  });

  test("pages together hold each record once", () => {
    const names = [1, 2, 3].flatMap((page) =>
      open.get("items", `page=${page}`).body.items.map(({ name }: Json) => name),
    );
    expect(names).toEqual(Array.from({ length: 450 }, (_, index) => `Part ${1000 + index}`));
  });

  test("per_page above 200 is clamped or refused, as the quirk says", () => {
    expect(open.get("items", "per_page=500").body.page_context.per_page).toBe(200);
    open.quirks.clampPerPage = false;
    expect(open.get("items", "per_page=500")).toMatchObject({ status: 400, body: { code: 4 } });
    open.quirks.clampPerPage = true;
    expect(open.get("items", "page=0")).toMatchObject({ status: 400 });
  });
});

describe("Books order", () => {
  let open: OpenBooks;
  beforeAll(async () => {
    open = await openBooks();
    const customer = String(
      open.organization.insert("contacts", { contact_name: "mid", company_name: "z" }).contact_id,
    );
    open.organization.insert("contacts", { contact_name: "Alpha" }, { at: start + 2 * hour });
    open.organization.insert("contacts", { contact_name: "zeta" }, { at: start + hour });
    for (const [index, total] of [30, 10, 20].entries()) {
      open.organization.insert(
        "invoices",
        { customer_id: customer, line_items: [{ rate: total }], date: `2026-03-0${3 - index}` },
        { at: start + index * hour },
      );
      open.organization.insert(
        "purchaseorders",
        { line_items: [{ rate: total }] },
        { at: start + index * hour },
      );
    }
    open.organization.seed("journals", 3, (index) => ({ journal_date: `2026-01-0${index + 1}` }));
  });

  const column = (path: string, key: string, field: string, query = "") =>
    open.get(path, query).body[key].map((row: Json) => row[field]);

  test.each([
    ["invoices", "created_time", "D"],
    ["bills", "created_time", "D"],
    ["estimates", "created_time", "D"],
    ["creditnotes", "created_time", "D"],
    ["expenses", "created_time", "D"],
    ["purchaseorders", "created_time", "D"],
    ["contacts", "contact_name", "A"],
    ["items", "name", "A"],
    ["customerpayments", "date", "D"],
    ["vendorpayments", "date", "D"],
    ["journals", "journal_date", "D"],
    ["chartofaccounts", "account_type", "A"],
  ])("%s come by %s %s", (path, sort_column, sort_order) => {
    expect(open.get(path).body.page_context).toMatchObject({ sort_column, sort_order });
  });

  test("the default order is the real one", () => {
    expect(column("contacts", "contacts", "contact_name")).toEqual(["Alpha", "mid", "zeta"]);
    expect(column("invoices", "invoices", "total")).toEqual([20, 10, 30]);
    expect(column("journals", "journals", "journal_date")).toEqual([
      "2026-01-03",
      "2026-01-02",
      "2026-01-01",
    ]);
  });

  test("an honored column and order are followed and echoed", () => {
    const query = "sort_column=total&sort_order=A";
    expect(column("invoices", "invoices", "total", query)).toEqual([10, 20, 30]);
    expect(open.get("invoices", query).body.page_context).toMatchObject({
      sort_column: "total",
      sort_order: "A",
    });
    const modified = "sort_column=last_modified_time&sort_order=D";
    expect(column("contacts", "contacts", "contact_name", modified)).toEqual([
      "Alpha",
      "zeta",
      "mid",
    ]);
  });

  test("a column that the list does not know is ignored, and the echo says so", () => {
    expect(open.get("invoices", "sort_column=colour&sort_order=D").body.page_context).toMatchObject(
      { sort_column: "created_time" },
    );
  });

  test("purchase orders come newest first whatever is asked", () => {
    const query = "sort_column=created_time&sort_order=A";
    expect(column("purchaseorders", "purchaseorders", "total", query)).toEqual([20, 10, 30]);
    expect(open.get("purchaseorders", query).body.page_context.sort_order).toBe("D");
  });

  test("quirks: undocumented sorting by modification, and sort_order ignored everywhere", () => {
    const query = "sort_column=last_modified_time&sort_order=A";
    const echo = (path: string) => open.get(path, query).body.page_context;
    expect(echo("invoices")).toMatchObject({ sort_column: "last_modified_time", sort_order: "A" });
    open.quirks.undocumentedModifiedSort = false;
    expect(echo("invoices").sort_column).toBe("created_time");
    expect(echo("contacts").sort_column).toBe("last_modified_time");
    for (const list of ["journals", "bills", "creditnotes", "estimates", "vendorcredits"]) {
      expect(echo(list).sort_column).toBe("last_modified_time");
    }
    open.quirks.sortOrderIgnored = true;
    expect(echo("journals")).toMatchObject({ sort_order: "D" });
    Object.assign(open.quirks, { undocumentedModifiedSort: true, sortOrderIgnored: false });
  });
});

describe("Books filters", () => {
  let open: OpenBooks;
  beforeAll(async () => {
    open = await openBooks();
    const { organization } = open;
    const mills = organization.insert("contacts", { contact_name: "Example Mills" }).contact_id;
    organization.insert("contacts", { contact_name: "Parts Ltd", contact_type: "vendor" });
    organization.insert("contacts", { contact_name: "100%_Steel", status: "inactive" });
    const item = organization.insert("items", { name: "Gripper", rate: 10 }).item_id;
    for (const [index, quantity] of [1, 2, 3].entries()) {
      organization.insert(
        "invoices",
        {
          customer_id: mills,
          line_items: [index === 1 ? { name: "Labor", rate: 20 } : { item_id: item, quantity }],
          date: `2026-02-0${index + 1}`,
          status: ["draft", "sent", "paid"][index],
          reference_number: `PO ${index}`,
        },
        // The last of these is another day in UTC, not in New York.
        { at: Date.parse("2026-02-10T23:30:00Z") + index * hour },
      );
    }
  });

  const found = (query: string) =>
    open
      .get("invoices", query)
      .body.invoices.map(({ invoice_number }: Json) => Number(String(invoice_number).slice(-1)))
      .sort();
  const names = (query: string) =>
    open.get("contacts", query).body.contacts.map(({ contact_name }: Json) => contact_name);

  test.each([
    ["invoice_number=INV-000002", [2]],
    ["invoice_number_startswith=INV", [1, 2, 3]],
    ["invoice_number_contains=0003", [3]],
    ["reference_number=po 1", [2]],
    ["total=20", [2]],
    ["total_less_than=20", [1]],
    ["total_less_equals=20", [1, 2]],
    ["total_greater_than=20", [3]],
    ["total_greater_equals=20", [2, 3]],
    ["date=2026-02-02", [2]],
    ["date_start=2026-02-02", [2, 3]],
    ["date_end=2026-02-02", [1, 2]],
    ["date_before=2026-02-02", [1]],
    ["date_after=2026-02-02", [3]],
    ["date_start=2026-02-01&date_end=2026-02-02", [1, 2]],
    ["created_date=2026-02-10", [1, 2, 3]],
    ["created_date_start=2026-02-11", []],
    ["status=overdue", [2]],
    ["status=sent", []],
    ["filter_by=Status.OverDue", [2]],
    ["filter_by=Status.Paid", [3]],
    ["item_name=gripper", [1, 3]],
    ["search_text=example mi", [1, 2, 3]],
    ["search_text=nobody", []],
    ["total_greater_than=5&status=draft", [1]],
  ])("%s", (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test.each(["colour=red", "date.start=2026-02-03", "total_lessthan=1", "filter_by=Nonsense.Red"])(
    "%s is ignored without a word",
    (query) => {
      const { status, body } = open.get("invoices", query);
      expect(status).toBe(200);
      expect(body.invoices).toHaveLength(3);
    },
  );

  test.each(["status=sent,paid", "status=purple"])("%s is refused", (query) => {
    expect(open.get("invoices", query)).toMatchObject({
      status: 400,
      body: { code: 2, message: "Invalid value passed for status" },
    });
  });

  test("special characters in a filter are taken as they are", () => {
    expect(names("contact_name_contains=%25_St")).toEqual(["100%_Steel"]);
    expect(names("contact_name_contains=x_m")).toEqual([]);
    expect(names("contact_name='%20or%201=1")).toEqual([]);
    expect(open.get("contacts", { search_text: "x".repeat(101) }).status).toBe(400);
  });

  test("contacts show inactive ones unless asked, and customers or vendors", () => {
    expect(names("")).toEqual(["100%_Steel", "Example Mills", "Parts Ltd"]);
    expect(names("filter_by=Status.Active")).toEqual(["Example Mills", "Parts Ltd"]);
    expect(names("filter_by=Status.Vendors")).toEqual(["Parts Ltd"]);
    expect(names("contact_type=vendor")).toEqual(["Parts Ltd"]);
    expect(open.get("contacts", "filter_by=Status.Vendors").body.page_context.applied_filter).toBe(
      "Status.Vendors",
    );
  });

  test("quirk: a list in another order than its own ignores its filters, and says so", () => {
    const query = "filter_by=Status.Vendors&last_modified_time=2099-01-01T00:00:00%2B0000";
    const sorted = `${query}&sort_column=last_modified_time&sort_order=D`;
    const list = (asked: string) => open.get("contacts", asked).body;
    expect(list(sorted).contacts).toEqual([]);
    open.quirks.sortedListsUnfiltered = true;
    expect(list(sorted).contacts).toHaveLength(3);
    expect(list(sorted).page_context.applied_filter).toBe("Status.All");
    expect(list(query).contacts).toEqual([]);
    expect(list(query).page_context.applied_filter).toBe("Status.Vendors");
    open.quirks.sortedListsUnfiltered = false;
  });

  test("users come whether active or not, by quirk only the active ones unless all are asked for", () => {
    const { user_id } = open.organization.insert("users", { name: "Bo", email: "bo@example.com" });
    open.post(`users/${user_id}/inactive`);
    const count = (query: string) => open.get("users", query).body.users.length;
    expect(count("")).toBe(2);
    open.quirks.activeUsersOnly = true;
    expect([count(""), count("filter_by=Status.All")]).toEqual([1, 2]);
    open.quirks.activeUsersOnly = false;
  });

  test("chart of accounts and taxes hide inactive ones unless all are asked for", () => {
    const accounts = (query: string) => open.get("chartofaccounts", query).body;
    expect(accounts("").page_context.applied_filter).toBe("AccountType.Active");
    expect(accounts("").chartofaccounts).toHaveLength(20);
    expect(accounts("filter_by=AccountType.All").chartofaccounts).toHaveLength(21);
    expect(accounts("filter_by=Nonsense.All").chartofaccounts).toHaveLength(20);
    expect(accounts("filter_by=AccountType.Inactive").chartofaccounts).toHaveLength(1);
    expect(accounts("filter_by=AccountType.Equity").chartofaccounts).toHaveLength(2);
    const taxes = (query: string) => open.get("settings/taxes", query).body.taxes;
    expect(taxes("")).toHaveLength(2);
    expect(taxes("filter_by=Taxes.All")).toHaveLength(3);
  });

  test("journals by period go by the organization's day", () => {
    const journals = (query: string) => open.get("journals", query).body.journals.length;
    for (const date of ["2026-06-09", "2026-06-01", "2026-04-01", "2025-12-31"]) {
      open.organization.insert("journals", { journal_date: date });
    }
    expect(journals("")).toBe(4);
    expect(journals("filter_by=JournalDate.Today")).toBe(1);
    expect(journals("filter_by=JournalDate.ThisWeek")).toBe(1);
    expect(journals("filter_by=JournalDate.ThisMonth")).toBe(2);
    expect(journals("filter_by=JournalDate.ThisQuarter")).toBe(3);
    expect(journals("filter_by=JournalDate.ThisYear")).toBe(3);
    expect(journals("date_after=2026-04-01")).toBe(2);
  });

  test("time entries are bounded by from_date and to_date", () => {
    for (const log_date of ["2026-05-01", "2026-05-02", "2026-05-03"]) {
      open.organization.insert("projects/timeentries", { log_date });
    }
    const entries = (query: string) =>
      open.get("projects/timeentries", query).body.time_entries.length;
    expect(entries("from_date=2026-05-02")).toBe(2);
    expect(entries("from_date=2026-05-02&to_date=2026-05-02")).toBe(1);
  });

  test("bank transactions by status need an account", () => {
    const bank = String(open.organization.all("bankaccounts")[0]?.account_id);
    open.organization.insert("banktransactions", { account_id: bank, amount: 3 });
    expect(open.get("banktransactions").body.banktransactions).toHaveLength(1);
    for (const query of ["status=uncategorized", "filter_by=Status.Matched", "account_id=12"]) {
      expect(open.get("banktransactions", query)).toMatchObject({
        status: 400,
        body: { code: 4, message: "The account does not exist." },
      });
    }
    const query = `account_id=${bank}&status=manually_added`;
    expect(open.get("banktransactions", query).body.banktransactions).toHaveLength(1);
  });
});

describe("Books last_modified_time", () => {
  let open: OpenBooks;
  beforeAll(async () => {
    open = await openBooks();
    for (const type of ["contacts", "invoices", "journals", "projects", "chartofaccounts"]) {
      open.organization.seed(type, 3, (index) => ({ contact_name: `c${index}` }), {
        at: (index) => start + index * hour + 700,
      });
    }
  });

  const count = (path: string, since: string) =>
    open.get(path, { last_modified_time: since, filter_by: "AccountType.All" }).body[path].length;
  const middle = "2026-06-09T10:47:41-0400";

  test("is inclusive at the second and compares instants", () => {
    expect(count("invoices", middle)).toBe(2);
    expect(count("invoices", "2026-06-09T10:47:42-0400")).toBe(1);
    expect(count("invoices", "2026-06-09T14:47:41+0000")).toBe(2);
    expect(count("invoices", "2026-06-09T20:17:42+0530")).toBe(1);
    expect(count("chartofaccounts", middle)).toBe(2);
  });

  test.each(["2026-06-09T14:47:41Z", "2026-06-09T10:47:41-04:00", "yesterday"])(
    "%s is ignored: the whole list comes",
    (since) => {
      expect(count("invoices", since)).toBe(3);
    },
  );

  test("a plus that was not escaped arrives as a space, and the filter is ignored", () => {
    const query = "last_modified_time=2026-06-09T20:17:42+0530";
    expect(open.get("invoices", query).body.invoices).toHaveLength(3);
    expect(open.get("invoices", query.replace("+", "%2B")).body.invoices).toHaveLength(1);
  });

  test("lists that do not document it honor it by quirk, projects never", () => {
    expect(count("contacts", middle)).toBe(2);
    open.quirks.undocumentedModifiedFilter = false;
    expect(count("contacts", middle)).toBe(3);
    expect(count("invoices", middle)).toBe(2);
    expect(count("projects", middle)).toBe(3);
    open.quirks.undocumentedModifiedFilter = "equalOnly";
    expect(count("contacts", middle)).toBe(1);
    expect(count("contacts", "2026-06-09T10:47:40-0400")).toBe(0);
  });

  test("journals: since, or by quirk only that very second", () => {
    expect(count("journals", middle)).toBe(2);
    open.quirks.journalsFilterSince = false;
    expect(count("journals", middle)).toBe(1);
    expect(count("journals", "2026-06-09T10:47:40-0400")).toBe(0);
  });

  test("an update moves a record to now", () => {
    open.clock.time = start + 5 * day;
    const [first] = open.get("invoices", "sort_order=A").body.invoices;
    open.put(`invoices/${first.invoice_id}`, { reference_number: "late" });
    const { invoices } = open.get("invoices", {
      last_modified_time: "2026-06-14T09:47:41-0400",
    }).body;
    expect(invoices).toMatchObject([
      {
        invoice_id: first.invoice_id,
        created_time: first.created_time,
        last_modified_time: "2026-06-14T09:47:41-0400",
      },
    ]);
  });
});

describe("Books timestamps", () => {
  test("whole seconds in the organization's zone, daylight saving included, no colon", async () => {
    const { organization } = await openBooks();
    const summer = organization.insert("contacts", { contact_name: "a" }, { at: start });
    expect(summer.created_time).toBe("2026-06-09T09:47:41-0400");
    const winter = organization.insert(
      "contacts",
      { contact_name: "b" },
      { at: Date.parse("2026-01-09T14:47:41.999Z") },
    );
    expect(winter.last_modified_time).toBe("2026-01-09T09:47:41-0500");
  });

  test("each organization writes its own offset", async () => {
    const { books } = await openBooks({
      organizations: [
        { name: "East", timeZone: "Asia/Kolkata" },
        { name: "North", timeZone: "UTC" },
      ],
    });
    const stamp = (name: string) =>
      books.organization(name).insert("items", { name: "x" }).created_time;
    expect(stamp("East")).toBe("2026-06-09T19:17:41+0530");
    expect(stamp("North")).toBe("2026-06-09T13:47:41+0000");
  });
});
