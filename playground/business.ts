import axios from "axios";
import type { SimAccount } from "../simulator/account";
import type { SimUser } from "../simulator/types";

export type Module = "Accounts" | "Contacts" | "Deals" | "Leads";

/** One thing that a person does in CRM. */
export interface Change {
  /** Index of the person. */
  by: number;
  does: "creates" | "edits" | "deletes";
  module: Module;
  /** What the business calls the record; the id is CRM's. */
  record: string;
  fields?: Record<string, unknown>;
  /** The record name of an account, for contacts and deals. */
  account?: string;
}

/** The people of the demo's company; the first owns the account and the connection. */
export const people: SimUser[] = [
  person("101", "Olga Owner", "Europe/Berlin"),
  person("102", "Grace Sample", "America/New_York"),
  person("103", "Tom Test", "Asia/Kolkata"),
];

function person(id: string, name: string, timeZone: string): SimUser {
  const email = `${name.toLowerCase().replace(" ", ".")}@example.com`;
  return { id: `554023000000000${id}`, name, email, timeZone };
}

/** People at work in the CRM of an account; they use Zoho's API with their own tokens. */
export interface Business {
  /** Makes a change, and says it in a sentence. */
  make(change: Change): Promise<string>;
  /** The names of the records that exist. */
  records(module: Module): string[];
}

/** @param apiUrl for instance `https://www.zohoapis.eu` */
export function createBusiness(account: SimAccount, apiUrl: string): Business {
  const ids = new Map<string, string>();
  // A new one each time: days may pass between two changes.
  const tokenOf = (by: number) => account.issueToken({ user: people[by] }).access_token;
  const key = (module: Module, record: string) => `${module}/${record}`;
  const idOf = (module: Module, record: string) => {
    const id = ids.get(key(module, record));
    if (!id) throw new Error(`The business knows no ${module} record "${record}".`);
    return id;
  };
  const write = async (method: string, path: string, by: number, fields?: object) => {
    const { data } = await axios.request<{ data: { details: { id: string } }[] }>({
      method,
      url: `${apiUrl}/crm/v8/${path}`,
      headers: { Authorization: `Zoho-oauthtoken ${tokenOf(by)}` },
      ...(fields && { data: { data: [fields] } }),
    });
    return data.data[0]?.details.id ?? "";
  };

  return {
    async make({ by, does, module, record, fields = {}, account: accountName }) {
      const values = accountName
        ? { ...fields, Account_Name: { id: idOf("Accounts", accountName) } }
        : fields;
      if (does === "creates") {
        ids.set(key(module, record), await write("POST", module, by, values));
      } else {
        const path = `${module}/${idOf(module, record)}`;
        if (does === "edits") await write("PUT", path, by, values);
        else {
          await write("DELETE", path, by);
          ids.delete(key(module, record));
        }
      }
      const what = `${module.slice(0, -1).toLowerCase()} ${record}`;
      const changed = does === "edits" ? `: ${Object.keys(values).join(", ")}` : "";
      return `${people[by]?.name} ${does} ${what}${changed}`;
    },
    records: (module) =>
      [...ids.keys()].flatMap((name) =>
        name.startsWith(`${module}/`) ? [name.slice(module.length + 1)] : [],
      ),
  };
}
