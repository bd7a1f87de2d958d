import { books, organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const organization = { organization_id: organizationId };
const done = { code: 0, message: "done" };
const refused = { code: 4043, message: "The status cannot be changed." };

const change = (inputs: Record<string, unknown>, logger?: unknown) =>
  runAction(
    "booksChangeStatus",
    { recordType: "invoices", verb: "sent", records: "7", organizationId, ...inputs },
    ...(logger ? [{ logger }] : []),
  );

/** What is told of the records. */
// biome-ignore lint/suspicious/noExplicitAny: results of every shape
const rowsOf = (result: any) => result.data.rows;

const sends = (path = "/invoices/7/status/sent", status = 200, answer: object = done) =>
  books().post(path).query(organization).reply(status, answer);

const reads = (status: unknown, id = "7") =>
  books()
    .get(`/invoices/${id}`)
    .query(organization)
    .reply(200, { code: 0, message: "success", invoice: { invoice_id: id, status } });

const row = (known: object) => ({
  index: 0,
  id: "7",
  from: null,
  to: null,
  code: null,
  message: null,
  hint: null,
  ...known,
});

beforeEach(() => skipWaits());

describe("booksChangeStatus", () => {
  test("sends the verb without a body, reads the record, and tells what it is", async () => {
    books()
      .post("/invoices/7/status/sent", (body) => body === "" || body === undefined)
      .query(organization)
      .reply(200, done);
    reads("overdue");

    expect(await change({})).toEqual({
      data: {
        counts: { changed: 1, unchanged: 0, unchecked: 0, failed: 0, unknown: 0, notSent: 0 },
        rows: [row({ status: "changed", to: "overdue" })],
        retry: [],
      },
    });
  });

  test("takes the state before from a record that was given", async () => {
    sends();
    reads("sent");

    const result = await change({ records: [{ invoice_id: "7", status: "draft" }] });

    expect(rowsOf(result)).toEqual([row({ status: "changed", from: "draft", to: "sent" })]);
  });

  test("takes whole answers of Books, and its own result", async () => {
    for (const records of [
      { data: { code: 0, message: "success", invoices: [{ invoice_id: "7" }] } },
      { data: { code: 0, message: "success", invoice: { invoice_id: "7" } } },
      [{ id: "7" }],
      7,
    ]) {
      sends();
      expect(rowsOf(await change({ records, checkAfterwards: false }))).toEqual([
        row({ status: "unchecked" }),
      ]);
    }
  });

  test("finds a verb by its label and in other letters", async () => {
    for (const verb of ["Sent", "mark as sent (mails nobody)"]) {
      sends();
      reads("sent");
      expect(rowsOf(await change({ verb }))).toMatchObject([{ status: "changed" }]);
    }
  });

  test("a refusal on a record that stands where it is wanted is no failure", async () => {
    sends(undefined, 400, refused);
    reads("paid");

    expect(rowsOf(await change({}))).toEqual([
      row({ status: "unchanged", from: "paid", to: "paid" }),
    ]);
  });

  test("a refusal on another record fails with code, message and state", async () => {
    sends(undefined, 400, refused);
    reads("void");

    const result = await change({ onFailure: "never" });

    expect(rowsOf(result)).toMatchObject([
      {
        status: "failed",
        from: "void",
        to: "void",
        code: "4043",
        message: "The status cannot be changed.",
      },
    ]);
    expect(rowsOf(result)[0].hint).toMatch(
      /The record's status is void\. Zoho Books does this from draft alone\.$/,
    );
  });

  test("a record that does not exist is not looked for again", async () => {
    sends(undefined, 404, { code: 1002, message: "Invoice does not exist." });

    await expect(change({})).rejects.toThrow(/1 of 1 rows were not changed .* Invoice does not/);
  });

  test("what Zoho took without an effect fails", async () => {
    sends();
    reads("draft");

    const result = await change({ onFailure: "never" });

    expect(rowsOf(result)).toMatchObject([
      { status: "failed", to: "draft", code: "NOT_IN_EFFECT" },
    ]);
    expect(rowsOf(result)[0].message).toContain("status of the record is draft");
  });

  test("a state that the record does not show, or that cannot be read, leaves it unchecked", async () => {
    sends();
    books()
      .get("/invoices/7")
      .query(organization)
      .reply(200, { code: 0, invoice: { invoice_id: "7" } });
    expect(rowsOf(await change({}))).toMatchObject([
      { status: "unchecked", message: "The record does not show status." },
    ]);

    sends();
    books().get("/invoices/7").query(organization).reply(400, { code: 9, message: "Not now." });
    expect(rowsOf(await change({}))).toMatchObject([
      { status: "unchecked", code: "9", message: "Not now." },
    ]);
  });

  test("a verb whose effect no field shows costs one call, and is unchecked", async () => {
    books().post("/items/7/addtoportal").query(organization).reply(200, done);

    const result = await change({ recordType: "items", verb: "addToPortal" });

    expect(rowsOf(result)).toMatchObject([{ status: "unchecked" }]);
    expect(rowsOf(result)[0].message).toContain("No field");
  });

  test.each([
    ["invoices", "writeOff", "writeoff", { write_off_amount: 12.5 }, "changed"],
    ["invoices", "writeOff", "writeoff", { write_off_amount: "0.00" }, "failed"],
    ["invoices", "cancelWriteOff", "writeoff/cancel", { write_off_amount: 0 }, "changed"],
    [
      "invoices",
      "disableReminders",
      "paymentreminder/disable",
      { payment_reminder_enabled: false },
      "changed",
    ],
    ["invoices", "submit", "submit", { status: "draft" }, "failed"],
    ["invoices", "approve", "approve", { status: "sent" }, "changed"],
    ["invoices", "reject", "reject", { status: "draft" }, "changed"],
  ])("%s %s: %j %j is %s", async (recordType, verb, path, held, status) => {
    sends(`/invoices/7/${path}`);
    books()
      .get("/invoices/7")
      .query(organization)
      .reply(200, { code: 0, invoice: { invoice_id: "7", ...held } });

    const result = await change({ recordType, verb, onFailure: "never" });

    expect(rowsOf(result)).toMatchObject([{ status }]);
  });

  test("an approval that waits for others is unchecked, not failed", async () => {
    sends("/invoices/7/approve");
    reads("pending_approval");

    expect(rowsOf(await change({ verb: "approve" }))).toEqual([
      row({
        status: "unchecked",
        to: "pending_approval",
        message: "Zoho Books took it, and status is pending_approval until all others approve.",
      }),
    ]);
  });

  test("a record that was given as standing there already is unchanged", async () => {
    sends();
    reads("sent");

    const result = await change({ records: [{ invoice_id: "7", status: "sent" }] });

    expect(rowsOf(result)).toEqual([row({ status: "unchanged", from: "sent", to: "sent" })]);
  });

  test("a refusal in the right state tells of approval alone", async () => {
    sends(undefined, 400, refused);
    reads("draft");

    const result = await change({ onFailure: "never" });

    expect(rowsOf(result)[0].hint).toBe(
      "The record's status is draft. Where the organization asks for approval, submit and approve first; where it does not, leave both out.",
    );
  });

  test("what was never approved is not unchanged where Zoho refuses the approval", async () => {
    sends("/invoices/7/approve", 400, refused);
    reads("sent");

    const result = await change({ verb: "approve", onFailure: "never" });

    expect(rowsOf(result)).toMatchObject([{ status: "failed", to: "sent" }]);
  });
});

describe("values of a verb", () => {
  test("the reason goes where the verb takes it", async () => {
    books()
      .post("/invoices/7/reject")
      .query({ ...organization, reason: "No, thanks" })
      .reply(200, done);
    await change({ verb: "reject", reason: "No, thanks", checkAfterwards: false });

    books()
      .post("/salesorders/7/status/void", { reason: "Canceled" })
      .query(organization)
      .reply(200, done);
    await change({
      recordType: "salesorders",
      verb: "void",
      reason: "Canceled",
      checkAfterwards: false,
    });
  });

  test("values go into path, query and body, and tell what is wanted", async () => {
    books().post("/salesorders/7/substatus/cs_packed").query(organization).reply(200, done);
    books()
      .get("/salesorders/7")
      .query(organization)
      .reply(200, { code: 0, salesorder: { salesorder_id: "7", current_sub_status: "cs_packed" } });
    const packed = await change({
      recordType: "salesorders",
      verb: "substatus",
      values: [{ key: "status_code", value: "cs_packed" }],
    });
    expect(rowsOf(packed)).toMatchObject([{ status: "changed", to: "cs_packed" }]);

    books()
      .post("/banktransactions/uncategorized/7/exclude")
      .query({ ...organization, account_id: "5" })
      .reply(201, done);
    await change({
      recordType: "banktransactions",
      verb: "exclude",
      values: { account_id: "5" },
      checkAfterwards: false,
    });

    books()
      .post("/tasks/7/percentage", { completion_percentage: 50 })
      .query(organization)
      .reply(200, done);
    await change({
      recordType: "tasks",
      verb: "percentage",
      values: { completion_percentage: 50 },
      checkAfterwards: false,
    });
  });

  test.each([
    [{ verb: "paid" }, /Invoices have no verb "paid".*Choose one of: sent, void, draft/],
    [{ recordType: "expenses" }, /Expenses have no verb "sent".*Books - Update Record/],
    [{ reason: "Why not" }, /"Mark as sent \(mails nobody\)" of Invoices takes no Reason.*nothing/],
    [
      { recordType: "contacts", verb: "owner" },
      /"Change the owner" of Contacts needs owner_id among Values/,
    ],
    [
      { recordType: "contacts", verb: "owner", values: { owner_id: "1", color: "red" } },
      /takes no color among Values.*The verb takes owner_id/,
    ],
    [{ recordType: "salesorders", verb: "substatus" }, /needs status_code among Values/],
  ])("%j is refused before anything is sent", async (inputs, message) => {
    await expect(change(inputs)).rejects.toThrow(message);
  });

  test("a line of the feed brings its account along, unless another one is given", async () => {
    const records = [{ transaction_id: "7", account_id: "5" }];
    for (const [values, account_id] of [
      [undefined, "5"],
      [{ account_id: "6" }, "6"],
    ]) {
      books()
        .post("/banktransactions/uncategorized/7/exclude")
        .query({ ...organization, account_id })
        .reply(200, done);
      const inputs = { recordType: "banktransactions", verb: "exclude", records, values };
      const result = await change({ ...inputs, checkAfterwards: false });
      expect(rowsOf(result)).toMatchObject([{ status: "unchecked" }]);
    }
  });

  test("a contact person is read below its contact", async () => {
    for (const given of [
      { records: [{ contact_person_id: "7", contact_id: "5" }] },
      { values: { contact_id: "5" } },
    ]) {
      books().post("/contacts/contactpersons/7/primary").query(organization).reply(200, done);
      books()
        .get("/contacts/5/contactpersons/7")
        .query(organization)
        .reply(200, { code: 0, contact_person: { is_primary_contact: true } });

      const result = await change({ recordType: "contactpersons", verb: "primary", ...given });

      expect(rowsOf(result)).toMatchObject([{ status: "changed", to: "true" }]);
    }
  });
});

describe("many records", () => {
  test("go out one after the other, each once", async () => {
    for (const id of ["7", "8"]) {
      sends(`/invoices/${id}/status/sent`);
      reads("sent", id);
    }

    const result = await change({ records: "7, 8, 7" });

    expect(rowsOf(result)).toMatchObject([
      { id: "7", status: "changed" },
      { id: "8", status: "changed" },
      { id: "7", status: "unchanged", from: "sent" },
    ]);
  });

  test("none are no call", async () => {
    const result = await change({ records: [] });
    expect(result).toMatchObject({ data: { rows: [], retry: [] } });
  });

  test("a row without an ID fails alone", async () => {
    sends();
    reads("sent");
    const { logger, lines } = recordingLogger();

    const result = await change({ records: [{ name: "?" }, "7", 2 ** 60, "7/8"] }, logger);

    expect(rowsOf(result)).toMatchObject([
      { id: null, status: "failed", code: "NO_RECORD_ID" },
      { id: "7", status: "changed" },
      { id: null, status: "failed" },
      { id: null, status: "failed" },
    ]);
    expect(lines.map(({ message }) => message).join()).toContain("3 of 4 rows were not changed");
    expect(rowsOf(result)[3].message).toContain('"7/8" has no record ID');
  });

  test("what each further record would meet ends the step, and retry has the rest", async () => {
    sends();
    reads("sent");
    sends("/invoices/8/status/sent", 429, { code: 45, message: "The limit of the day." });

    const result = await change({ records: ["7", "8", "9"] });

    expect(rowsOf(result)).toMatchObject([
      { status: "changed" },
      { status: "notSent", code: "45" },
      { status: "notSent", code: "45" },
    ]);
    expect(result).toMatchObject({ data: { retry: ["8", "9"] } });
  });

  test("a missing scope ends the step at once, and is named", async () => {
    sends("/purchaseorders/7/reject", 401, { code: 57, message: "You are not authorized." });

    await expect(
      change({ recordType: "purchaseorders", verb: "reject", records: "7,8" }),
    ).rejects.toThrow("ZohoBooks.purchaseorders.UPDATE");
  });
});

describe("a lost answer", () => {
  const loses = (path = "/invoices/7/status/sent") =>
    books().post(path).query(organization).reply(504, "gateway");

  test("is a change where the record stands there", async () => {
    loses();
    reads("sent");
    expect(rowsOf(await change({}))).toEqual([row({ status: "changed", to: "sent" })]);
  });

  test("makes the verb go out once more where the record does not", async () => {
    loses();
    reads("draft");
    sends();
    reads("sent");
    expect(rowsOf(await change({}))).toMatchObject([{ status: "changed" }]);
  });

  test("is a change where the second try is refused since the first did it", async () => {
    loses("/invoices/7/approve");
    reads("pending_approval");
    sends("/invoices/7/approve", 400, refused);
    reads("sent");
    expect(rowsOf(await change({ verb: "approve" }))).toMatchObject([{ status: "changed" }]);
  });

  test("is a failure where the second try is refused and nothing changed", async () => {
    loses();
    reads("void");
    sends(undefined, 400, refused);
    reads("void");
    const result = await change({ onFailure: "never" });
    expect(rowsOf(result)).toMatchObject([{ status: "failed", to: "void" }]);
  });

  test("is unknown where four are lost, and the record may be given again", async () => {
    for (let tries = 0; tries < 4; tries += 1) {
      loses();
      reads("draft");
    }
    const result = await change({ onFailure: "never" });
    expect(rowsOf(result)).toMatchObject([{ status: "unknown", to: "draft" }]);
    expect(result).toMatchObject({ data: { retry: ["7"] } });
  });

  test.each([
    ["the verb", 401, 14],
    ["the record", 429, 45],
  ])("is not followed by another try where %s meets %i", async (what, status, code) => {
    loses();
    if (what === "the verb") {
      reads("draft");
      sends(undefined, status, { code, message: "over" });
      reads("draft");
    } else {
      books().get("/invoices/7").query(organization).reply(status, { code, message: "over" });
    }

    const result = await change({ onFailure: "never" });

    expect(rowsOf(result)).toMatchObject([{ status: "unknown" }]);
  });

  test("of three records in a row ends the step, and retry has the rest", async () => {
    for (const id of ["7", "8", "9"]) {
      for (let tries = 0; tries < 4; tries += 1) {
        sends(`/invoices/${id}/status/sent`, 503);
        reads("draft", id);
      }
    }

    const result = await change({ records: "7, 8, 9, 10, 11", onFailure: "never" });

    expect(rowsOf(result)).toMatchObject([
      { status: "unknown" },
      { status: "unknown" },
      { status: "unknown", hint: expect.stringContaining("does no harm") },
      { status: "notSent", code: "NOT_REACHED" },
      { status: "notSent", code: "NOT_REACHED" },
    ]);
    expect(result).toMatchObject({ data: { retry: ["7", "8", "9", "10", "11"] } });
  });

  test("is asked about also where nothing is checked otherwise", async () => {
    loses();
    reads("sent");
    expect(rowsOf(await change({ checkAfterwards: false }))).toMatchObject([{ status: "changed" }]);
  });
});

describe("booksUpdateRecord", () => {
  const update = async (recordType: string, singleKey: string) => {
    books()
      .put(`/${recordType}/7`)
      .query(organization)
      .reply(200, { code: 0, message: "", [singleKey]: {} });
    const { logger, lines } = recordingLogger();
    await runAction(
      "booksUpdateRecord",
      { recordType, recordId: "7", organizationId, dynamicValues: { status: "void" } },
      { logger },
    );
    return lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  };

  test("warns of a status that only a verb changes", async () => {
    expect(await update("invoices", "invoice")).toEqual([
      "Zoho Books ignores the status among values of Invoices. Use Books - Change Status instead.",
    ]);
  });

  test.each([
    ["recurringbills", "recurring_bill"],
    ["tasks", "task"],
    ["expenses", "expense"],
  ])("takes the status of %s", async (recordType, singleKey) => {
    expect(await update(recordType, singleKey)).toEqual([]);
  });
});
