import { zonedTimestamp } from "../timestamps";
import type { SimAnswer } from "../types";
import { ok } from "./answers";
import type { CrmContext } from "./context";

const licenseTerm = 365 * 24 * 60 * 60_000;

/** What Zoho answers besides and nothing here depends on, as a small organization has it. */
const otherMembers = {
  alias: null,
  description: null,
  employee_count: "10",
  website: null,
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
  max_per_page: 200,
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

/**
 * The organization's id at Zoho, shorter than record ids and its own, by which bulk uploads name it
 * (docs/zoho-crm.md#organization).
 */
export const zgidOf = ({ account }: CrmContext): string => account.id.slice(1, 10);

/** GET /org: the organization of the token (docs/zoho-crm.md#organization). */
export function readOrganization(context: CrmContext): SimAnswer {
  const { account } = context;
  const time = (at: number) => zonedTimestamp(at, account.user.timeZone);
  return ok({
    org: [
      {
        id: account.id,
        zgid: zgidOf(context),
        company_name: account.name,
        primary_email: account.user.email,
        domain_name: `org${zgidOf(context)}`,
        created_time: time(account.created),
        time_zone: account.user.timeZone,
        currency: "US Dollar - USD",
        iso_code: "USD",
        currency_symbol: "$",
        country_code: "US",
        country: "US",
        type: account.environment,
        license_details: {
          paid: account.edition !== "Free",
          paid_type: account.edition.toLowerCase(),
          paid_expiry: time(account.created + licenseTerm),
          users_license_purchased: account.users.length,
          portal_users_license_purchased: 0,
          trial_type: null,
          trial_expiry: null,
          trial_action: "",
        },
        ...otherMembers,
      },
    ],
  });
}
