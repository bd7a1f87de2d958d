import { offsetMinutes, zonedTimestamp } from "../timestamps";
import type { SimAnswer, SimCaller, SimRequest, SimUser } from "../types";
import { empty, ok } from "./answers";
import type { CrmContext } from "./context";
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

/** GET /users?type=: all users here are active and confirmed, the owner is the administrator (CRM sheet 6). */
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

/** GET /users/{id}. */
export function readUser(context: CrmContext, id: string): SimAnswer {
  const user = context.account.users.find((one) => one.id === id);
  if (!user) return empty(204);
  const info = { per_page: 200, count: 1, page: 1, more_records: false };
  return ok({ users: [renderUser(context, user)], info });
}

const licenseTerm = 365 * 24 * 60 * 60_000;

/** What Zoho answers besides and nothing here depends on, as a small organization has it. */
const otherMembers = {
  alias: null,
  description: null,
  phone: "",
  mobile: null,
  fax: null,
  street: null,
  city: null,
  state: null,
  zip: null,
  photo_id: null,
  currency_locale: "en_US",
  primary_zuid: "1000001",
  ezgid: "e000001",
  zia_zgid: 0,
  zia_portal_id: null,
  call_icon: "default",
  max_per_page: 100,
  mc_status: false,
  gapps_enabled: false,
  translation_enabled: false,
  privacy_settings: false,
  hipaa_compliance_enabled: false,
  lite_users_enabled: false,
  oauth_presence: true,
  deletable_org_account: true,
  hierarchy_preferences: { type: "Role_Hierarchy", strictly_reporting: false },
  checkin_preferences: { restricted_event_types: null },
};

/** The organization's id at Zoho, shorter than record ids, by which bulk uploads name it (CRM sheet 5). */
export const zgidOf = ({ account }: CrmContext): string => account.id.slice(-9);

/** GET /org: the organization of the token (CRM sheet 6). */
export function readOrganization(context: CrmContext): SimAnswer {
  const { account } = context;
  const types = { production: "Production", sandbox: "Sandbox", developer: "Developer" };
  return ok({
    org: [
      {
        id: account.id,
        zgid: zgidOf(context),
        company_name: account.name,
        primary_email: account.user.email,
        domain_name: `org${account.id.slice(-9)}`,
        time_zone: account.user.timeZone,
        currency: "US Dollar",
        iso_code: "USD",
        currency_symbol: "$",
        country_code: "US",
        country: "United States",
        type: types[account.environment],
        license_details: {
          paid: account.edition !== "Free",
          paid_type: account.edition.toLowerCase(),
          paid_expiry: zonedTimestamp(account.created + licenseTerm, account.user.timeZone),
          users_license_purchased: account.users.length,
          trial_type: null,
          trial_expiry: null,
          trial_action: "",
        },
        ...otherMembers,
      },
    ],
  });
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
    case "NotConfirmedUsers":
    case "DeletedUsers":
      return false;
    default:
      return true;
  }
}

function renderUser({ account, clock }: CrmContext, user: SimUser) {
  const [first, ...rest] = user.name.split(" ");
  const admin = user.id === account.user.id;
  return {
    id: user.id,
    full_name: user.name,
    first_name: rest.length > 0 ? first : null,
    last_name: rest.length > 0 ? rest.join(" ") : first,
    email: user.email,
    zuid: user.id.slice(-9),
    status: "active",
    confirm: true,
    profile: { name: admin ? "Administrator" : "Standard", id: `${user.id.slice(0, -1)}1` },
    role: { name: admin ? "CEO" : "Manager", id: `${user.id.slice(0, -1)}2` },
    time_zone: user.timeZone,
    offset: offsetMinutes(clock.now(), user.timeZone) * 60_000,
    locale: "en_US",
    language: "en_US",
    country_locale: "en_US",
    Isonline: false,
    Reporting_To: null,
    created_time: zonedTimestamp(account.created, user.timeZone),
    Modified_Time: zonedTimestamp(account.created, user.timeZone),
  };
}
