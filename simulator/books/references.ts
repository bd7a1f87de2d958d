/** Fields that name another record, and what Books copies from it. */
import type { RecordType } from "./recordTypes/recordType";
import { collectionOf, isEmpty, type OrganizationState, objectsOf, type Values } from "./state";

interface Reference {
  /** Record types the id may belong to. */
  types: string[];
  /** Field of this record: field of the other, or several of which one is there. */
  copies: Record<string, string>;
}

const account = (name: string): Reference => ({
  types: ["chartofaccounts", "bankaccounts"],
  copies: { [name]: "account_name" },
});

const REFERENCES: Record<string, Reference> = {
  customer_id: { types: ["contacts"], copies: { customer_name: "contact_name" } },
  vendor_id: { types: ["contacts"], copies: { vendor_name: "contact_name" } },
  contact_id: { types: ["contacts"], copies: { contact_name: "contact_name" } },
  account_id: account("account_name"),
  paid_through_account_id: account("paid_through_account_name"),
  from_account_id: account("from_account_name"),
  to_account_id: account("to_account_name"),
  parent_account_id: account("parent_account_name"),
  currency_id: { types: ["settings/currencies"], copies: { currency_code: "currency_code" } },
  tax_id: {
    types: ["settings/taxes", "settings/taxgroups"],
    copies: {
      tax_name: "tax_name tax_group_name",
      tax_percentage: "tax_percentage tax_group_percentage",
    },
  },
  item_id: { types: ["items"], copies: {} },
  invoice_id: { types: ["invoices"], copies: { invoice_number: "invoice_number" } },
  bill_id: { types: ["bills"], copies: { bill_number: "bill_number" } },
  project_id: {
    types: ["projects"],
    copies: {
      project_name: "project_name",
      customer_id: "customer_id",
      customer_name: "customer_name",
    },
  },
  task_id: { types: ["projects/tasks"], copies: { task_name: "task_name" } },
  user_id: { types: ["users"], copies: { user_name: "name" } },
};

/** Lists inside a record whose entries name other records too. */
const NESTED = ["line_items", "invoices", "bills", "accounts"];

function referenced(organization: OrganizationState, field: string, id: unknown) {
  for (const type of REFERENCES[field]?.types ?? []) {
    const record = organization.store.get<Values>(collectionOf(organization, type), String(id));
    if (record) return record.values;
  }
  return undefined;
}

function namesIn(values: Values, ownId?: string): [field: string, id: unknown][] {
  return Object.entries(values).filter(
    ([field, id]) => field in REFERENCES && field !== ownId && !isEmpty(id),
  );
}

/** The first field that names a record which does not exist, nested lists included. */
export function danglingReference(
  organization: OrganizationState,
  type: RecordType,
  values: Values,
): string | undefined {
  const names = [
    ...namesIn(values, type.idField),
    ...NESTED.flatMap((list) => objectsOf(values[list]).flatMap((entry) => namesIn(entry))),
  ];
  return names.find(([field, id]) => !referenced(organization, field, id))?.[0];
}

/** `values` with the names of the records that its ids belong to. */
export function withReferences(
  organization: OrganizationState,
  values: Values,
  ownId?: string,
): Values {
  const completed: Values = { ...values };
  for (const [field, id] of namesIn(values, ownId)) {
    const other = referenced(organization, field, id);
    completed[field] = String(id);
    for (const [target, sources] of Object.entries(REFERENCES[field]?.copies ?? {})) {
      const source = sources.split(" ").find((name) => !isEmpty(other?.[name]));
      if (source) completed[target] = other?.[source];
    }
  }
  return completed;
}

/** Whether another record names this one; records below it do not count. */
export function isUsed(
  organization: OrganizationState,
  type: RecordType,
  id: string,
  below: RecordType[],
): boolean {
  const home = collectionOf(organization, "");
  // A credit lists its refunds.
  const of = type.name.endsWith("/refunds") && type.parent ? [type.parent.type] : [];
  const own = [...[type, ...below].map(({ name }) => name), ...of].map((name) =>
    collectionOf(organization, name),
  );
  // Ids are unique in the whole account, so the quoted id inside another record is a reference.
  const rows = organization.store.rows(
    `select 1 from records where collection > ? and collection < ?
       and collection not in (${own.map(() => "?").join(", ")}) and instr(json, ?) > 0 limit 1`,
    [home, `${home}~`, ...own, `"${id}"`],
  );
  return rows.length > 0;
}
