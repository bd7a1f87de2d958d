import { failureOf } from "../../errors/errors";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { doneItems, jobOf, sendWrite } from "../records/answers";
import { repetitionOf } from "../repetition";
import type { Conversion, ConvertedLead } from "./conversion";
import { followConversion } from "./followConversion";
import { readConversion, type ToldConversion, toId } from "./readConversion";
import { refuseMatches } from "./refuseMatches";
import { saysConverted } from "./saysConverted";
import { warnOfNoDeal, warnOfUntold } from "./warnOfUntold";

/**
 * Converts a lead once: a second request is refused by Zoho, and gives what the lead became
 * (docs/zoho-crm.md#conversion-of-leads). Scopes: ZohoCRM.modules.leads.CREATE and ZohoCRM.modules.leads.READ.
 * @throws ZohoError also where it stays unknown whether the lead was converted, and Error where records match that must not.
 */
export async function convertLead(
  client: ZohoClient,
  leadId: string,
  conversion: Conversion,
): Promise<ConvertedLead> {
  if (conversion.whenMatched === "fail") {
    const told = await refuseMatches(client, leadId, conversion);
    if (told) return alreadyConverted(client, leadId, told, conversion);
  }
  const request: ZohoRequest = {
    method: "POST",
    path: crmPath`/Leads/${leadId}/actions/convert`,
    body: { data: [toRow(conversion)] },
    ...repetitionOf("convertLead"),
  };
  const answer = await sendWrite<unknown>(client, request).catch((thrown: unknown) => ({ thrown }));
  if (isObject(answer) && "thrown" in answer) {
    return afterFailure(client, leadId, answer.thrown, conversion);
  }
  const [done] = doneItems(answer);
  const jobId = jobOf(done ?? {});
  if (jobId !== undefined) return followConversion(client, leadId, jobId);
  const { Contacts, Accounts, Deals } = done?.details ?? {};
  const became = { contactId: toId(Contacts), accountId: toId(Accounts), dealId: toId(Deals) };
  return { ...became, alreadyConverted: false, state: "converted", jobId: null };
}

function toRow({ whenMatched, deal, tags, ...conversion }: Conversion): FieldValues {
  const { accountId, contactId, ownerId, attachmentsTo } = conversion;
  return {
    overwrite: whenMatched === "overwrite",
    // Without it, Zoho may make a second record of what matches.
    ...(whenMatched !== "fail" && { add_to_existing_record: true }),
    notify_lead_owner: conversion.notifiesLeadOwner,
    notify_new_entity_owner: conversion.notifiesNewOwner,
    ...(accountId && { Accounts: { id: accountId } }),
    ...(contactId && { Contacts: { id: contactId } }),
    ...(deal && { Deals: deal }),
    ...(ownerId && { assign_to: { id: ownerId } }),
    ...(attachmentsTo && { move_attachments_to: { api_name: attachmentsTo } }),
    ...(tags && { carry_over_tags: tags }),
  };
}

/** What a refusal or a lost answer means for a lead that may be converted by now. */
async function afterFailure(
  client: ZohoClient,
  leadId: string,
  thrown: unknown,
  conversion: Conversion,
): Promise<ConvertedLead> {
  const failure = failureOf(thrown);
  if (failure && saysConverted(failure)) {
    return alreadyConverted(client, leadId, await readConversion(client, leadId), conversion);
  }
  // Whether a conversion that is put off is refused so is UNSURE (docs/zoho-crm.md#conversion-of-leads).
  if (failure?.code === "ALREADY_SCHEDULED") {
    return followConversion(client, leadId, jobOf({ details: toDetails(failure.details) }) ?? null);
  }
  if (failure?.outcomeUnknown) {
    const told = await readConversion(client, leadId).catch(() => undefined);
    if (told?.isConverted) return alreadyConverted(client, leadId, told, conversion);
  }
  throw thrown;
}

const toDetails = (details: unknown) => (isObject(details) ? details : {});

function alreadyConverted(
  { log }: ZohoClient,
  leadId: string,
  { became, untold }: ToldConversion,
  { deal }: Conversion,
): ConvertedLead {
  warnOfUntold(log, leadId, untold);
  if (deal && became.dealId === null) warnOfNoDeal(log, leadId, untold);
  return { ...became, alreadyConverted: true, state: "converted", jobId: null };
}
