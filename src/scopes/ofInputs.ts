const files = { "ZohoCRM.Files.CREATE": "files of steps" };

const sold = { "ZohoBooks.projects.READ": "projects of lines, by name" };
const bought = { ...sold, "ZohoBooks.accountants.READ": "accounts of lines, by name" };

/**
 * Scopes that an operation, by its label, needs for some of its inputs or values alone, and for which. Those of files do
 * not count among what the operation needs.
 */
export const scopesOfInputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "CRM - Change Owner": {
    "ZohoCRM.change_owner.CREATE": "Notify and With Related",
    "ZohoCRM.users.READ": "an owner's e-mail address",
  },
  "CRM - Convert Lead": {
    "ZohoCRM.settings.fields.READ": "Deal Fields",
    "ZohoCRM.users.READ": "Deal Fields, and an owner's e-mail address",
    "ZohoCRM.org.READ": "Deal Fields",
    "ZohoCRM.modules.contacts.READ": "Contact Role",
    ...files,
  },
  "CRM - Count Records": {
    "ZohoSearch.securesearch.READ": "Custom View ID",
    "ZohoCRM.settings.layouts.READ": "Custom View ID",
  },
  "CRM - Get Record History": {
    "ZohoCRM.settings.fields.READ": "Field",
    "ZohoCRM.org.READ": "From and To",
    "ZohoCRM.users.READ": "an e-mail address in By User",
  },
  "CRM - List Deleted Records": {
    "ZohoCRM.settings.modules.READ": "a Record Type of which nothing is found",
    "ZohoCRM.org.READ": "From and To",
    "ZohoCRM.users.READ": "an e-mail address in Deleted By",
  },
  "CRM - Get Records": {
    "ZohoCRM.coql.READ": "Conditions, Sort Field, Use COQL and very long lists",
    "ZohoCRM.org.READ": "Conditions",
    "ZohoCRM.users.READ": "Conditions",
  },
  "CRM - Send Email": {
    ...files,
    "ZohoCRM.org.READ": "a Scheduled Time without an offset",
  },
  "CRM - Create Email Draft": files,
  "CRM - Clone Record": files,
  "CRM - Composite Request": {
    ...files,
    "ZohoCRM.modules.{module}.CREATE": "parts that create or upsert",
    "ZohoCRM.modules.{module}.UPDATE": "parts that update or upsert",
    "ZohoCRM.modules.{module}.DELETE": "parts that remove",
    "ZohoCRM.modules.{module}.READ": "parts that get",
  },
  "CRM - Create Record": files,
  "CRM - Create Records": files,
  "CRM - Update Record": files,
  "CRM - Update Records": files,
  "CRM - Upsert Record": files,
  "CRM - Upsert Records": files,
  "Books - Change Status": {
    "ZohoBooks.{group}.UPDATE": "purchase orders that are rejected, and reporting tags",
  },
  "Books - Create Bill": bought,
  "Books - Create Credit Note": bought,
  "Books - Create Invoice": sold,
  "Books - Create Purchase Order": bought,
  "Books - Create Sales Order": sold,
  "Books - Get Attachment": { "ZohoBooks.invoices.READ": "files of credit notes" },
  "Books - Remove Attachment": { "ZohoBooks.{group}.UPDATE": "files of delivery challans" },
};

/** What an operation needs a scope for, where it works without; undefined for a scope that it always needs or never. */
export const purposeOf = (operation: string, scope: string): string | undefined =>
  scopesOfInputs[operation]?.[scope];
