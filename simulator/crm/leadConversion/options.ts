import type { StoredRecord } from "../../store";
import type { SimAnswer } from "../../types";
import { empty, ok } from "../answers";
import { type CrmContext, requireModule, type Values } from "../context";
import { recordName } from "../render";
import { findMatches, type MatchedField } from "./matches";
import { requireLead } from "./request";

/** GET /Leads/{id}/__conversion_options: who matches the lead (docs/zoho-crm.md#conversion-options). */
export function readConversionOptions(context: CrmContext, id: string): SimAnswer {
  const matches = findMatches(context, requireLead(context, id));
  if (matches.preferred === null && context.quirks.conversionOptionsAs204) return empty(204);
  const { Contacts, Accounts, by, preferred } = matches;
  const several = (["Contacts", "Deals"] as const)
    .map((name) => requireModule(context, name))
    .filter(({ layouts }) => layouts.filter(({ inactive }) => !inactive).length > 1);
  return ok({
    __conversion_options: {
      module_preference: preferred && reference(context, preferred),
      Contacts: orNull(Contacts.map((record) => renderContact(context, record))),
      preference_field_matched_value: preferred && {
        Contacts: by.Contacts ? [matched(context, "Contacts", by.Contacts)] : null,
        Accounts: by.Accounts ? [matched(context, "Accounts", by.Accounts)] : null,
      },
      Accounts: orNull(Accounts.map((record) => renderAccount(context, record))),
      modules_with_multiple_layouts: orNull(
        several.map(({ apiName, id }) => ({ api_name: apiName, id })),
      ),
    },
  });
}

const orNull = <T>(rows: T[]): T[] | null => (rows.length > 0 ? rows : null);

const reference = (context: CrmContext, name: string) => {
  const { apiName, id } = requireModule(context, name);
  return { api_name: apiName, id };
};

function matched(context: CrmContext, module: string, { name, value }: MatchedField) {
  const field = requireModule(context, module).fields.get(name);
  return {
    field: {
      api_name: name,
      field_label: field?.label ?? name,
      unique: field?.unique ? { case_sensitive: false } : null,
      id: field?.id,
    },
    matched_lead_value: value,
  };
}

/** What each record says of itself beside its values. */
const state = ({ locked }: CrmContext, module: string, id: string) => ({
  $editable: true,
  id,
  $approval_state: "approved",
  Locked__s: locked.has(`${module}/${id}`),
});

function renderContact(context: CrmContext, { id, values }: StoredRecord<Values>): Values {
  const [layout] = requireModule(context, "Contacts").layouts;
  const account = (values.Account_Name as { id: string } | null | undefined)?.id;
  const accounts = requireModule(context, "Accounts");
  return {
    Full_Name: values.Full_Name,
    Email: values.Email ?? null,
    Layout: layout && { name: layout.name, id: layout.id },
    Account_Name: account
      ? {
          name: recordName(context, accounts, account),
          Locked__s: context.locked.has(`Accounts/${account}`),
          id: account,
        }
      : null,
    // The text, as published.
    Data_Processing_Basis: "null",
    ...state(context, "Contacts", id),
  };
}

const renderAccount = (context: CrmContext, { id, values }: StoredRecord<Values>): Values => ({
  Phone: values.Phone ?? null,
  Account_Type: values.Account_Type ?? null,
  Website: values.Website ?? null,
  Account_Name: values.Account_Name,
  ...state(context, "Accounts", id),
});
