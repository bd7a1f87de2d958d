import { skipWaits } from "../support/waits";
import { connect, failureOf } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();

beforeEach(() => {
  skipWaits();
});

const books = () => world.account.books.organization("Example Robotics");
const run = async (recordType: string, recordId: string) =>
  (await world.runAction("booksImportFromCrm", { recordType, recordId })).data;
const posts = () => world.calls("books").filter((call) => call.startsWith("POST"));

test.each([
  ["Accounts", { Account_Name: "Example Mills" }, "Example Mills", "customer"],
  ["Contacts", { First_Name: "Ada", Last_Name: "Example" }, "Ada Example", "customer"],
  ["Vendors", { Vendor_Name: "Example Parts" }, "Example Parts", "vendor"],
])("a record of %s becomes a contact once", async (module, values, name, type) => {
  const recordId = world.account.crm.insert(module, values);

  const made = await run(module, recordId);

  expect(made).toEqual({ id: expect.stringMatching(/^\d+$/), recordType: "contacts" });
  expect(books().get("contacts", made.id)).toMatchObject({
    ...{ contact_name: name, contact_type: type, is_linked_with_zohocrm: true },
  });
  expect(await run(module.toLowerCase(), recordId)).toEqual(made);
  expect(posts()).toHaveLength(1);
});

test("what Zoho linked before is not imported again, also where it would refuse that", async () => {
  const recordId = world.account.crm.insert("Accounts", { Account_Name: "Example Sons" });
  const made = await run("Accounts", recordId);
  world.zoho.quirks.books.importsOnce = true;

  expect(await run("Accounts", recordId)).toEqual(made);
});

test("a contact of another record is not taken for it where the list ignores the filter", async () => {
  const other = world.account.crm.insert("Accounts", { Account_Name: "Example Port" });
  const recordId = world.account.crm.insert("Accounts", { Account_Name: "Example Hill" });
  const linked = await run("Accounts", other);
  for (const { contact_id } of books().all("contacts")) {
    if (contact_id !== linked.id) books().remove("contacts", String(contact_id));
  }
  world.zoho.quirks.books.filtersIgnored = true;

  const made = await run("Accounts", recordId);

  expect(made.id).not.toBe(linked.id);
  expect(books().get("contacts", made.id)).toMatchObject({ contact_name: "Example Hill" });
});

describe("a record whose name another contact has", () => {
  const twins = (name: string) => {
    const recordId = world.account.crm.insert("Accounts", { Account_Name: name });
    const other = String(books().insert("contacts", { contact_name: name }).contact_id);
    return { recordId, other };
  };

  test("is refused, and the error tells what to do", async () => {
    const { recordId } = twins("Example Twins");

    const { message, failure } = await failureOf(run("Accounts", recordId));

    expect(failure).toMatchObject({ code: "3062" });
    expect(message).toContain("A contact of this name exists.");
  });

  test("becomes a second one, where Zoho makes it", async () => {
    const { recordId, other } = twins("Example Triplets");
    world.zoho.quirks.books.importsTwins = true;

    const { id } = await run("Accounts", recordId);

    expect(id).not.toBe(other);
    expect(books().get("contacts", id)).toMatchObject({ contact_name: "Example Triplets" });
  });
});

test("a record that the CRM does not have, another module, and no ID are errors", async () => {
  expect((await failureOf(run("Accounts", "4876876000000999999"))).failure).toMatchObject({
    code: "1002",
  });
  expect((await failureOf(run("Leads", "4876876000000333001"))).message).toContain(
    'Record Type is "Leads". Choose Accounts or Contacts or Vendors.',
  );
  expect((await failureOf(run("Accounts", "Mills"))).message).toContain("Record ID");
});

test("a missing scope is named", async () => {
  const token = world.account.issueToken({ scopes: ["ZohoBooks.settings.READ"] });
  const connection = connect(world.account, { token: { ...token } });
  const recordId = world.account.crm.insert("Accounts", { Account_Name: "Example Town" });

  const { message } = await failureOf(
    world.runAction("booksImportFromCrm", { connection, recordType: "Accounts", recordId }),
  );

  expect(message).toContain("ZohoBooks.contacts");
});
