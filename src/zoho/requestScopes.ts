import type { Product } from "./failure";

/** Which OAuth scopes a request needs, by its path; the first rule that fits counts. */
interface Rule {
  path: RegExp;
  /** `{op}` stands for the operation that the method is. */
  scopes: string[];
}

// docs/zoho-crm.md#scopes.
const crmRules: Rule[] = [
  { path: /^coql$/, scopes: ["ZohoCRM.coql.READ", "ZohoCRM.modules.READ"] },
  { path: /^actions\/watch/, scopes: ["ZohoCRM.notifications.{op}"] },
  { path: /^settings\/(\w+)/, scopes: ["ZohoCRM.settings.{1}.{op}"] },
  { path: /^functions\//, scopes: ["ZohoCRM.functions.execute.{op}"] },
  { path: /^users/, scopes: ["ZohoCRM.users.READ"] },
  { path: /^org$/, scopes: ["ZohoCRM.org.READ"] },
  // Jobs that read are started with the right to read (docs/zoho-crm.md#bulk-reads).
  { path: /^read$/, scopes: ["ZohoCRM.bulk.READ", "ZohoCRM.modules.READ"] },
  { path: /^write$/, scopes: ["ZohoCRM.bulk.CREATE", "ZohoCRM.modules.CREATE"] },
  { path: /^(read|write)\//, scopes: ["ZohoCRM.bulk.READ"] },
  { path: /^upload$/, scopes: ["ZohoFiles.files.ALL"] },
  {
    path: /^\w+\/(search|actions\/count)$/,
    scopes: ["ZohoCRM.modules.READ", "ZohoSearch.securesearch.READ"],
  },
  {
    path: /^\w+\/[^/]+\/Attachments/,
    scopes: ["ZohoCRM.modules.{op}", "ZohoCRM.modules.attachments.{op}"],
  },
  { path: /^/, scopes: ["ZohoCRM.modules.{op}"] },
];

// docs/zoho-books.md#scopes-of-books; a group that is named like its path needs no rule.
const booksRules: Rule[] = [
  { path: /^(organizations|settings|items|users|tasks)/, scopes: ["ZohoBooks.settings.{op}"] },
  { path: /^bank/, scopes: ["ZohoBooks.banking.{op}"] },
  {
    path: /^(basecurrencyadjustment|chartofaccounts|journals)/,
    scopes: ["ZohoBooks.accountants.{op}"],
  },
  { path: /^(recurringbills|recurring_bills)/, scopes: ["ZohoBooks.bills.{op}"] },
  { path: /^(employees?|recurringexpenses)/, scopes: ["ZohoBooks.expenses.{op}"] },
  { path: /^(recurringinvoices|retainerinvoices)/, scopes: ["ZohoBooks.invoices.{op}"] },
  { path: /^vendorcredits/, scopes: ["ZohoBooks.debitnotes.{op}"] },
  { path: /^(\w+)/, scopes: ["ZohoBooks.{1}.{op}"] },
];

const operations: Record<string, string> = {
  GET: "READ",
  POST: "CREATE",
  PUT: "UPDATE",
  PATCH: "UPDATE",
  DELETE: "DELETE",
};

/**
 * The scopes that a request needs; all but those of functions can be had with `.ALL` as well.
 * @param path from the host's root, such as `/crm/v8/Leads`.
 */
export function scopesFor(product: Product, method: string, path: string): string[] {
  const resource = path.replace(/^\/(crm|books)\/(bulk\/)?v\d+\//, "");
  const rules = product === "crm" ? crmRules : booksRules;
  for (const rule of rules) {
    const match = rule.path.exec(resource);
    if (match) {
      return rule.scopes.map((scope) =>
        scope.replace("{1}", match[1] ?? "").replace("{op}", operations[method] ?? "ALL"),
      );
    }
  }
  return [];
}
