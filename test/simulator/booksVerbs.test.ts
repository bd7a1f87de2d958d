import { enter } from "../../simulator/books/money/settlements";
import { recordTypes } from "../../simulator/books/recordTypes";
import { verbsOf } from "../../simulator/books/verbs";
import { type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;
let customer: string;

beforeAll(async () => {
  open = await openBooks();
  const { contact_id } = open.organization.insert("contacts", { contact_name: "Example Mills" });
  customer = String(contact_id);
});
afterEach(() => {
  open.organization.approvals.clear();
  open.quirks.verbsInForceRefused = false;
  open.quirks.createdPendingApproval = false;
});

const line_items = [{ name: "Gripper", rate: 10, quantity: 4 }];
const insert = (type: string, values: object = {}) => {
  const { idField } = recordTypes.find(({ name }) => name === type) ?? { idField: "" };
  const made = open.organization.insert(type, { customer_id: customer, line_items, ...values });
  return String(made[idField]);
};
const stateOf = (type: string, id: string) => open.organization.get(type, id)?.status;

/** Does verbs one after the other, and gives code and status after each. */
const run = (type: string, id: string, ...verbs: string[]) =>
  verbs.map((verb) => {
    const { status, body } = open.post(`${type}/${id}/${verb}`);
    return [verb, status, body.code, stateOf(type, id)];
  });

const statusVerbs = recordTypes.flatMap(({ name, paths, idField }) =>
  Object.entries(verbsOf(name))
    .filter(([, { target, opens, path }]) => target !== undefined && !opens && !path)
    .map(([tail, verb]) => ({ name, tail, verb, idField, paths })),
);

test.each(statusVerbs)(
  "$name: $tail from each status that allows it, and from no other",
  ({ name, tail, verb, paths }) => {
    const path = (paths.update ?? name).replace("/{id}", "");
    const { statuses } = recordTypes.find((type) => type.name === name) ?? { statuses: [] };
    for (const status of statuses) {
      const id = insert(name, { status });
      const body = Object.fromEntries((verb.needs?.body ?? []).map((field) => [field, "1"]));
      const answer = open.post(`${path}/${id}/${tail}`, body);
      const isAllowed = status === verb.target || (verb.from ?? statuses).includes(status);
      expect([status, answer.status, answer.body.code]).toEqual(
        isAllowed ? [status, 200, 0] : [status, 400, 4043],
      );
      expect(Object.keys(answer.body)).toEqual(["code", "message"]);
      expect(stateOf(name, id)).toBe(isAllowed ? verb.target : status);
    }
  },
);

test("an unknown record is none, and another method is none of a verb's", () => {
  expect(open.post("invoices/1/status/sent").body.code).toBe(1002);
  expect(open.get("invoices/1/status/sent").body.code).toBe(37);
});

test("a verb in force succeeds, or is refused", () => {
  const id = insert("invoices", { status: "void" });
  expect(open.post(`invoices/${id}/status/void`).body.code).toBe(0);
  open.quirks.verbsInForceRefused = true;
  expect(open.post(`invoices/${id}/status/void`).body.code).toBe(4043);
});

test("a quote that was not sent is neither accepted nor declined", () => {
  const id = insert("estimates");
  expect(run("estimates", id, "status/accepted", "status/sent", "status/accepted")).toEqual([
    ["status/accepted", 400, 4043, "draft"],
    ["status/sent", 200, 0, "sent"],
    ["status/accepted", 200, 0, "accepted"],
  ]);
});

test("an organization that approves", () => {
  open.organization.approvals.set("bills", 2);
  const { contact_id: vendor_id } = open.organization.insert("contacts", {
    contact_name: "Example Parts",
    contact_type: "vendor",
  });
  const made = open.post("bills", { vendor_id, bill_number: "B-1", line_items });
  const id = made.body.bill.bill_id;
  expect(made.body.bill.status).toBe("draft");
  expect(
    run("bills", id, "approve", "status/open", "submit", "status/open", "approve", "approve"),
  ).toEqual([
    ["approve", 400, 4043, "draft"],
    ["status/open", 400, 4043, "draft"],
    ["submit", 200, 0, "pending_approval"],
    ["status/open", 400, 4043, "pending_approval"],
    ["approve", 200, 0, "pending_approval"],
    ["approve", 200, 0, "open"],
  ]);
  open.quirks.createdPendingApproval = true;
  const other = open.post("bills", { vendor_id, bill_number: "B-2", line_items });
  expect(other.body.bill.status).toBe("pending_approval");
});

test("an organization that does not approve takes no approvals", () => {
  const id = insert("invoices");
  expect(open.post(`invoices/${id}/submit`).body.code).toBe(4043);
  expect(open.post("invoices", { customer_id: customer, line_items }).body.invoice.status).toBe(
    "draft",
  );
});

test("journals that are submitted, approved, rejected", () => {
  open.organization.approvals.set("journals", 1);
  const id = insert("journals", { status: "draft" });
  expect(run("journals", id, "submit", "reject", "submit", "approve")).toEqual([
    ["submit", 200, 0, "submitted"],
    ["reject", 200, 0, "rejected"],
    ["submit", 200, 0, "submitted"],
    ["approve", 200, 0, "published"],
  ]);
});

test("approval at all levels, and a reason that is too long", () => {
  open.organization.approvals.set("creditnotes", 4);
  const id = insert("creditnotes", { status: "pending_approval" });
  const long = open.post(`creditnotes/${id}/reject`, undefined, { reason: "?".repeat(501) });
  expect(long.body.code).toBe(2);
  expect(run("creditnotes", id, "approve/final")).toEqual([["approve/final", 200, 0, "open"]]);
});

test("voiding lets payments and credits go", () => {
  const invoice_id = insert("invoices", { status: "sent" });
  const other = insert("invoices", { status: "sent" });
  const payment = insert("customerpayments", {
    amount: 30,
    invoices: [
      { invoice_id, amount_applied: 20 },
      { invoice_id: other, amount_applied: 10 },
    ],
  });
  const credit = insert("creditnotes");
  enter(open.organization, [
    {
      source: { type: "creditnotes", id: credit },
      document: { type: "invoices", id: invoice_id },
      amount: 20,
    },
  ]);
  expect(run("invoices", invoice_id, "status/void")).toEqual([["status/void", 200, 0, "void"]]);
  expect(open.organization.get("customerpayments", payment)).toMatchObject({
    unused_amount: 20,
    invoices: [{ invoice_id: other, amount_applied: 10 }],
  });
  expect(open.organization.get("creditnotes", credit)).toMatchObject({
    status: "open",
    balance: 40,
    total_credits_used: 0,
    invoices_credited: [],
  });
  run("invoices", invoice_id, "status/draft");
  expect(open.organization.get("invoices", invoice_id)).toMatchObject({ balance: 40 });
});

test("a write-off takes the balance, and gives it back", () => {
  const id = insert("invoices", { status: "sent" });
  open.organization.update("invoices", id, { balance: 15 });
  expect(run("invoices", id, "writeoff", "writeoff", "writeoff/cancel")).toEqual([
    ["writeoff", 200, 0, "paid"],
    ["writeoff", 400, 4043, "paid"],
    ["writeoff/cancel", 200, 0, "partially_paid"],
  ]);
  expect(open.organization.get("invoices", id)).toMatchObject({ balance: 15, write_off_amount: 0 });
  const paid = insert("invoices", { status: "paid" });
  expect(open.post(`invoices/${paid}/writeoff/cancel`).body.code).toBe(4043);
});

test("custom statuses, owners, tasks, lines of the feed", () => {
  const order = insert("salesorders");
  expect(open.post(`salesorders/${order}/substatus/packed`).body.code).toBe(4);
  expect(open.post(`salesorders/${order}/substatus/cs_packed`).body.code).toBe(0);
  expect(open.organization.get("salesorders", order)?.current_sub_status).toBe("cs_packed");

  expect(open.post(`contacts/${customer}/owner`).body.code).toBe(4);
  open.post(`contacts/${customer}/owner`, undefined, { owner_id: "17" });
  open.post(`contacts/${customer}/track1099`);
  expect(open.organization.get("contacts", customer)).toMatchObject({
    owner_id: "17",
    track_1099: true,
  });

  const task = insert("tasks", { title: "Count" });
  expect(open.post(`tasks/${task}/percentage`).body.code).toBe(4);
  open.post(`tasks/${task}/percentage`, { completion_percentage: 50 });
  expect(open.organization.get("tasks", task)).toMatchObject({ completion_percentage: 50 });
  expect(open.put(`tasks/${task}`, { status: "completed" }).body.task.status).toBe("completed");

  const [account, other] = [insert("bankaccounts", {}), insert("bankaccounts", {})];
  const line = insert("banktransactions", { status: "uncategorized", account_id: account });
  const path = `banktransactions/uncategorized/${line}`;
  expect(open.post(`${path}/restore`).body.code).toBe(0);
  expect(open.post(`${path}/exclude`, undefined, { account_id: other }).body.code).toBe(4);
  open.post(`${path}/exclude`, undefined, { account_id: account });
  expect(stateOf("banktransactions", line)).toBe("excluded");
});

test("reject of purchase orders needs UPDATE, other verbs CREATE", () => {
  open.organization.approvals.set("purchaseorders", 1);
  const id = insert("purchaseorders", { status: "pending_approval" });
  const call = (verb: string, scope: string) =>
    open.call("POST", `purchaseorders/${id}/${verb}`, {
      scopes: [`ZohoBooks.purchaseorders.${scope}`],
    }).body.code;
  expect([call("reject", "CREATE"), call("reject", "UPDATE")]).toEqual([57, 0]);
  expect([call("submit", "UPDATE"), call("submit", "CREATE")]).toEqual([57, 0]);
});
