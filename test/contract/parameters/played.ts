import { recordTypes } from "../../../simulator/books/recordTypes";
import { dataCenters } from "../../../simulator/dataCenters";
import { readRequest } from "../../../simulator/readRequest";
import { createZoho } from "../../../simulator/zoho";
import type { Asked } from "./files";

/** What the embedded Zoho makes of a parameter of a call. */
export type Part = "played" | "refused" | "passed over";

/** Among them one that changes the answer of whatever heeds a parameter: no record has it, or it is no value at all. */
const values = ["zzz", "1", "true", "2000-01-01", "2999-01-01"];

/** A query that notes the names which are read. */
class NotingQuery extends URLSearchParams {
  readonly read = new Set<string>();
  override get(name: string): string | null {
    this.read.add(name);
    return super.get(name);
  }
  override has(name: string): boolean {
    this.read.add(name);
    return super.has(name);
  }
}

/** What calls need beside for a parameter to be read. */
const needs: readonly [RegExp, [string, string][]][] = [
  [
    /^GET \/crm\/v8\/(\{[^}]*\}|Notes)(\/\{[^}]*\}\/(\{[^}]*\}|Notes|Attachments|Contact_Roles))?$/,
    [["fields", "id"]],
  ],
  [/^GET \/crm\/v8\/\{[^}]*\}\/search$/, [["word", "Example"]]],
  [
    /\/actions\/fetch_full_data$/,
    [
      ["fields", "Description"],
      ["ids", "1"],
    ],
  ],
  [/^GET .*\/settings\/(custom_views|related_lists)/, [["module", "Leads"]]],
  [/^POST \/books\//, [["ignore_auto_number_generation", "true"]]],
  [/^DELETE .*\/(customer|vendor)payments$/, [["bulk_delete", "true"]]],
  [/^POST .*\/Attachments$/, [["attachmentUrl", "https://www.example.com/a"]]],
];

/** Members of a body that make Books read all that its creates and updates take in the query. */
const bodyOf = (ids: ReadonlyMap<string, string>): object => ({
  customer_id: ids.get("contacts"),
  vendor_id: ids.get("contacts"),
  date: "2026-06-01",
  payment_mode: "cash",
  line_items: [{ item_id: ids.get("items"), account_id: ids.get("chartofaccounts"), rate: 5 }],
  ...Object.fromEntries(
    recordTypes.flatMap(({ autoNumber }) => (autoNumber ? [[autoNumber.field, "EX-1"]] : [])),
  ),
});

const noon = Date.UTC(2026, 5, 1, 12);

type Call = Pick<Asked, "method" | "path">;

/**
 * Gives what tells of a parameter whether a call heeds it: where the call reads it by its name, or where one of its values
 * changes the answer.
 */
export async function openTries(): Promise<(call: Call, name: string) => Promise<Part>> {
  const shared = await openStand();
  // A write would change what the next call finds.
  const ask = async (call: Call, query: [string, string][]) => {
    if (call.method === "GET") return shared.ask(call, query);
    const stand = await openStand();
    return stand.ask(call, query).finally(stand.close);
  };
  return async (call, name) => {
    const others = needs.flatMap(([of, query]) =>
      of.test(`${call.method} ${call.path}`) ? query : [],
    );
    const rest = others.filter(([one]) => one !== name);
    const bare = await ask(call, rest);
    for (const value of values) {
      const { status, text, read } = await ask(call, [...rest, [name, value]]);
      if (status === 501) return "refused";
      // The table of what is not played reads no name that it lacks.
      if (read.has(name) || status !== bare.status || text !== bare.text) return "played";
    }
    return "passed over";
  };
}

/** Values without which a record takes no call that has parameters. */
const seeds: Record<string, Record<string, string>> = {
  banktransactions: { status: "uncategorized" },
};

/** An embedded Zoho with a record of each kind, which is asked with a query. */
async function openStand() {
  // A clock that stands: else an answer changes with the time that its record was made.
  const zoho = await createZoho({ clock: { now: () => noon } }, (url) => {
    throw new Error(`Without a transport no callback reaches ${url}.`);
  });
  zoho.limits.enabled = false;
  const account = zoho.createAccount();
  account.crm.searchDelay = 0;
  const { access_token } = account.issueToken();
  const lead = account.crm.insert("Leads", { Last_Name: "Example", Company: "Example Mills" });
  const deal = account.crm.insert("Deals", { Deal_Name: "Example", Stage: "Qualification" });
  const contact = account.crm.insert("Contacts", { Last_Name: "Example" });
  account.crm.link("Deals", deal, "Contact_Roles", contact);
  const parent = { Parent_Id: { id: lead, module: { api_name: "Leads" } } };
  const note = account.crm.insert("Notes", { Note_Title: "Example", ...parent });
  const [organization] = account.books.organizations;
  if (!organization) throw new Error("The account has no organization.");
  const ids = new Map(
    recordTypes.map(({ name }) => [
      name,
      organization.seed(name, 1, () => seeds[name] ?? {})[0] ?? "",
    ]),
  );
  organization.defineCustomModule({ apiName: "cm_robots", singular: "Robot", plural: "Robots" });
  organization.insert("cm_robots", { record_name: "Example" });
  zoho.commit();

  const fill = (method: string, path: string): string => {
    const [, collection = ""] = /^\/books\/v3\/([^{]+?)(?:\/uncategorized)?\/\{/.exec(path) ?? [];
    const id = path.startsWith("/books/") ? (ids.get(collection) ?? "1000000000001") : lead;
    // Notes are read, and written by other calls than records that are linked.
    const list = method === "GET" ? "Notes" : "Products";
    return path
      .replace(/^(\/crm\/v8\/)\{[^}]*\}\/\{[^}]*\}\/\{[^}]*\}/, `$1Leads/${lead}/${list}`)
      .replace(/^(\/crm\/v8\/)\{[^}]*\}\/\{[^}]*\}(?=\/Contact_Roles)/, `$1Deals/${deal}`)
      .replace(/^(\/crm\/v8\/)\{[^}]*\}/, "$1Leads")
      .replace(/(?<=\/Contact_Roles\/)\{[^}]*\}/, contact)
      .replace(/(?<=\/Notes\/)\{[^}]*\}/, note)
      .replace("{module_name}", "cm_robots")
      .replace(/\{[^}]*\}|\(\\d\+\)/g, id);
  };

  const { api, upload } = dataCenters.US;
  const headers = {
    authorization: `Zoho-oauthtoken ${access_token}`,
    "content-type": "application/json",
  };
  const send = (method: string, url: string, body: unknown, given: [string, string][]) => {
    const host = url === "/crm/v8/upload" ? upload : api;
    const rawBody = Buffer.from(body === undefined ? "" : JSON.stringify(body));
    const request = readRequest({ method, url, headers: { ...headers, host }, rawBody });
    const query = new NotingQuery(given);
    return { query, answered: zoho.respond({ ...request, query }) };
  };
  const channel = { channel_id: "1", events: ["Deals.all"], notify_url: "https://www.example.com" };
  await send("POST", "/crm/v8/actions/watch", { watch: [channel] }, []).answered;

  const ask = async ({ method, path }: Call, given: [string, string][]) => {
    const isWrite = path.startsWith("/books/") && (method === "POST" || method === "PUT");
    const sent = send(method, fill(method, path), isWrite ? bodyOf(ids) : undefined, given);
    const { answer } = await sent.answered;
    const text = JSON.stringify(answer.body ?? null);
    return { status: answer.status, text, read: sent.query.read };
  };
  return { ask, close: zoho.close };
}
