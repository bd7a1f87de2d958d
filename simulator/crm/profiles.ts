import type { CrmContext } from "./context";

/** The profiles of an organization; users have one each (docs/zoho-crm.md#profiles). */
export function profiles({ account }: CrmContext) {
  const stem = account.user.id.slice(0, -1);
  return [
    { name: "Administrator", id: `${stem}1` },
    { name: "Standard", id: `${stem}2` },
  ];
}
