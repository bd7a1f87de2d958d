import type { SimRequest } from "../../simulator/types";
import { zohoConnection } from "../support/connection";
import { type DirectZoho, openDirectZoho } from "../support/directZoho";
import { runTrigger } from "../support/harness";

type Values = Record<string, unknown>;

const noon = Date.UTC(2026, 5, 1, 12, 0, 0);
const second = 1000;
const person = (id: string, name: string) => ({ id, name, email: "", timeZone: "UTC" });
const [ada, bo] = [person("11", "Ada"), person("22", "Bo")];

let zoho: DirectZoho;
let account: ReturnType<DirectZoho["createAccount"]>;
let sent: string[];
let before: (request: SimRequest) => void;
let disconnect: () => void;

beforeEach(async () => {
  zoho = await openDirectZoho({ clock: { now: () => noon } });
  zoho.limits.enabled = false;
  account = zoho.createAccount({ dataCenter: "EU", users: [ada, bo] });
  sent = [];
  before = () => {};
  disconnect = zoho.connect({
    before: (request) => {
      before(request);
      sent.push(`${request.method} ${request.path}`);
    },
  });
});
afterEach(() => {
  disconnect();
  zoho.close();
});

const books = () => account.books.organization("Example Robotics");

/** A flow with a polling trigger; polling it gives the ids of what was found. */
function flowOf(key: string, idField: string, inputs: Values) {
  const { access_token } = account.issueToken();
  const connection = zohoConnection({ token: { access_token } });
  const instanceState: Values = {};
  return async () => {
    sent = [];
    const result = await runTrigger(key, { connection, ...inputs }, { instanceState });
    const data = result?.payload.body.data as Record<string, Values[]>;
    const ids = (records: Values[] = []) => records.map((record) => record[idField]);
    return { created: ids(data.created), updated: ids(data.updated), deleted: ids(data.deleted) };
  };
}

const booksFlow = (recordType: string, idField: string, inputs: Values = {}) =>
  flowOf("booksRecordsPollingTrigger", idField, {
    organizationId: books().id,
    recordType,
    ...inputs,
  });
const crmFlow = (inputs: Values) =>
  flowOf("crmRecordsPollingTrigger", "id", { recordType: "Leads", fields: ["Email"], ...inputs });

const nothing = { created: [], updated: [], deleted: [] };

/** Lets two minutes pass, so that nothing before is read again. */
const pass = () => zoho.clock.advance(120 * second);

/** Lets something happen once, when the first such request arrives. */
function onRequest(path: string, page: string | null, happens: () => void) {
  let happened = false;
  before = (request) => {
    if (happened || request.path !== path || request.query.get("page") !== page) return;
    happened = true;
    happens();
  };
  return () => happened;
}

test("a filter that takes equal times alone is not taken for one that works", async () => {
  zoho.quirks.books.undocumentedModifiedSort = false;
  zoho.quirks.books.undocumentedModifiedFilter = "equalOnly";
  const insert = (name: string) => String(books().insert("items", { name, rate: 1 }).item_id);
  insert("Old");
  zoho.clock.advance(5 * second);
  insert("Newer");
  pass();
  const poll = booksFlow("items", "item_id");
  await poll();
  pass();
  // Now the list is read, and the filter is tried.
  const first = insert("First");
  const tried = await poll();
  pass();
  const later = insert("Second");
  zoho.clock.advance(5 * second);
  const third = insert("Third");
  zoho.clock.advance(5 * second);

  expect(tried.created).toEqual([first]);
  expect((await poll()).created).toEqual([later, third]);
});

test("a full record that changed between list and get comes once", async () => {
  const poll = booksFlow("invoices", "invoice_id", { getFullRecords: "true" });
  pass();
  await poll();
  pass();
  const id = String(books().insert("invoices", {}).invoice_id);
  zoho.clock.advance(second);
  const happened = onRequest(`/books/v3/invoices/${id}`, null, () => {
    books().update("invoices", id, { reference_number: "edited" });
  });

  const first = await poll();
  zoho.clock.advance(5 * second);
  const next = await poll();

  expect(happened()).toBe(true);
  expect(first).toEqual({ ...nothing, created: [id] });
  expect(next).toEqual(nothing);
});

test("that COQL takes no more than 200 rows is found out once", async () => {
  zoho.quirks.crm.coqlLargePages = false;
  const poll = crmFlow({ filter: "id is not null" });
  await poll();
  pass();
  account.crm.insert("Leads", { Last_Name: "One" });
  await poll();
  const callsOfFirst = sent.length;
  pass();
  account.crm.insert("Leads", { Last_Name: "Two" });
  await poll();

  expect(callsOfFirst).toBe(2);
  expect(sent).toEqual(["POST /crm/v8/coql"]);
});

test("projects, which tell no later changes, are delivered once", async () => {
  const poll = booksFlow("projects", "project_id");
  await poll();
  pass();
  const id = String(books().insert("projects", { project_name: "Leg" }).project_id);
  const first = await poll();
  books().update("projects", id, { description: "two fingers" });
  zoho.clock.advance(5 * second);

  expect(first).toEqual({ ...nothing, created: [id] });
  expect(await poll()).toEqual(nothing);
});

test("a rename that moves a row under the walk of a compared list is no deletion", async () => {
  const ids = books().seed("settings/taxes", 250, (index) => ({
    tax_name: `Tax ${String(index).padStart(3, "0")}`,
    tax_percentage: 1,
  }));
  const poll = booksFlow("settings/taxes", "tax_id");
  await poll();
  const renamed = ids.at(-1) as string;
  const happened = onRequest("/books/v3/settings/taxes", "2", () => {
    books().update("settings/taxes", renamed, { tax_name: "A tax" });
  });

  expect(await poll()).toEqual({ ...nothing, updated: [renamed] });
  expect(happened()).toBe(true);
  expect(await poll()).toEqual(nothing);
});

test("a deletion that another user repeats within one second comes once", async () => {
  const id = account.crm.insert("Leads", { Last_Name: "Gone" });
  const poll = crmFlow({ showDeletedRecords: "true" });
  pass();
  await poll();
  pass();
  account.crm.remove("Leads", id, { by: ada });
  const first = await poll();
  account.crm.restore("Leads", id, { by: bo });
  account.crm.remove("Leads", id, { by: bo });

  expect(first).toEqual({ ...nothing, deleted: [id] });
  expect((await poll()).deleted).toEqual([]);
  zoho.clock.advance(5 * second);
  expect((await poll()).deleted).toEqual([]);
});
