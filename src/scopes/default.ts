/** What a connection asks for unless the builder says otherwise. */
export const defaultScopes: readonly string[] = [
  "ZohoCRM.coql.READ",
  "ZohoCRM.notifications.ALL",
  "ZohoCRM.users.ALL",
  "ZohoCRM.org.ALL",
  "ZohoCRM.settings.ALL",
  "ZohoCRM.modules.ALL",
  "ZohoCRM.bulk.ALL",
  "ZohoBooks.fullaccess.all",
];
