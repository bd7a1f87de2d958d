import { handleBooks } from "../../simulator/books";
import { ada, type BooksCall, bookRequest, type OpenBooks, openBooks } from "./booksSupport";

const two = [
  { name: "Example Robotics", timeZone: "America/New_York" },
  { name: "Example Mills", timeZone: "Europe/Berlin", currencyCode: "EUR", isDefault: true },
];

describe("Books organizations", () => {
  let open: OpenBooks;
  beforeEach(async () => {
    open = await openBooks({ organizations: two });
  });
  // Calls exactly as written: `open.call` would add the organization.
  const bare = (method: string, path: string, call: BooksCall = {}) => {
    const { status, body } = handleBooks(
      bookRequest(method, path, call),
      { user: ada, scopes: call.scopes ?? ["ZohoBooks.fullaccess.all"] },
      open.books,
    );
    return { status, body: JSON.parse(JSON.stringify(body)) };
  };

  test("are listed without organization_id and without pages", () => {
    const { status, body } = bare("GET", "organizations");
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["code", "message", "organizations"]);
    expect(body.organizations).toMatchObject([
      { name: "Example Robotics", is_default_org: false, currency_code: "USD" },
      {
        name: "Example Mills",
        is_default_org: true,
        currency_code: "EUR",
        time_zone: "Europe/Berlin",
        fiscal_year_start_month: "1",
        is_org_active: true,
      },
    ]);
    expect(body.organizations[0].organization_id).toMatch(/^\d{18,19}$/);
  });

  test("can be fetched, made and changed, not deleted", () => {
    const id = open.books.organization("Example Mills").id;
    expect(bare("GET", `organizations/${id}`).body.organization.name).toBe("Example Mills");
    expect(bare("GET", "organizations/12")).toMatchObject({ status: 404, body: { code: 1002 } });
    const body = {
      name: "Example Shipping",
      currency_code: "JPY",
      time_zone: "Asia/Tokyo",
      portal_name: "shipping",
    };
    for (const field of Object.keys(body)) {
      expect(bare("POST", "organizations", { body: { ...body, [field]: "" } })).toMatchObject({
        status: 400,
        body: { code: 4 },
      });
    }
    const created = bare("POST", "organizations", { body });
    expect(created).toMatchObject({ status: 201, body: { organization: body } });
    const added = open.books.organization("Example Shipping");
    expect(added.all("settings/currencies")).toHaveLength(4);
    expect(added.insert("items", { name: "x" }).created_time).toBe("2026-06-09T22:47:41+0900");
    bare("PUT", `organizations/${added.id}`, { body: { name: "Example Freight" } });
    expect(open.books.organization("Example Freight").id).toBe(added.id);
    expect(bare("DELETE", `organizations/${id}`)).toMatchObject({ status: 405 });
  });

  test("hold their own records", () => {
    const [robotics, mills] = open.books.organizations;
    robotics?.insert("items", { name: "Gripper" });
    const items = (organization_id = "") =>
      bare("GET", "items", { query: { organization_id } }).body.items;
    expect(items(robotics?.id)).toHaveLength(1);
    expect(items(mills?.id)).toEqual([]);
    const [item] = items(robotics?.id);
    expect(
      bare("GET", `items/${item.item_id}`, { query: { organization_id: mills?.id ?? "" } }).status,
    ).toBe(404);
  });

  test("a missing organization_id falls back to the default one, or is refused by quirk", () => {
    open.books.organization("Example Mills").insert("items", { name: "Flour" });
    expect(bare("GET", "items").body.items).toMatchObject([{ name: "Flour" }]);
    open.quirks.defaultOrganization = false;
    expect(bare("GET", "items")).toMatchObject({ status: 400, body: { code: 4 } });
  });

  test("no default organization is left when none is", async () => {
    open = await openBooks({ organizations: two.map((one) => ({ ...one, isDefault: false })) });
    expect(bare("GET", "items").status).toBe(400);
    expect((await openBooks()).organization.values.is_default_org).toBe(true);
  });

  test("a wrong organization_id is refused with 6041", () => {
    expect(bare("GET", "items", { query: { organization_id: "12" } })).toEqual({
      status: 400,
      body: {
        code: 6041,
        message: "This user is not associated with the CompanyID/CompanyName:12.",
      },
    });
  });

  test("start with accounts, currencies, taxes, a bank account and the users", () => {
    const mills = open.books.organization("Example Mills");
    expect(mills.all("chartofaccounts")).toHaveLength(21);
    expect(mills.all("bankaccounts")).toMatchObject([{ currency_code: "EUR" }]);
    expect(mills.all("settings/currencies").filter((one) => one.is_base_currency)).toMatchObject([
      { currency_code: "EUR" },
    ]);
    expect(mills.all("users")).toMatchObject([{ email: "ada@example.com", status: "active" }]);
  });

  test("know the caller at /users/me", () => {
    const { user } = bare("GET", "users/me").body;
    expect(user).toMatchObject({ name: "Ada Example", is_current_user: true });
    expect(user.user_id).toBe(open.books.organization("Example Mills").all("users")[0]?.user_id);
  });
});

describe("Books access", () => {
  let open: OpenBooks;
  beforeAll(async () => {
    open = await openBooks();
  });

  test.each([
    ["GET", "invoices", "ZohoBooks.invoices.READ", "ZohoBooks.invoices.CREATE"],
    ["GET", "vendorcredits", "ZohoBooks.debitnotes.ALL", "ZohoBooks.vendorcredits.ALL"],
    ["GET", "chartofaccounts", "ZohoBooks.accountants.READ", "ZohoBooks.settings.ALL"],
    ["GET", "tasks", "ZohoBooks.settings.READ", "ZohoBooks.projects.ALL"],
    ["GET", "organizations", "ZohoBooks.settings.READ", "ZohoBooks.contacts.ALL"],
    ["GET", "users/me", "ZohoBooks.settings.READ", "ZohoBooks.users.READ"],
    ["GET", "recurringbills", "zohobooks.bills.read", "ZohoBooks.recurringbills.READ"],
    ["GET", "bankaccounts", "ZohoBooks.fullaccess.all", "ZohoCRM.modules.ALL"],
  ])("%s %s needs %s, not %s", (method, path, scope, other) => {
    const status = (scopes: string[]) => open.call(method, path, { scopes }).status;
    expect(status([scope])).toBe(200);
    expect(open.call(method, path, { scopes: [other] })).toMatchObject({
      status: 401,
      body: { code: 57, message: "You are not authorized to perform this operation" },
    });
  });

  test("writes need their own verb, status calls CREATE", () => {
    const item = String(open.organization.insert("items", { name: "Gripper" }).item_id);
    const status = (method: string, path: string, verb: string) =>
      open.call(method, path, { body: { rate: 1 }, scopes: [`ZohoBooks.settings.${verb}`] }).status;
    expect(status("PUT", `items/${item}`, "CREATE")).toBe(401);
    expect(status("PUT", `items/${item}`, "UPDATE")).toBe(200);
    expect(status("POST", `items/${item}/inactive`, "UPDATE")).toBe(401);
    expect(status("POST", `items/${item}/inactive`, "CREATE")).toBe(200);
    expect(status("DELETE", `items/${item}`, "UPDATE")).toBe(401);
    expect(status("DELETE", `items/${item}`, "DELETE")).toBe(200);
  });

  test("a write without a body is refused with 11, one that is no object with 2", () => {
    const missing = { status: 400, body: { code: 11 } };
    expect(open.post("items")).toMatchObject(missing);
    const id = String(open.organization.insert("items", { name: "Servo" }).item_id);
    expect(open.put(`items/${id}`)).toMatchObject(missing);
    expect(open.post("items", ["Servo"])).toMatchObject({ status: 400, body: { code: 2 } });
    expect(open.call("POST", "organizations")).toMatchObject(missing);
  });

  test("an update may leave out required fields but not empty them", () => {
    const id = String(open.organization.insert("items", { name: "Belt", rate: 2 }).item_id);
    expect(open.put(`items/${id}`, { description: "short" }).body.item).toMatchObject({
      name: "Belt",
      rate: 2,
      description: "short",
    });
    expect(open.put(`items/${id}`, { name: "" })).toMatchObject({ status: 400 });
  });

  test("direct calls judge nothing but tell an unknown type or id", () => {
    const { organization } = open;
    expect(organization.insert("invoices", { customer_id: "7", total: 9 })).toMatchObject({
      total: 9,
      balance: 9,
      customer_name: "",
    });
    expect(() => organization.all("robots")).toThrow("no record type robots");
    expect(() => organization.update("items", "7", {})).toThrow("no Item 7");
    expect(() => open.books.organization("Nobody")).toThrow("no organization Nobody");
    expect(organization.get("items", "7")).toBeUndefined();
  });

  test("thousands of records are seeded at once, and listed", async () => {
    const big = await openBooks();
    const ids = big.organization.seed(
      "contacts",
      3000,
      (index) => ({
        contact_name: `Customer ${index}`,
        contact_persons: [{ first_name: "P", email: `p${index}@example.com` }],
      }),
      { at: (index) => big.clock.time - index * 1000 },
    );
    expect(new Set(ids).size).toBe(3000);
    const found = big.get("contacts", "email=p2999@example.com").body.contacts;
    expect(found).toMatchObject([{ contact_id: ids[2999], contact_name: "Customer 2999" }]);
    const last = big.get("contacts", "page=15").body;
    expect(last.contacts).toHaveLength(200);
    expect(last.page_context.has_more_page).toBe(false);
  });
});
