import { answerEverything, type Reply, type SentRequest } from "../../../support/anyZoho";
import { organizationId } from "../../../support/books";
import { runAction } from "../../../support/harness";
import { recordingLogger } from "../../../support/logger";
import { skipWaits } from "../../../support/waits";

const customerId = "982000000567001";
const invoiceId = "982000000567240";
const done = (content: object): Reply => [200, { code: 0, message: "", ...content }];
const lost: Reply = [502, { code: 1000, message: "lost" }];

const invoice = (changes = {}) => ({
  ...{ invoice_id: invoiceId, invoice_number: "EX-1", customer_id: customerId },
  ...{ line_items: [{ name: "Gripper", rate: 5 }], discount: 0, ...changes },
});

const list = (invoices: object[]) => done({ invoices, page_context: { has_more_page: false } });

/** Plays the list before and after the POST, the record, and the answer to the POST. */
function play(answer: Reply, after: object[] = [], record = invoice(), before = list([])) {
  skipWaits();
  let isSent = false;
  return answerEverything(({ method, path }: SentRequest) => {
    if (method === "POST") {
      isSent = true;
      return answer;
    }
    if (path.includes(`/invoices/${invoiceId}`)) return done({ invoice: record });
    return isSent ? list(after) : before;
  });
}

const create = async (inputs = {}, context = {}) =>
  (
    (await runAction(
      "booksCreateInvoice",
      {
        ...{ customerId, number: "EX-1", lines: [{ name: "Gripper", rate: "5.0" }] },
        ...{ organizationId, ...inputs },
      },
      context,
    )) as { data: unknown }
  ).data;

const warningsOf = async (inputs = {}) => {
  const context = recordingLogger();
  await create(inputs, context);
  return context.lines.filter(({ level }) => level === "warn").map(({ message }) => message);
};

test("a number is the builder's own, and values go out as Zoho takes them", async () => {
  const sent = play(done({ invoice: invoice() }));

  await create({ discount: "10 %", shippingCharge: "0.10", dueDate: "", customFields: "" });

  const post = sent.find(({ method }) => method === "POST");
  expect(post?.path).toContain("ignore_auto_number_generation=true");
  expect(post?.body).toEqual({
    ...{ customer_id: customerId, invoice_number: "EX-1", discount: "10%", shipping_charge: 0.1 },
    line_items: [{ name: "Gripper", rate: 5 }],
  });
});

test("after a lost answer, the record with the number is the answer", async () => {
  play(lost, [invoice()]);

  expect(await create()).toMatchObject({ code: 0, invoice: { invoice_id: invoiceId } });
});

test("after a lost answer, none with the number was not written", async () => {
  play(lost);

  await expect(create()).rejects.toThrow("Zoho Books did not carry it out");
});

test("after a lost answer, one with the number and other content stays unknown", async () => {
  play(lost, [invoice()], invoice({ customer_id: "982000000567009" }));

  await expect(create()).rejects.toThrow(
    "Look in Zoho Books for Invoices with invoice_number EX-1",
  );
});

describe("where the list cannot be read", () => {
  const failed: Reply = [500, { code: 1000, message: "" }];
  const forbidden: Reply = [401, { code: 57, message: "You are not authorized." }];

  test.each([
    ["fails", failed],
    ["is not allowed", forbidden],
  ])("because it %s, what was not checked is told, with the scope", async (_, before) => {
    play(done({ invoice: invoice() }), [], invoice(), before);

    expect(await warningsOf()).toEqual([
      "Zoho Books did not tell whether it has Invoices with invoice_number EX-1 already. Add the scope ZohoBooks.invoices.READ where it is missing.",
    ]);
  });

  test("the outcome stays unknown after a lost answer", async () => {
    play(lost, [invoice()], invoice(), forbidden);

    await expect(create()).rejects.toMatchObject({ failure: { outcomeUnknown: true } });
  });
});

describe("after a lost answer, by a reference", () => {
  const reference = { number: "", reference: "ORDER 1" };
  const seen = (changes = {}) => invoice({ reference_number: "ORDER 1", discount: 10, ...changes });
  const found = { invoice: { invoice_id: invoiceId } };
  const fields = [
    { customfield_id: "7", api_name: "cf_size", label: "Size", value: "L" },
    { customfield_id: "8", api_name: "cf_region", label: "Region", value: "North" },
  ];
  const custom = (field: object) => ({
    otherFields: JSON.stringify({ custom_fields: [field] }),
  });

  test.each<[string, object, object]>([
    ["a discount in percent", { discount: "10 %" }, {}],
    [
      "a line's discount in percent",
      { lines: [{ name: "Gripper", rate: "5", discount: "10.0%" }] },
      { line_items: [{ name: "Gripper", rate: 5, discount: "10.00%" }] },
    ],
    [
      "a custom field by its API name",
      custom({ api_name: "cf_region", value: "North" }),
      { custom_fields: fields },
    ],
    [
      "a custom field by its ID",
      custom({ customfield_id: "8", value: "North" }),
      { custom_fields: fields },
    ],
    [
      "a custom field by its label",
      custom({ label: "Region", value: "North" }),
      { custom_fields: fields },
    ],
  ])("a record is recognized with %s", async (_, inputs, changes) => {
    play(lost, [seen()], seen(changes));

    expect(await create({ ...reference, ...inputs })).toMatchObject(found);
  });

  test.each<[string, object, object]>([
    ["another discount", { discount: "11%" }, {}],
    [
      "another value of a custom field",
      custom({ api_name: "cf_region", value: "L" }),
      { custom_fields: fields },
    ],
    [
      "a further line",
      {},
      {
        line_items: [
          { name: "Gripper", rate: 5 },
          { name: "x", rate: 1 },
        ],
      },
    ],
  ])("a record with %s is not taken for it", async (_, inputs, changes) => {
    play(lost, [seen()], seen(changes));

    await expect(create({ ...reference, ...inputs })).rejects.toMatchObject({
      failure: { outcomeUnknown: true },
    });
  });
});

test("a reference that another record has is told, with what to do", async () => {
  play(done({ invoice: invoice() }), [], invoice(), list([invoice({ reference_number: "PO 1" })]));

  expect(await warningsOf({ number: "", reference: "PO 1" })).toEqual([
    `Invoices: reference_number PO 1 is that of ${invoiceId} as well. Leave both if they are meant; otherwise remove one, or change Reference.`,
  ]);
});

test("a status in Other Fields, which Zoho ignores, is told", async () => {
  play(done({ invoice: invoice() }));

  expect(await warningsOf({ otherFields: '{"status": "sent"}' })).toEqual([
    "Zoho Books may ignore the status among values of Invoices. Use Books - Change Status instead.",
  ]);
});
