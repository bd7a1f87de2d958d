import type { StoredRecord } from "../../store";
import {
  type Change,
  type CrmContext,
  type CrmModule,
  latest,
  requireModule,
  type Values,
} from "../context";
import type { ItemError } from "../values";
import { insertRecord, updateRecord, type WriteOptions, type Written } from "../write";
import { type Conversion, type Target, targets } from "./conversion";
import { findMatches } from "./matches";

/** The changes that a conversion makes, all together or none, and the ids of what the lead becomes. */
export interface Plan {
  changes: Change[];
  ids: Record<Target, string | null>;
}

type By = Required<Pick<WriteOptions, "by" | "at">>;

/** Works out what a lead becomes; nothing is committed yet. */
export function planConversion(
  context: CrmContext,
  lead: StoredRecord<Values>,
  conversion: Conversion,
  options: By,
): Plan | { error: ItemError } {
  const { Company, Full_Name, Tag, Converted__s, ...person } = lead.values;
  const { contactId, known, accountId } = chooseExisting(context, lead, conversion);
  const Owner = conversion.owner === undefined ? lead.values.Owner : { id: conversion.owner };
  const make = (target: Target, values: Values): Written | undefined => {
    const module = requireModule(context, target);
    const given = { ...values, ...tagsFor(conversion, target, Tag) };
    const kept = keepKnown(module, given);
    return Object.keys(kept).length === 0
      ? undefined
      : insertRecord(context, module, { ...keepKnown(module, { Owner }), ...kept }, options);
  };
  const newAccount = accountId ? undefined : make("Accounts", { Account_Name: Company });
  const account = accountId ?? idIn(newAccount);
  const contact = known
    ? changeContact(context, known, person, account, conversion, options)
    : make("Contacts", { ...person, Owner });
  const deal = conversion.Deals && make("Deals", conversion.Deals);
  const written = { Accounts: newAccount, Contacts: contact, Deals: deal };
  const failed = firstError(Object.values(written));
  if (failed) return failed;
  const ids = {
    Accounts: account ?? null,
    Contacts: contactId ?? idIn(contact) ?? null,
    Deals: idIn(deal) ?? null,
  };
  // New records point to each other, whose ids are known only now.
  if (!known) point(contact, "Account_Name", ids.Accounts);
  point(deal, "Account_Name", ids.Accounts);
  point(deal, "Contact_Name", ids.Contacts);
  const changes = targets.flatMap((target) => {
    const one = written[target];
    return one && "change" in one ? [one.change] : [];
  });
  return { changes: [...changes, stampLead(context, lead, ids, options)], ids };
}

/** The contact and the account that are there and taken: those that the request names, or else those that match. */
function chooseExisting(
  context: CrmContext,
  lead: StoredRecord<Values>,
  { attaches, Contacts, Accounts }: Conversion,
) {
  const matches = attaches ? findMatches(context, lead) : undefined;
  const contactId = Contacts ?? matches?.Contacts[0]?.id;
  const known = contactId === undefined ? undefined : latest(context, "Contacts", contactId);
  const accountId = Accounts ?? matches?.Accounts[0]?.id ?? idOf(known?.values.Account_Name);
  return { contactId, known, accountId };
}

const firstError = (written: readonly (Written | undefined)[]) =>
  written.flatMap((one) => (one && "error" in one ? [one] : []))[0];

/** A contact that is taken belongs to the account from then on, and has the lead's values where these overwrite. */
function changeContact(
  context: CrmContext,
  contact: StoredRecord<Values>,
  person: Values,
  account: string | undefined,
  { overwrites }: Conversion,
  options: By,
): Written | undefined {
  const module = requireModule(context, "Contacts");
  const { Owner, ...values } = person;
  const belongs = account && (overwrites || !contact.values.Account_Name);
  const changed = {
    ...(overwrites && keepKnown(module, values)),
    ...(belongs && { Account_Name: { id: account } }),
  };
  if (Object.keys(changed).length === 0) return undefined;
  const isNew = account !== undefined && !latest(context, "Accounts", account);
  const { Account_Name, ...others } = changed as Values;
  const written = updateRecord(context, module, contact.id, isNew ? others : changed, options);
  if (isNew && belongs) point(written, "Account_Name", account);
  return written;
}

/** The lead keeps what it became, and drops out of default lists. */
function stampLead(
  { quirks }: CrmContext,
  lead: StoredRecord<Values>,
  ids: Plan["ids"],
  { by, at }: By,
): Change {
  const named = ([key, id]: [string, string | null]) =>
    [key, quirks.convertedDetail === "named" && id !== null ? { id } : id] as const;
  const became = { account: ids.Accounts, contact: ids.Contacts, deal: ids.Deals };
  const detail = {
    convert_date: new Date(at).toISOString().slice(0, 10),
    converted_by: by.id,
    ...Object.fromEntries(Object.entries(became).map(named)),
  };
  const values: Values = {
    ...lead.values,
    Converted__s: true,
    Converted_Date_Time: new Date(at).toISOString(),
    $converted_detail: quirks.convertedDetail === "empty" ? {} : detail,
    Modified_By: { id: by.id },
  };
  return {
    module: "Leads",
    operation: "update",
    record: { ...lead, modified: at, values },
    affectedFields: ["Converted__s", "Converted_Date_Time"],
    action: "converted",
    source: "convert",
    by,
  };
}

/** The tags that go along, among those that the lead has. */
function tagsFor({ tags }: Conversion, target: Target, leadTags: unknown): Values {
  const names = new Set(tags?.[target] ?? []);
  const kept = ((leadTags ?? []) as Values[]).filter(({ name }) => names.has(String(name)));
  return kept.length > 0 ? { Tag: kept.map(({ name }) => ({ name })) } : {};
}

const keepKnown = ({ fields }: CrmModule, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([field, value]) => fields.has(field) && value !== null && value !== undefined,
    ),
  );

function point(written: Written | undefined, lookup: string, id: string | null): void {
  if (id !== null && written && "change" in written) written.change.record.values[lookup] = { id };
}

const idOf = (reference: unknown) => (reference as { id?: string } | null | undefined)?.id;

const idIn = (written: Written | undefined): string | undefined =>
  written && "change" in written ? written.change.record.id : undefined;
