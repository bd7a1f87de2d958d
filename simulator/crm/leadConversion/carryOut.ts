import type { StoredRecord } from "../../store";
import { commit } from "../commits";
import { roleReference } from "../contactRoles";
import { type CrmContext, latest, stamp, type Values } from "../context";
import { linkSides } from "../linkKinds";
import { putLink } from "../links";
import type { Conversion, Told } from "./conversion";
import { type Plan, planConversion } from "./plan";

/** Does what a conversion does beside its records: it moves files, gives the contact a role, and sends mails. */
export function carryOut(
  context: CrmContext,
  lead: StoredRecord<Values>,
  { changes, ids }: Plan,
  { attachmentsTo, contactRole, owner }: Conversion,
  { told, visibleIn }: { told?: Told; visibleIn?: number | undefined } = {},
): void {
  for (const change of changes) commit(context, change, visibleIn);
  const target = attachmentsTo && ids[attachmentsTo];
  if (attachmentsTo && target) moveAttachments(context, lead.id, attachmentsTo, target);
  const role = roleReference(context, contactRole);
  const [roles] = linkSides("Deals").filter(({ isRole }) => isRole);
  if (role && roles && ids.Deals && ids.Contacts) {
    putLink(context, roles, ids.Deals, ids.Contacts, { Contact_Role: role });
  }
  const tell = (user: unknown) => {
    const to = context.account.users.find(({ id }) => id === user)?.email;
    if (to) context.ownerMails.push({ to, ids: [lead.id] });
  };
  const leadOwner = (lead.values.Owner as Values | undefined)?.id;
  if (told?.leadOwner) tell(leadOwner);
  if (told?.newOwner) tell(owner ?? leadOwner);
}

function moveAttachments({ store }: CrmContext, leadId: string, module: string, id: string): void {
  const found = store.find<Values>(
    "Attachments",
    "deleted is null and json_extract(json, '$.Parent_Id.id') = ?",
    [leadId],
  );
  for (const record of found) {
    const values = { ...record.values, Parent_Id: { id, module } };
    store.put("Attachments", { ...record, values });
  }
}

/** Does the conversions whose time has come; a lead that is converted or gone by then stays as it is. */
export function runDueConversions(context: CrmContext): void {
  const now = context.clock.now();
  const due = context.conversions.filter((one) => one.due <= now);
  if (due.length === 0) return;
  context.conversions = context.conversions.filter((one) => one.due > now);
  for (const { leadId, conversion, told, by } of due) {
    const lead = latest(context, "Leads", leadId);
    if (!lead || lead.values.Converted__s === true) continue;
    const plan = planConversion(context, lead, conversion, { by, at: stamp(context.clock) });
    if ("changes" in plan) carryOut(context, lead, plan, conversion, { told });
  }
}
