import { readFileSync } from "node:fs";
import timers from "node:timers/promises";
import { skipWaits } from "../support/waits";
import {
  asSomebodyElse,
  type Cut,
  commitLate,
  cuts,
  isAfter,
  lose,
  type Outcome,
  outcomeOf,
  sentTimes,
} from "./booksCuts";
import { type Answer, bundle, startWorld, type Values, type World } from "./support";

/**
 * Writes of Books whose answer is lost, by what may become of them: each is cut before Zoho acted and after it, and what
 * Zoho did is counted in its books.
 * - `found`: the write is sent once, and what became of it is read: done, or not written.
 * - `unknown`: the write is sent once, and the step says that it may have been done.
 * - `again`: the write is sent again, and all ends as if it had been sent once.
 * Verbs have a table of their own, in `booksVerbRepetition.test.ts`.
 */
type Repetition = "found" | "unknown" | "again";

/** An operation that is ready to run, and what it is to do at Zoho. */
interface Ready {
  inputs: Values;
  /** How often Zoho did it. */
  times(): number;
}

interface Row {
  key: string;
  of: string;
  repetition: Repetition;
  /** Method and path of the write. */
  write: string;
  prepare(): Ready;
}

let world: World;

const date = "2026-05-02";
const books = () => world.account.books.organizations[0] as Answer;
const bank = () => books().all("bankaccounts")[0].account_id;
const account = (type: string) =>
  books()
    .all("chartofaccounts")
    .find((one: Values) => one.account_type === type).account_id;

let number = 0;
/** A name that nothing else has. */
function newName(): string {
  number += 1;
  return `Example ${number}`;
}
const contact = (contact_type = "customer"): string =>
  books().insert("contacts", { contact_name: newName(), contact_type }).contact_id;
const insert = (type: string, idField: string, values: Values): string =>
  books().insert(type, { date, ...values })[idField];
const lines = (rate: number) => [{ name: "Gripper", rate }];

/** How many records of a type there are more than now. */
function added(type: string): () => number {
  const count = () => books().all(type).length;
  const before = count();
  return () => count() - before;
}

beforeAll(async () => {
  // Zoho's clock follows the one that jumps along when waits are skipped.
  world = await startWorld({}, { clock: { now: () => Date.now() } });
  books().defineCustomField("contacts", { apiName: "cf_external_id", isUnique: true });
  // The import of before, which still is the last one where another was not written.
  await world.runAction("booksImportBankStatement", {
    bankAccountId: bank(),
    lines: [{ date, side: "debit", amount: "1" }],
  });
  books().defineCustomField("invoices", { apiName: "cf_region" });
});
afterAll(() => world.stop());
beforeEach(() => {
  skipWaits();
  world.zoho.requests.clear();
});
afterEach(() => world.zoho.faults.clear());

/** What becomes what: state and ID field of the source, who it is for, and what else the step wants. */
const conversions: [
  source: string,
  target: string,
  status: string,
  idField: string,
  more?: "vendor" | "number",
][] = [
  ["estimates", "invoices", "accepted", "estimate_id"],
  ["estimates", "salesorders", "accepted", "estimate_id"],
  ["salesorders", "invoices", "open", "salesorder_id"],
  ["salesorders", "purchaseorders", "open", "salesorder_id", "vendor"],
  ["purchaseorders", "bills", "open", "purchaseorder_id", "number"],
  ["invoices", "creditnotes", "sent", "invoice_id"],
  ["bills", "vendorcredits", "open", "bill_id"],
];
const conversionRows = conversions.map(
  ([recordType, target, status, idField, more]): Row => ({
    key: "booksConvertRecord",
    of: `${recordType} to ${target}`,
    repetition: "found",
    write: `POST ${target}(/fromsalesorder)?`,
    prepare: () => {
      const isBought = idField === "purchaseorder_id" || idField === "bill_id";
      const party = isBought ? { vendor_id: contact("vendor") } : { customer_id: contact() };
      const values = { ...party, status, bill_number: newName(), line_items: lines(10) };
      const inputs = {
        ...{ recordType, target, recordId: insert(recordType, idField, values) },
        ...(more === "vendor" && { vendorId: contact("vendor") }),
        ...(more === "number" && { number: newName() }),
      };
      return { inputs, times: added(target) };
    },
  }),
);

/** An invoice or a bill of 100. */
const sides = {
  invoices: { party: "customer_id", contact: "customer", idField: "invoice_id" },
  bills: { party: "vendor_id", contact: "vendor", idField: "bill_id" },
} as const;
type Side = keyof typeof sides;

function document(side: Side) {
  const { party, contact: type, idField } = sides[side];
  const contactId = contact(type);
  const values = { [party]: contactId, bill_number: newName(), line_items: lines(100) };
  const id = insert(side, idField, { ...values, status: side === "bills" ? "open" : "sent" });
  return {
    ...{ contactId, id },
    party: { [party]: contactId },
    balance: () => books().get(side, id).balance as number,
  };
}

const paymentRows = (["invoices", "bills"] as const).map(
  (side): Row => ({
    key: "booksRecordPayment",
    of: side,
    repetition: "found",
    write: side === "invoices" ? "POST customerpayments" : "POST vendorpayments",
    prepare: () => {
      const { contactId, id, balance } = document(side);
      const party =
        side === "invoices"
          ? { customerId: contactId }
          : { vendorId: contactId, accountId: bank() };
      const payments = added(side === "invoices" ? "customerpayments" : "vendorpayments");
      return {
        inputs: { ...party, amount: "30", mode: "cash", date, documents: [{ document: id }] },
        times: () => {
          expect(balance()).toBe(100 - payments() * 30);
          return payments();
        },
      };
    },
  }),
);

/** A credit of 50. */
const credits: [kind: string, side: Side, idField: string, values: Values][] = [
  ["creditnotes", "invoices", "creditnote_id", { line_items: lines(50) }],
  ["customerpayments", "invoices", "payment_id", { amount: 50, payment_mode: "cash" }],
  ["retainerinvoices", "invoices", "retainerinvoice_id", { line_items: lines(50) }],
  ["vendorcredits", "bills", "vendor_credit_id", { line_items: lines(50) }],
  ["vendorpayments", "bills", "payment_id", { amount: 50 }],
];

function credit(kind: string, party: Values): string {
  const [, , idField = "", values] = credits.find(([one]) => one === kind) ?? [];
  const id = insert(kind, idField, { ...party, ...values });
  if (kind === "retainerinvoices") {
    const paid = { ...party, amount: 50, payment_mode: "cash", retainerinvoice_id: id };
    insert("customerpayments", "payment_id", paid);
  }
  return id;
}

const applyRows = credits.map(
  ([kind, side]): Row => ({
    key: "booksApplyCredits",
    of: `${kind} to ${side}`,
    repetition: "found",
    write: kind === "retainerinvoices" ? `POST ${kind}/\\d+/invoices` : `POST ${side}/\\d+/credits`,
    prepare: () => {
      const { id, party, balance } = document(side);
      const row = { kind, creditId: credit(kind, party), amount: "10" };
      return {
        inputs: { recordType: side, recordId: id, credits: [row] },
        // A second time would be taken as well.
        times: () => (100 - balance()) / 10,
      };
    },
  }),
);

/** The lists of a document's credits: where each is applied, and what takes it off. */
const unapplyRows = credits.map(
  ([kind, side, idField]): Row => ({
    key: "booksUnapplyCredits",
    of: `${kind} from ${side}`,
    repetition: "again",
    write: "DELETE .*",
    prepare: () => {
      const { id, party, balance } = document(side);
      const creditId = credit(kind, party);
      apply(side, id, { [idField]: creditId, amount_applied: 10 });
      expect(balance()).toBe(90);
      const includePayments = !kind.includes("credit");
      return {
        inputs: { recordType: side, recordId: id, creditIds: creditId, includePayments },
        times: () => (balance() - 90) / 10,
      };
    },
  }),
);

const lists: Values = {
  creditnote_id: "apply_creditnotes",
  vendor_credit_id: "apply_vendor_credits",
};
/** Applies a credit as a user does in Books' own pages. */
function apply(side: Side, id: string, row: Values): void {
  const { retainerinvoice_id, amount_applied } = row;
  if (retainerinvoice_id) {
    const invoice_payments = [{ invoice_id: id, amount_applied }];
    const path = `retainerinvoices/${retainerinvoice_id}/invoices`;
    asSomebodyElse(world, "POST", path, { invoice_payments });
    return;
  }
  const list = lists[Object.keys(row)[0] ?? ""] ?? `${side.slice(0, -1)}_payments`;
  asSomebodyElse(world, "POST", `${side}/${id}/credits`, { [String(list)]: [row] });
}

const refundRows = credits.map(([kind, side]): Row => {
  // What was paid on a retainer is refunded as the payment that it is.
  const refunded = kind === "retainerinvoices" ? "customerpayments" : kind;
  return {
    key: "booksCreateRefund",
    of: kind,
    repetition: "found",
    write: `POST ${refunded}/\\d+/refunds`,
    prepare: () => {
      const recordId = credit(kind, document(side).party);
      const inputs = { recordType: kind, recordId, amount: "10", date, accountId: bank() };
      return { inputs, times: added(`${refunded}/refunds`) };
    },
  };
});

/** Creates: nothing tells a new record from one that was there. */
const creations: Record<string, () => Values> = {
  contacts: () => ({ contact_name: newName() }),
  items: () => ({ name: newName(), rate: 5 }),
  estimates: () => ({ customer_id: contact(), line_items: lines(5) }),
  salesorders: () => ({ customer_id: contact(), line_items: lines(5) }),
  invoices: () => ({ customer_id: contact(), line_items: lines(5) }),
  creditnotes: () => ({ customer_id: contact(), date, line_items: lines(5) }),
  customerpayments: () => ({
    ...{ customer_id: contact(), payment_mode: "cash", amount: 5, date, invoices: [] },
  }),
  purchaseorders: () => ({ vendor_id: contact("vendor"), line_items: lines(5) }),
  bills: () => ({ vendor_id: contact("vendor"), bill_number: newName(), line_items: lines(5) }),
  vendorcredits: () => ({ vendor_id: contact("vendor"), line_items: lines(5) }),
  vendorpayments: () => ({ vendor_id: contact("vendor"), amount: 5, date }),
  expenses: () => ({
    ...{ date, account_id: account("expense"), amount: 5, paid_through_account_id: bank() },
  }),
  journals: () => ({
    journal_date: date,
    line_items: ["debit", "credit"].map((debit_or_credit) => ({
      ...{ account_id: bank(), debit_or_credit, amount: 5 },
    })),
  }),
};
const creationRows = Object.entries(creations).map(
  ([recordType, values]): Row => ({
    key: "booksCreateRecord",
    of: recordType,
    repetition: "unknown",
    write: `POST ${recordType}`,
    prepare: () => ({
      inputs: { recordType, dynamicValues: JSON.stringify(values()) },
      times: added(recordType),
    }),
  }),
);

/** Forms: a number, name or reference tells the new record from others. */
const formRows = (
  [
    ["booksCreateCustomer", "contacts", () => ({ displayName: newName() })],
    ["booksCreateVendor", "contacts", () => ({ displayName: newName() })],
    ["booksCreateInvoice", "invoices", () => ({ ...sold(), reference: newName() })],
    ["booksCreateInvoice", "invoices", () => ({ ...sold(), number: newName() })],
    ["booksCreateEstimate", "estimates", () => ({ ...sold(), number: newName() })],
    ["booksCreateSalesOrder", "salesorders", () => ({ ...sold(), number: newName() })],
    ["booksCreateCreditNote", "creditnotes", () => ({ ...sold(), number: newName() })],
    ["booksCreateBill", "bills", () => ({ ...bought(), billNumber: newName() })],
    ["booksCreatePurchaseOrder", "purchaseorders", () => ({ ...bought(), number: newName() })],
    ["booksCreateExpense", "expenses", () => ({ ...spent(), reference: newName() })],
    ["booksCreateExpense", "expenses", () => spent()],
    ["booksCreateItem", "items", () => ({ name: newName(), rate: "5" })],
  ] as [form: string, type: string, inputs: () => Values][]
).map(([form, type, inputs], index): Row => {
  const isKeyed = index !== 10;
  return {
    key: form,
    of: isKeyed ? `a form, ${index}` : "a form, without a reference",
    repetition: isKeyed ? "found" : "unknown",
    write: `POST ${type}`,
    prepare: () => ({ inputs: inputs(), times: added(type) }),
  };
});

const sold = () => ({ customerId: contact(), date, lines: lines(5) });
const bought = () => ({ vendorId: contact("vendor"), date, lines: lines(5) });
const spent = () => ({
  ...{ expenseAccountId: account("expense"), paidThroughAccountId: bank(), date, amount: "5" },
});
/** A line of the bank that came in, and how often something was done to it. */
function bankLine(values: Values, amount = 10): { transactionId: string; status(): unknown } {
  const transactionId = insert("banktransactions", "transaction_id", {
    ...{ account_id: bank(), amount, debit_or_credit: "debit", status: "uncategorized" },
    ...values,
  });
  return { transactionId, status: () => books().get("banktransactions", transactionId).status };
}

const bankRows: Row[] = [
  {
    key: "booksMatchBankTransaction",
    of: "a payment",
    repetition: "found",
    write: "POST banktransactions/uncategorized/\\d+/match",
    prepare: () => {
      const values = { customer_id: contact(), amount: 10, payment_mode: "cash" };
      const matches = insert("customerpayments", "payment_id", values);
      const { transactionId, status } = bankLine({});
      return { inputs: { transactionId, matches }, times: () => Number(status() === "matched") };
    },
  },
  {
    key: "booksCategorizeBankTransaction",
    of: "an expense",
    repetition: "found",
    write: "POST banktransactions/uncategorized/\\d+/categorize/expenses",
    prepare: () => {
      const { transactionId } = bankLine({ debit_or_credit: "credit" });
      const inputs = { transactionId, category: "expense", accountId: account("expense") };
      return { inputs, times: added("expenses") };
    },
  },
  {
    key: "booksImportBankStatement",
    of: "a line",
    repetition: "found",
    write: "POST bankstatements",
    prepare: () => {
      const lines = [{ date, side: "debit", amount: "5", payee: newName() }];
      return { inputs: { bankAccountId: bank(), lines }, times: added("banktransactions") };
    },
  },
];

const newInvoice = (values: Values = {}) =>
  insert("invoices", "invoice_id", { customer_id: contact(), line_items: lines(5), ...values });

const file = { data: Buffer.from("%PDF"), contentType: "application/pdf" };
const filesOf = (type: string, id: string): number => books().get(type, id).documents.length;
/** Attaches a file as a user does in Books' own pages, and tells its ID. */
function attach(type: string, id: string): string {
  books().update(type, id, { documents: [{ document_id: "17", file_name: "offer.pdf" }] });
  return "17";
}
const billed = () =>
  insert("bills", "bill_id", {
    ...{ vendor_id: contact("vendor"), bill_number: newName(), line_items: lines(5) },
  });
const fileRows: Row[] = [
  {
    key: "booksAddAttachment",
    of: "an invoice",
    repetition: "found",
    write: "POST invoices/\\d+/attachment",
    prepare: () => {
      const recordId = newInvoice();
      return {
        inputs: { recordType: "invoices", recordId, file, fileName: "offer.pdf" },
        times: () => filesOf("invoices", recordId),
      };
    },
  },
  {
    key: "booksAddAttachment",
    of: "a receipt",
    repetition: "again",
    write: "POST expenses/\\d+/receipt",
    prepare: () => {
      const recordId = insert("expenses", "expense_id", creations.expenses?.() ?? {});
      const named = { recordType: "expenses", recordId, fileName: "receipt.pdf" };
      return {
        inputs: { ...named, file, asReceipt: "true" },
        times: () => Number(books().get("expenses", recordId).expense_receipt_name !== ""),
      };
    },
  },
  ...(["invoices", "bills"] as const).map(
    (recordType): Row => ({
      key: "booksRemoveAttachment",
      of: recordType,
      // Of bills, all files are removed at once.
      repetition: recordType === "bills" ? "found" : "again",
      write: `DELETE ${recordType}/\\d+/.*`,
      prepare: () => {
        const recordId = recordType === "bills" ? billed() : newInvoice();
        const attachmentId = attach(recordType, recordId);
        return {
          inputs: { recordType, recordId, attachmentId },
          times: () => 1 - filesOf(recordType, recordId),
        };
      },
    }),
  ),
];
/** Comments: Zoho answers a message alone for invoices, and the comment for bills. */
const commentRows = ["invoices", "bills"].map((recordType): Row => {
  const isInvoice = recordType === "invoices";
  return {
    key: "booksAddComment",
    of: recordType,
    repetition: "found",
    write: `POST ${recordType}/\\d+/comments`,
    prepare: () => {
      const recordId = isInvoice
        ? newInvoice()
        : insert("bills", "bill_id", { vendor_id: contact("vendor"), line_items: lines(5) });
      const listed = () => asSomebodyElse(world, "GET", `${recordType}/${recordId}/comments`);
      const times = () => listed().comments.length;
      return { inputs: { recordType, recordId, comment: newName() }, times };
    },
  };
});

/** E-mails leave nothing that tells of them. */
const mailRow: Row = {
  key: "booksSendEmail",
  of: "an invoice",
  repetition: "unknown",
  write: "POST invoices/\\d+/email",
  prepare: () => {
    const inputs = { recordType: "invoices", recordId: newInvoice(), to: "ada@example.com" };
    const before = books().outbox.length;
    return { inputs, times: () => books().outbox.length - before };
  },
};

const rows: Row[] = [
  mailRow,
  ...conversionRows,
  ...commentRows,
  ...paymentRows,
  ...applyRows,
  ...unapplyRows,
  ...refundRows,
  ...fileRows,
  {
    key: "booksReverseJournal",
    of: "a journal",
    repetition: "found",
    write: "POST journals/\\d+/reverse",
    prepare: () => {
      const values = creations.journals?.() ?? {};
      const journalId = insert("journals", "journal_id", values);
      return { inputs: { journalId, date: "2026-05-31" }, times: added("journals") };
    },
  },
  ...bankRows,
  {
    key: "booksUpsertRecord",
    of: "a new contact",
    repetition: "again",
    write: "PUT contacts",
    prepare: () => {
      const [uniqueValue, contact_name] = [newName(), newName()];
      const unique = { recordType: "contacts", uniqueField: "cf_external_id", uniqueValue };
      const dynamicValues = JSON.stringify({ contact_name });
      return { inputs: { ...unique, dynamicValues }, times: added("contacts") };
    },
  },
  {
    key: "booksUpdateCustomFields",
    of: "an invoice",
    repetition: "again",
    write: "PUT invoice/\\d+/customfields",
    prepare: () => {
      const recordId = newInvoice();
      const fieldValues = [{ key: "cf_region", value: "North" }];
      const held = () => books().get("invoices", recordId).custom_field_hash?.cf_region;
      return {
        inputs: { recordType: "invoices", recordId, fieldValues },
        times: () => Number(held() === "North"),
      };
    },
  },
  ...creationRows,
  ...formRows,
  {
    key: "booksImportFromCrm",
    of: "an account",
    repetition: "found",
    write: "POST crm/account/\\d+/import",
    prepare: () => {
      const recordId = world.account.crm.insert("Accounts", { Account_Name: newName() });
      return { inputs: { recordType: "Accounts", recordId }, times: added("contacts") };
    },
  },
  {
    key: "booksUpdateRecord",
    of: "values",
    repetition: "again",
    write: "PUT invoices/\\d+",
    prepare: () => {
      const recordId = newInvoice();
      const dynamicValues = JSON.stringify({ notes: "Thanks" });
      return {
        inputs: { recordType: "invoices", recordId, dynamicValues },
        times: () => Number(books().get("invoices", recordId).notes === "Thanks"),
      };
    },
  },
  {
    key: "booksUpdateRecord",
    of: "rows without IDs",
    repetition: "unknown",
    write: "PUT invoices/\\d+",
    prepare: () => {
      const { item_id } = books().insert("items", { name: newName(), rate: 5 });
      const recordId = newInvoice({ line_items: [{ item_id }] });
      const [{ line_item_id }] = books().get("invoices", recordId).line_items;
      const line_items = [{ line_item_id, item_id }, { item_id }];
      return {
        inputs: { recordType: "invoices", recordId, dynamicValues: JSON.stringify({ line_items }) },
        times: () => books().get("invoices", recordId).line_items.length - 1,
      };
    },
  },
  {
    key: "booksRemoveRecord",
    of: "an invoice",
    repetition: "again",
    write: "DELETE invoices/\\d+",
    prepare: () => {
      const recordId = newInvoice();
      return {
        inputs: { recordType: "invoices", recordId },
        times: () => Number(books().get("invoices", recordId) === undefined),
      };
    },
  },
];

const named = (some: Row[]) => some.map((row) => [row.key, row.of, row] as const);
const cases = named(rows).flatMap(([key, of, row]) =>
  (Object.keys(cuts) as Cut[]).map((cut) => [key, of, cut, row] as const),
);

const run = ({ key }: Row, { inputs }: Ready): Promise<Outcome> =>
  outcomeOf(world, key, { organizationId: books().id, ...inputs });

test.each(cases)("%s, %s, cut %s", async (_key, _of, cut, row) => {
  const ready = row.prepare();
  lose(world, row.write, cut, 1);

  const outcome = await run(row, ready);

  const times = Number(isAfter(cut));
  const seen = times === 1 ? "done" : "notWritten";
  const expected = {
    found: { sent: 1, outcome: seen, times },
    unknown: { sent: 1, outcome: "unknown", times },
    again: { sent: 2, outcome: "done", times: 1 },
  };
  const sent = sentTimes(world, row.write);
  expect({ sent, outcome, times: ready.times() }).toEqual(expected[row.repetition]);
});

const once = rows.filter(({ repetition }) => repetition !== "again");

test.each(named(once))("%s, %s, is sent once, however often its answer is lost", async (...one) => {
  const row = one[2];
  const ready = row.prepare();
  lose(world, row.write, "after Zoho acted");

  const outcome = await run(row, ready);

  expect({ outcome, times: ready.times() }).toEqual({
    outcome: row.repetition === "found" ? "done" : "unknown",
    times: 1,
  });
});

test.each(named(once))("%s, %s, which Zoho does after the first look", async (...one) => {
  const row = one[2];
  const ready = row.prepare();
  const commit = commitLate(world, row.write);
  const skip = timers.setTimeout;
  timers.setTimeout = (async (...wait: Parameters<typeof skip>) => {
    commit();
    return skip(...wait);
  }) as typeof skip;

  const outcome = await run(row, ready);
  commit();

  expect({ sent: sentTimes(world, row.write), outcome, times: ready.times() }).toEqual({
    ...{ sent: 1, times: 1, outcome: row.repetition === "found" ? "done" : "unknown" },
  });
});

test("every action that writes has a row, and so has every class of repetition", () => {
  const keys = new Set(rows.map(({ key }) => key));
  const others = /^books(Get|List|Find)|^books(ChangeStatus|RawRequest)$/;
  const writing = Object.keys(bundle.actions).filter(
    (key) => key.startsWith("books") && !others.test(key),
  );
  expect(writing.filter((key) => !keys.has(key))).toEqual([]);

  const table = readFileSync("src/zoho/books/repetition.ts", "utf8");
  const classes = [...table.matchAll(/^ {2}(\w+): \{ ?(?:\n {4})?kind: "([RGN])"/gm)];
  expect(classes.length).toBeGreaterThan(7);
  // Classes of several actions, or of one with another name.
  const actions: Record<string, string> = {
    createOnce: "createItem",
    settleBankLine: "matchBankTransaction",
    importStatement: "importBankStatement",
    removeAllAttachments: "removeAttachment",
  };
  for (const [, name = "", kind] of classes) {
    const action = `books${actions[name] ?? name}`.toLowerCase();
    const isOwn = ({ of }: Row) => name !== "removeAllAttachments" || of === "bills";
    const row = rows.find((one) => one.key.toLowerCase() === action && isOwn(one));
    const once = name === "sendEmail" ? "unknown" : "found";
    expect([name, row?.repetition]).toEqual([name, kind === "N" ? once : "again"]);
  }
});

/** What the steps offer: types to convert from and to, kinds of credits, and what is refunded. */
test("every kind that the steps offer has a row", () => {
  const choices = (key: string, name: string): string[] => {
    const inputs = Object.values(bundle.actions[key]?.inputs ?? {}) as Answer[];
    const { model = [] } = inputs.find((input) => input.key === name) ?? {};
    return model.map(({ value }: Answer) => value);
  };
  const of = (key: string) => rows.filter((row) => row.key === key).map((row) => row.of);
  const missing = (key: string, name: string) =>
    choices(key, name).filter((kind) => !of(key).some((one) => one.includes(kind)));
  for (const [key, name] of [
    ["booksConvertRecord", "recordType"],
    ["booksConvertRecord", "target"],
    ["booksCreateRefund", "recordType"],
    ["booksApplyCredits", "recordType"],
    ["booksUnapplyCredits", "recordType"],
  ] as const) {
    expect([key, name, choices(key, name).length > 1]).toEqual([key, name, true]);
    expect([key, name, missing(key, name)]).toEqual([key, name, []]);
  }
});
