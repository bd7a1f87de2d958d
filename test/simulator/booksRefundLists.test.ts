import { type Json, type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;

beforeEach(async () => {
  open = await openBooks();
});

/** A refund of a credit of a new contact. */
function refund(kind: string, idField: string, party: string, account: string) {
  const { insert } = open.organization;
  const { contact_id } = insert("contacts", {
    contact_name: `Example ${open.organization.all("contacts").length}`,
  });
  const line_items = [{ name: "Gripper", rate: 100, quantity: 1 }];
  const id = insert(kind, { [party]: contact_id, line_items })[idField];
  const account_id = open.organization.all("bankaccounts")[0]?.account_id;
  const body = { date: "2026-06-09", amount: 12.5, [account]: account_id };
  expect(open.post(`${kind}/${id}/refunds`, body).body.code).toBe(0);
  return { contact_id: String(contact_id), id };
}
const noteRefund = () => refund("creditnotes", "creditnote_id", "customer_id", "from_account_id");

test("refunds of all credit notes, of one customer, and by id", () => {
  const [one, other] = [noteRefund(), noteRefund()];

  const { creditnote_refunds, page_context } = open.get("creditnotes/refunds").body;
  expect(creditnote_refunds.map((row: Json) => row.creditnote_id).sort()).toEqual(
    [one.id, other.id].sort(),
  );
  expect(page_context).toMatchObject({ page: 1, has_more_page: false });
  const own = open.get("creditnotes/refunds", { customer_id: one.contact_id }).body;
  expect(own.creditnote_refunds).toMatchObject([{ creditnote_id: one.id, amount_fcy: 12.5 }]);
  const { creditnote_refund_id } = own.creditnote_refunds[0];
  expect(open.get(`creditnotes/refunds/${creditnote_refund_id}`).body).toMatchObject({
    creditnote_refund: { creditnote_id: one.id, amount: 12.5 },
  });
  expect(open.get(`contacts/${other.contact_id}/refunds`).body.creditnote_refunds).toMatchObject([
    { creditnote_id: other.id },
  ]);
  expect(open.get("contacts/7/refunds").status).toBe(404);
});

test("refunds of all vendor credits", () => {
  const { id } = refund("vendorcredits", "vendor_credit_id", "vendor_id", "account_id");
  expect(open.get("vendorcredits/refunds").body.vendor_credit_refunds).toMatchObject([
    { vendor_credit_id: id, amount: 12.5 },
  ]);
  expect(open.get("vendorcredits/refunds/7").status).toBe(404);
});
