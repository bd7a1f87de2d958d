import type { SqlValue } from "sql.js";
import { type Crm, createCrm, handleCrm } from "../../simulator/crm";
import { createIds } from "../../simulator/ids";
import { loadStoreEngine, type Store } from "../../simulator/store";
import type { CrmQuirks } from "../../simulator/types";
import { defaultQuirks } from "../../simulator/zoho";
import { ada, openBooks, start } from "./booksSupport";

const second = 1000;
const at = (time: number) => `${new Date(time).toISOString().slice(0, 19)}+00:00`;

/** A store that notes how SQLite went about each search. */
async function plannedStore(): Promise<{ store: Store; plans: string[] }> {
  const store = (await loadStoreEngine())();
  const plans: string[] = [];
  const find: Store["find"] = (collection, rest, parameters = []) => {
    const sql = `explain query plan select * from records where collection = ? and ${rest}`;
    const steps = store.rows(sql, [collection, ...parameters] as SqlValue[]);
    plans.push(steps.map(({ detail }) => detail).join("; "));
    return store.find(collection, rest, parameters);
  };
  return { store: { ...store, find }, plans };
}

const byModified = /^SEARCH records USING INDEX records_modified \(collection=\? AND deleted=\?/;
const tiesOnly = /^[^;]*(; USE TEMP B-TREE FOR LAST (\d )?TERMS? OF ORDER BY)?$/;

describe("big CRM modules are read by index", () => {
  let crm: Crm;
  let plans: string[];
  let quirks: CrmQuirks;

  beforeEach(async () => {
    const planned = await plannedStore();
    plans = planned.plans;
    quirks = { ...defaultQuirks.crm };
    crm = createCrm({
      account: {
        id: "1",
        name: "Example Robotics",
        dataCenter: "EU",
        environment: "production",
        edition: "Enterprise",
        users: [ada],
        user: ada,
        created: start,
      },
      clock: { now: () => start },
      random: () => 0,
      quirks,
      newId: createIds(1),
      store: planned.store,
      sendCallback: () => {},
      sendCall: () => {},
    });
    crm.seed("Contacts", 500, (index) => ({
      values: { Last_Name: `Contact ${index}` },
      created: start - 86_400 * second,
      modified: start - (500 - index) * second,
    }));
    plans.length = 0;
  });

  function ask(
    method: string,
    path: string,
    query: Record<string, string>,
    { body, since }: { body?: unknown; since?: number } = {},
  ) {
    const answer = handleCrm(
      {
        method,
        host: "www.zohoapis.eu",
        path: `/crm/v8/${path}`,
        segments: path.split("/"),
        query: new URLSearchParams(query),
        headers: since === undefined ? {} : { "if-modified-since": at(since) },
        body,
        rawBody: Buffer.alloc(0),
        parts: [],
      },
      {
        accountId: "1",
        user: ada,
        scopes: ["ZohoCRM.modules.ALL", "ZohoCRM.coql.READ"],
        clientId: "1",
      },
      crm,
    );
    // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
    return answer as { status: number; body: any };
  }

  const changed = { fields: "id", sort_by: "Modified_Time", sort_order: "asc", per_page: "100" };

  test.each(["id", "against", "scattered"] as const)(
    "lists by Modified_Time since a time, and behind a page token, ties %s",
    (order) => {
      quirks.tieOrder = order;
      const since = start - 400 * second;
      const first = ask("GET", "Contacts", changed, { since });
      const page_token = first.body.info.next_page_token;
      expect(ask("GET", "Contacts", { ...changed, page_token }, { since }).status).toBe(200);
      expect(plans).toHaveLength(2);
      for (const plan of plans) {
        expect(plan).toMatch(byModified);
        expect(plan).toContain("modified>?");
        expect(plan).toMatch(tiesOnly);
      }
    },
  );

  test("lists by Created_Time", () => {
    ask("GET", "Contacts", { fields: "id", sort_by: "Created_Time" });
    expect(plans).toEqual([
      "SEARCH records USING INDEX records_created (collection=? AND deleted=?)",
    ]);
  });

  test("COQL by key, where the time stands below an or", () => {
    const time = at(start - 300 * second);
    const key = `(Modified_Time > '${time}' or (Modified_Time = '${time}' and id > '1'))`;
    const body = {
      select_query: `select Last_Name from Contacts where ((id is not null) and ${key}) order by Modified_Time asc, id asc limit 100`,
    };
    expect(ask("POST", "coql", {}, { body }).body.data).toHaveLength(100);
    expect(plans).toEqual([
      "SEARCH records USING INDEX records_modified (collection=? AND deleted=? AND modified>?)",
    ]);
  });

  test.each([true, false])("deletions, the latest first: %s", (latestFirst) => {
    quirks.latestDeletionsFirst = latestFirst;
    const [id = ""] = crm.seed("Contacts", 1, () => ({ values: { Last_Name: "Gone" } }));
    crm.remove("Contacts", id);
    plans.length = 0;
    expect(ask("GET", "Contacts/deleted", {}, { since: start - second }).body.data).toHaveLength(1);
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatch(
      /^SEARCH records USING INDEX records_\w+ \(collection=\? AND deleted>\?\)/,
    );
    expect(plans[0]).toMatch(tiesOnly);
  });
});

describe("big Books lists are read by index", () => {
  test.each([
    ["contacts", "last_modified_time", "records_modified"],
    ["journals", "last_modified_time", "records_modified"],
    ["projects", "created_time", "records_created"],
  ])("%s by %s", async (type, sort_column, index) => {
    const { store, plans } = await plannedStore();
    const { organization, get } = await openBooks({ store });
    organization.seed(type, 3, (number) => ({ contact_name: `Example ${number}` }));
    plans.length = 0;
    const { body } = get(type, { sort_column, sort_order: "D" });
    expect(body.page_context).toMatchObject({ sort_column, sort_order: "D" });
    expect(plans).toEqual([`SEARCH records USING INDEX ${index} (collection=? AND deleted=?)`]);
  });

  test("invoices that were changed since a time", async () => {
    const { store, plans } = await plannedStore();
    const { organization, get } = await openBooks({ store });
    organization.seed("invoices", 3, () => ({}));
    plans.length = 0;
    get("invoices", { last_modified_time: "2026-06-09T00:00:00-0400" });
    expect(plans[0]).toMatch(byModified);
    expect(plans[0]).toContain("modified>?");
  });
});
