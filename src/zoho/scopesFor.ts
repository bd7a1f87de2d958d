import { recordTypes } from "./books/recordTypes";
import type { Product } from "./errors/failure";

/** Which OAuth scopes a CRM request needs, by its path; the first rule that fits counts. */
interface Rule {
  path: RegExp;
  /** Any, where it is left out. */
  method?: string;
  /** `{op}` stands for the operation that the method is. */
  scopes: string[];
}

// docs/zoho-crm.md#scopes.
const crmRules: Rule[] = [
  { path: /^coql$/, scopes: ["ZohoCRM.coql.READ", "ZohoCRM.modules.READ"] },
  { path: /^__composite_requests$/, scopes: ["ZohoCRM.composite_requests.CUSTOM"] },
  { path: /^actions\/watch/, scopes: ["ZohoCRM.notifications.{op}"] },
  { path: /^settings\/automation\/(\w+)/, scopes: ["ZohoCRM.settings.{1}.{op}"] },
  {
    path: /^settings\/recycle_bin\/.*actions\/restore$/,
    scopes: ["ZohoCRM.settings.recycle_bin.UPDATE"],
  },
  { path: /^settings\/(email|inventory)_templates/, scopes: ["ZohoCRM.templates.{1}.READ"] },
  { path: /^settings\/(\w+)/, scopes: ["ZohoCRM.settings.{1}.{op}"] },
  { path: /^functions\//, scopes: ["ZohoCRM.functions.execute.{op}"] },
  { path: /^users/, scopes: ["ZohoCRM.users.READ"] },
  { path: /^org$/, scopes: ["ZohoCRM.org.READ"] },
  // Jobs that read are started with the right to read (docs/zoho-crm.md#bulk-reads).
  { path: /^read$/, scopes: ["ZohoCRM.bulk.READ", "ZohoCRM.modules.READ"] },
  { path: /^write$/, scopes: ["ZohoCRM.bulk.CREATE", "ZohoCRM.modules.CREATE"] },
  { path: /^(read|write)\//, scopes: ["ZohoCRM.bulk.READ"] },
  { path: /^files$/, scopes: ["ZohoCRM.Files.{op}"] },
  { path: /^upload$/, scopes: ["ZohoFiles.files.ALL"] },
  { path: /^\w+\/upsert$/, scopes: ["ZohoCRM.modules.CREATE", "ZohoCRM.modules.UPDATE"] },
  {
    path: /^\w+\/search$/,
    scopes: ["ZohoCRM.modules.READ", "ZohoSearch.securesearch.READ"],
  },
  {
    // Whether it needs the last one is UNSURE (docs/zoho-crm.md#count-of-records).
    path: /^\w+\/actions\/count$/,
    scopes: [
      "ZohoCRM.modules.READ",
      "ZohoSearch.securesearch.READ",
      "ZohoCRM.settings.layouts.READ",
    ],
  },
  {
    // Which of the two is needed is UNSURE (docs/zoho-crm.md#tags-of-records).
    path: /^\w+\/([^/]+\/)?actions\/(add|remove)_tags$/,
    scopes: ["ZohoCRM.modules.UPDATE", "ZohoCRM.settings.tags.ALL"],
  },
  {
    path: /^Notes\/[^/]+\/Attachments/,
    scopes: ["ZohoCRM.modules.notes.{op}", "ZohoCRM.modules.attachments.{op}"],
  },
  { path: /^\w+\/actions\/mass_(change_owner)$/, scopes: ["ZohoCRM.{1}.{op}"] },
  { path: /^\w+\/actions\/(mass_\w+)$/, method: "GET", scopes: ["ZohoCRM.{1}.READ"] },
  { path: /^\w+\/actions\/mass_delete$/, scopes: ["ZohoCRM.mass_delete.DELETE"] },
  { path: /^\w+\/actions\/mass_update$/, scopes: ["ZohoCRM.mass_update.UPDATE"] },
  {
    // Which of them Zoho asks for differs (docs/zoho-crm.md#conversion-of-quotes-and-orders).
    path: /^(Quotes|Sales_Orders)\/[^/]+\/actions\/convert$/,
    scopes: [
      "ZohoCRM.modules.CREATE",
      "ZohoCRM.mass_convert.Quotes.CREATE",
      "ZohoCRM.mass_convert.SalesOrders.CREATE",
    ],
  },
  { path: /^Leads\/[^/]+\/__conversion_options$/, scopes: ["ZohoCRM.modules.leads.READ"] },
  { path: /^Leads\/[^/]+\/actions\/convert$/, scopes: ["ZohoCRM.modules.leads.CREATE"] },
  {
    path: /^\w+\/[^/]+\/Emails(\/|$)/,
    scopes: ["ZohoCRM.modules.READ", "ZohoCRM.modules.emails.READ"],
  },
  { path: /^\w+\/[^/]+\/actions\/send_mail$/, scopes: ["ZohoCRM.send_mail.all.CREATE"] },
  { path: /^\w+\/actions\/change_owner$/, scopes: ["ZohoCRM.change_owner.CREATE"] },
  {
    // Which of the two is needed is UNSURE (docs/zoho-crm.md#locks-of-records).
    path: /^\w+\/[^/]+\/Locking_Information__s/,
    scopes: ["ZohoCRM.settings.modules.{op}", "ZohoCRM.modules.lockinginformation.{op}"],
  },
  { path: /^Events\/[^/]+\/actions\/cancel$/, scopes: ["ZohoCRM.modules.events.UPDATE"] },
  {
    path: /^\w+\/[^/]+\/Attachments/,
    scopes: ["ZohoCRM.modules.{op}", "ZohoCRM.modules.attachments.{op}"],
  },
  {
    path: /^\w+\/[^/]+\/Notes(\/|$)/,
    scopes: ["ZohoCRM.modules.READ", "ZohoCRM.modules.notes.{op}"],
  },
  {
    path: /^\w+\/[^/]+\/Contact_Roles(\/|$)/,
    scopes: ["ZohoCRM.modules.deals.{op}", "ZohoCRM.modules.contacts.READ"],
  },
  { path: /^Contacts\/roles(\/|$)/, scopes: ["ZohoCRM.modules.contacts.{op}"] },
  { path: /^/, scopes: ["ZohoCRM.modules.{op}"] },
];

// Scope groups of paths outside the table of record types (docs/zoho-books.md#scopes-of-books); other groups have the
// name of their path.
const otherBooksGroups: Record<string, string> = {
  accountants: "accountingperiods registers transactionlock transactionlocks transactions",
  banking: "bankstatements",
  bills: "bill",
  contacts: "crm",
  customerpayments: "customerpayment",
  estimates: "estimate",
  fixedasset: "fixedassettypes",
  invoices: "invoice",
  purchaseorders: "purchaseorder",
  salesorders: "salesorder",
  settings: "item itemdetails openingbalances organizations share",
};

/** The groups of Books' scopes by the first part of a path; below a project, tasks are the project's. */
const booksGroups = new Map([
  ...Object.entries(otherBooksGroups).flatMap(([group, parts]) =>
    parts.split(" ").map((part): [string, string] => [part, group]),
  ),
  ...Object.values(recordTypes).flatMap(({ paths, scope }) =>
    Object.values(paths).map((path): [string, string] => [path.split("/")[1] ?? "", scope]),
  ),
]);

/** Calls of Books that need UPDATE, though they are POST or DELETE (docs/zoho-books.md#scopes-of-books). */
const booksUpdates =
  /^(POST (purchaseorders\/\d+\/reject|invoices\/mapwithorder|openingbalances\/.*writeoff|reportingtags\/.*active)|DELETE deliverychallans\/\d+\/documents)/;

const operations: Record<string, string> = {
  GET: "READ",
  POST: "CREATE",
  PUT: "UPDATE",
  PATCH: "UPDATE",
  DELETE: "DELETE",
};

function booksScopes(method: string, resource: string, operation: string): string[] {
  const [part] = /^\w+/.exec(resource) ?? [];
  // Only all of them can be asked for (docs/zoho-books.md#custom-modules).
  if (part?.startsWith("cm_")) return ["ZohoBooks.custommodules.ALL"];
  const needed = booksUpdates.test(`${method} ${resource}`) ? "UPDATE" : operation;
  if (/^creditnotes\/[^/]+\/documents/.test(resource) && method === "GET") {
    return ["ZohoBooks.invoices.READ"];
  }
  return part === undefined ? [] : [`ZohoBooks.${booksGroups.get(part) ?? part}.${needed}`];
}

/**
 * The scopes that a request needs; all but those of functions can be had with `.ALL` as well.
 * @param path from the host's root, such as `/crm/v8/Leads`.
 */
export function scopesFor(product: Product, method: string, path: string): string[] {
  const resource = path.replace(/^\/(crm|books)\/(bulk\/)?v\d+\//, "");
  const operation = operations[method] ?? "ALL";
  if (product === "books") return booksScopes(method, resource, operation);
  for (const rule of crmRules) {
    const match = (rule.method ?? method) === method && rule.path.exec(resource);
    if (match) {
      return rule.scopes.map((scope) =>
        scope.replace("{1}", match[1] ?? "").replace("{op}", operation),
      );
    }
  }
  return [];
}
