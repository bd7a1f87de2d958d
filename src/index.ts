import { component } from "@prismatic-io/spectral";
import booksActions from "./actions/books";
import crmActions from "./actions/crm";
import { validateConnection } from "./actions/validateConnection";
import connections from "./connections";
import dataSources from "./dataSources";
import { errorHook } from "./errorHook";
import triggers from "./triggers";

export default component({
  key: "zoho",
  public: false,
  display: {
    label: "Zoho",
    description: "Manage records, contacts, and transactions in Zoho CRM and Zoho Books.",
    iconPath: "icon.png",
    category: "Application Connectors",
  },
  hooks: { error: errorHook },
  actions: { ...crmActions, ...booksActions, validateConnection },
  triggers,
  dataSources,
  connections,
});
