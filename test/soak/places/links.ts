import type { SimAccount } from "../../../simulator";
import { absent, type Place } from "../ledger";

/** The links of one campaign, which is linked with leads; each link bears its mark as its status. */
export interface LinksPlace extends Place {
  recordId: string;
  /** The lead of a link. */
  leadOf(id: string): string;
  isLinked(leadId: string): boolean;
}

const collection = "Links";

/** Makes the campaign whose links operations make and end. */
export function openLinks({ context: { store }, insert }: SimAccount["crm"]): LinksPlace {
  return {
    name: collection,
    recordId: insert("Campaigns", { Campaign_Name: "Example Fair" }),
    find: (mark) => store.findByValue(collection, "Member_Status", mark).map(({ id }) => id),
    observe: (id) => (store.get(collection, id) ? "linked" : absent),
    count: () => store.count(collection),
    leadOf: (id) => String(store.get(collection, id)?.values.to),
    isLinked: (leadId) => store.findByValue(collection, "to", leadId).length > 0,
  };
}
