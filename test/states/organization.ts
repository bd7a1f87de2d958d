import type { SimAccount } from "../../simulator";

export const organizationId = "4890000000000000001";

/** Gives the organization the same id each time, and takes away what it begins with of a type. */
export function prepareOrganization(account: SimAccount, type: string): void {
  const [organization] = account.books.organizations;
  if (!organization) throw new Error("The organization is missing.");
  const { store, id } = organization;
  const [former, named] = [`books/${id}/`, `books/${organizationId}/`];
  store.rows("update records set collection = replace(collection, ?, ?)", [former, named]);
  store.rows("delete from records where collection = ?", [`books/${organizationId}/${type}`]);
  organization.id = organizationId;
  organization.values.organization_id = organizationId;
}
