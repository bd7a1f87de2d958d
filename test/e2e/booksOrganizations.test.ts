import { recordingLogger } from "../support/logger";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({
  organizations: [
    { name: "Example Robotics", timeZone: "Europe/Berlin" },
    { name: 'Example "Mills", Ltd.', timeZone: "America/New_York", isDefault: true },
  ],
});

const named = (name: string) => world.account.books.organization(name);
const robotics = () => named("Example Robotics");
const mills = () => named('Example "Mills", Ltd.');

const createContact = (contact_name: string, inputs: Values = {}, context: Values = {}) =>
  world.runAction(
    "booksCreateRecord",
    { recordType: "contacts", dynamicValues: { contact_name }, ...inputs },
    context,
  );
const contactsOf = (organization: ReturnType<typeof named>) =>
  organization.all("contacts").map(({ contact_name }) => contact_name);

/** The organizations named in the product's calls. */
const asked = () =>
  world.zoho.requests.all({ product: "books" }).map(({ query }) => query.organization_id);

describe("two organizations, one the default", () => {
  test("empty means the default one, with a warning that names the other", async () => {
    const { lines, logger } = recordingLogger();

    await createContact("In the default", {}, { logger });

    expect(contactsOf(mills())).toContain("In the default");
    expect(contactsOf(robotics())).not.toContain("In the default");
    expect(asked()).toEqual([undefined, mills().id]);
    expect(lines.filter(({ level }) => level === "warn")).toEqual([
      {
        level: "warn",
        message: expect.stringMatching(
          new RegExp(
            `Mills.*${mills().id}.*also belongs to: Example Robotics \\(${robotics().id}\\)`,
          ),
        ),
      },
    ]);
  });

  test("the one given is used without a question", async () => {
    await createContact("By id", { organizationId: robotics().id });

    expect(contactsOf(robotics())).toContain("By id");
    expect(asked()).toEqual([robotics().id]);
  });

  test("records of one are not found in the other", async () => {
    const { contact_id } = robotics().insert("contacts", { contact_name: "Only here" });

    const { message } = await failureOf(
      world.runAction("booksGetRecord", { recordType: "contacts", recordId: contact_id }),
    );

    expect(message).toMatch(/1002/);
    expect(message).toMatch(/Organization ID/);
  });

  test("is asked for once in an execution, however many steps it has", async () => {
    const executionState = {};
    for (const name of ["One", "Two", "Three"]) await createContact(name, {}, { executionState });

    expect(world.calls("books").filter((call) => call.endsWith("/organizations"))).toHaveLength(1);
    expect(contactsOf(mills())).toEqual(expect.arrayContaining(["One", "Two", "Three"]));
  });

  test("an organization of somebody else is refused with the next step", async () => {
    const { message } = await failureOf(createContact("X", { organizationId: "42" }));

    expect(message).toMatch(/HTTP 400, 6041/);
    expect(message).toMatch(/Organization ID picker/);
  });
});

test("several and none the default is an error that lists names and ids, before the write", async () => {
  const lost = world.zoho.createAccount({
    organizations: [
      { name: "Example North", timeZone: "UTC", isDefault: false },
      { name: "Example South", timeZone: "UTC", isDefault: false },
    ],
  });
  const [north, south] = lost.books.organizations;

  const { message } = await failureOf(createContact("X", { connection: connect(lost) }));

  expect(message).toContain(`Example North (${north?.id}), Example South (${south?.id})`);
  expect(message).toMatch(/Set Organization ID/);
  expect(world.calls("books")).toEqual(["GET /books/v3/organizations"]);
});

test("an inactive organization does not count", async () => {
  const account = world.zoho.createAccount({
    organizations: [
      { name: "Example Closed", timeZone: "UTC" },
      { name: "Example Open", timeZone: "UTC", isDefault: false },
    ],
  });
  Object.assign(account.books.organization("Example Closed").values, {
    is_org_active: false,
    org_settings: { is_org_active: false },
  });
  const { lines, logger } = recordingLogger();

  await createContact("In the open one", { connection: connect(account) }, { logger });

  expect(contactsOf(account.books.organization("Example Open"))).toEqual(["In the open one"]);
  expect(lines).toEqual([]);
});

describe("a token that may not read organizations", () => {
  const limited = () =>
    connect(world.account, {
      token: {
        ...world.account.issueToken({ scopes: ["ZohoBooks.contacts.ALL"] }),
      },
    });

  test("goes without the parameter, with a warning, and Zoho takes the default", async () => {
    const { lines, logger } = recordingLogger();

    await createContact("Without a name", { connection: limited() }, { logger });

    expect(contactsOf(mills())).toContain("Without a name");
    expect(asked()).toEqual([undefined, undefined]);
    expect(lines).toEqual([
      { level: "warn", message: expect.stringContaining("ZohoBooks.settings.READ") },
    ]);
  });

  test("or, where Zoho wants the parameter, is an error of Zoho", async () => {
    world.zoho.quirks.books.defaultOrganization = false;

    const { message } = await failureOf(createContact("X", { connection: limited() }));
    world.zoho.quirks.books.defaultOrganization = true;

    expect(message).toMatch(/organization_id.*HTTP 400, 4/);
  });
});
