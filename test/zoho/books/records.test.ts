import { books, organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const organization = { organization_id: organizationId };
const done = { code: 0, message: "success", invoice: { invoice_id: "7" } };

const write = (action: string, inputs: Record<string, unknown>) =>
  runAction(action, { recordType: "invoices", organizationId, ...inputs });

const invoice = [{ key: "customer_id", value: "5" }];

describe("booksCreateRecord", () => {
  test("keeps what arrives typed, and sends text that is JSON as JSON", async () => {
    const body = {
      customer_id: "460000000026049",
      discount: 0,
      is_inclusive_tax: false,
      terms: "",
      notes: null,
      reference_number: "12345",
      line_items: [{ item_id: "1", quantity: 2 }],
      custom_fields: [{ api_name: "cf_seen", value: "2026-06-01T10:00:00Z" }],
    };
    books().post("/invoices", body).query(organization).reply(201, done);

    const result = await write("booksCreateRecord", {
      fieldValues: [
        { key: "customer_id", value: "460000000026049" },
        { key: "discount", value: 0 },
        { key: "is_inclusive_tax", value: false },
        { key: "terms", value: "" },
        { key: "notes", value: null },
        { key: "reference_number", value: "12345" },
        { key: "line_items", value: '[{"item_id": "1", "quantity": 2}]' },
        { key: "custom_fields", value: [{ api_name: "cf_seen", value: "2026-06-01T10:00:00Z" }] },
      ],
    });

    expect(result).toEqual({ data: done });
  });

  test("Values win over Dynamic Fields", async () => {
    const scope = books()
      .post("/invoices", { customer_id: "5", notes: "dynamic" })
      .query(organization)
      .reply(201, done);

    await write("booksCreateRecord", {
      dynamicValues: { customer_id: "4", notes: "dynamic" },
      fieldValues: invoice,
    });

    expect(scope.isDone()).toBe(true);
  });

  test.each([
    [
      "basecurrencyadjustment",
      { account_ids: ["1", "2"], currency_id: "3" },
      { account_ids: "1,2" },
      { currency_id: "3" },
    ],
    [
      "basecurrencyadjustment",
      { account_ids: "1,2", currency_id: "3" },
      { account_ids: "1,2" },
      { currency_id: "3" },
    ],
    [
      "estimates",
      { send: true, ignore_auto_number_generation: true, estimate_number: "E-1" },
      { send: "true", ignore_auto_number_generation: "true" },
      { estimate_number: "E-1" },
    ],
    ["bills", { send: true }, {}, { send: true }],
    [
      "creditnotes",
      { invoice_id: "9", customer_id: "5" },
      { invoice_id: "9" },
      { customer_id: "5" },
    ],
    ["vendorcredits", { bill_id: "9", vendor_id: "5" }, { bill_id: "9" }, { vendor_id: "5" }],
    [
      "salesorders",
      { can_send_in_mail: true, totalFiles: 1, customer_id: "5" },
      { can_send_in_mail: "true", totalFiles: "1" },
      { customer_id: "5" },
    ],
    [
      "invoices",
      { is_quick_create: true, batch_payments: [{ amount: 5 }], customer_id: "5" },
      { is_quick_create: "true", batch_payments: "true" },
      { batch_payments: [{ amount: 5 }], customer_id: "5" },
    ],
    ["invoices", { batch_payments: false }, { batch_payments: "false" }, {}],
  ])("%s sends %j where Zoho takes it: query or body", async (recordType, values, query, body) => {
    const path = `/${recordType}`;
    const scope = books()
      .post(path, body)
      .query({ ...organization, ...query })
      .reply(201, done);

    await write("booksCreateRecord", { recordType, dynamicValues: values });

    expect(scope.isDone()).toBe(true);
  });

  test("sends days where Zoho wants them, whatever a time was typed as", async () => {
    const scope = books()
      .post("/invoices", {
        date: "2026-06-01",
        due_date: "2026-06-30",
        notes: "2026-06-01T10:00:00Z",
        schedule_time: "2026-06-02 10:00:00",
        line_items: [{ start_date: "2026-05-01", description: "2026-05-01 10:00" }],
        expiry_date: "soon",
      })
      .query(organization)
      .reply(201, done);

    await write("booksCreateRecord", {
      dynamicValues: {
        date: new Date(Date.UTC(2026, 5, 1, 23)),
        due_date: "2026-06-30T23:30:00-04:00",
        notes: "2026-06-01T10:00:00Z",
        schedule_time: "2026-06-02 10:00:00",
        line_items: [{ start_date: "2026-05-01 10:00:00", description: "2026-05-01 10:00" }],
        expiry_date: "soon",
      },
    });

    expect(scope.isDone()).toBe(true);
  });

  test("warns of a file among the values, which Zoho takes in a form alone", async () => {
    const receipt = { data: Buffer.from("a"), contentType: "application/pdf" };
    books().post("/expenses").query(organization).reply(201, done);
    const { logger, lines } = recordingLogger();

    await runAction(
      "booksCreateRecord",
      { recordType: "expenses", organizationId, dynamicValues: { amount: 5, receipt } },
      { logger },
    );

    expect(lines.filter(({ level }) => level === "warn")[0]?.message).toContain(
      "receipt of Expenses is a file",
    );
  });

  describe("of a contact", () => {
    const create = async (values: Record<string, unknown>, body: Record<string, unknown>) => {
      const scope = books()
        .post("/contacts", body as never)
        .query(organization)
        .reply(201, done);
      const { logger, lines } = recordingLogger();
      await runAction(
        "booksCreateRecord",
        { recordType: "contacts", organizationId, dynamicValues: values },
        { logger },
      );
      expect(scope.isDone()).toBe(true);
      return lines.filter(({ level }) => level === "warn").map(({ message }) => message);
    };

    test("keeps its e-mail and phone with a contact person", async () => {
      const warnings = await create(
        { contact_name: "Example Mills", email: "ada@example.com", phone: "1", first_name: "" },
        {
          contact_name: "Example Mills",
          first_name: "",
          contact_persons: [{ email: "ada@example.com", phone: "1", is_primary_contact: true }],
        },
      );

      expect(warnings).toEqual([]);
    });

    test.each([
      "salutation",
      "first_name",
      "last_name",
      "email",
      "phone",
      "mobile",
      "designation",
      "department",
      "skype",
    ])("keeps its %s with a contact person, which Zoho drops at the top", async (name) => {
      await create(
        { contact_name: "Example Mills", website: "example.com", [name]: "given" },
        {
          contact_name: "Example Mills",
          website: "example.com",
          contact_persons: [{ [name]: "given", is_primary_contact: true }],
        },
      );
    });

    test("leaves contact persons that are given as they are, and says what is left out", async () => {
      const values = {
        contact_name: "Example Mills",
        email: "ada@example.com",
        contact_persons: [{ email: "bob@example.com" }],
      };

      const [warning] = await create(values, values);

      expect(warning).toContain("Zoho Books keeps email with contact persons");
    });
  });

  test("is not repeated when Zoho may have run it", async () => {
    books().post("/invoices").query(organization).reply(503, "gateway");
    const second = books().post("/invoices").query(organization).reply(201, done);

    await expect(write("booksCreateRecord", { fieldValues: invoice })).rejects.toThrow(
      "It is unknown whether Zoho carried the request out.",
    );
    expect(second.isDone()).toBe(false);
  });

  test("is repeated when Zoho surely did not run it", async () => {
    const waits = skipWaits();
    books().post("/invoices").query(organization).reply(429, { code: 1070, message: "busy" });
    books().post("/invoices").query(organization).reply(201, done);

    expect(await write("booksCreateRecord", { fieldValues: invoice })).toEqual({ data: done });
    expect(waits).not.toHaveLength(0);
  });

  test("a code other than 0 inside of HTTP 201 is an error", async () => {
    books()
      .post("/invoices")
      .query(organization)
      .reply(201, { code: 3062, message: "The customer exists." });

    await expect(write("booksCreateRecord", { fieldValues: invoice })).rejects.toThrow(
      "The customer exists. A contact of this name exists.",
    );
  });

  test("nothing to write is refused before a request", async () => {
    await expect(write("booksCreateRecord", {})).rejects.toThrow(
      "There is nothing to write. Fill in Values or Dynamic Fields.",
    );
  });
});

describe("booksUpdateRecord", () => {
  const update = (values: Record<string, unknown>) =>
    write("booksUpdateRecord", { recordId: "7", dynamicValues: values });

  test.each([
    [{ notes: "new" }],
    [{ line_items: [{ line_item_id: "1", quantity: 2 }] }],
    [{ custom_fields: [{ api_name: "cf_site", value: "Bern" }] }],
    [{ contact_persons: ["1", "2"] }],
  ])("is repeated after a failure, since %j ends in the same state", async (values) => {
    skipWaits();
    books().put("/invoices/7", values).query(organization).reply(502, "gateway");
    books().put("/invoices/7", values).query(organization).reply(200, done);

    expect(await update(values)).toEqual({ data: done });
  });

  test.each([
    [{ line_items: [{ line_item_id: "1" }, { item_id: "2", quantity: 1 }] }],
    [{ contact_persons: [{ first_name: "Ada" }] }],
  ])("is not repeated after a failure, since %j may add rows again", async (values) => {
    books().put("/invoices/7", values).query(organization).reply(502, "gateway");
    const second = books().put("/invoices/7", values).query(organization).reply(200, done);

    await expect(update(values)).rejects.toThrow("It is unknown whether Zoho carried");
    expect(second.isDone()).toBe(false);
  });

  test("makes no contact person of a contact's e-mail, and says that Zoho leaves it out", async () => {
    const values = {
      contact_name: "Example Mills",
      email: "ada@example.com",
      mobile: "1",
      skype: "",
    };
    const scope = books().put("/contacts/7", values).query(organization).reply(200, done);
    const { logger, lines } = recordingLogger();

    await runAction(
      "booksUpdateRecord",
      { recordType: "contacts", organizationId, recordId: "7", dynamicValues: values },
      { logger },
    );

    expect(scope.isDone()).toBe(true);
    expect(lines.filter(({ level }) => level === "warn").map(({ message }) => message)).toEqual([
      expect.stringContaining("Zoho Books keeps email, mobile with contact persons"),
    ]);
  });

  test("journal lines have line_id", async () => {
    skipWaits();
    const values = { line_items: [{ line_id: "1", amount: 2 }] };
    books().put("/journals/7", values).query(organization).reply(502, "gateway");
    books().put("/journals/7", values).query(organization).reply(200, done);

    const result = await write("booksUpdateRecord", {
      recordType: "journals",
      recordId: "7",
      dynamicValues: values,
    });

    expect(result).toEqual({ data: done });
  });

  test("opening balances are one record: the ID is ignored and may be empty", async () => {
    const values = { opening_balance_id: "9", date: "2026-01-01" };
    const scope = books()
      .put("/settings/openingbalances", values)
      .query(organization)
      .times(2)
      .reply(200, done);

    for (const recordId of ["7", ""]) {
      await write("booksUpdateRecord", {
        recordType: "settings/openingbalances",
        recordId,
        dynamicValues: values,
      });
    }

    expect(scope.isDone()).toBe(true);
  });

  test.each([
    ["460000000026051", []],
    ["any text", ["GET"]],
    [undefined, ["GET"]],
  ])("the ID of opening balances comes among the values: Record ID %j", async (recordId, reads) => {
    const opening_balance_id = "460000000026051";
    for (const _read of reads) {
      books()
        .get("/settings/openingbalances")
        .query(organization)
        .reply(200, { code: 0, message: "success", opening_balance: { opening_balance_id } });
    }
    books()
      .put("/settings/openingbalances", { opening_balance_id, date: "2026-01-01" })
      .query(organization)
      .reply(200, done);

    const result = await write("booksUpdateRecord", {
      recordType: "settings/openingbalances",
      recordId,
      dynamicValues: { date: "2026-01-01" },
    });

    expect(result).toEqual({ data: done });
  });

  test("an unknown record is an error with the next step", async () => {
    books()
      .put("/invoices/7")
      .query(organization)
      .reply(404, { code: 1002, message: "Invoice does not exist." });

    await expect(update({ notes: "new" })).rejects.toThrow(
      "Invoice does not exist. No such record exists in this organization. Check the record ID and the Organization ID. (PUT /books/v3/invoices/7: HTTP 404, 1002)",
    );
  });
});

describe("booksRemoveRecord", () => {
  test("a record that is gone after a lost answer counts as removed", async () => {
    skipWaits();
    books().delete("/invoices/7").query(organization).reply(502, "gateway");
    books()
      .delete("/invoices/7")
      .query(organization)
      .reply(404, { code: 1002, message: "Invoice does not exist." });

    const result = await write("booksRemoveRecord", { recordId: "7" });

    expect(result).toEqual({
      data: { code: 0, message: "The record was removed by a try whose answer was lost." },
    });
  });

  test("a record that never was is an error", async () => {
    books()
      .delete("/invoices/7")
      .query(organization)
      .reply(404, { code: 1002, message: "Invoice does not exist." });

    await expect(write("booksRemoveRecord", { recordId: "7" })).rejects.toThrow(
      "Invoice does not exist.",
    );
  });

  test("a record in use is an error in Zoho's words", async () => {
    books()
      .delete("/invoices/7")
      .query(organization)
      .reply(400, { code: 1040, message: "Invoices with payments cannot be deleted." });

    await expect(write("booksRemoveRecord", { recordId: "7" })).rejects.toThrow(
      "Invoices with payments cannot be deleted.",
    );
  });
});

describe.each(["booksGetRecord", "booksUpdateRecord", "booksRemoveRecord"])("%s", (action) => {
  const run = (recordId?: string) => write(action, { recordId, fieldValues: invoice });

  test.each(["", "  ", undefined])(
    "refuses the empty record ID %j before a request",
    async (recordId) => {
      await expect(run(recordId)).rejects.toThrow(
        "Record ID is empty. Fill in which one of Invoices is meant, by its invoice_id.",
      );
    },
  );

  test("a record ID cannot change the path", async () => {
    const method = { booksGetRecord: "GET", booksUpdateRecord: "PUT", booksRemoveRecord: "DELETE" };
    const scope = books()
      .intercept("/invoices/7%2F..%2F..%2Fcontacts%3Fx", method[action as keyof typeof method])
      .query(organization)
      .reply(200, done);

    await run("7/../../contacts?x");

    expect(scope.isDone()).toBe(true);
  });

  test("dots are refused as a record ID", async () => {
    await expect(run("..")).rejects.toThrow("cannot be part of a Zoho API path");
  });
});

test("custom modules have no custom_fields, which is told", async () => {
  const { logger, lines } = recordingLogger();
  const custom_fields = [{ api_name: "cf_serial", value: "S-2" }];
  const answer = { code: 0, message: "success", module_record_hash: { module_record_id: "7" } };
  books().put("/cm_machines/7", { custom_fields }).query(organization).reply(200, answer);

  await runAction(
    "booksUpdateRecord",
    { recordType: "cm_machines", recordId: "7", dynamicValues: { custom_fields }, organizationId },
    { logger },
  );

  expect(lines.map(({ message }) => message).join()).toContain(
    "have no custom_fields, which Zoho Books leaves out. Give each field by its name",
  );
});
