/** Comments of records, which are their history as well (docs/zoho-books.md#comments). */
import { zonedDate } from "../timestamps";
import type { SimAnswer } from "../types";
import { doesNotExist, invalidParameter, success } from "./answers";
import type { BelowCall, Called } from "./call";
import { pageOf } from "./pageOf";
import type { RecordType } from "./recordTypes/recordType";
import { isEmpty, type OrganizationState, type Values } from "./state";
import { bodyOf } from "./validate";

type Kind = Pick<RecordType, "name">;

/** How the answer to a new comment has it: as an object, as a list, or not at all. */
type Told = "object" | "list" | "listOfMany" | "message";

/** What each type's comments allow, in the letters of Zoho's operations, and how a new one is told. */
const TYPES: Record<string, [letters: string, told?: Told, idField?: string]> = {
  invoices: ["LCUD", "message", "invoice_id"],
  estimates: ["LCUD", "message", "estimate_id"],
  salesorders: ["LCUD", "list"],
  retainerinvoices: ["LCUD", "message", "retainerinvoice_id"],
  creditnotes: ["LCD", "message", "creditnote_id"],
  purchaseorders: ["LCUD", "object"],
  bills: ["LCD", "object", "bill_id"],
  vendorcredits: ["LCD", "object", "vendor_credit_id"],
  projects: ["LCD", "listOfMany", "project_id"],
  contacts: ["LCD", "message", "contact_id"],
  tasks: ["LCD", "object"],
  journals: ["CD", "list"],
  fixedassets: ["CD", "object"],
  expenses: ["L"],
  recurringinvoices: ["L", undefined, "recurring_invoice_id"],
  recurringbills: ["L"],
  recurringexpenses: ["L", undefined, "recurring_expense_id"],
};

const SHOWN = ["invoices", "estimates", "retainerinvoices"];
const CREATED_BY_201 = ["bills", "projects", "purchaseorders", "tasks", "vendorcredits"];

// Apart from the collections of records, as settlements are.
const collection = ({ id }: OrganizationState): string => `books-comments/${id}`;
const keyOf = ({ name }: Kind, recordId: string): string => `${name} ${recordId}`;

/** Writes down a comment, or what happened to a record. */
export function writeComment(
  organization: OrganizationState,
  type: Kind,
  recordId: string,
  values: Values,
): string {
  const { store, clock, newId, timeZone } = organization;
  const [now, id] = [clock.now(), newId()];
  store.put(collection(organization), {
    id,
    created: now,
    modified: now,
    deleted: null,
    values: {
      date: zonedDate(now, timeZone),
      commented_by: organization.values.contact_name,
      ...values,
      record_key: keyOf(type, recordId),
    },
  });
  return id;
}

/** Notes in the history of a record what Books did. */
export function noteHistory(
  organization: OrganizationState,
  type: Kind,
  recordId: string,
  operation_type: string,
  description: string,
): void {
  if (!(type.name in TYPES)) return;
  writeComment(organization, type, recordId, {
    comment_type: "system",
    operation_type,
    description,
  });
}

const rowsOf = (organization: OrganizationState, type: Kind, recordId: string) =>
  organization.store
    .findByValue<Values>(collection(organization), "record_key", keyOf(type, recordId))
    .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));

/** A comment as answers have it. */
function shown({ type, record, organization }: Called, id: string, values: Values): Values {
  const [, , idField] = TYPES[type.name] ?? [];
  const { record_key: _, show_comment_to_clients: __, ...told } = values;
  const ofContact = type.name === "contacts" && { contact_name: record.values.contact_name };
  return {
    comment_id: id,
    ...(idField && { [idField]: record.id }),
    ...ofContact,
    commented_by_id: organization.id,
    date_description: "today",
    time: "10:30 AM",
    transaction_id: "",
    transaction_type: "",
    ...told,
  };
}

function list(called: Called): SimAnswer {
  const { organization, type, record, request } = called;
  const rows = rowsOf(organization, type, record.id).map(({ id, values }) =>
    shown(called, id, values),
  );
  if (type.name !== "contacts") return success("success", { comments: rows });
  const { rows: contact_comments, page_context } = pageOf(request.query, rows);
  return success("success", { contact_comments, page_context });
}

function add(called: Called): SimAnswer {
  const { organization, type, record, request } = called;
  const { description, show_comment_to_clients, payment_expected_date } = bodyOf(request);
  if (isEmpty(description)) throw invalidParameter("description");
  const values = {
    description,
    comment_type: "internal",
    operation_type: "Added",
    ...(SHOWN.includes(type.name) && { show_comment_to_clients }),
    ...(payment_expected_date !== undefined && { payment_expected_date }),
  };
  const id = writeComment(organization, type, record.id, values);
  const comment = rowsOf(organization, type, record.id)
    .filter((row) => row.id === id)
    .map((row) => shown(called, id, row.values));
  const [, told] = TYPES[type.name] ?? [];
  const forms: Record<Told, Values> = {
    object: { comment: comment[0] },
    list: { comment },
    listOfMany: { comments: comment },
    message: {},
  };
  const status = CREATED_BY_201.includes(type.name) ? 201 : 200;
  return success("Comments added.", forms[told ?? "message"], status);
}

const existing = ({ organization, type, record, subId }: Called) => {
  const found = rowsOf(organization, type, record.id).find(({ id }) => id === subId);
  if (!found) throw doesNotExist("Comment");
  return found;
};

function update(called: Called): SimAnswer {
  const { organization } = called;
  const found = existing(called);
  const { description, show_comment_to_clients } = bodyOf(called.request);
  const values = { ...found.values, description, show_comment_to_clients };
  organization.store.put(collection(organization), { ...found, values });
  return success("Comment updated.", { comment: shown(called, found.id, values) });
}

function remove(called: Called): SimAnswer {
  called.organization.store.erase(collection(called.organization), existing(called).id);
  return success("The comment has been deleted.");
}

const CALLS: Record<string, [method: string, tail: string, answer: BelowCall["answer"]]> = {
  L: ["GET", "", list],
  C: ["POST", "", add],
  U: ["PUT", "/{sub}", update],
  D: ["DELETE", "/{sub}", remove],
};

export const commentCalls: BelowCall[] = Object.entries(TYPES).flatMap(([type, [letters]]) =>
  letters.split("").flatMap((letter) => {
    const [method = "", tail = "", answer] = CALLS[letter] ?? [];
    return answer ? [{ type, method, path: `${type}/{id}/comments${tail}`, answer }] : [];
  }),
);
