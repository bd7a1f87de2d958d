import booksActions from "./actions/books";
import crmActions from "./actions/crm";
import { validateConnection } from "./actions/validateConnection";
import dataSources from "./dataSources";
import { type NeededScopes, neededScopes, operationLabels } from "./scopes/needed";
import triggers from "./triggers";

/** Every operation of the component by its key, and the scopes that they need by their labels. */

export const actions = {
  ...crmActions,
  ...booksActions,
  validateConnection: validateConnection(
    () => needed,
    () => labels,
  ),
};

export { dataSources, triggers };

export const needed: NeededScopes = neededScopes(actions, triggers, dataSources);

const labels = operationLabels(actions, triggers, dataSources);
