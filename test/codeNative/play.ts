import path from "node:path";
import { type Connection, testing } from "@prismatic-io/spectral";
import { startWorld, type Values, type World } from "../e2e/support";

/** What became of the contacts. */
export interface Outcome {
  /** What the flow returned. */
  bookIds: string[];
  /** The names of the contacts in Books. */
  contacts: unknown[];
  /** The descriptions of the contacts in CRM. */
  descriptions: unknown[];
}

type Harness = ReturnType<typeof testing.createHarness>;

/** A value in the form in which code-native integrations give it. */
type Expression = { value: unknown } | { configVar: string };

/**
 * Runs the compiled example through Spectral's harness: the picker, the trigger as the flow asks for it, and the flow
 * itself, whose calls of actions reach the bundle as on the platform.
 */
export async function playExample(folder: string): Promise<Outcome> {
  const world = await startWorld();
  try {
    const { crm, books } = world.account;
    const [organization] = books.organizations;
    const [picked] = await world.runDataSource("selectOrganization");
    if (!organization || picked?.key !== organization.id) {
      throw new Error("The picker does not offer the organization.");
    }
    const configVars = { "Zoho Connection": world.connection, Organization: picked.key };
    const { contactsToBooks } = require(path.join(folder, "contactsToBooks.js"));
    const { key, values } = contactsToBooks.onTrigger;
    const flow = world.pollingFlow(key, resolve(values, configVars));
    await flow.poll();

    organization.insert("contacts", {
      contact_name: "Bob Example",
      contact_persons: [{ email: "bob@example.com", is_primary_contact: true }],
    });
    const insert = (First_Name: string) =>
      crm.insert("Contacts", {
        First_Name,
        Last_Name: "Example",
        Email: `${First_Name.toLowerCase()}@example.com`,
      });
    const ids = [insert("Ada"), insert("Bob")];
    const { created, updated } = await flow.poll();

    const { default: integration } = require(path.join(folder, "index.js"));
    const ran = await testing
      .createHarness(integration)
      .action(
        "contactsToBooks_onExecution",
        { onTrigger: { results: { body: { data: { created, updated } } } } },
        { configVars, _components: { invoke: invokeOf(world) } } as Parameters<
          Harness["action"]
        >[2],
      );
    return {
      bookIds: (ran as { data: string[] }).data,
      contacts: organization
        .all("contacts")
        .map(({ contact_name }) => contact_name)
        .sort(),
      descriptions: ids.map((id) => crm.get("Contacts", id)?.Description),
    };
  } finally {
    await world.stop();
  }
}

const resolve = (values: Record<string, Expression>, configVars: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, expression]) => [
      key,
      "configVar" in expression ? configVars[expression.configVar] : expression.value,
    ]),
  );

/** What the platform gives Spectral to run an action of another component with. */
const invokeOf =
  ({ runAction }: World) =>
  ({ key }: { key: string }, _context: unknown, values: Values & { connection: Connection }) =>
    runAction(key, values);
