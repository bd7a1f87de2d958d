/** What the connector asks for unless the builder says otherwise; space-separated, as the platform takes scopes. */
export const defaultScopes = [
  "ZohoCRM.coql.READ",
  "ZohoCRM.notifications.ALL",
  "ZohoCRM.users.ALL",
  "ZohoCRM.org.ALL",
  "ZohoCRM.settings.ALL",
  "ZohoCRM.modules.ALL",
  "ZohoCRM.bulk.ALL",
  "ZohoBooks.fullaccess.all",
].join(" ");
