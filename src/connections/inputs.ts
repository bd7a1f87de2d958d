import { input } from "@prismatic-io/spectral";
import { defaultScopes } from "../scopes/default";
import { dataCenters } from "../zoho/connection/dataCenters";

/** A picklist with one URL per data center, made from its accounts host. */
export const regionModel = (path: string) =>
  dataCenters.map(({ name, accountsHost }) => ({
    label: name,
    value: `https://${accountsHost}${path}`,
  }));

export const zohoRegion = input({
  label: "Region URL",
  type: "string",
  required: true,
  default: "https://accounts.zoho.com",
  placeholder: "Select a region",
  comments: "The data center that holds the Zoho account, as the browser's address bar shows it.",
  example: "https://accounts.zoho.eu",
  model: regionModel(""),
});

export const scopes = input({
  label: "Scopes",
  type: "string",
  required: true,
  default: defaultScopes.join(" "),
  placeholder: "Enter scopes separated by spaces",
  comments:
    "The Zoho scopes of the connection, separated by spaces; CRM and Books scopes can be mixed.",
  example: defaultScopes.join(" "),
});

export const clientId = input({
  label: "Client ID",
  type: "string",
  required: true,
  placeholder: "Enter the client ID",
  comments: "Client ID of the app that is registered in the Zoho API Console.",
  example: "1000.EXAMPLECLIENTID0000000000000000",
});

export const clientSecret = input({
  label: "Client Secret",
  type: "password",
  required: true,
  placeholder: "Enter the client secret",
  comments: "Client secret of the app that is registered in the Zoho API Console.",
  example: "00000000000000000000000000000example00000",
});
