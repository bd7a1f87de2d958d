import { recordingLogger } from "../support/logger";
import { skipWaits } from "../support/waits";
import { lose } from "./booksCuts";
import { type Answer, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

/** Numbers and references that another record has already. */
const world = useWorld({}, { clock: { now: () => Date.now() } });
let customerId: string;
let vendorId: string;

beforeAll(() => {
  const insert = (name: string, contact_type: string): string =>
    books().insert("contacts", { contact_name: name, contact_type }).contact_id;
  customerId = insert("Example Mills", "customer");
  vendorId = insert("Example Parts", "vendor");
});
beforeEach(() => {
  skipWaits();
});

const books = () => world.account.books.organizations[0] as Answer;
const lines = [{ name: "Gripper", rate: "5" }];
const create = async (name: string, inputs: Values, context?: Values): Promise<Answer> =>
  (await world.runAction(name, { organizationId: books().id, lines, ...inputs }, context)).data;

test.each([
  ["booksCreateInvoice", "invoices", "invoice_number", {}],
  ["booksCreateEstimate", "estimates", "estimate_number", {}],
  ["booksCreateSalesOrder", "salesorders", "salesorder_number", {}],
  ["booksCreateCreditNote", "creditnotes", "creditnote_number", { date: "2026-06-01" }],
  ["booksCreatePurchaseOrder", "purchaseorders", "purchaseorder_number", {}],
  ["booksCreateBill", "bills", "bill_number", { billNumber: "OWN-1" }],
])("%s creates nothing with a number that is taken", async (name, recordType, field, inputs) => {
  const given = { customerId, vendorId, number: "OWN-1", ...inputs };
  await create(name, given);

  const { message } = await failureOf(create(name, given));

  expect(message).toMatch(new RegExp(`${field} OWN-1 is that of \\d+\\. Give another number`));
  const own = books()
    .all(recordType)
    .filter((record: Values) => record[field] === "OWN-1");
  expect(own).toHaveLength(1);
});

test("bills of two vendors may have one number", async () => {
  const other = books().insert("contacts", { contact_name: "Sample", contact_type: "vendor" });
  await create("booksCreateBill", { vendorId, billNumber: "OWN-2" });

  const { bill } = await create("booksCreateBill", {
    ...{ vendorId: other.contact_id, billNumber: "OWN-2" },
  });

  expect(bill).toMatchObject({ bill_number: "OWN-2", vendor_id: other.contact_id });
});

test("a number finds what a lost answer made, whatever Zoho made of other values", async () => {
  lose(world, "POST invoices", "after Zoho acted");

  const { invoice } = await create("booksCreateInvoice", {
    ...{ customerId, number: "OWN-3", otherFields: { due_date: "" } },
  });

  expect(invoice).toMatchObject({ invoice_number: "OWN-3", customer_id: customerId });
});

test("a reference that another record has is warned of", async () => {
  const given = { customerId, reference: "ORDER 1" };
  const { lines: logged, logger } = recordingLogger();
  const { invoice } = await create("booksCreateInvoice", given, { logger });
  expect(logged.filter(({ level }) => level === "warn")).toEqual([]);

  await create("booksCreateInvoice", given, { logger });

  expect(logged.filter(({ level }) => level === "warn")).toMatchObject([
    {
      message: `Invoices: reference_number ORDER 1 is that of ${invoice.invoice_id} as well. Leave both if they are meant; otherwise remove one, or change Reference.`,
    },
  ]);
});
