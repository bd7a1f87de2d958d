import { type Answer, startWorld, type Values, type World } from "../support";

/** What builders do with CRM and Books together, without raw requests or JSON typed by hand. */

let world: World;
let steps = 0;

const start = Date.parse("2026-05-14T09:00:00Z");
const ada = { id: "4876001000000900001", name: "Ada", email: "ada@example.com", timeZone: "UTC" };
const bo = { id: "4876001000000900002", name: "Bo", email: "bo@example.com", timeZone: "UTC" };

beforeEach(async () => {
  world = await startWorld({ users: [ada, bo] }, { clock: { now: () => start } });
  jest.spyOn(Date, "now").mockImplementation(world.zoho.clock.now);
  steps = 0;
});
afterEach(() => world.stop());

/** One step of a flow. */
async function step(action: string, inputs: Values): Promise<Answer> {
  steps += 1;
  return world.runAction(action, inputs);
}

const pairs = (values: Values) => Object.entries(values).map(([key, value]) => ({ key, value }));

describe("overdue invoices each morning become tasks for the owner of the account: 1 step, and 3 for each", () => {
  const books = () => world.account.books.organizations[0] as Answer;

  /** A customer of both, whose account is somebody's. */
  function newCustomer(name: string, owner: { id: string }): string {
    world.account.crm.insert("Accounts", { Account_Name: name, Owner: { id: owner.id } });
    return books().insert("contacts", { contact_name: name }).contact_id;
  }
  const newInvoice = (customer_id: string, due_date: string, status = "sent"): Answer =>
    books().insert("invoices", {
      ...{ customer_id, date: "2026-04-01", due_date, status },
      line_items: [{ name: "Gripper", rate: 100 }],
    });

  const find = (recordType: string, field: string, value: string) =>
    step("crmFindRecord", {
      ...{ recordType, conditions: [{ field, operator: "equals", value }] },
    });

  /** What the flow does in a morning. */
  async function runFlow(): Promise<void> {
    const { data } = await step("booksGetRecords", {
      ...{ recordType: "invoices", fetchAll: "true" },
      conditions: [{ field: "status", operator: "equals", value: "overdue" }],
    });
    for (const invoice of data.invoices) {
      const subject = `Overdue: ${invoice.invoice_number}`;
      if ((await find("Tasks", "Subject", subject)).branch === "Found") continue;
      const { branch, data: account } = await find(
        "Accounts",
        "Account Name",
        invoice.customer_name,
      );
      if (branch !== "Found") continue;
      await step("crmCreateRecord", {
        recordType: "Tasks",
        fieldValues: pairs({
          ...{ Subject: subject, Owner: account.Owner.id, Due_Date: "2026-05-14" },
          ...{ What_Id: account.id, $se_module: "Accounts" },
        }),
      });
    }
  }
  const tasks = () => world.account.crm.all("Tasks") as Answer[];

  test("and runs again without a second task", async () => {
    const mills = newCustomer("Example Mills", ada);
    const bakery = newCustomer("Example Bakery", bo);
    const late = newInvoice(mills, "2026-05-01");
    const other = newInvoice(bakery, "2026-05-13");
    newInvoice(mills, "2026-05-20");
    newInvoice(bakery, "2026-05-01", "draft");

    await runFlow();

    expect(steps).toBe(1 + 2 * 3);
    const told = tasks().map(({ Subject, Owner, What_Id }) => [Subject, Owner.id, What_Id.name]);
    expect(told.sort()).toEqual([
      [`Overdue: ${late.invoice_number}`, ada.id, "Example Mills"],
      [`Overdue: ${other.invoice_number}`, bo.id, "Example Bakery"],
    ]);
    await runFlow();
    expect(tasks()).toHaveLength(2);
  });

  test("a morning without overdue invoices writes nothing", async () => {
    newInvoice(newCustomer("Example Mills", ada), "2026-05-20");
    await runFlow();
    expect(steps).toBe(1);
    expect(tasks()).toEqual([]);
  });
});
