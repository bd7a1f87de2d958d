// docs/zoho-crm.md#scopes and docs/zoho-books.md#scopes-of-books: the groups of scopes that exist.
const crmGroups =
  "modules settings users org coql notifications bulk files composite_requests change_owner send_mail mass_update mass_delete mass_convert templates functions apis share";
const booksGroups =
  "fullaccess contacts settings estimates invoices customerpayments creditnotes projects expenses salesorders purchaseorders bills debitnotes vendorpayments banking accountants deliverychallans fixedasset custommodules documents reports";

const known: Readonly<Record<string, ReadonlySet<string>>> = {
  zohocrm: new Set(crmGroups.split(" ")),
  zohobooks: new Set(booksGroups.split(" ")),
  zohosearch: new Set(["securesearch"]),
  zohofiles: new Set(["files"]),
};

/** Scopes as a request writes them, separated by commas or blanks. */
export function splitScopes(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/**
 * The first scope that does not exist: the consent page refuses the whole list for it
 * (docs/zoho-crm.md#unknown-scopes).
 */
export function findUnknownScope(scopes: readonly string[]): string | undefined {
  return scopes.find((scope) => {
    const [service = "", group = "", ...rest] = scope.toLowerCase().split(".");
    return rest.length === 0 || rest.includes("activities") || !known[service]?.has(group);
  });
}
