import type { OrganizationList } from "../zoho/books/organizations";
import type { CrmOrganization } from "../zoho/crm/organization";
import type { CrmUser, UserList } from "../zoho/crm/users";

const user: CrmUser = {
  id: "4876876000000301001",
  full_name: "Sam Sample",
  first_name: "Sam",
  last_name: "Sample",
  email: "sam@example.com",
  status: "active",
  confirm: true,
  role: { id: "4876876000000026005", name: "CEO" },
  profile: { id: "4876876000000026011", name: "Administrator" },
  time_zone: "Europe/Berlin",
};

export const userExample = { data: user };

const users: UserList = {
  users: [user],
  info: { per_page: 200, count: 1, page: 1, more_records: false },
};

export const usersExample = { data: users };

const organization: CrmOrganization = {
  id: "4876876000000020005",
  zgid: "20087654",
  company_name: "Example Robotics",
  primary_email: "sam@example.com",
  time_zone: "Europe/Berlin",
  iso_code: "EUR",
  type: "production",
  license_details: { paid: true, paid_type: "enterprise" },
};

export const crmOrganizationExample = { data: organization };

const organizations: OrganizationList = {
  code: 0,
  message: "success",
  organizations: [
    {
      organization_id: "10234695",
      name: "Example Robotics",
      is_default_org: true,
      currency_code: "EUR",
    },
  ],
};

export const organizationsExample = { data: organizations };
