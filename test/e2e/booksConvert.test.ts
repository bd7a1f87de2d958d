import { skipWaits } from "../support/waits";
import {
  type Answer,
  connect,
  failureOf,
  onRequest,
  startWorld,
  type Values,
  type World,
} from "./support";

/** Books - Convert Record. */

let world: World;
let customer: string;
let vendor: string;
let gripper: string;
let motor: string;

beforeEach(async () => {
  world = await startWorld({ timeZone: "America/New_York" });
  customer = insert("contacts", { contact_name: "Example Mills, Inc." }).contact_id;
  vendor = insert("contacts", { contact_name: "Example Parts", contact_type: "vendor" }).contact_id;
  gripper = insert("items", { name: "Gripper, left", rate: 12.5, purchase_rate: 7 }).item_id;
  motor = insert("items", { name: "Motor", rate: 99.9 }).item_id;
  jest.spyOn(Math, "random").mockReturnValue(0);
  skipWaits();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await world.stop();
});

const books = () => world.account.books.organization("Example Robotics");
const insert = (type: string, values: Values): Answer => books().insert(type, values);

const lines = () => [
  { item_id: gripper, quantity: 5 },
  { item_id: motor, quantity: 2, description: "with cable" },
];
const estimate = (values: Values = {}): Answer =>
  insert("estimates", {
    ...{ customer_id: customer, status: "accepted", line_items: lines() },
    ...values,
  });
const order = (values: Values = {}): Answer =>
  insert("salesorders", {
    ...{ customer_id: customer, status: "open", line_items: lines() },
    ...values,
  });
const purchase = (values: Values = {}): Answer =>
  insert("purchaseorders", {
    ...{ vendor_id: vendor, status: "open", line_items: lines() },
    ...values,
  });

let warned: string[];
const run = async (recordType: string, recordId: string, target: string, inputs: Values = {}) => {
  warned = [];
  const logger = { warn: (line: string) => warned.push(line), debug: () => {}, info: () => {} };
  const values = { recordType, recordId, target, organizationId: books().id, ...inputs };
  return (await world.runAction("booksConvertRecord", values, { logger })).data;
};
const sent = (): [string, Answer][] =>
  world.zoho.requests
    .all({ product: "books" })
    .filter(({ method }) => method === "POST")
    .map(({ path, body }) => [path, body]);
const lose = (kind: "dropBefore" | "dropAfter") =>
  world.zoho.faults.add({
    ...{ kind, product: "books", times: 1 },
    match: ({ method }) => method === "POST",
  });
const numbers = (recordType: string) => books().all(recordType).length;

describe("an accepted estimate", () => {
  test("becomes an invoice that the estimate names", async () => {
    books().defineCustomField("invoices", { apiName: "cf_region", label: "Region" });
    const { estimate_id, estimate_number, total } = estimate({
      ...{ reference_number: "PO, 77", notes: "Thanks", terms: "30 days", exchange_rate: 1 },
      ...{ discount: "10%", shipping_charge: 5, adjustment: -0.01 },
      custom_fields: [{ api_name: "cf_region", label: "Region", value: "North, East" }],
    });

    const data = await run("estimates", estimate_id, "invoices", { date: "2026-05-31T23:30:00Z" });

    const [invoice] = books().all("invoices") as Answer[];
    expect(data).toEqual({
      source: { id: estimate_id, number: estimate_number, recordType: "estimates" },
      target: {
        ...{ id: invoice.invoice_id, number: invoice.invoice_number, recordType: "invoices" },
      },
      ...{ alreadyConverted: false, linked: true },
    });
    expect(invoice).toMatchObject({
      ...{ customer_id: customer, status: "draft", date: "2026-05-31", total },
      ...{ reference_number: "PO, 77", notes: "Thanks", terms: "30 days", shipping_charge: 5 },
      ...{ discount: "10%", adjustment: -0.01, estimate_id },
      custom_field_hash: { cf_region: "North, East" },
      line_items: [
        { item_id: gripper, quantity: 5, rate: 12.5 },
        { item_id: motor, quantity: 2, description: "with cable" },
      ],
    });
    expect(books().get("estimates", estimate_id)).toMatchObject({
      ...{ status: "invoiced", invoice_ids: [invoice.invoice_id], invoiced_amount: total },
    });
    expect(warned).toEqual([]);
    const [[, body]] = sent() as [[string, Values]];
    expect(body).toMatchObject({ invoiced_estimate_id: estimate_id });
    expect(Object.keys(body)).not.toContain("total");
  });

  test("becomes a sales order, which names the estimate", async () => {
    const { estimate_id } = estimate({ reference_number: "" });

    const { target, linked } = await run("estimates", estimate_id, "salesorders");

    expect(linked).toBe(true);
    expect(books().get("salesorders", target.id)).toMatchObject({
      ...{ estimate_id, reference_number: "QT-000001", status: "draft" },
    });
    const again = await run("estimates", estimate_id, "salesorders");
    expect(again).toMatchObject({ target, alreadyConverted: true, linked: true });
    expect(numbers("salesorders")).toBe(1);
  });

  test("is told apart where Zoho links nothing, and is not invoiced twice", async () => {
    world.zoho.quirks.books.estimatesUnlinked = true;
    const { estimate_id } = estimate();

    const { target, linked } = await run("estimates", estimate_id, "invoices");

    expect(linked).toBe(false);
    expect(warned.join()).toContain("QT-000001 does not name INV-000001");
    const { message } = await failureOf(run("estimates", estimate_id, "invoices"));
    expect(message).toContain(`${target.number} has the reference "QT-000001" and names no other`);
    expect(message).toContain("turn Convert Again on and list its lines under Lines");
    expect(numbers("invoices")).toBe(1);
  });

  test.each([true, false])(
    "is invoiced once, though the answer is lost; unlinked: %s",
    async (estimatesUnlinked) => {
      Object.assign(world.zoho.quirks.books, { estimatesUnlinked });
      const { estimate_id } = estimate();
      lose("dropAfter");

      const { target, alreadyConverted } = await run("estimates", estimate_id, "invoices");

      expect(books().all("invoices")).toMatchObject([{ invoice_id: target.id }]);
      expect(alreadyConverted).toBe(false);
      expect(sent()).toHaveLength(1);
    },
  );
});

describe("a sales order", () => {
  test("becomes an invoice by Zoho's own call, once", async () => {
    const { salesorder_id, total } = order({ discount: "5%", shipping_charge: 7.5 });

    const first = await run("salesorders", salesorder_id, "invoices");
    const again = await run("salesorders", salesorder_id, "invoices");

    expect(sent().map(([path]) => path)).toEqual(["/books/v3/invoices/fromsalesorder"]);
    expect(first).toMatchObject({ alreadyConverted: false, linked: true });
    expect(again).toEqual({ ...first, alreadyConverted: true });
    expect(books().all("invoices")).toMatchObject([{ salesorder_id, total }]);
    expect(books().get("salesorders", salesorder_id)).toMatchObject({ status: "invoiced" });
    const error = await failureOf(run("salesorders", salesorder_id, "invoices", { again: true }));
    expect(error.message).toMatch(/^Nothing is open of SO-000001/);
  });

  test.each([true, false])(
    "is invoiced in parts; Zoho tells nothing: %s",
    async (sourcesUntold) => {
      Object.assign(world.zoho.quirks.books, { sourcesUntold });
      const { salesorder_id, total } = order({ discount: "4", adjustment: 1, shipping_charge: 3 });
      const [line] = (books().get("salesorders", salesorder_id) as Answer).line_items;

      const part = await run("salesorders", salesorder_id, "invoices", {
        lines: [{ line: line.line_item_id, quantity: "2" }],
        ...{ number: "I-1", date: "2026-06-01" },
      });
      expect(books().get("salesorders", salesorder_id)).toMatchObject({
        status: "partially_invoiced",
      });
      const ignored = await run("salesorders", salesorder_id, "invoices", {
        lines: [{ line: "Gripper, left", quantity: "2" }],
      });
      expect(warned.join()).toContain("Turn Convert Again on");
      const second = await run("salesorders", salesorder_id, "invoices", {
        ...{ again: "true", lines: JSON.stringify([{ line: "Gripper, left", quantity: 0.5 }]) },
      });
      expect(warned.join()).toContain("shipping_charge, adjustment of SO-000001 goes over once");
      const rest = await run("salesorders", salesorder_id, "invoices", { again: true });

      expect(ignored).toEqual({ ...part, alreadyConverted: true });
      const found = [part, second, rest].map(
        ({ target }) => books().get("invoices", target.id) as Answer,
      );
      expect(found[0]).toMatchObject({ invoice_number: "I-1", date: "2026-06-01" });
      expect(
        found.map(({ line_items }) => line_items.map(({ quantity }: Values) => quantity)),
      ).toEqual([[2], [0.5], [2.5, 2]]);
      const sum = found.reduce((cents, one) => cents + Math.round(one.total * 100), 0);
      expect(sum).toBe(Math.round(total * 100));
      if (!sourcesUntold) {
        expect(books().get("salesorders", salesorder_id)).toMatchObject({ status: "invoiced" });
      }
    },
  );

  test.each([
    [{ line: "Gripper, left", quantity: "6" }, /row 1: Quantity is "6", and 5 are open/],
    [{ line: "Gripper, left", quantity: "-1" }, /row 1: Quantity is "-1"/],
    [{ line: "Gripper, left", quantity: "many" }, /row 1: Quantity is "many"/],
    [{ line: "Wheel" }, /row 1: no line has the ID, the item or the name "Wheel"/],
  ])("is not invoiced for %j", async (line, message) => {
    const { salesorder_id } = order();

    const error = await failureOf(run("salesorders", salesorder_id, "invoices", { lines: [line] }));

    expect(error.message).toMatch(message);
    expect(sent()).toEqual([]);
  });

  test("with a name on two lines, or a line that stands in two rows, wants the line's ID", async () => {
    const item = { item_id: gripper, quantity: 1 };
    const { salesorder_id, line_items } = order({ line_items: [item, item] });
    const convert = (...given: string[]) =>
      failureOf(
        run("salesorders", salesorder_id, "invoices", { lines: given.map((line) => ({ line })) }),
      );

    expect((await convert(gripper)).message).toContain("several lines");
    const id = line_items[0].line_item_id;
    expect((await convert(id, id)).message).toContain("Lines, row 2 names a line of a row above");
  });

  test("that is a draft is refused before sending, with what to do", async () => {
    const { salesorder_id } = order({ status: "draft" });

    const { message } = await failureOf(run("salesorders", salesorder_id, "invoices"));

    expect(message).toMatch(
      /SO-000001 is draft.*Change its status first with Books - Change Status: a sales order to open/,
    );
    expect(sent()).toEqual([]);
  });

  test("becomes a purchase order for a vendor, at the vendor's prices", async () => {
    const { salesorder_id } = order({ reference_number: "of the customer", notes: "for you" });

    expect((await failureOf(run("salesorders", salesorder_id, "purchaseorders"))).message).toBe(
      "Vendor ID is empty. Give the vendor to order from.",
    );
    const data = await run("salesorders", salesorder_id, "purchaseorders", {
      ...{ vendorId: vendor, number: "P-1", lines: [{ line: gripper }] },
    });

    expect(data).toMatchObject({ target: { number: "P-1" }, linked: true });
    expect(books().get("purchaseorders", data.target.id)).toMatchObject({
      ...{ vendor_id: vendor, salesorder_id, reference_number: "SO-000001", notes: "" },
      line_items: [{ item_id: gripper, quantity: 5, rate: 7 }],
    });
    expect(await run("salesorders", salesorder_id, "purchaseorders", { vendorId: vendor })).toEqual(
      { ...data, alreadyConverted: true },
    );
  });

  test("an item that is only sold has Zoho's refusal, with what to do", async () => {
    const item_id = insert("items", { name: "Lesson", rate: 3, item_type: "sales" }).item_id;
    const { salesorder_id } = order({ line_items: [{ item_id }] });

    const { message } = await failureOf(
      run("salesorders", salesorder_id, "purchaseorders", { vendorId: vendor }),
    );

    expect(message).toMatch(/Add purchase information to the item.*29032/);
  });

  test.each([true, false])(
    "whose answer is lost is read again; Zoho tells nothing: %s",
    async (sourcesUntold) => {
      Object.assign(world.zoho.quirks.books, { sourcesUntold });
      const { salesorder_id } = order();
      insert("invoices", { customer_id: customer, line_items: [{ item_id: gripper }] });
      lose("dropBefore");
      const { message } = await failureOf(run("salesorders", salesorder_id, "invoices"));
      expect(message).toMatch(/did not carry it out/);
      expect(numbers("invoices")).toBe(1);

      lose("dropAfter");
      const { target } = await run("salesorders", salesorder_id, "invoices");
      expect(books().get("invoices", target.id)).toMatchObject({ salesorder_id });
      expect(numbers("invoices")).toBe(2);
    },
  );

  test("whose answer is lost stays unknown where the list proves nothing", async () => {
    world.zoho.quirks.books.sourcesUntold = true;
    const { salesorder_id } = order();
    lose("dropAfter");
    const match = () => sent().length > 0;
    world.zoho.faults.add({ kind: "emptyPage", method: "GET", path: /invoices$/, match });

    const { failure } = await failureOf(run("salesorders", salesorder_id, "invoices"));

    expect(failure).toMatchObject({ outcomeUnknown: true, retryable: false });
    expect(numbers("invoices")).toBe(1);
  });

  test("that somebody else converts at the same time is warned of", async () => {
    const { estimate_id } = estimate();
    const input = { customer_id: customer, line_items: lines(), invoiced_estimate_id: estimate_id };
    onRequest(
      world.zoho,
      ({ method }) => method === "POST",
      () => insert("invoices", input),
    );

    await run("estimates", estimate_id, "invoices");

    expect(numbers("invoices")).toBe(2);
    expect(warned.join()).toContain("as well: another run converted it at the same time");
  });

  test("whose answer is lost and that cannot be read is an error that says so", async () => {
    const { salesorder_id } = order();
    lose("dropAfter");
    world.zoho.faults.add({
      ...{ kind: "dropBefore", product: "books" },
      match: ({ method }) => method === "GET" && sent().length > 0,
    });

    const { message } = await failureOf(run("salesorders", salesorder_id, "invoices"));

    expect(message).toMatch(/It is unknown whether.*Look in Zoho Books for what was made of/);
    expect(sent()).toHaveLength(1);
  });
});

describe("a purchase order", () => {
  test("becomes a bill, in parts", async () => {
    const { purchaseorder_id } = purchase({ discount: "10%" });
    const bill = (inputs: Values) => run("purchaseorders", purchaseorder_id, "bills", inputs);

    expect((await failureOf(bill({}))).message).toContain("Number is empty");
    const part = await bill({ number: "B, 1", lines: [{ line: motor }] });
    expect(books().get("purchaseorders", purchaseorder_id)).toMatchObject({
      ...{ status: "open", billed_status: "partially_billed" },
    });
    const rest = await bill({ number: "B-2", again: true });

    expect(part).toMatchObject({ target: { number: "B, 1", recordType: "bills" }, linked: true });
    expect(books().get("bills", rest.target.id)).toMatchObject({
      ...{ vendor_id: vendor, status: "open", purchaseorder_ids: [purchaseorder_id] },
      line_items: [{ item_id: gripper, quantity: 5 }],
    });
    expect(books().get("purchaseorders", purchaseorder_id)).toMatchObject({ status: "billed" });
    expect(await bill({ number: "B-3" })).toEqual({ ...rest, alreadyConverted: true });
    const { message } = await failureOf(bill({ number: "B-3", again: true }));
    expect(message).toMatch(/PO-000001 is billed.*Choose another record/);
    expect(numbers("bills")).toBe(2);
  });

  test.each(["dropBefore", "dropAfter"] as const)("an answer that is lost: %s", async (kind) => {
    world.zoho.quirks.books.sourcesUntold = true;
    const { purchaseorder_id } = purchase();
    lose(kind);

    const result = run("purchaseorders", purchaseorder_id, "bills", { number: "B-1" });

    if (kind === "dropBefore")
      expect((await failureOf(result)).message).toContain("before running the step again");
    else expect((await result).target.number).toBe("B-1");
    expect(numbers("bills")).toBe(kind === "dropAfter" ? 1 : 0);
  });
});

describe("credits", () => {
  test("an invoice becomes a credit note that is applied to it", async () => {
    const { invoice_id } = insert("invoices", {
      ...{ customer_id: customer, status: "sent", line_items: lines() },
    });

    const data = await run("invoices", invoice_id, "creditnotes");

    expect(data).toMatchObject({ target: { number: "CN-000001" }, linked: true });
    expect(books().get("creditnotes", data.target.id)).toMatchObject({
      ...{ customer_id: customer, reference_number: "INV-000001", status: "closed" },
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      invoices_credited: [{ invoice_id }],
    });
    const [[, body]] = sent() as [[string, Answer]];
    expect(body.line_items[0]).toMatchObject({
      ...{ invoice_id, invoice_item_id: expect.stringMatching(/^\d+$/) },
    });
    expect(await run("invoices", invoice_id, "creditnotes")).toEqual({
      ...{ ...data, alreadyConverted: true },
    });
  });

  test.each(["dropBefore", "dropAfter"] as const)(
    "a bill becomes a vendor credit, also where the answer is lost: %s",
    async (kind) => {
      const { bill_id } = insert("bills", {
        ...{ vendor_id: vendor, bill_number: "B-7", line_items: lines() },
      });
      lose(kind);

      const result = run("bills", bill_id, "vendorcredits", {
        lines: [{ line: motor, quantity: 1 }],
      });

      if (kind === "dropBefore") {
        expect((await failureOf(result)).message).toContain("did not carry it out");
        expect(numbers("vendorcredits")).toBe(0);
      } else {
        expect(books().get("vendorcredits", (await result).target.id)).toMatchObject({
          ...{ reference_number: "B-7", line_items: [{ item_id: motor, quantity: 1 }] },
        });
      }
    },
  );
});

test("a pair that Zoho does not convert is refused before any call", async () => {
  const { message } = await failureOf(run("bills", "1", "invoices"));

  expect(message).toBe("Bills cannot become Invoices. Choose vendorcredits under Convert To.");
  expect(world.calls("books")).toEqual([]);
});

test("a missing scope is named", async () => {
  const { estimate_id } = estimate();
  const token = world.account.issueToken({
    scopes: ["ZohoBooks.estimates.READ", "ZohoBooks.invoices.READ"],
  });
  const connection = connect(world.account, { token: { ...token } });

  const { message } = await failureOf(run("estimates", estimate_id, "invoices", { connection }));

  expect(message).toContain("ZohoBooks.invoices.CREATE");
});

test("documents of another organization are not found", async () => {
  const other = world.account.books.addOrganization({ name: "Example Bakery", timeZone: "UTC" });
  const { estimate_id } = estimate();

  const { message } = await failureOf(
    run("estimates", estimate_id, "invoices", { organizationId: other.id }),
  );

  expect(message).toContain("1002");
});
