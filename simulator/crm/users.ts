import { zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimCaller, SimRequest, SimUser } from "../types";
import { empty, ok } from "./answers";
import { type CrmContext, userReference, zuidOf } from "./context";
import { readChoice, readList, readPaging } from "./parameters";

const types = [
  "AllUsers",
  "ActiveUsers",
  "DeactiveUsers",
  "ConfirmedUsers",
  "NotConfirmedUsers",
  "DeletedUsers",
  "ActiveConfirmedUsers",
  "AdminUsers",
  "ActiveConfirmedAdmins",
  "CurrentUser",
] as const;

/**
 * GET /users?type=: all users here are confirmed, the owner is the administrator (docs/zoho-crm.md#users).
 */
export function listUsers(context: CrmContext, request: SimRequest, caller: SimCaller): SimAnswer {
  const type = readChoice(request, "type", types, "AllUsers");
  const ids = readList(request, "ids");
  const { page, perPage } = readPaging(request);
  const found = context.account.users
    .filter((user) => isOfType(context, user, caller, type))
    .filter(({ id }) => ids.length === 0 || ids.includes(id));
  const users = found.slice((page - 1) * perPage, page * perPage);
  if (users.length === 0) return empty(204);
  return ok({
    users: users.map((user) => renderUser(context, user)),
    info: {
      per_page: perPage,
      count: users.length,
      page,
      more_records: found.length > page * perPage,
    },
  });
}

/** GET /users/{id}: with a few members more, and without `info` (docs/zoho-crm.md#users). */
export function readUser(context: CrmContext, id: string): SimAnswer {
  const user = context.account.users.find((one) => one.id === id);
  if (!user) return empty(204);
  return ok({ users: [{ ...renderUser(context, user), ...preferences }] });
}

function isOfType(
  { account }: CrmContext,
  user: SimUser,
  caller: SimCaller,
  type: (typeof types)[number],
): boolean {
  switch (type) {
    case "CurrentUser":
      return user.id === caller.user.id;
    case "AdminUsers":
    case "ActiveConfirmedAdmins":
      return user.id === account.user.id;
    case "DeactiveUsers":
      return user.status === "inactive";
    case "DeletedUsers":
      return user.status === "deleted";
    case "NotConfirmedUsers":
      return false;
    case "ActiveUsers":
    case "ActiveConfirmedUsers":
      return user.status === undefined;
    default:
      return true;
  }
}

/** Members and their casing as Zoho's published examples have them. */
function renderUser(context: CrmContext, user: SimUser) {
  const { account } = context;
  const [first, ...rest] = user.name.split(" ");
  const admin = user.id === account.user.id;
  const opened = zonedTimestamp(account.created, user.timeZone);
  const owner = userReference(context, account.user.id);
  const zuid = zuidOf(user.id);
  return {
    id: user.id,
    full_name: user.name,
    first_name: rest.length > 0 ? first : null,
    last_name: rest.length > 0 ? rest.join(" ") : first,
    alias: null,
    email: user.email,
    zuid,
    status: user.status === "inactive" ? "disabled" : (user.status ?? "active"),
    status_reason__s: null,
    confirm: true,
    type__s: "Regular User",
    profile: { name: admin ? "Administrator" : "Standard", id: `${user.id.slice(0, -1)}1` },
    role: { name: admin ? "CEO" : "Manager", id: `${user.id.slice(0, -1)}2` },
    Reporting_To: null,
    phone: null,
    image_link: `https://contacts.zoho.com/file?ID=${zuid}&fs=thumb`,
    locale: "en_US",
    date_format: "MM/dd/yyyy",
    decimal_separator: "Period",
    microsoft: false,
    sandboxDeveloper: false,
    $current_shift: null,
    $next_shift: null,
    $shift_effective_from: null,
    created_by: owner,
    created_time: opened,
    Modified_By: owner,
    Modified_Time: opened,
  };
}

const color = { font_color: "#FFFFFF", background: "#222222" };

/** How a user has set up the pages of the CRM. */
const preferences = {
  theme: {
    normal_tab: color,
    selected_tab: color,
    new_background: null,
    background: "#F3F0EB",
    screen: "fixed",
    type: "default",
  },
  customize_info: {
    notes_desc: false,
    show_right_panel: null,
    bc_view: null,
    show_home: false,
    show_detail_view: true,
    show_left_panel: true,
    unpin_recent_item: null,
  },
  personal_account: false,
};
