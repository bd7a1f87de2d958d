import { field, type SimAccount } from "../../../simulator";
import type { SimUser } from "../../../simulator/types";
import type { ChangeOptions, Place } from "./place";

/** The module of the triggers that take any. */
export const machines = "Machines";

const machineFields = Array.from({ length: 60 }, (_, index) => `F${index + 1}`);
/** Which Contacts and Leads have both. */
const personFields = ["Phone", "Mobile", "Fax", "Skype_ID", "Twitter", "Referrer"];

/** API names to request of a module besides those that always come. */
export const fieldsOf = (module: string, count: number): string[] =>
  (module === machines ? machineFields : personFields).slice(0, count);

/** The field that half of the records hold `a` in. */
export const filterFields: Record<string, string> = { [machines]: "Kind", Leads: "Company" };

/** A module; `machines` is added to the account. */
export function crmPlace(account: SimAccount, module: string, fieldCount: number): Place {
  const { crm, user } = account;
  if (module === machines) {
    crm.defineModule({
      apiName: machines,
      fields: [...machineFields, "Other", "Kind"].map((name) => field.text(name)),
    });
  }
  const fields = fieldsOf(module, fieldCount);
  const options = ({ at, visibleIn, own }: ChangeOptions) => ({
    at,
    visibleIn,
    by: own ? user : (colleagueOf(account) ?? user),
  });
  return {
    idField: "id",
    watched: [...new Set([fields[0], fields.at(-1)])].filter((name) => name !== undefined),
    unwatched: module === machines ? "Other" : "Description",
    filterField: filterFields[module],
    create: (insert, given, born) => born(crm.bulk(module, { insert }, options(given))),
    update: (ids, values, given) => {
      crm.bulk(module, { update: ids.map((id) => ({ id, values })) }, options(given));
    },
    remove: (remove, given) => {
      crm.bulk(module, { remove }, options(given));
    },
    restore: (restore, given) => {
      crm.bulk(module, { restore }, options(given));
    },
    ...(module === "Leads" && {
      convert: (ids: string[], given: ChangeOptions) => {
        for (const id of ids) crm.convertLead(id, becoming(account), options(given));
      },
    }),
  };
}

/** Leads become records that exist, since nobody looks at those. */
const becoming = ({ crm }: SimAccount) => ({
  Accounts: anyOf(crm, "Accounts") ?? crm.insert("Accounts", { Account_Name: "Example Robotics" }),
  Contacts: anyOf(crm, "Contacts") ?? crm.insert("Contacts", { Last_Name: "Example" }),
});

function anyOf(crm: SimAccount["crm"], module: string): string | undefined {
  const [first] = crm.all(module);
  return first && String(first.id);
}

const colleagueOf = ({ users }: SimAccount): SimUser | undefined => users[1];
