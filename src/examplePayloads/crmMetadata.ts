import type { CrmCustomView } from "../zoho/crm/customViews";
import type { CrmLayout } from "../zoho/crm/layouts";
import type { CrmField, CrmModule } from "../zoho/crm/metadata";
import type { CrmRelatedList } from "../zoho/crm/relatedLists";

const leads = {
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

export const modulesExample: { data: CrmModule[] } = { data: [leads] };

export const moduleExample: { data: CrmModule } = { data: leads };

const writable = { web_create: true, web_update: true, api_create: true, api_update: true };

export const fieldsExample: { data: CrmField[] } = {
  data: [
    {
      id: "4876876000000002595",
      api_name: "Last_Name",
      field_label: "Last Name",
      display_label: "Last Name",
      data_type: "text",
      json_type: "string",
      length: 80,
      system_mandatory: true,
      read_only: false,
      custom_field: false,
      operation_type: writable,
      pick_list_values: [],
    },
    {
      id: "4876876000000002611",
      api_name: "Lead_Status",
      field_label: "Lead Status",
      display_label: "Lead Status",
      data_type: "picklist",
      json_type: "string",
      length: 120,
      system_mandatory: false,
      read_only: false,
      custom_field: false,
      operation_type: writable,
      pick_list_values: [
        { display_value: "Contacted", actual_value: "Contacted", type: "used" },
        { display_value: "Lost", actual_value: "Lost Lead", type: "used" },
      ],
    },
  ],
};

export const layoutsExample: { data: CrmLayout[] } = {
  data: [
    {
      id: "4876876000000091033",
      name: "Standard",
      display_label: "Standard",
      status: "active",
      sections: [
        {
          api_name: "Lead_Information",
          display_label: "Lead Information",
          type: "used",
          fields: [{ api_name: "Last_Name", data_type: "text", required: true }],
        },
      ],
    },
  ],
};

export const relatedListsExample: { data: CrmRelatedList[] } = {
  data: [
    {
      id: "4876876000000002747",
      api_name: "Notes",
      display_label: "Notes",
      name: "Notes",
      module: { api_name: "Notes", id: "4876876000000002197" },
      href: "Leads/{ENTITYID}/Notes",
      type: "default",
      status: "visible",
    },
  ],
};

export const customViewsExample: { data: CrmCustomView[] } = {
  data: [
    {
      id: "4876876000000087501",
      name: "All Leads",
      display_value: "All Leads",
      system_name: "ALLVIEWS",
      system_defined: true,
      default: true,
      category: "public_views",
    },
  ],
};
