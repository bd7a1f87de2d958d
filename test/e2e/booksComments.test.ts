import { writeComment } from "../../simulator/books/comments";
import { skipWaits } from "../support/waits";
import { failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({}, { clock: { now: () => Date.now() } });

beforeEach(() => {
  skipWaits();
});

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

test.each([
  ["a flag", undefined],
  ["a text", true],
])("several thousand comments, in pages with %s, and one more", async (_, pageFlagsAsText) => {
  world.zoho.quirks.books.pageFlagsAsText = pageFlagsAsText;
  const recordId = contact("Example Archive");
  const [recordType, own] = ["contacts", organization()];
  if (!own) throw new Error("no organization");
  for (let number = 1; number <= 2_050; number += 1) {
    writeComment(own, { name: recordType }, String(recordId), {
      ...{ comment_type: "internal", description: `Comment ${number}` },
    });
  }

  const inputs = { recordType, recordId, comment: "Comment 7" };
  const { commentId } = (await world.runAction("booksAddComment", inputs)).data;
  const all = await list({ recordType, recordId });
  expect(all).toHaveLength(2_051);
  expect(all.at(-1)).toMatchObject({ comment_id: commentId, description: "Comment 7" });
});

test.each(["R&D <late>", '<b onclick="x()">Paid</b>', "😀", "' OR 1=1 --", "a\n\nb", "=1+1"])(
  "a comment %j is written once, and found",
  async (comment) => {
    const { invoice_id: recordId } = invoice(`Example ${comment}`);
    const inputs = { recordType: "invoices", recordId, comment };
    const { commentId } = (await world.runAction("booksAddComment", inputs)).data;
    const own = await list({ recordType: "invoices", recordId, isByPeople: "true" });
    expect(own).toMatchObject([{ comment_id: commentId, description: comment }]);
  },
);

test("what clients see is written down as such", async () => {
  const { invoice_id: recordId } = invoice("Example Forge");
  for (const isShown of ["false", "true"]) {
    const inputs = { recordType: "invoices", recordId, comment: isShown, isShown };
    await world.runAction("booksAddComment", inputs);
  }
  const sent = world.zoho.requests.all({ method: "POST" });
  expect(sent.map(({ body }) => (body as Values).show_comment_to_clients)).toEqual([false, true]);
});

test("a record that is not there, and none that is meant", async () => {
  const inputs = { recordType: "invoices", comment: "Called" };
  const missing = await failureOf(
    world.runAction("booksAddComment", { ...inputs, recordId: "460000000099999" }),
  );
  expect(missing.message).toContain("1002");
  const unknown = await failureOf(
    world.runAction("booksAddComment", { ...inputs, recordId: "INV-NONE" }),
  );
  expect(unknown.message).toMatch(/there is no "INV-NONE" among Invoices. Give the ID/);
});
