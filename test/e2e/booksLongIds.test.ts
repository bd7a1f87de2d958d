import { skipWaits } from "../support/waits";
import { failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();
const unknown = "90300000079426";

beforeEach(() => {
  skipWaits();
});

const run = (key: string, inputs: Values) =>
  failureOf(
    world.runAction(key, {
      organizationId: world.account.books.organization("Example Robotics").id,
      ...inputs,
    }),
  );
const invoice = { recordType: "invoices", recordId: unknown };
const refund = { amount: "1", date: "2026-05-31", accountId: "982000000567301" };

test.each<[string, Values, string]>([
  ["booksApplyCredits", { ...invoice, allOpenCredits: "true" }, "invoices"],
  ["booksUnapplyCredits", { ...invoice, allCredits: "true" }, "invoices"],
  ...["creditnotes", "customerpayments", "vendorcredits", "vendorpayments"].map(
    (recordType): [string, Values, string] => [
      "booksCreateRefund",
      { ...refund, recordType, recordId: unknown },
      recordType,
    ],
  ),
])("%s takes 14 digits for an ID at once: %j", async (key, inputs, list) => {
  await run(key, inputs);
  expect(world.calls("books")).toEqual([`GET /books/v3/${list}/${unknown}`]);
});

test("Apply Credits takes 14 digits of a credit for an ID at once", async () => {
  const books = world.account.books.organization("Example Robotics");
  const { contact_id } = books.insert("contacts", { contact_name: "Example Mills" });
  const line_items = [{ name: "Gripper", rate: 100, quantity: 1 }];
  const { invoice_id } = books.insert("invoices", {
    customer_id: contact_id,
    status: "sent",
    line_items,
  });

  const credits = [{ kind: "creditnotes", creditId: unknown }];
  await run("booksApplyCredits", { ...invoice, recordId: String(invoice_id), credits });
  expect(world.calls("books")).toEqual([
    `GET /books/v3/invoices/${invoice_id}`,
    `GET /books/v3/creditnotes/${unknown}`,
  ]);
});
