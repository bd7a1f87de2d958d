import { refusal } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { goOnFromPage, type PageWalk, readPages } from "../../pages/readPages";
import { rowsOf, saysMore } from "../records/rows";

/** A user of the CRM organization, with the members that the connector reads (docs/zoho-crm.md#users). */
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

/** Kinds of users that can be asked for (docs/zoho-crm.md#users). */
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

/**
 * The page asked for and all that follow, or as many as the walk takes, as one list. Scope: ZohoCRM.users.READ.
 * @throws ZohoError for a list that does not end, and one that names the page to go on from when the time is over.
 */
export async function listAllUsers(
  client: ZohoClient,
  filter: UserFilter,
  walk: PageWalk = {},
): Promise<UserList> {
  const { page: first = 1 } = filter;
  const fetchPage = async (page: number) => {
    const { users, info } = await listUsers(client, { ...filter, page });
    return { rows: users, more: saysMore(info), info };
  };
  const { rows, last, isWhole } = await readPages(client, `GET ${path}`, fetchPage, {
    first,
    perPage: filter.perPage,
    goOn: goOnFromPage,
    ...walk,
  });
  const info = { ...last.info, page: first, count: rows.length, more_records: !isWhole };
  return rows.length > 0 ? { users: rows, info } : { users: rows };
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
  refusal({ product: "crm", operation: `GET ${at}`, reason, hint });
