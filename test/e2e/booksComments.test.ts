import { skipWaits } from "../support/waits";
import { startWorld, type Values, type World } from "./support";

let world: World;

beforeAll(async () => {
  world = await startWorld({}, { clock: { now: () => Date.now() } });
});
afterAll(() => world.stop());
beforeEach(() => {
  skipWaits();
  world.zoho.requests.clear();
});
afterEach(() => world.zoho.faults.clear());

const organization = () => world.account.books.organizations[0];
const insert = (type: string, values: Values) => organization()?.insert(type, values) ?? {};
const contact = (contact_name: string) => insert("contacts", { contact_name }).contact_id;
const invoice = (name: string) =>
  insert("invoices", {
    customer_id: contact(name),
    line_items: [{ name: "Gripper", rate: 5 }],
  });
const list = async (inputs: Values) => (await world.runAction("booksListComments", inputs)).data;

test("a comment is added by an invoice's number, and listed without the history", async () => {
  const { invoice_id, invoice_number } = invoice("Example Mills");
  const recordType = "invoices";
  await world.runAction("booksChangeStatus", { recordType, records: invoice_id, verb: "sent" });
  const inputs = { recordType, recordId: invoice_number, comment: "Called on Monday" };

  const { commentId } = (await world.runAction("booksAddComment", inputs)).data;
  const own = await list({ recordType, recordId: invoice_id, isByPeople: "true" });
  expect(own).toMatchObject([{ comment_id: commentId, description: "Called on Monday" }]);
  expect(await list({ recordType, recordId: invoice_number })).toHaveLength(2);
});

test.each(["bills", "contacts", "salesorders", "projects", "vendorcredits", "estimates"])(
  "comments of %s",
  async (recordType) => {
    const party = contact(`Example ${recordType}`);
    const values: Values = {
      ...{ customer_id: party, vendor_id: party, contact_name: "Example Bakery" },
      ...{ project_name: "Example project", bill_number: "B-1" },
      line_items: [{ name: "Gripper", rate: 5 }],
    };
    const record = insert(recordType, values);
    const singular = recordType === "vendorcredits" ? "vendor_credit" : recordType.slice(0, -1);
    const recordId = record[`${singular}_id`];

    const inputs = { recordType, recordId, comment: "Called" };
    const { commentId } = (await world.runAction("booksAddComment", inputs)).data;
    expect(commentId).toMatch(/^\d+$/);
    expect(await list({ recordType, recordId })).toMatchObject([{ comment_id: commentId }]);
  },
);
