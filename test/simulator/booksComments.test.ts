import { type Json, type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;

beforeEach(async () => {
  open = await openBooks();
});

const contact = () => open.organization.insert("contacts", { contact_name: "Example Mills" });
const invoice = () => {
  const { contact_id } = contact();
  const line_items = [{ name: "Gripper", rate: 5, quantity: 1 }];
  return open.post("invoices", { customer_id: contact_id, line_items }).body.invoice.invoice_id;
};

test("an invoice has its history and its comments; a new comment is told by a message alone", () => {
  const id = invoice();
  open.post(`invoices/${id}/status/sent`);
  const added = open.post(`invoices/${id}/comments`, { description: "Called" });

  expect(added).toMatchObject({ status: 200, body: { code: 0 } });
  expect(Object.keys(added.body)).toEqual(["code", "message"]);
  const { comments } = open.get(`invoices/${id}/comments`).body;
  expect(comments.map(({ comment_type }: Json) => comment_type)).toEqual([
    "system",
    "system",
    "internal",
  ]);
  const path = `invoices/${id}/comments/${comments[2].comment_id}`;
  expect(open.put(path, { description: "Wrote" }).body.comment).toMatchObject({
    description: "Wrote",
    invoice_id: id,
  });
  expect(open.remove(path).status).toBe(200);
  expect(open.remove(path).status).toBe(404);
});

test("answers for other types have the comment", () => {
  const { vendor_credit_id } = open.organization.insert("vendorcredits", {
    vendor_id: contact().contact_id,
    line_items: [{ name: "Gripper", rate: 5 }],
  });
  const added = open.post(`vendorcredits/${vendor_credit_id}/comments`, { description: "Called" });
  expect(added.status).toBe(201);
  expect(added.body.comment).toMatchObject({ description: "Called", vendor_credit_id });
});

test("comments of contacts come in pages, and an empty one is refused", () => {
  const { contact_id } = contact();
  for (const description of ["One", "Two", "Three"]) {
    open.post(`contacts/${contact_id}/comments`, { description });
  }
  const query = { page: "2", per_page: "2" };
  const { contact_comments, page_context } = open.get(
    `contacts/${contact_id}/comments`,
    query,
  ).body;
  expect(contact_comments).toMatchObject([{ description: "Three", contact_id }]);
  expect(page_context.has_more_page).toBe(false);
  expect(open.post(`contacts/${contact_id}/comments`, {}).body.code).toBe(4);
});

test("expenses list their history and take no comment", () => {
  expect(open.post("expenses/7/comments", { description: "Called" }).status).toBe(405);
  expect(open.get("expenses/7/comments").status).toBe(404);
});
