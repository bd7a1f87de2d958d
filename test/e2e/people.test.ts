import { type Answer, connect, failureOf, type World } from "./support";
import { useWorld } from "./useWorld";

const person = (number: number) => ({
  id: `48760010000003${String(number).padStart(5, "0")}`,
  name: `Sam Sample ${number}`,
  email: `sam${number}@example.com`,
  timeZone: "Europe/Berlin",
});
const users = Array.from({ length: 5 }, (_, index) => person(index + 1));

const world = useWorld({
  dataCenter: "EU",
  edition: "Professional",
  users,
  organizations: [
    { name: "Example Robotics", timeZone: "Europe/Berlin", currencyCode: "EUR" },
    { name: 'Example "Mills", Ltd.', timeZone: "America/New_York" },
  ],
});

const dataOf = async (...run: Parameters<World["runAction"]>): Promise<Answer> =>
  (await world.runAction(...run)).data;
const names = (found: Answer) => found.users.map((user: Answer) => user.full_name);

describe("users", () => {
  test("crmGetCurrentUser gives who authorized the connection", async () => {
    const [, second] = users;
    const token = { ...world.account.issueToken({ user: second }) };

    const user = await dataOf("crmGetCurrentUser", {
      connection: connect(world.account, { token }),
    });

    expect(user).toMatchObject({
      id: second?.id,
      full_name: "Sam Sample 2",
      email: "sam2@example.com",
      profile: { name: "Standard" },
      type__s: "Regular User",
    });
    expect(world.calls("crm")).toEqual(["GET /crm/v8/users"]);
  });

  test("crmListUsers gives a page, and says that there is more", async () => {
    const found = await dataOf("crmListUsers", { per_page: "2", page: "2" });

    expect(names(found)).toEqual(["Sam Sample 3", "Sam Sample 4"]);
    expect(found.info).toMatchObject({ page: 2, count: 2, more_records: true });
  });

  test("crmListUsers gives all pages as one list", async () => {
    const found = await dataOf("crmListUsers", { per_page: "2", fetchAll: "true" });

    expect(names(found)).toEqual(users.map(({ name }) => name));
    expect(found.info).toMatchObject({ page: 1, count: 5, more_records: false });
    expect(world.calls("crm")).toHaveLength(3);
  });

  test("crmListUsers gives one kind of users", async () => {
    const found = await dataOf("crmListUsers", { userType: "AdminUsers" });

    expect(names(found)).toEqual(["Sam Sample 1"]);
  });

  test.each(["false", "true"])("no users are an empty list (fetchAll %s)", async (fetchAll) => {
    expect(await dataOf("crmListUsers", { userType: "DeletedUsers", fetchAll })).toEqual({
      users: [],
    });
  });

  test("crmGetUser gives a user by ID", async () => {
    expect(await dataOf("crmGetUser", { userId: users[3]?.id })).toMatchObject({
      email: "sam4@example.com",
    });
  });

  test("an ID that no user has is an error that says so", async () => {
    await expect(dataOf("crmGetUser", { userId: "4876001000000399999" })).rejects.toThrow(
      "Zoho CRM: no user has this ID. Check the user ID, or choose one from the list.",
    );
  });
});

describe("organizations", () => {
  test("crmGetOrganization gives the connection's own", async () => {
    expect(await dataOf("crmGetOrganization")).toMatchObject({
      id: world.account.id,
      company_name: "Example Robotics",
      type: "production",
      license_details: { paid: true, paid_type: "professional" },
    });
  });

  test("booksListOrganizations gives all with Zoho's envelope", async () => {
    const answer = await dataOf("booksListOrganizations");

    expect(answer).toMatchObject({ code: 0, message: "success" });
    expect(answer.organizations.map(({ name }: Answer) => name)).toEqual([
      "Example Robotics",
      'Example "Mills", Ltd.',
    ]);
    expect(world.calls("books")).toEqual(["GET /books/v3/organizations"]);
  });

  test("a scope that is missing is named", async () => {
    const token = { ...world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] }) };
    const connection = connect(world.account, { token });

    const { failure } = await failureOf(world.runAction("crmGetOrganization", { connection }));

    expect(failure).toMatchObject({
      code: "OAUTH_SCOPE_MISMATCH",
      hint: expect.stringContaining("The request needs ZohoCRM.org.READ."),
    });
  });
});
