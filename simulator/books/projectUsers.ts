/** The users of a project, who are users of the organization by their ids (docs/zoho-books.md#project-users). */
import type { SimAnswer } from "../types";
import { doesNotExist, invalidParameter, success } from "./answers";
import type { BelowCall, Called } from "./call";
import { fieldsOf } from "./fields";
import { present } from "./fields/present";
import { allRecords, updateRecord } from "./records";
import { recordTypeNamed } from "./recordTypes";
import { type BooksRecord, isEmpty, objectsOf, type Values } from "./state";
import { bodyOf } from "./validate";

const USERS = recordTypeNamed("users");
const FIELDS = fieldsOf("projects/users");
const inList = (user: Values): Values => present(FIELDS.row, user);
const alone = (user: Values): Values => present(FIELDS.full, user);

const usersOf = ({ values }: BooksRecord): Values[] => objectsOf(values.users).map(inList);

const write = ({ organization, type, record }: Called, users: Values[]) =>
  updateRecord(organization, type, record, { users });

const list = ({ record }: Called): SimAnswer => success("success", { users: usersOf(record) });

function find({ record, subId }: Called): { user: Values; others: Values[] } {
  const users = usersOf(record);
  const user = users.find(({ user_id }) => user_id === subId);
  if (!user) throw doesNotExist(USERS.label);
  return { user, others: users.filter((one) => one !== user) };
}

const get = (called: Called): SimAnswer => success("success", { user: alone(find(called).user) });

function add(called: Called): SimAnswer {
  const { organization, request, record } = called;
  const { cost_rate, users } = bodyOf(request);
  if (isEmpty(cost_rate)) throw invalidParameter("cost_rate");
  const given = objectsOf(users);
  if (given.length === 0) throw invalidParameter("users");
  const known = allRecords(organization, USERS);
  const added = given.map(({ user_id }) => {
    const user = known.find(({ id }) => id === String(user_id));
    if (!user) throw invalidParameter("user_id");
    const { name, email, user_role, status } = user.values;
    return inList({ user_id: user.id, user_name: name, email, user_role, status, cost_rate });
  });
  const ids = added.map(({ user_id }) => user_id);
  write(called, [...usersOf(record).filter(({ user_id }) => !ids.includes(user_id)), ...added]);
  return success("The users have been added.", { users: added }, 201);
}

function update(called: Called): SimAnswer {
  const { user, others } = find(called);
  const changed = inList({ ...user, ...bodyOf(called.request), user_id: called.subId });
  write(called, [...others, changed]);
  return success("The project user has been updated.", { users: [alone(changed)] });
}

function remove(called: Called): SimAnswer {
  write(called, find(called).others);
  return success("The user has been removed from the project.");
}

const call = (method: string, path: string, answer: BelowCall["answer"]): BelowCall => ({
  type: "projects",
  method,
  path: `projects/{id}/users${path}`,
  answer,
});

export const projectUserCalls: BelowCall[] = [
  call("GET", "", list),
  call("POST", "", add),
  call("GET", "/{sub}", get),
  call("PUT", "/{sub}", update),
  call("DELETE", "/{sub}", remove),
];
