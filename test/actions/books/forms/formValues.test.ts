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
  [
    line({ discount: "150%" }),
    'Lines, row 1: Discount is "150%". Give an amount such as 12.50, or 0% to 100%.',
  ],
  [{ discount: "-1" }, 'Discount is "-1". Give an amount such as 12.50, or 0% to 100%.'],
  [{ paymentTerms: "net 30" }, 'Payment Terms is "net 30". Give whole days, such as 30.'],
  [{ paymentTerms: "30.5" }, 'Payment Terms is "30.5". Give whole days'],
  [{ paymentTerms: "30%" }, 'Payment Terms is "30%". Give whole days'],
  [{ exchangeRate: "0" }, 'Exchange Rate is "0". Give a number above zero'],
  [line({ quantity: "5%" }), 'Lines, row 1: Quantity is "5%". Give a number in digits'],
  [
    { lines: "name,rate\nGripper,5" },
    "Lines is not valid JSON. Give a list of objects with item, name, description, quantity, rate, tax, discount, project.",
  ],
  [{ customerId: { name: "Mills" } }, "Customer ID is an object without contact_id."],
  [
    { customerId: { id: "4876876000000333001", Account_Name: "Mills" } },
    "Customer ID is an object without contact_id. Give an ID.",
  ],
  [{ customFields: [field(" ")] }, "Custom Fields has a value without a name. Give the name"],
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

test.each([
  [customerId],
  [{ contact_id: customerId }],
  [{ id: customerId }],
  [{ id: customerId, recordType: "contacts" }],
  [{ action: "update", id: customerId, record: { contact_id: customerId } }],
  [{ contact: { contact_id: customerId } }],
  [{ data: { code: 0, message: "", contact: { contact_id: customerId } } }],
  [JSON.stringify({ contact: { contact_id: customerId } })],
])("a customer is taken as %j", async (given) => {
  const sent = play();

  await create({
    ...{ customerId: given, contactPersons: [{ contact_person_id: "982000000567017" }, "5"] },
    ...{ lines: [{ item: { item: { item_id: "982000000567018" } } }] },
    customFields: [field("", ""), { key: "", value: undefined }],
  });

  expect(sent.at(-1)?.body).toEqual({
    ...{ customer_id: customerId, contact_persons: ["982000000567017", "5"] },
    line_items: [{ item_id: "982000000567018" }],
  });
});

test("a label of several custom fields is refused, with their API names", async () => {
  const labeled = (api_name: string) => ({ field_id: api_name, api_name, label: "Region" });
  answerEverything(() => [
    200,
    { code: 0, message: "", fields: [labeled("cf_region"), labeled("cf_region_2")] },
  ]);

  await expect(create({ customFields: [field("Region")] })).rejects.toThrow(
    'Custom Fields: "Region" is the label of cf_region and of cf_region_2. Give the API name.',
  );
});

test.each(["0", "-12.50"])("an expense of %s is refused", async (amount) => {
  const sent = play();

  const inputs = {
    ...{ organizationId, expenseAccountId: customerId, paidThroughAccountId: customerId },
    ...{ date: "2026-05-02", amount },
  };

  await expect(runAction("booksCreateExpense", inputs)).rejects.toThrow(
    `Amount is "${amount}". Give a number above zero, such as 12.50.`,
  );
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
