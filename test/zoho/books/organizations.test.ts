import { isConnectionError } from "@prismatic-io/spectral";
import { createBooksClient } from "../../../src/zoho/books/client";
import {
  books,
  listAnswer,
  organization,
  organizationId,
  organizationsAnswer,
} from "../../support/books";
import { zohoConnection } from "../../support/connection";
import { runAction } from "../../support/harness";
import { recordingLogger } from "../../support/logger";

const other = organization({ organization_id: "10234711", name: "Example Robotics Canada" });
const third = organization({ organization_id: "10234722", name: "Example Bakery" });

const isReadOnce = (...organizations: Record<string, unknown>[]) =>
  books()
    .get("/organizations")
    .reply(200, organizationsAnswer(...organizations));

/** Items are listed in the given organization; without one, no organization_id must be sent. */
const itemsOf = (organization_id?: string) =>
  books()
    .get("/items")
    .query({ page: "1", per_page: "200", ...(organization_id && { organization_id }) })
    .reply(200, listAnswer("items", []));

/** Lists items and gives the warnings. */
async function listItems(inputs: Record<string, unknown> = {}, context = {}) {
  const { logger, lines } = recordingLogger();
  await runAction("booksGetRecords", { recordType: "items", ...inputs }, { logger, ...context });
  return lines.filter(({ level }) => level === "warn").map(({ message }) => message);
}

describe("the organization of a Books step", () => {
  test("the only organization is used without a word", async () => {
    isReadOnce(organization());
    const scope = itemsOf(organizationId);

    expect(await listItems()).toEqual([]);
    expect(scope.isDone()).toBe(true);
  });

  test("of several, Zoho's default is used with a warning that names the others", async () => {
    isReadOnce(other, organization({ is_default_org: true }), third);
    const scope = itemsOf(organizationId);

    expect(await listItems()).toEqual([
      "Organization ID is empty, so Zoho Books' default organization is used: Example Robotics (10234695). The connected user also belongs to: Example Robotics Canada (10234711), Example Bakery (10234722).",
    ]);
    expect(scope.isDone()).toBe(true);
  });

  test("several without a default are an error that lists names and ids", async () => {
    isReadOnce(organization(), other);

    await expect(listItems()).rejects.toThrow(
      "the connected user belongs to several organizations and none is the default: Example Robotics (10234695), Example Robotics Canada (10234711). Set Organization ID to one of these IDs.",
    );
  });

  test("inactive organizations are no choice, wherever Zoho says so", async () => {
    isReadOnce(
      organization({ organization_id: "1", is_default_org: true, is_org_active: false }),
      organization({ organization_id: "2", org_settings: { is_org_active: false } }),
      organization(),
    );
    const scope = itemsOf(organizationId);

    expect(await listItems()).toEqual([]);
    expect(scope.isDone()).toBe(true);
  });

  test("a user without an active organization is told so", async () => {
    isReadOnce(organization({ is_org_active: false }));

    await expect(listItems()).rejects.toThrow(
      "the connected user belongs to no active organization. Connect as a user of the organization, or activate it in Zoho Books.",
    );
  });

  test("a given organization is used without a look-up", async () => {
    const scope = itemsOf("10234711");

    expect(await listItems({ organizationId: " 10234711 " })).toEqual([]);
    expect(scope.isDone()).toBe(true);
  });

  test("an organization_id among the Search Fields is used without a look-up", async () => {
    const scope = itemsOf("10234711");

    const searchFields = [{ key: "organization_id", value: "10234711" }];
    expect(await listItems({ searchFields })).toEqual([]);
    expect(scope.isDone()).toBe(true);
  });

  test("one execution asks once, whatever its steps do", async () => {
    isReadOnce(organization({ is_default_org: true }), other);
    const scope = itemsOf(organizationId);
    const executionState = {};
    await listItems({}, { executionState });
    const create = books()
      .post("/items", { name: "Arm" })
      .query({ organization_id: organizationId })
      .reply(201, { code: 0, message: "created", item: { item_id: "7" } });

    await runAction(
      "booksCreateRecord",
      { recordType: "items", fieldValues: [{ key: "name", value: "Arm" }] },
      { executionState },
    );

    expect(scope.isDone() && create.isDone()).toBe(true);
    expect(JSON.parse(JSON.stringify(executionState))).toEqual({
      "zohoBooksOrganization:Zoho Connection": organizationId,
    });
  });

  test("steps that run at the same time share one look-up", async () => {
    isReadOnce(organization());
    const first = itemsOf(organizationId);
    const second = itemsOf(organizationId);
    const executionState = {};

    await Promise.all([listItems({}, { executionState }), listItems({}, { executionState })]);

    expect(first.isDone() && second.isDone()).toBe(true);
  });

  test("two connections of one execution have organizations of their own", async () => {
    const executionState = {
      "zohoBooksOrganization:Another Connection": "999",
    };
    isReadOnce(organization());
    const scope = itemsOf(organizationId);

    await listItems({}, { executionState });

    expect(scope.isDone()).toBe(true);
  });

  test.each([
    [401, 57],
    [403, 5],
  ])(
    "without leave to read organizations (HTTP %i, code %i) the call goes without one, and this is remembered",
    async (status, code) => {
      books().get("/organizations").reply(status, { code, message: "You are not authorized" });
      const executionState = {};
      const first = itemsOf();
      const warnings = await listItems({}, { executionState });
      const second = itemsOf();

      expect(warnings).toEqual([
        "Organization ID is empty and the connection may not read organizations (scope ZohoBooks.settings.READ), so Zoho Books uses the connected user's default organization.",
      ]);
      expect(await listItems({}, { executionState })).toEqual([]);
      expect(first.isDone() && second.isDone()).toBe(true);
    },
  );

  test("a dead token is a connection error, not a missing organization", async () => {
    books().get("/organizations").reply(401, { code: 14, message: "Invalid authorization" });

    const thrown = await listItems().catch((error) => error);

    expect(isConnectionError(thrown)).toBe(true);
  });

  test("another failure of the look-up is an error, and the next step asks again", async () => {
    const executionState = {};
    books().get("/organizations").reply(400, { code: 2, message: "The request is not valid." });
    await expect(listItems({}, { executionState })).rejects.toThrow("The request is not valid.");
    isReadOnce(organization());
    const scope = itemsOf(organizationId);

    await listItems({}, { executionState });

    expect(scope.isDone()).toBe(true);
  });

  test("a refused operation asks for no organization", async () => {
    const call = runAction("booksUpdateRecord", {
      recordType: "employees",
      recordId: "7",
      fieldValues: [{ key: "name", value: "Ada" }],
    });

    await expect(call).rejects.toThrow("Employees cannot be updated");
  });
});

const request = { method: "GET", path: "/books/v3/contacts" } as const;
const notAssociated = { code: 6041, message: "This user is not associated with the CompanyID." };

test("a remembered organization that the user is not part of is looked up anew, once", async () => {
  const executionState: Record<string, unknown> = { "zohoBooksOrganization:Zoho Connection": "1" };
  const client = createBooksClient(zohoConnection(), { ...recordingLogger(), executionState });
  books().get("/contacts").query({ organization_id: "1" }).reply(400, notAssociated);
  books()
    .get("/organizations")
    .reply(200, { code: 0, organizations: [{ organization_id: "2", name: "Example Robotics" }] });
  books().get("/contacts").query({ organization_id: "2" }).reply(200, { code: 0 });

  expect(await client.send(request)).toMatchObject({ data: { code: 0 } });
  expect(executionState).toEqual({ "zohoBooksOrganization:Zoho Connection": "2" });
});

test("an organization that a builder chose is not replaced", async () => {
  const client = createBooksClient(zohoConnection(), recordingLogger(), "1");
  books().get("/contacts").query({ organization_id: "1" }).reply(400, notAssociated);

  await expect(client.send(request)).rejects.toThrow("This user is not associated");
});
