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
