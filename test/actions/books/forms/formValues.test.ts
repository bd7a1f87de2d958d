import { answerEverything, type SentRequest } from "../../../support/anyZoho";
import { organizationId } from "../../../support/books";
import { runAction } from "../../../support/harness";
import { recordingLogger } from "../../../support/logger";

const customerId = "982000000567001";
const invoice = { invoice_id: "982000000567240", custom_field_hash: { cf_region: "N" } };

function play() {
  return answerEverything(({ method }: SentRequest) => [
    200,
    method === "POST"
      ? { code: 0, message: "", invoice }
      : { code: 0, message: "", invoices: [], page_context: { has_more_page: false } },
  ]);
}

const create = (inputs: object, context = recordingLogger()) =>
  runAction(
    "booksCreateInvoice",
    { ...{ customerId, lines: [{ name: "Gripper", rate: "5" }], organizationId }, ...inputs },
    context,
  );

const field = (key: string, value = "x") => ({ key, value });
const line = (changes: object) => ({ lines: [{ name: "Gripper", rate: "5", ...changes }] });

test.each<[object, string]>([
  [{ lines: [{}, { quantity: "3" }] }, "Lines, row 2 has no Item and no Name. Give one."],
  [{ lines: [{ name: " ", rate: "5" }] }, "Lines, row 1 has no Item and no Name."],
  [{ lines: [{ name: "  ", rate: " " }] }, "Lines is empty. Give at least one line."],
  [{ lines: [{ name: "Delivery" }] }, "Lines, row 1: Rate is empty, and no Item has one."],
  [{ lines: [], otherFields: '{"line_items": []}' }, "Lines is empty."],
  [line({ rate: "9007199254740993.01" }), "which has more digits than a number keeps."],
  [line({ rate: 2 ** 60 }), "which has more digits than a number keeps."],
  [line({ discount: "10.1234567890123456789%" }), "which has more digits than a number keeps."],
  [{ customFields: [field("cf_a"), field(" cf_a ")] }, "Custom Fields has cf_a twice."],
  [
    { customFields: [field("cf_a")], otherFields: '{"custom_fields": [{"api_name": "cf_a"}]}' },
    "Other Fields: custom_fields is filled in above as well.",
  ],
  [{ otherFields: "[1]" }, "Other Fields is a list of something else than keys and values."],
  [{ otherFields: '[{"terms": "x"}]' }, "Other Fields is a list of something else"],
  [
    { ...line({ discount: "1" }), otherFields: '{"discount": 2}' },
    "Discount is filled in for the document and for a line.",
  ],
  [
    { ...line({ discount: "1" }), otherFields: '{"discount_type": "entity_level"}' },
    "Other Fields: discount_type is set by this step. Leave discount_type out.",
  ],
])("%j is refused before anything is sent", async (inputs, message) => {
  const sent = play();

  await expect(create(inputs)).rejects.toThrow(message);
  expect(sent).toEqual([]);
});

test.each<[string, object, string]>([
  ["booksCreateBill", { vendorId: customerId, billNumber: "B-1", lines: "" }, "Lines is empty."],
  [
    "booksCreateVendor",
    { displayName: "Example", billingAddress: { town: "x" } },
    'Billing Address has "town", which has no meaning there.',
  ],
  [
    "booksCreateVendor",
    { displayName: "Example", otherFields: '{"contact_type": "customer"}' },
    "Other Fields: contact_type is set by this step.",
  ],
])("%s with %j is refused before anything is sent", async (form, inputs, message) => {
  const sent = play();

  await expect(runAction(form, { organizationId, ...inputs })).rejects.toThrow(message);
  expect(sent).toEqual([]);
});

test("a number in Other Fields counts as a number, and no mail may be said", async () => {
  const sent = play();

  await create({ otherFields: '{"invoice_number": "EX-1", "send": false}' });

  const post = sent.find(({ method }) => method === "POST");
  expect(post?.path).toContain("ignore_auto_number_generation=true&send=false");
  expect(post?.body).toMatchObject({ invoice_number: "EX-1" });
});

test("rows of blanks are passed over, and 0 is a rate", async () => {
  const sent = play();

  await create({
    lines: [
      { name: " ", rate: " " },
      { name: "Gift", rate: "0" },
    ],
  });

  expect(sent.at(-1)?.body).toMatchObject({ line_items: [{ name: "Gift", rate: 0 }] });
});

test("custom fields that the new record lacks are told", async () => {
  play();
  const context = recordingLogger();

  await create({ customFields: [field("cf_regoin"), field("cf_region")] }, context);

  expect(JSON.stringify(context.lines)).toContain("The new record lacks cf_regoin: Zoho Books");
});
