import type { CrmModule } from "./zoho/crm/metadata";

/** Example data that several operations share, so that their examples tell one story. */

export const moduleExample: CrmModule = {
  id: "4876876000000002175",
  api_name: "Leads",
  module_name: "Leads",
  singular_label: "Lead",
  plural_label: "Leads",
  generated_type: "default",
  api_supported: true,
  creatable: true,
  editable: true,
  deletable: true,
  viewable: true,
};

export const contactExample = {
  id: "4876876000000333001",
  Last_Name: "Example",
  First_Name: "Ada",
  Email: "ada@example.com",
  Account_Name: { name: "Example Robotics", id: "4876876000000334001" },
  Owner: { name: "Sam Sample", id: "4876876000000301001", email: "sam@example.com" },
  Created_Time: "2026-06-01T10:00:00+02:00",
  Modified_Time: "2026-06-02T11:30:00+02:00",
};

/** What Zoho CRM says of an item that it carried out. */
export const success = (message: string, details: Record<string, unknown>) => ({
  code: "SUCCESS",
  status: "success",
  message,
  details,
});

const author = { name: "Sam Sample", id: "4876876000000301001" };

/** The details of a record that was written. */
export const writtenItem = (id: string, modified: string) => ({
  id,
  Created_Time: contactExample.Created_Time,
  Modified_Time: modified,
  Created_By: author,
  Modified_By: author,
});

/** A notification channel that is open. */
export const channelExample = {
  resource_uri: "https://www.zohoapis.eu/crm/v8/Deals",
  resource_id: "4876876000000000131",
  resource_name: "Deals",
  channel_id: "100000000068001",
  channel_expiry: "2026-06-08T10:00:00+02:00",
};
