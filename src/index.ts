import { component } from "@prismatic-io/spectral";
import connections from "./connections";
import { errorHook } from "./errorHook";
import { actions, dataSources, triggers } from "./operations";
import { withoutScopes } from "./scopes/operation";

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
  actions: withoutScopes(actions),
  triggers: withoutScopes(triggers),
  dataSources: withoutScopes(dataSources),
  connections,
});
