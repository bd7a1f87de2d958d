import { type Answer, startWorld, type Values, type World } from "../support";

/** What builders do between the CRM and Books in their first weeks, without raw requests or JSON typed by hand. */

let world: World;
let steps = 0;

const start = Date.parse("2026-05-14T09:00:00Z");

beforeEach(async () => {
  world = await startWorld({ timeZone: "Europe/Berlin" }, { clock: { now: () => start } });
  jest.spyOn(Date, "now").mockImplementation(world.zoho.clock.now);
  steps = 0;
});
afterEach(() => world.stop());

const books = () => world.account.books.organization("Example Robotics");

async function step(action: string, inputs: Values): Promise<Answer> {
  steps += 1;
  return world.runAction(action, inputs);
}

const equal = (field: string, value: unknown) => ({ field, operator: "equals", value });

/** The record that a find step finds; undefined where the flow goes the other way. */
async function find(action: string, recordType: string, ...conditions: Values[]): Promise<Answer> {
  return (await step(action, { recordType, conditions })).data ?? undefined;
}

describe("a deal was won: a customer, and an invoice with lines that is mailed: 4 steps", () => {
  const takeUp = async (email: string, name: string) => {
    steps = 0;
    const known = await find("booksFindRecord", "contacts", equal("email", email));
    const customer =
      known ??
      (await step("booksCreateCustomer", { displayName: name, email, lastName: name })).data
        .contact;
    const { data } = await step("booksCreateInvoice", {
      ...{ customerId: customer.contact_id, date: "2026-05-14", reference: "DEAL 1" },
      lines: [
        { item: "Gripper", quantity: "2" },
        { name: "Delivery", rate: "15" },
      ],
    });
    await step("booksSendEmail", {
      ...{ recordType: "invoices", recordId: data.invoice.invoice_id, marksSent: "true" },
      ...{ toDefaults: "true", hasFiles: "true" },
    });
    return { known, invoice: books().get("invoices", data.invoice.invoice_id) as Answer };
  };

  test("for a customer that is made, and found the next time", async () => {
    books().insert("items", { name: "Gripper", rate: 120.5 });

    const first = await takeUp("ada@example.com", "Example Mills");
    expect(steps).toBe(4);
    const second = await takeUp("ada@example.com", "Example Mills");

    expect(steps).toBe(3);
    expect(first.known).toBeUndefined();
    expect(first.invoice).toMatchObject({
      ...{ status: "sent", total: 256, customer_name: "Example Mills" },
      line_items: [{ name: "Gripper", rate: 120.5 }, { name: "Delivery" }],
    });
    expect(second.invoice.customer_id).toBe(first.invoice.customer_id);
    const mails = [first, second].map(({ invoice }) => ({
      ...{ path: `invoices/${invoice.invoice_id}/email`, to: ["ada@example.com"] },
      files: [`${invoice.invoice_number}.pdf`],
    }));
    expect(books().outbox).toMatchObject(mails);
  });
});

describe("items of Books are products of the CRM, without loops: at most 3 steps", () => {
  const crm = () => world.account.crm;

  /** What a flow does with a changed item; whether it wrote. */
  async function toCrm(item: Answer): Promise<boolean> {
    const code = equal("Product_Code", item.sku);
    const same = [equal("Product_Name", item.name), equal("Unit_Price", item.rate)];
    if (await find("crmFindRecord", "Products", code, ...same)) return false;
    const product = await find("crmFindRecord", "Products", code);
    const values = { Product_Name: item.name, Product_Code: item.sku, Unit_Price: item.rate };
    const given = { recordType: "Products", dynamicValues: values };
    await (product
      ? step("crmUpdateRecord", { ...given, recordId: product.id })
      : step("crmCreateRecord", given));
    return true;
  }

  /** What the other flow does with a changed product. */
  async function toBooks(product: Answer): Promise<boolean> {
    const sku = equal("sku", product.Product_Code);
    const same = [equal("name", product.Product_Name), equal("rate", product.Unit_Price)];
    if (await find("booksFindRecord", "items", sku, ...same)) return false;
    const item = await find("booksFindRecord", "items", sku);
    const [name, rate] = [product.Product_Name, product.Unit_Price];
    await (item
      ? step("booksUpdateRecord", {
          ...{ recordType: "items", recordId: item.item_id, dynamicValues: { name, rate } },
        })
      : step("booksCreateItem", { name, rate, sku: product.Product_Code }));
    return true;
  }

  const products = () => crm().all("Products") as Answer[];
  const items = () => books().all("items") as Answer[];

  test("a new item becomes a product, which changes nothing in Books", async () => {
    books().insert("items", { name: "Gripper", rate: 120.5, sku: "GRIP-42" });

    expect(await toCrm(items()[0])).toBe(true);
    expect(await toBooks(products()[0])).toBe(false);
    expect(await toCrm(items()[0])).toBe(false);
    expect(products()).toMatchObject([{ Product_Name: "Gripper", Unit_Price: 120.5 }]);
  });

  test("a new and a changed product go to Books, and come back to nothing", async () => {
    const values = { Product_Name: "Arm", Product_Code: "ARM-1", Unit_Price: 900 };
    const id = crm().insert("Products", values);
    expect(await toBooks(products()[0])).toBe(true);
    expect(items()).toMatchObject([{ name: "Arm", rate: 900, sku: "ARM-1" }]);
    expect(await toCrm(items()[0])).toBe(false);

    crm().update("Products", id, { Unit_Price: 950 });
    expect(await toBooks(products()[0])).toBe(true);
    expect(items()).toMatchObject([{ rate: 950 }]);
    expect(await toCrm(items()[0])).toBe(false);
  });
});
