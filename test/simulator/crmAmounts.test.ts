import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";

let zoho: EmbeddedZoho;
let account: SimAccount;

beforeAll(async () => {
  zoho = await startZoho();
  account = zoho.createAccount();
});

afterAll(() => zoho.stop());

const product = () => account.crm.insert("Products", { Product_Name: "Engine" });

test("amounts of line items and their record are computed, and again when they change", () => {
  const Product_Name = { id: product() };
  const id = account.crm.insert("Quotes", {
    Subject: "Two engines",
    Discount: 5,
    Adjustment: 0.5,
    Quoted_Items: [
      { Product_Name, Quantity: 2, List_Price: 10.55, Discount: 1, Tax: 2 },
      { Product_Name, Quantity: 3, List_Price: 0.1 },
    ],
  });
  const quote = account.crm.get("Quotes", id);

  expect(quote?.Quoted_Items).toMatchObject([{ Total: 21.1 }, { Total: 0.3 }]);
  expect(quote).toMatchObject({ Sub_Total: 22.4, Grand_Total: 17.9 });

  account.crm.update("Quotes", id, { Discount: 2.4 });
  expect(account.crm.get("Quotes", id)).toMatchObject({ Sub_Total: 22.4, Grand_Total: 20.5 });
});

test("an item without a price has no total", () => {
  const id = account.crm.insert("Invoices", {
    Subject: "No price",
    Invoiced_Items: [{ Product_Name: { id: product() } }],
  });
  expect(account.crm.get("Invoices", id)).toMatchObject({
    Invoiced_Items: [{ Total: null }],
    Sub_Total: 0,
    Grand_Total: 0,
  });
});
