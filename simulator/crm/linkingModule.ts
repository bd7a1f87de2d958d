import type { CrmField } from "./fields";

/** The module whose records link those of two modules, or records and users. */
export const linkingModule = (owner: { apiName: string }, { id, lookup }: CrmField) => ({
  api_name: `${owner.apiName}_X_${lookup}`,
  plural_label: `${owner.apiName}_X_${lookup}`,
  id: `${id.slice(0, -1)}7`,
});
