import { configPage, connectionConfigVar, dataSourceConfigVar } from "@prismatic-io/spectral";

/** The customer connects to Zoho first, then picks the organization that gets the contacts. */
export const configPages = {
  Connection: configPage({
    elements: {
      "Zoho Connection": connectionConfigVar({
        stableKey: "zoho-connection",
        dataType: "connection",
        connection: {
          component: "zoho",
          key: "zohoTemplatedConnection",
          values: {
            zohoRegion: { value: "https://accounts.zoho.com" },
            scopes: {
              value: "ZohoCRM.modules.ALL ZohoBooks.contacts.ALL ZohoBooks.settings.READ",
              permissionAndVisibilityType: "organization",
            },
            // Filled in on the platform: secrets do not belong into the code.
            clientId: { value: "", permissionAndVisibilityType: "organization" },
            clientSecret: { value: "", permissionAndVisibilityType: "organization" },
          },
        },
      }),
    },
  }),
  Books: configPage({
    elements: {
      Organization: dataSourceConfigVar({
        stableKey: "organization",
        dataSource: {
          component: "zoho",
          key: "selectOrganization",
          values: { connection: { configVar: "Zoho Connection" } },
        },
      }),
    },
  }),
};

type Pages = typeof configPages;

declare module "@prismatic-io/spectral/dist/types/ConfigPages" {
  interface IntegrationDefinitionConfigPages extends Pages {}
}
