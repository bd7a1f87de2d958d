import type { ZohoClient } from "../client";
import { watchWalk } from "../endless";
import { ZohoError } from "../errors";
import { crmPath } from "../paths";
import { rowsOf } from "./rows";

/** A user of the CRM organization, with the members that the connector reads (CRM sheet 6). */
export interface CrmUser {
  id: string;
  full_name: string;
  email: string;
  role?: { id: string; name: string };
  profile?: { id: string; name: string };
  [other: string]: unknown;
}

/** A page of users, or all pages with an `info` that describes the whole; without `info` when there are none. */
export interface UserList {
  users: CrmUser[];
  info?: { more_records?: boolean; [other: string]: unknown };
}

/** Kinds of users that can be asked for (CRM sheet 6). */
export const userTypes = [
  "AllUsers",
  "ActiveUsers",
  "DeactiveUsers",
  "ConfirmedUsers",
  "NotConfirmedUsers",
  "DeletedUsers",
  "ActiveConfirmedUsers",
  "AdminUsers",
  "ActiveConfirmedAdmins",
] as const;

/** Which users to list: all of them by default. */
export interface UserFilter {
  /** One of `userTypes`. */
  type?: string;
  /** From 1. */
  page?: number;
  /** At most 200. */
  perPage?: number;
}

/** One page of users. Scope: ZohoCRM.users.READ. */
export async function listUsers(
  client: ZohoClient,
  { type, page, perPage }: UserFilter,
): Promise<UserList> {
  const query = { type, page, per_page: perPage };
  const { data } = await client.send<UserList | undefined>({ method: "GET", path, query });
  return { ...data, users: rowsOf(data, "users", `GET ${path}`) };
}

/** The page asked for and all that follow, or so many pages, as one list. Scope: ZohoCRM.users.READ. */
export async function listAllUsers(
  client: ZohoClient,
  filter: UserFilter,
  mostPages = Number.POSITIVE_INFINITY,
): Promise<UserList> {
  const { page: first = 1 } = filter;
  const users: CrmUser[] = [];
  const walk = watchWalk("crm", `GET ${path}`);
  for (let page = first; ; page++) {
    const found = await listUsers(client, { ...filter, page });
    walk.readPage(found.users);
    users.push(...found.users);
    // A page without users ends the list, whatever it announces.
    const more = found.info?.more_records === true && found.users.length > 0;
    if (more && page - first + 1 < mostPages) continue;
    const info = { ...found.info, page: first, count: users.length, more_records: more };
    return users.length > 0 ? { users, info } : { users };
  }
}

/**
 * A user by ID. Scope: ZohoCRM.users.READ.
 * @throws ZohoError when there is none of that ID.
 */
export async function getUser(client: ZohoClient, userId: string): Promise<CrmUser> {
  const onePath = crmPath`/users/${userId}`;
  const { data } = await client.send({ method: "GET", path: onePath });
  const [user] = rowsOf<CrmUser>(data, "users", `GET ${onePath}`);
  if (user) return user;
  throw notFound(onePath, "no user has this ID", "Check the user ID, or choose one from the list.");
}

/**
 * The user who authorized the connection. Scope: ZohoCRM.users.READ.
 * @throws ZohoError when Zoho names none.
 */
export async function getCurrentUser(client: ZohoClient): Promise<CrmUser> {
  const { users } = await listUsers(client, { type: "CurrentUser" });
  const [user] = users;
  if (user) return user;
  const reason = "Zoho does not say who the connected user is";
  throw notFound(path, reason, "Connect to Zoho again as a user of the CRM organization.");
}

/** The ID of the user who authorized the connection. Scope: ZohoCRM.users.READ. */
export const findCurrentUserId = async (client: ZohoClient): Promise<string> =>
  String((await getCurrentUser(client)).id);

const path = crmPath`/users`;

const notFound = (at: string, reason: string, hint: string) =>
  new ZohoError({ product: "crm", operation: `GET ${at}`, reason, hint, retryable: false });
