import { answerEverything, type Reply, type SentRequest } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

type Values = Record<string, unknown>;

const ok = (key: string, record: unknown): Reply => [200, { code: 0, message: "", [key]: record }];
const line = { line_item_id: "31", item_id: "21", name: "Gripper", quantity: 2, rate: 0.1 };
const estimate = {
  ...{ estimate_id: "1", estimate_number: "QT-1", customer_id: "9", invoice_ids: [] },
  ...{ created_time: "2026-06-09T09:47:41-0400", last_modified_time: "2026-06-09T23:47:41-0400" },
  line_items: [line],
};

/** Plays documents by their paths, and gives what was sent. */
function play(documents: Record<string, Reply>, made: Reply) {
  skipWaits();
  const sent = answerEverything(({ method, path }: SentRequest) => {
    if (method === "POST") return made;
    const at = path.replace("/books/v3/", "").replace(/\?.*/, "");
    return documents[at] ?? ok(at, []);
  });
  return {
    sent,
    posts: () =>
      sent
        .filter(({ method }) => method === "POST")
        .map(({ path, body }) => ({ path, body: body as Values })),
  };
}

let warnings: string[];
const run = async (recordType: string, target: string, inputs: Values = {}) => {
  const { logger, lines } = recordingLogger();
  const given = { recordType, recordId: "1", target, organizationId, ...inputs };
  try {
    return ((await runAction("booksConvertRecord", given, { logger })) as { data: Values }).data;
  } finally {
    warnings = lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  }
};

test("sends what is the record's own, and nothing that Zoho works out or shows beside", async () => {
  const record = {
    ...estimate,
    ...{ total: 0.2, sub_total: 0.2, status: "accepted", customer_name: "Example Mills" },
    ...{ notes: "", terms: null, is_inclusive_tax: false, contact_persons: ["5"] },
    tags: [{ tag_id: "6", tag_option_id: "7", tag_name: "Region" }, { tag_id: "8" }],
    custom_fields: [{ customfield_id: "4", api_name: "cf_a", value: 0, label: "A" }],
    line_items: [
      {
        ...{ ...line, quantity: "0.30000000000000001", item_total: 0.2, tax_name: "Ten" },
        ...{ discount: "5%", tags: [], bcy_rate: 0.1, item_custom_fields: [{ api_name: "cf_b" }] },
      },
    ],
  };
  const invoice = { invoice_id: "2", invoice_number: "INV-2", total: 0.3, custom_field_hash: {} };
  const { posts } = play({ "estimates/1": ok("estimate", record) }, ok("invoice", invoice));

  const data = await run("estimates", "invoices", { number: "I 1" });

  const [{ path, body }] = posts() as [{ path: string; body: Values }];
  expect(path).toContain("/invoices?ignore_auto_number_generation=true");
  expect(body).toEqual({
    ...{ customer_id: "9", is_inclusive_tax: false, contact_persons: ["5"] },
    ...{ tags: [{ tag_id: "6", tag_option_id: "7" }], invoice_number: "I 1" },
    ...{ custom_fields: [{ api_name: "cf_a", value: 0 }], reference_number: "QT-1" },
    invoiced_estimate_id: "1",
    line_items: [
      {
        ...{ item_id: "21", name: "Gripper", rate: 0.1, discount: "5%" },
        quantity: "0.30000000000000001",
      },
    ],
  });
  expect(data).toMatchObject({ target: { id: "2", number: "INV-2" }, linked: false });
  expect(warnings).toEqual([
    "INV-2 comes to 0.3, and QT-1 to 0.2. Compare both.",
    "INV-2 has no values of cf_a, which QT-1 has.",
    expect.stringMatching(/^QT-1 does not name INV-2/),
  ]);
});

test("a credit note has the day that it is at the organization", async () => {
  const now = jest.spyOn(Date, "now").mockReturnValue(Date.parse("2026-06-10T02:00:00Z"));
  const invoice = { ...estimate, invoice_id: "1", invoice_number: "INV-1", status: "sent" };
  const note = { creditnote_id: "2", invoices: [{ invoice_id: "1" }] };
  const { posts } = play({ "invoices/1": ok("invoice", invoice) }, ok("creditnote", note));

  const data = await run("invoices", "creditnotes").finally(() => now.mockRestore());

  expect(posts()[0]).toMatchObject({
    path: expect.stringContaining("invoice_id=1"),
    body: { date: "2026-06-09" },
  });
  expect(data).toMatchObject({ target: { id: "2", number: null }, linked: true });
});

describe("a document that may have been converted", () => {
  const invoiceOf = (id: string, changes: Values = {}) => ({
    ...{ invoice_id: id, invoice_number: `INV-${id}`, customer_id: "9", status: "sent" },
    ...{ created_time: "2026-06-10T00:00:00+0000", reference_number: "QT-1", ...changes },
  });
  const convert = (invoices: Values[], record: Values = estimate) => {
    const read = Object.fromEntries(
      invoices.map((one) => [`invoices/${one.invoice_id}`, ok("invoice", one)]),
    );
    return play(
      { "estimates/1": ok("estimate", record), invoices: ok("invoices", invoices), ...read },
      ok("invoice", { invoice_id: "99", estimate_id: "1" }),
    );
  };

  test.each([
    ["of another customer", { customer_id: "8" }],
    ["that is void", { status: "void" }],
    ["that is older", { created_time: "2026-06-09T13:47:40+0000" }],
    ["with another reference", { reference_number: "QT-11" }],
  ])("is not taken for an invoice %s, whatever the filters let through", async (_, changes) => {
    const { posts } = convert([invoiceOf("2", changes)]);

    expect(await run("estimates", "invoices")).toMatchObject({ alreadyConverted: false });
    expect(posts()).toHaveLength(1);
  });

  test("gives the newest invoice that it names, but for void ones", async () => {
    const { posts } = convert(
      [invoiceOf("2"), invoiceOf("3"), invoiceOf("4", { status: "void" })],
      { ...estimate, invoice_ids: ["2", "3", "4"] },
    );

    expect(await run("estimates", "invoices")).toMatchObject({
      ...{ target: { id: "3", number: "INV-3" }, alreadyConverted: true, linked: true },
    });
    expect(posts()).toEqual([]);
  });

  test("is not invoiced where more came since than can be looked at, and Zoho sets no reference", async () => {
    const order = { ...estimate, salesorder_id: "1", salesorder_number: "SO-1", status: "open" };
    const many = Array.from({ length: 21 }, (_, index) => invoiceOf(String(200 + index)));
    const { posts, sent } = play(
      { "salesorders/1": ok("salesorder", order), invoices: ok("invoices", many) },
      ok("invoice", { invoice_id: "2" }),
    );

    await expect(run("salesorders", "invoices")).rejects.toThrow(
      /21 more Invoices came since.*nothing was made.*Convert Again/,
    );
    expect(posts()).toEqual([]);
    expect(sent[1]?.path).toContain("salesorder_id=1&created_date_start=2026-06-08");
    expect(await run("salesorders", "invoices", { again: true })).toMatchObject({
      alreadyConverted: false,
    });
    expect(warnings.join()).toContain("21 more Invoices came since");
  });

  test("is not taken for an invoice that another estimate lists", async () => {
    const record = { ...estimate, reference_number: "PO 7" };
    const other = { ...record, estimate_id: "5", invoice_ids: ["2"] };
    const invoice = invoiceOf("2", { reference_number: "PO 7", estimate_id: "" });
    const play5 = (second: Values) =>
      play(
        {
          "estimates/1": ok("estimate", record),
          "estimates/5": ok("estimate", second),
          estimates: ok("estimates", [record, second]),
          invoices: ok("invoices", [invoice]),
          "invoices/2": ok("invoice", invoice),
        },
        ok("invoice", { invoice_id: "99", estimate_id: "1" }),
      );

    play5(other);
    expect(await run("estimates", "invoices")).toMatchObject({ target: { id: "99" } });
    const { posts } = play5({ ...other, invoice_ids: ["3"] });
    await expect(run("estimates", "invoices")).rejects.toThrow(/INV-2 has the reference "PO 7"/);
    expect(posts()).toEqual([]);
  });

  test.each([
    ["recurring profile", { recurring_invoice_id: "7" }],
    ["sales order", { line_items: [{ salesorder_item_id: "77" }] }],
    ["estimate", { estimate_id: "77" }],
  ])("is not taken for an invoice of another %s", async (_, changes) => {
    const { posts } = convert([invoiceOf("2", changes)]);

    expect(await run("estimates", "invoices")).toMatchObject({ alreadyConverted: false });
    expect(posts()).toHaveLength(1);
  });
});

test.each<[string, Reply]>([
  ["says nothing of the record", [200, { code: 0, message: "" }]],
  ["is lost", [502, { code: 1000, message: "" }]],
])("an answer that %s is read back, and two new invoices leave it unknown", async (_, made) => {
  const { sent } = play(
    {
      get "estimates/1"() {
        const isSent = sent.some(({ method }) => method === "POST");
        return ok("estimate", { ...estimate, invoice_ids: isSent ? ["2", "3"] : [] });
      },
      "invoices/2": ok("invoice", { invoice_id: "2" }),
      "invoices/3": ok("invoice", { invoice_id: "3" }),
    },
    made,
  );

  await expect(run("estimates", "invoices")).rejects.toThrow(/unknown whether/);
  expect(sent.filter(({ method }) => method === "POST")).toHaveLength(1);
});

test.each([
  ["invoices", "bills", /^Invoices cannot become Bills\. Choose creditnotes/],
  ["items", "invoices", /^Items cannot become Invoices/],
  ["purchaseorders", "bills", /^Number is empty/],
  ["salesorders", "purchaseorders", /^Vendor ID is empty/],
])("%s to %s is refused before any call", async (recordType, target, message) => {
  const { sent } = play({}, ok("", {}));

  await expect(run(recordType, target)).rejects.toThrow(message);
  expect(sent).toEqual([]);
});
