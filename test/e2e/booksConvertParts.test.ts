import { type Answer, failureOf, startWorld, type Values, type World } from "./support";

/** Books - Convert Record, where something was made of a record before, or may have been. */

let world: World;
let customer: string;
let vendor: string;
let other: string;
let gripper: string;
let motor: string;

beforeEach(async () => {
  world = await startWorld();
  customer = insert("contacts", { contact_name: "Example Mills, Inc." }).contact_id;
  vendor = insert("contacts", { contact_name: "Example Parts", contact_type: "vendor" }).contact_id;
  other = insert("contacts", { contact_name: "Example Wheels", contact_type: "vendor" }).contact_id;
  gripper = insert("items", { name: "Gripper", rate: 12.5, purchase_rate: 7 }).item_id;
  motor = insert("items", { name: "Motor", rate: 99.9, purchase_rate: 50 }).item_id;
  jest.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await world.stop();
});

const books = () => world.account.books.organization("Example Robotics");
const insert = (type: string, values: Values): Answer => books().insert(type, values);
const lines = () => [
  { item_id: gripper, quantity: 5 },
  { item_id: motor, quantity: 2 },
];
const estimate = (values: Values = {}): string =>
  insert("estimates", {
    ...{ customer_id: customer, status: "accepted", line_items: lines(), ...values },
  }).estimate_id;
const order = (values: Values = {}): string =>
  insert("salesorders", {
    ...{ customer_id: customer, status: "open", line_items: lines(), ...values },
  }).salesorder_id;
const invoice = (values: Values = {}): string =>
  insert("invoices", {
    ...{ customer_id: customer, status: "sent", line_items: lines(), ...values },
  }).invoice_id;
const bill = (values: Values = {}): string =>
  insert("bills", { vendor_id: vendor, bill_number: "B-7", line_items: lines(), ...values })
    .bill_id;

let warned: string[];
const run = async (recordType: string, recordId: string, target: string, inputs: Values = {}) => {
  warned = [];
  const logger = { warn: (line: string) => warned.push(line), debug: () => {}, info: () => {} };
  const values = { recordType, recordId, target, organizationId: books().id, ...inputs };
  return (await world.runAction("booksConvertRecord", values, { logger })).data;
};
const quantitiesOf = (type: string, id: string) =>
  (books().get(type, id) as Answer).line_items.map(({ name, quantity }: Answer) => [
    name,
    quantity,
  ]);
const count = (type: string) => books().all(type).length;
const two = { lines: [{ line: "Gripper", quantity: "2" }] };
const rest = [
  ["Gripper", 3],
  ["Motor", 2],
];

describe("another record with the same reference", () => {
  test("is no match where another record owns it", async () => {
    const [one, second] = [
      estimate({ reference_number: "PO 77" }),
      estimate({ reference_number: "PO 77" }),
    ] as [string, string];
    const first = await run("estimates", one, "invoices");

    const data = await run("estimates", second, "invoices");

    expect(data).toMatchObject({ alreadyConverted: false, linked: true });
    expect(data.target.id).not.toBe(first.target.id);
    expect(books().get("estimates", second)).toMatchObject({ invoice_ids: [data.target.id] });
    expect(await run("estimates", one, "invoices")).toMatchObject({
      ...{ target: first.target, alreadyConverted: true },
    });
  });

  test.each<[string, (values: Values) => string, string]>([
    ["invoices", invoice, "creditnotes"],
    ["bills", bill, "vendorcredits"],
  ])("of the customer or vendor does not stop credits of %s", async (type, make, target) => {
    const [one, second] = [
      make({ reference_number: "PO 77" }),
      make({ reference_number: "PO 77", bill_number: "B-8" }),
    ];
    await run(type, one, target);

    expect(await run(type, second, target)).toMatchObject({
      alreadyConverted: false,
      linked: true,
    });
    expect(count(target)).toBe(2);
  });

  test.each<[string, () => string, string, () => void]>([
    [
      "estimates",
      () => estimate({ reference_number: "PO 77" }),
      "invoices",
      () => invoice({ reference_number: "PO 77", invoice_number: "T 1" }),
    ],
    [
      "bills",
      bill,
      "vendorcredits",
      () =>
        insert("vendorcredits", {
          ...{ vendor_id: vendor, reference_number: "B-7", vendor_credit_number: "T 1" },
          line_items: lines(),
        }),
    ],
  ])("stops the step where nobody owns it: %s", async (type, make, target, makeOther) => {
    const id = make();
    makeOther();

    const { message } = await failureOf(run(type, id, target));
    expect(message).toMatch(/T 1 has the reference ".+" and names no other record/);
    expect(message).toContain("turn Convert Again on and list its lines under Lines");
    const empty = await failureOf(run(type, id, target, { again: true }));
    expect(empty.message).toContain("List the lines with their quantities under Lines");
    expect(count(target)).toBe(1);

    expect(await run(type, id, target, { again: true, ...two })).toMatchObject({
      alreadyConverted: false,
    });
    expect(warned.join()).toContain("T 1 has the reference");
    expect(count(target)).toBe(2);
  });
});

describe("what is open", () => {
  test.each<[string, () => string, string]>([
    ["estimates", estimate, "invoices"],
    ["estimates", estimate, "salesorders"],
    ["invoices", invoice, "creditnotes"],
    ["bills", bill, "vendorcredits"],
  ])("of %s goes over, by their items", async (type, make, target) => {
    const id = make();
    await run(type, id, target, two);

    const { target: second } = await run(type, id, target, { again: true });

    expect(quantitiesOf(target, second.id)).toEqual(rest);
    const { message } = await failureOf(run(type, id, target, { again: true }));
    expect(message).toMatch(/^Nothing is open of /);
    expect(count(target)).toBe(2);
  });

  test("cannot be known of a record that has other prices, and is to be listed", async () => {
    const id = estimate();
    const { target } = await run("estimates", id, "invoices", two);
    books().update("invoices", target.id, {
      line_items: [{ item_id: gripper, quantity: 2, rate: 11 }],
    });

    const { message } = await failureOf(run("estimates", id, "invoices", { again: true }));
    expect(message).toContain("what is open of QT-000001 cannot be known. List the lines");
    expect(message).toContain("See INV-000001 for what went over before.");
    const bare = { again: true, lines: [{ line: "Motor" }] };
    expect((await failureOf(run("estimates", id, "invoices", bare))).message).toContain(
      "at most 2 can be open",
    );
    await run("estimates", id, "invoices", { again: true, ...two });
    expect(warned).toEqual([
      "What is open of QT-000001 cannot be known. See INV-000001 for what went over before, and remove what is there twice.",
    ]);
    expect(count("invoices")).toBe(2);
  });

  test("of several lines of one item goes over once, whichever line is named", async () => {
    const id = estimate({
      line_items: [
        { item_id: gripper, quantity: 2, rate: 100 },
        { item_id: gripper, quantity: 3, rate: 100 },
      ],
    });
    const [one, other] = (books().get("estimates", id) as Answer).line_items.map(
      ({ line_item_id }: Answer) => line_item_id,
    );
    const convert = (...given: [string, number][]) =>
      run("estimates", id, "invoices", {
        ...{ again: true, lines: given.map(([line, quantity]) => ({ line, quantity })) },
      });
    await convert([one, 2]);
    expect(warned).toEqual([]);

    const both = await failureOf(convert([one, 2], [other, 3]));
    expect(both.message).toMatch(/row 2: Quantity is "3", and at most 1 can be open/);
    await convert([one, 2]);
    expect(warned.join()).toContain("See INV-000001 for what went over before");
    expect((await failureOf(convert([other, 3]))).message).toContain("at most 1 can be open");
    await convert([other, 1]);

    expect((await failureOf(convert())).message).toMatch(/^Nothing is open/);
    expect(
      books()
        .all("invoices")
        .map(({ total }) => total),
    ).toEqual([200, 200, 100]);
  });

  test("of several lines of one item is known where none or all went over", async () => {
    const item = { item_id: gripper, quantity: 2 };
    const line_items = [item, item, { item_id: motor, quantity: 1 }];
    const id = estimate({ line_items });
    const read = books().get("estimates", id) as Answer;
    const convert = (given: unknown[]) =>
      run("estimates", id, "invoices", { again: true, lines: given });

    await convert([{ line: "Motor" }]);
    await convert([{ line: read.line_items[0].line_item_id, quantity: 1 }]);
    expect((await failureOf(convert([]))).message).toContain("cannot be known");
    const { target } = await convert([{ line: read.line_items[1].line_item_id, quantity: 2 }]);
    books().update("invoices", target.id, {
      line_items: [{ item_id: gripper, quantity: 3, rate: 12.5 }],
    });
    expect((await failureOf(convert([]))).message).toMatch(/^Nothing is open/);
  });
});

describe("a customer with many documents", () => {
  const many = (type: string, values: Values = {}) => {
    world.zoho.clock.advance(60_000);
    for (let index = 0; index < 25; index++) {
      insert(type, { customer_id: customer, line_items: lines(), ...values });
    }
  };

  test.each<[string, () => string, string]>([
    ["estimates", estimate, "salesorders"],
    ["invoices", invoice, "creditnotes"],
  ])("has %s converted once, by the reference", async (type, make, target) => {
    const id = make();
    many(target);

    const first = await run(type, id, target);

    expect(first).toMatchObject({ alreadyConverted: false, linked: true });
    expect(warned.join()).toContain("25 more");
    expect(world.calls("books").length).toBeLessThan(8);
    expect(await run(type, id, target)).toEqual({ ...first, alreadyConverted: true });
    expect(count(target)).toBe(26);
  });

  test("with the same reference on all is told to turn Convert Again on", async () => {
    const id = invoice();
    const { invoice_number } = books().get("invoices", id) as Answer;
    many("creditnotes", { reference_number: invoice_number });

    const { message } = await failureOf(run("invoices", id, "creditnotes"));

    expect(message).toContain("turn Convert Again on");
    await run("invoices", id, "creditnotes", { again: true, ...two });
    expect(warned.join()).toContain("5 more Credit Notes came since and were not looked at");
  });
});

describe("states", () => {
  test.each<[string, () => string, string, string]>([
    ["estimates", () => estimate({ status: "draft" }), "invoices", "estimate to sent"],
    ["invoices", () => invoice({ status: "draft" }), "creditnotes", "an invoice or"],
    ["invoices", () => invoice({ status: "void" }), "creditnotes", "Choose another record"],
  ])("of %s that Zoho does not convert are refused after one call", async (...row) => {
    const [type, make, target, hint] = row;
    const id = make();

    const { message } = await failureOf(run(type, id, target));

    expect(message).toContain("cannot be converted");
    expect(message).toContain(hint);
    expect(world.calls("books")).toHaveLength(1);
  });

  test("that are rarely converted are warned of", async () => {
    await run("estimates", estimate({ status: "declined" }), "invoices");
    expect(warned).toEqual(["QT-000001 is declined, and is converted all the same."]);
    const { purchaseorder_id } = insert("purchaseorders", {
      ...{ vendor_id: vendor, status: "draft", line_items: lines() },
    });
    await run("purchaseorders", purchaseorder_id, "bills", { number: "B-1" });
    expect(warned).toEqual(["PO-000001 is draft, and is converted all the same."]);
  });
});

describe("orders of several vendors", () => {
  const buy = (id: string, vendorId: string, inputs: Values = {}) =>
    run("salesorders", id, "purchaseorders", { vendorId, ...inputs });

  test("share a sales order", async () => {
    const id = order();
    await buy(id, vendor, two);

    const { target } = await buy(id, other);

    expect(quantitiesOf("purchaseorders", target.id)).toEqual(rest);
    expect(await buy(id, other)).toMatchObject({ target, alreadyConverted: true });
    const third = insert("contacts", { contact_name: "Example Belts" }).contact_id;
    expect((await failureOf(buy(id, third))).message).toMatch(/^Nothing is open of SO-000001/);
    expect(count("purchaseorders")).toBe(2);
  });

  test("that name no sales order are warned of", async () => {
    const id = order();
    insert("purchaseorders", {
      ...{ vendor_id: vendor, reference_number: "SO-000001", line_items: lines() },
      purchaseorder_number: "T 1",
    });

    await buy(id, other);

    expect(warned.join()).toContain('T 1 has the reference "SO-000001"');
  });
});

test("an estimate that becomes an invoice and a sales order has a warning", async () => {
  const [one, second] = [estimate(), estimate()] as [string, string];

  await run("estimates", one, "salesorders");
  expect(warned).toEqual([]);
  await run("estimates", one, "invoices");
  expect(warned).toEqual(["QT-000001 became SO-000001 as well. Together they may bill it twice."]);
  await run("estimates", second, "invoices");
  await run("estimates", second, "salesorders");
  expect(warned).toEqual(["QT-000002 became INV-000002 as well. Together they may bill it twice."]);
  world.zoho.faults.add({
    ...{ kind: "status", product: "books", status: 401, body: { code: 57, message: "no" } },
    match: ({ path, method }) => method === "GET" && path.endsWith("/salesorders"),
  });
  await run("estimates", estimate(), "invoices");
  expect(warned).toEqual(["Whether QT-000003 became Sales Orders as well could not be read."]);
});

test("inputs that say nothing here have a warning", async () => {
  const id = estimate();
  const { target } = await run("estimates", id, "invoices", { vendorId: vendor });
  expect(warned.join()).toContain("Vendor ID is for purchase orders of sales orders alone");

  await run("estimates", id, "invoices", { number: target.number });
  expect(warned).toEqual([]);
  await run("estimates", id, "invoices", { number: "I 9", date: "2020-01-01", ...two });
  expect(warned.join()).toContain("Turn Convert Again on for Number, Date, Lines.");
  const { message } = await failureOf(
    run("estimates", estimate(), "invoices", { lines: [{ line: "Wheel" }] }),
  );
  expect(message).toContain('There are "Gripper", "Motor".');
});

test("a credit that is not applied is to be applied by hand", async () => {
  const id = invoice();
  books().update("invoices", id, { balance: 0 });

  const { target, linked } = await run("invoices", id, "creditnotes");

  expect(linked).toBe(false);
  expect(warned.join()).toContain(`Where INV-000001 has a balance, apply ${target.number} to it.`);
});
