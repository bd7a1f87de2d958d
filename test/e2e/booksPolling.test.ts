import { recordingLogger } from "../support/logger";
import {
  failureOf,
  onRequest,
  type PollingFlow,
  startWorld,
  type Values,
  type World,
} from "./support";

let world: World;

beforeEach(async () => {
  world = await startWorld({ dataCenter: "CA", timeZone: "America/Toronto" });
});
afterEach(() => world.stop());

const books = () => world.account.books.organization("Example Robotics");
const second = 1000;
const insert = (contact_name: string, values: Values = {}) =>
  String(books().insert("contacts", { contact_name, ...values }).contact_id);
const ids = (records: Values[]) => records.map(({ contact_id }) => contact_id);

async function found(flow: PollingFlow): Promise<{ created: unknown[]; updated: unknown[] }> {
  const { created, updated } = await flow.poll();
  return { created: ids(created), updated: ids(updated) };
}

/** A flow that has polled once, two minutes ago and two minutes after everything that was there before. */
async function startedFlow(inputs: Values = {}): Promise<PollingFlow> {
  const flow = world.pollingFlow("bookContactsPollingTrigger", inputs);
  world.zoho.clock.advance(120 * second);
  await flow.poll();
  world.zoho.clock.advance(120 * second);
  world.zoho.requests.clear();
  return flow;
}

const nothing = { created: [], updated: [] };

/** Contacts changed a second apart, the first the oldest. */
function changedApart(count: number): string[] {
  const now = world.zoho.clock.now();
  const added = books().seed("contacts", count, (index) => ({ contact_name: `N${index}` }), {
    at: (index) => now + index * second,
  });
  world.zoho.clock.advance((count + 1) * second);
  return added;
}

test("the first poll asks for the organization and one row, and delivers nothing", async () => {
  books().seed("contacts", 500, (index) => ({ contact_name: `Old ${index}` }));
  const flow = world.pollingFlow("bookContactsPollingTrigger");

  const result = await flow.poll();

  expect(result).toEqual({ ...nothing, resultType: "polled_no_changes" });
  expect(world.calls("books")).toEqual(["GET /books/v3/organizations", "GET /books/v3/contacts"]);
  expect(world.zoho.requests.all({ path: "/books/v3/contacts" })).toMatchObject([
    { query: { per_page: "1", organization_id: books().id } },
  ]);
});

test("with an organization given, the first poll is one call", async () => {
  await world.pollingFlow("bookContactsPollingTrigger", { organizationId: books().id }).poll();

  expect(world.calls("books")).toEqual(["GET /books/v3/contacts"]);
});

test("an idle poll is one call", async () => {
  books().seed("contacts", 500, (index) => ({ contact_name: `Old ${index}` }));
  const flow = await startedFlow();

  const results = [await flow.poll(), await flow.poll()];

  expect(results).toEqual(Array(2).fill({ ...nothing, resultType: "polled_no_changes" }));
  expect(world.calls("books")).toEqual(["GET /books/v3/contacts", "GET /books/v3/contacts"]);
});

test("delivers new contacts as created and changed ones as updated, each once", async () => {
  const old = insert('Example, "Old"');
  const flow = await startedFlow();
  const fresh = insert("Fresh", { contact_persons: [{ email: "f@example.com" }] });
  books().update("contacts", old, { company_name: "Old & Sons" });
  world.zoho.clock.advance(60 * second);

  const { created, updated, resultType } = await flow.poll();

  expect(resultType).toBe("completed");
  expect(created).toMatchObject([{ contact_id: fresh, contact_name: "Fresh" }]);
  expect(updated).toMatchObject([{ contact_id: old, company_name: "Old & Sons" }]);
  expect(await found(flow)).toEqual(nothing);
});

test("a change of a contact's person is a change of the contact", async () => {
  const old = insert("Old", { contact_persons: [{ first_name: "Bo", is_primary_contact: true }] });
  const flow = await startedFlow();
  const [person] = books().all("contactpersons");
  books().update("contactpersons", String(person?.contact_person_id), { email: "b@example.com" });

  const { updated } = await flow.poll();

  expect(updated).toMatchObject([{ contact_id: old, email: "b@example.com" }]);
});

test("what is saved in the second of a poll, before and after it, comes once", async () => {
  const flow = await startedFlow();
  const before = insert("Before");
  const first = await found(flow);
  const after = insert("After");
  const next = await found(flow);
  books().update("contacts", before, { company_name: "Second edit" });
  const third = await found(flow);
  world.zoho.clock.advance(600 * second);

  expect(first).toEqual({ created: [before], updated: [] });
  expect(next).toEqual({ created: [after], updated: [] });
  expect(third).toEqual({ created: [], updated: [before] });
  expect(await found(flow)).toEqual(nothing);
});

test("what is saved in the second of the first poll is not lost", async () => {
  const flow = world.pollingFlow("bookContactsPollingTrigger");
  await flow.poll();
  const id = insert("Same second");

  expect(await found(flow)).toEqual({ created: [id], updated: [] });
});

test("a record that is visible later than its own stamp comes with a later poll", async () => {
  const flow = await startedFlow();
  const stamped = world.zoho.clock.now();
  world.zoho.clock.advance(30 * second);
  expect(await found(flow)).toEqual(nothing);
  const [late] = books().seed("contacts", 1, () => ({ contact_name: "Late" }), { at: stamped });

  expect(await found(flow)).toEqual({ created: [late], updated: [] });
});

test("more changes than a page holds all come once, in order", async () => {
  const flow = await startedFlow();
  const spread = changedApart(450);
  const burst = books().seed("contacts", 250, (index) => ({ contact_name: `B${index}` }));
  world.zoho.clock.advance(60 * second);

  expect(await found(flow)).toEqual({ created: [...spread, ...burst], updated: [] });
  expect(await found(flow)).toEqual(nothing);
});

describe("changes under the walk", () => {
  const onSecondPage = (happens: () => void) =>
    onRequest(world.zoho, ({ query }) => query.get("page") === "2", happens);

  test("edits and new contacts, which move to the top, hide none", async () => {
    const flow = await startedFlow();
    const added = changedApart(450);
    const edited = added.slice(0, 20);
    let fresh = "";
    const happened = onSecondPage(() => {
      for (const id of edited) books().update("contacts", id, { company_name: "Edited" });
      fresh = insert("Fresh");
    });

    const first = await found(flow);
    world.zoho.clock.advance(5 * second);
    const next = await found(flow);

    expect(happened()).toBe(true);
    const delivered = [...first.created, ...first.updated, ...next.created, ...next.updated];
    expect(new Set(delivered)).toEqual(new Set([...added, fresh]));
    expect(delivered.length - new Set(delivered).size).toBeLessThanOrEqual(edited.length);
  });

  test("removals, which move the rest up, hide none", async () => {
    const flow = await startedFlow();
    const added = changedApart(450);
    const removed = added.slice(-50);
    const happened = onSecondPage(() => {
      for (const id of removed) books().remove("contacts", id);
    });

    const { created } = await found(flow);

    expect(happened()).toBe(true);
    expect(created).toEqual(expect.arrayContaining(added.slice(0, -50)));
    expect(new Set(created).size).toBe(created.length);
  });
});

test("a run that fails leaves the state as it was, and the next run delivers everything", async () => {
  const flow = await startedFlow();
  const added = changedApart(450);
  const before = structuredClone(flow.state);
  world.zoho.faults.add({
    kind: "tooManyRequests",
    shape: "booksDaily",
    times: 1,
    match: ({ query }) => query.get("page") === "2",
  });

  const { message } = await failureOf(flow.poll());

  expect(message).toMatch(/daily API limit.*HTTP 429, 45/);
  expect(flow.state).toEqual(before);
  expect(await found(flow)).toEqual({ created: added, updated: [] });
});

test("a list that Zoho does not sort as asked is read as a whole, and nothing is lost", async () => {
  const old = insert("Old");
  const flow = await startedFlow();
  world.zoho.quirks.books.sortOrderIgnored = true;
  const added = changedApart(450);
  books().update("contacts", old, { company_name: "Old & Sons" });

  expect(await found(flow)).toEqual({ created: added, updated: [old] });
  expect(await found(flow)).toEqual(nothing);
});

test("two organizations: the one given, or the default one with a single warning for all polls", async () => {
  world.account.books.addOrganization({ name: "Example North", timeZone: "UTC" });
  const north = world.account.books.organization("Example North");
  const ofNorth = await startedFlow({ organizationId: north.id });
  const flow = world.pollingFlow("bookContactsPollingTrigger");
  await flow.poll();
  const id = insert("In the default");
  const northId = String(north.insert("contacts", { contact_name: "In the north" }).contact_id);
  world.zoho.requests.clear();

  expect(await found(flow)).toEqual({ created: [id], updated: [] });
  expect(await found(ofNorth)).toEqual({ created: [northId], updated: [] });
  expect(world.calls("books")).toEqual(Array(2).fill("GET /books/v3/contacts"));

  const { lines, logger } = recordingLogger();
  await world.runTrigger("bookContactsPollingTrigger", {}, { logger, instanceState: {} });
  expect(lines).toEqual([
    { level: "warn", message: expect.stringContaining(`Example North (${north.id})`) },
    { level: "debug", message: expect.stringContaining("The trigger has no saved state") },
  ]);
});
