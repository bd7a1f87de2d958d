import type { CrmContext } from "./context";

/** The profiles of an organization; users have one each (CRM sheet 6). */
export function profiles({ account }: CrmContext) {
  const stem = account.user.id.slice(0, -1);
  return [
    { name: "Administrator", id: `${stem}1` },
    { name: "Standard", id: `${stem}2` },
  ];
}
